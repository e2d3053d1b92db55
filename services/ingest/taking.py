"""From dropped files to journal lines: read, archive, journal; at the end, remove."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.ingest.core.blocks import Place
from services.ingest.core.files import Found
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Entry, Journal, Note, Rejects, Waiting
from services.ingest.lane import Lane
from services.ingest.open_files import BatchSize, OpenFile, Pulled
from services.ingest.readings import Readings
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.events.offering import OFFER_SECONDS
from shared.events.steps import Expire, Held, Put, Step
from shared.ledger.port import Ledger

#: Bytes of backfill that are taken in one go: a fresh file waits no longer than that.
_STEP = 4 << 20


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
    #: Bytes of files that were looked at.
    size: int = 0

    @property
    def is_idle(self) -> bool:
        """Say whether nothing was there to be done."""
        return not (self.offers or self.done or self.size)

    @property
    def entries(self) -> list[tuple[Entry, int]]:
        """What came through the server and is done, with the number of its parts."""
        found = ((file.taken.entry, file.parts) for file in self.done)
        return [(entry, parts) for entry, parts in found if entry is not None]


class Taking:
    """Takes ready files, oldest first, a batch at a time, in two lanes.

    Files of a lane keep their order, so that a correction never overtakes what it
    corrects. What a killed process took is known again by its offer id, and is only
    finished; of a large file the ledger knows how far it was taken.
    """

    def __init__(
        self,
        *,
        fresh: Lane,
        offered: Lane,
        backfill: Lane,
        rejects: Rejects,
        journal: Journal,
        blobs: Blobs,
        ledger: Ledger,
        clock: Clock,
        readings: Readings,
        batch: BatchSize,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._fresh = fresh
        self._offered = offered
        #: Whose turn it is: neither the inbox nor the stream can hold the other up.
        self._turns = deque((fresh, offered))
        self._backfill = backfill
        self._rejects = rejects
        self._journal = journal
        self._blobs = blobs
        self._ledger = ledger
        self._clock = clock
        self._readings = readings
        self._size = batch
        self._run = run
        #: Read, but not journalled yet; and the lane that it is from.
        self._pulled: Pulled | None = None
        self._lane = fresh

    def forget(self) -> None:
        """Drop what is half done: files are listed and read anew."""
        self._fresh.forget()
        self._backfill.forget()
        self._pulled = None
        self._offered.forget()

    async def take(self) -> Batch:
        """Archive and journal the next offers; an idle batch if no file is ready.

        Raises DiskFull, OSError or Away; the next call then goes on with the same.
        """
        for _ in range(len(self._turns)):
            self._turns.rotate()
            batch = await self._take(self._turns[0], self._size)
            if not batch.is_idle:
                break
        return batch

    async def has_backfill(self) -> bool:
        """Say whether a file of the backfill lane is ready."""
        self._backfill.add(self._fresh.given_away())
        is_ready: bool = await self._run(self._backfill.look)
        return is_ready

    async def take_backfill(self, most: int) -> Batch:
        """Take at most so many offers of the backfill lane, as `take` does."""
        size = BatchSize(min(most, self._size.offers), min(_STEP, self._size.size))
        return await self._take(self._backfill, size)

    async def _take(self, lane: Lane, most: BatchSize) -> Batch:
        if self._pulled is None:
            self._lane = lane
            self._pulled = await self._pull(lane, most)
        pulled = self._pulled
        known = await self._known([offer for _, offer in pulled.offers])
        batch: Batch = await self._run(self._keep, pulled, known)
        self._pulled = None
        return batch

    async def _pull(self, lane: Lane, most: BatchSize) -> Pulled:
        await self._run(lane.look)
        while True:
            await self._begin(lane.current, lane)
            pulled: Pulled = await self._run(lane.pull, most)
            has_to_begin = lane.current is not None and lane.current.records is None
            if pulled.offers or pulled.done or pulled.size or not has_to_begin:
                return pulled

    async def _begin(self, file: OpenFile | None, lane: Lane) -> None:
        """Begin a stream where it was left, if it was not begun."""
        if file is not None and file.records is None:
            key = self._ledger.keys.reached(file.id)
            (fields,) = await self._ledger.fields([key])
            line, offset = fields.get("line") or 0, fields.get("offset") or 0
            lane.begin(Place(int(line), int(offset)))

    def finish(self, batch: Batch) -> None:
        """Keep what was refused and remove what was taken. Blocks; may be repeated."""
        for data, found, note in batch.lines:
            self._rejects.keep(data, found, note)
        for file in batch.done:
            file.close()
            if file.taken.entry is not None:
                if file.note is not None:
                    self._rejects.keep(file.taken.data, file.taken.found, file.note)
                continue
            claimed = file.inbox.claim(file.taken)
            self._lane.done(file)
            if claimed is None:
                continue
            if file.note is None:
                file.inbox.drop(claimed)
            else:
                self._rejects.move(claimed, file.taken.found, file.note)

    def reached(self, held: Held) -> Step | None:
        """Build the step that tells the ledger how far the present stream was taken,
        once all that was pulled is committed and finished; None: it is not due."""
        file = self._lane.current
        if file is None or file.taken.stream is None or not file.reached.is_stream:
            return None
        place = file.reached.place
        if place.offset - file.told < self._size.told:
            return None
        file.told = place.offset
        key = self._ledger.keys.reached(file.id)
        fields = {"line": str(place.line), "offset": str(place.offset)}
        changes = (Put(key, fields), Expire(key, OFFER_SECONDS))
        return Step(era=self._ledger.era, fences=(held,), changes=changes)

    async def _known(self, offers: Sequence[Offer]) -> list[dict[str, str]]:
        """Read what the ledger holds of each offer; {} for a new one."""
        keys = [self._ledger.keys.offer(one.id) for one in offers]
        found = await self._ledger.fields(keys) if keys else []
        return [fields if fields.get("number") else {} for fields in found]

    # -- Offers to journal lines.

    def _keep(self, pulled: Pulled, known: Sequence[Mapping[str, str]]) -> Batch:
        batch = Batch(len(pulled.offers), done=pulled.done, size=pulled.size)
        unread = []
        for (file, offer), fields in zip(pulled.offers, known, strict=True):
            if not fields:
                unread.append((file, offer))
            elif fields.get("state") == "rejected":
                _refuse(batch, file, offer, fields)
        readings = self._readings.of([offer for _, offer in unread])
        new = [(*one, said) for one, said in zip(unread, readings, strict=True)]
        contents = [offer.blobs(said) for _, offer, (_, said) in new]
        names = iter(self._blobs.put_many([data for one in contents for data in one]))
        for number, ((file, offer, (reading, _)), content) in enumerate(
            zip(new, contents, strict=True), self._journal.last + 1
        ):
            line = offer.line(
                reading,
                [next(names) for _ in content],
                number=number,
                trace_id=_trace_of(offer) or self._clock.token(),
            )
            batch.waiting.append(Waiting(line, reading))
            if reading.reason is not None:
                about = {"reason": reading.reason, "detail": reading.detail}
                stamp = {"trace_id": line.trace_id, "received_at": str(line.received_at)}
                _refuse(batch, file, offer, {**about, **stamp})
        self._journal.append([one.line for one in batch.waiting])
        for file, offer, (reading, _) in new:
            file.judged(offer, reading.reason)
        return batch


def _trace_of(offer: Offer) -> str:
    """Return the trace that an offer brings; records of one file have each their own."""
    entry = offer.taken.entry
    return entry.trace_id if entry and offer.record.line is None else ""


def _refuse(
    batch: Batch, file: OpenFile, offer: Offer, fields: Mapping[str, str]
) -> None:
    note = offer.note(fields)
    if offer.record.line is None:
        file.note = note
    else:
        batch.lines.append((offer.record.data, offer.taken.found, note))
