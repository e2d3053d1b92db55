"""From dropped files to journal lines: read, archive, journal; at the end, remove."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.ingest.core.files import Found
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Entry, Journal, Note, Rejects, Waiting
from services.ingest.lane import Lane
from services.ingest.open_files import BatchSize, OpenFile
from services.ingest.pulling import Hand, Pulling
from services.ingest.readings import Readings
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
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
        self._pulling = Pulling(ledger=ledger, readings=readings, run=run)
        self._size = batch
        self._run = run
        #: What was taken last.
        self._hand: Hand | None = None
        #: Small files of the backfill that went, since it was last empty; who leads
        #: begins at 0.
        self.backfilled = 0

    def forget(self) -> None:
        """Drop what is half done: files are listed and read anew."""
        self._fresh.forget()
        self._backfill.forget()
        self._offered.forget()
        self._pulling.forget()
        self._hand = None

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
        if self._pulling.is_ahead_in(self._backfill):
            return True
        is_ready: bool = await self._run(self._backfill.look)
        if not is_ready:
            self.backfilled = 0
        return is_ready

    async def take_backfill(self, most: int) -> Batch:
        """Take at most so many offers of the backfill lane, as `take` does."""
        size = BatchSize(min(most, self._size.offers), min(_STEP, self._size.size))
        return await self._take(self._backfill, size)

    async def _take(self, lane: Lane, most: BatchSize) -> Batch:
        self._hand = None  # is finished: a large file need not wait for the next one
        hand = await self._pulling.pull(lane, most)
        self._hand = hand
        # Where less than a batch may pass it is not reading that holds it up; and of
        # what is larger than a batch no two are in memory at once.
        pulled, is_whole = hand.pulled, most.offers == self._size.offers
        if is_whole and not pulled.is_empty and pulled.size <= 2 * most.size:
            await self._pulling.pull_ahead(hand.lane, most)
        batch: Batch = await self._run(self._keep, hand)
        self._pulling.let_go()
        return batch

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
            if self._hand is not None:
                self._hand.lane.done(file)
            if claimed is None:
                continue
            if file.note is None:
                file.inbox.drop(claimed)
            else:
                self._rejects.move(claimed, file.taken.found, file.note)
            is_passing = self._hand is not None and self._hand.lane is self._backfill
            self.backfilled += is_passing and file.taken.stream is None

    def reached(self, held: Held) -> Step | None:
        """Build the step that tells the ledger how far the present stream was taken,
        once all that was pulled is committed and finished; None: it is not due."""
        hand = self._hand
        file = hand.current if hand is not None else None
        if hand is None or file is None or not hand.is_stream:
            return None
        place = hand.place
        if place.offset - file.told < self._size.told:
            return None
        file.told = place.offset
        key = self._ledger.keys.reached(file.id)
        fields = {
            "line": str(place.line),
            "offset": str(place.offset),
            "at": str(milliseconds(self._clock.now())),
            "began_line": str(file.begun.line),
            "began_at": str(milliseconds(file.received_at)),
        }
        changes = (Put(key, fields), Expire(key, OFFER_SECONDS))
        return Step(era=self._ledger.era, fences=(held,), changes=changes)

    # -- Offers to journal lines.

    def _keep(self, hand: Hand) -> Batch:
        pulled = hand.pulled
        batch = Batch(len(pulled.offers), done=pulled.done, size=pulled.size)
        for (file, offer), fields in zip(pulled.offers, hand.known or (), strict=True):
            if fields.get("state") == "rejected":
                _refuse(batch, file, offer, fields)
        new = [(*one, said) for one, said in zip(hand.new, hand.said or (), strict=True)]
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
