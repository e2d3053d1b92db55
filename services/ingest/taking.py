"""From dropped files to journal lines: read, archive, journal; at the end, remove."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.files import Found
from services.ingest.core.offers import Offer
from services.ingest.core.ports import (
    Drafting,
    Inbox,
    Journal,
    Note,
    Rejects,
    Tables,
    Taken,
    Waiting,
)
from services.ingest.core.reading import drafted, failed
from services.ingest.core.records import Limits, Record, Refusal, split
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.ledger.port import Ledger

#: So many files of the inbox are listed at a time.
_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class BatchSize:
    """How much is archived, journalled and committed at once."""

    #: Offers; one fsync of the journal serves them all.
    offers: int = 256
    #: Bytes of these offers, as far as whole offers allow.
    size: int = 16 * 2**20


@dataclass(slots=True)
class OpenFile:
    """A file whose records are being taken; a large one lasts over many batches."""

    taken: Taken
    received_at: datetime
    records: Iterator[Record | Refusal]
    #: Why the file as a whole is refused.
    note: Note | None = None


@dataclass(slots=True)
class Pulled:
    """What was read in one go."""

    offers: list[tuple[OpenFile, Offer]] = field(default_factory=list)
    #: Files read to their end.
    done: list[OpenFile] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """What was taken in one go: committed first, then finished."""

    #: Number of offers, those included that were known already.
    offers: int
    #: Journalled just now.
    waiting: list[Waiting] = field(default_factory=list)
    #: Refused lines to keep.
    lines: list[tuple[bytes, Found, Note]] = field(default_factory=list)
    #: Files read to their end.
    done: list[OpenFile] = field(default_factory=list)


class Taking:
    """Takes ready files, oldest first, a batch at a time.

    Files keep their order, so that a correction never overtakes what it corrects. What
    a killed process took is known again by its offer id, and is only finished.
    """

    def __init__(
        self,
        *,
        inbox: Inbox,
        rejects: Rejects,
        journal: Journal,
        blobs: Blobs,
        ledger: Ledger,
        clock: Clock,
        detect: Callable[[str], str],
        drafting: Drafting,
        tables: Tables,
        limits: Limits,
        batch: BatchSize,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._inbox = inbox
        self._rejects = rejects
        self._journal = journal
        self._blobs = blobs
        self._ledger = ledger
        self._clock = clock
        self._detect = detect
        self._drafting = drafting
        self._tables = tables
        self._limits = limits
        self._size = batch
        self._run = run
        self._queue: deque[Found] = deque()
        self._current: OpenFile | None = None
        #: Read, but not journalled yet.
        self._pulled: Pulled | None = None

    def forget(self) -> None:
        """Drop what is half done: files are listed and read anew."""
        self._queue.clear()
        self._current = None
        self._pulled = None

    async def take(self) -> Batch:
        """Archive and journal the next offers; an empty batch if no file is ready.

        Raises DiskFull, OSError or Away; the next call then goes on with the same.
        """
        if self._pulled is None:
            self._pulled = await self._run(self._pull)
        pulled = self._pulled
        known = await self._known([offer for _, offer in pulled.offers])
        batch: Batch = await self._run(self._keep, pulled, known)
        self._pulled = None
        return batch

    def finish(self, batch: Batch) -> None:
        """Keep what was refused and remove what was taken. Blocks; may be repeated."""
        for data, found, note in batch.lines:
            self._rejects.keep(data, found, note)
        for file in batch.done:
            claimed = self._inbox.claim(file.taken)
            if claimed is None:
                continue
            if file.note is None:
                self._inbox.drop(claimed)
            else:
                self._rejects.move(claimed, file.taken.found, file.note)

    # -- Files to offers.

    def _pull(self) -> Pulled:
        """Read the next offers, at most a batch."""
        pulled, size = Pulled(), 0
        if not self._queue and self._current is None:
            self._queue.extend(self._inbox.ready(_LISTED))
        while len(pulled.offers) < self._size.offers and size < self._size.size:
            file = self._current or self._next_file()
            if file is None:
                break
            record = next(file.records, None)
            self._current = file if record is not None else None
            if record is None:
                pulled.done.append(file)
            else:
                offer = Offer.of(file.taken, record, file.received_at)
                pulled.offers.append((file, offer))
                size += len(record.data)
        return pulled

    def _next_file(self) -> OpenFile | None:
        while self._queue:
            taken = self._inbox.read(self._queue.popleft())
            if taken is not None:
                return OpenFile(taken, self._clock.now(), self._records(taken))
        return None

    def _records(self, taken: Taken) -> Iterator[Record | Refusal]:
        """Yield a file's records; at least one, whatever the file is."""
        if taken.reason is not None:
            yield Refusal(taken.reason, taken.detail, b"")
            return
        count = 0
        try:
            for record in split(taken.data, name=taken.found.file, limits=self._limits):
                count += 1
                yield record
        except Exception as error:
            # A hole in our reading must not stop the folder: the file is refused whole.
            yield Refusal("broken", failed(error), taken.data)
            return
        if not count:
            yield Refusal("empty", "The file holds no article.", taken.data)

    async def _known(self, offers: Sequence[Offer]) -> list[dict[str, str]]:
        """Read what the ledger holds of each offer; {} for a new one."""
        keys = [self._ledger.keys.offer(one.id) for one in offers]
        found = await self._ledger.fields(keys) if keys else []
        return [fields if fields.get("number") else {} for fields in found]

    # -- Offers to journal lines.

    def _keep(self, pulled: Pulled, known: Sequence[Mapping[str, str]]) -> Batch:
        batch, unread = Batch(len(pulled.offers), done=pulled.done), []
        for (file, offer), fields in zip(pulled.offers, known, strict=True):
            if not fields:
                unread.append((file, offer))
            elif fields.get("state") == "rejected":
                _refuse(batch, file, offer, fields)
        drafts = self._drafts([offer for _, offer in unread])
        table = self._tables.newest()
        new = [
            (file, offer, offer.read(draft, self._detect, table))
            for (file, offer), draft in zip(unread, drafts, strict=True)
        ]
        contents = [offer.blobs(said) for _, offer, (_, said) in new]
        names = iter(self._blobs.put_many([data for one in contents for data in one]))
        for number, ((file, offer, (reading, _)), content) in enumerate(
            zip(new, contents, strict=True), self._journal.last + 1
        ):
            line = offer.line(
                reading,
                [next(names) for _ in content],
                number=number,
                trace_id=self._clock.token(),
            )
            batch.waiting.append(Waiting(line, reading))
            if reading.reason is not None:
                about = {"reason": reading.reason, "detail": reading.detail}
                stamp = {"trace_id": line.trace_id, "received_at": str(line.received_at)}
                _refuse(batch, file, offer, {**about, **stamp})
        self._journal.append([one.line for one in batch.waiting])
        return batch

    def _drafts(self, offers: Sequence[Offer]) -> list[Draft | Refused | None]:
        """Return a draft of each offer; None for what is no record."""
        records = [
            (offer.record, offer.received_at)
            for offer in offers
            if isinstance(offer.record, Record)
        ]
        drafts = iter(self._drafting(records))
        return [
            next(drafts) if isinstance(offer.record, Record) else None for offer in offers
        ]


def draft_here(records: Sequence[tuple[Record, datetime]]) -> list[Draft | Refused]:
    """Make drafts in this process. Implements Drafting, but for what hangs or dies."""
    return [drafted(record, received_at=at) for record, at in records]


def _refuse(
    batch: Batch, file: OpenFile, offer: Offer, fields: Mapping[str, str]
) -> None:
    note = offer.note(fields)
    if offer.record.line is None:
        file.note = note
    else:
        batch.lines.append((offer.record.data, offer.taken.found, note))
