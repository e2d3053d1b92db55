"""The stream `articles.offered`, taken in as the inbox's files are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from services.ingest.core.files import Found, Stamp, offered_path
from services.ingest.core.ports import Entry, Taken
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import Away, BlobMissing, LeaseLost, Poison, StorywireError, Unreadable
from shared.events.stages import ArticleOffered
from shared.events.steps import Change, Held, Include, Present, Put, Step
from shared.events.wire import parse
from shared.ledger.cursors import entry_id
from shared.ledger.letters import bury, letter
from shared.ledger.port import Lease, Ledger
from shared.ledger.retry import DELIVERIES, pause
from shared.log import logger

#: Entries looked at, at a time.
_PAGE = 64
#: A server that was met anew is asked again so often before the caller waits.
_TRIES = 3


@dataclass(slots=True)
class Seen:
    """An entry that could not be taken yet."""

    tries: int = 0
    #: On a clock that never goes back, in seconds.
    due: float = 0.0
    error: Exception | None = None
    #: It can't succeed, or was tried often enough.
    is_lost: bool = False


@dataclass(slots=True)
class _Read:
    entry: Entry
    found: Found
    fields: dict[str, str]
    seen: Seen = field(default_factory=Seen)


class OfferedArticles:
    """Entries of `articles.offered`, oldest first, for the one ingest that leads.

    An entry leaves its stream last, as a file leaves the inbox: after its records were
    archived, journalled and committed. Whatever is killed before, it is read again, and
    its offers are known by their ids. There is no group: the lease is the fence.
    """

    def __init__(self, *, ledger: Ledger, blobs: Blobs, clock: Clock, cap: int) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._clock = clock
        self._cap = cap
        self._waiting: dict[Stamp, _Read] = {}
        #: Taken, and not finished yet.
        self._in_hand: set[str] = set()
        self._failed: dict[str, _Read] = {}

    def forget(self) -> None:
        """Drop what is half done: it is read anew."""
        self._waiting.clear()
        self._in_hand.clear()

    async def look(self) -> None:
        """Read entries that wait, unless some are at hand; bury what can't be taken."""
        await self._bury_lost()
        if self._waiting:
            return
        stream, after = self._ledger.keys.offered, "0"
        while len(self._waiting) < _PAGE:
            page = await self._ledger.entries(stream, after=after, limit=_PAGE)
            for entry, fields in page:
                await self._meet(entry, fields)
            if len(page) < _PAGE:
                return
            after = page[-1][0]

    async def _meet(self, entry: str, fields: dict[str, str]) -> None:
        known = self._failed.get(entry)
        is_early = known is not None and known.seen.due > self._clock.seconds()
        if entry in self._in_hand or is_early:
            return
        try:
            said = parse(fields, ArticleOffered)
        except Unreadable as error:
            nobody = Entry(entry, "", "", "", self._clock.now())
            nothing = Found("", Stamp(0, 0, 0, 0))
            await self._bury(_Read(nobody, nothing, fields, Seen(1, error=error)))
            return
        at = min(said.received_at, self._clock.now())
        read = Entry(entry, said.offer_id, said.blob, said.trace_id, at)
        path = offered_path(said.source, said.name)
        time, number = entry_id(entry)
        stamp = Stamp(0, number, 0, time * 1_000_000 + number % 1_000_000)
        self._waiting[stamp] = known or _Read(read, Found(path, stamp), fields)

    # -- As an inbox: what `look` found, as files that lie in the archive.

    def open(self) -> None:
        """Do nothing: there is no folder."""

    def ready(self, limit: int) -> Sequence[Found]:
        return [one.found for one in islice(self._waiting.values(), limit)]

    def read(self, found: Found) -> Taken | None:
        """Take an entry's bytes from the archive; None: they can't be had. Blocks.

        Raises ArchiveAway; the entry then comes again.
        """
        read = self._waiting.get(found.stamp)
        if read is None:
            return None
        try:
            data = self._blobs.get(read.entry.blob)
        except (BlobMissing, Poison) as error:
            del self._waiting[found.stamp]
            self._fail(read, error)
            return None
        del self._waiting[found.stamp]
        self._failed.pop(read.entry.id, None)
        self._in_hand.add(read.entry.id)
        if len(data) > self._cap:
            detail = f"The file is larger than {self._cap >> 20} MB."
            stamp, entry = found.stamp, read.entry
            return Taken(found, stamp, data, reason="too_big", detail=detail, entry=entry)
        return Taken(found, found.stamp, data, entry=read.entry)

    def is_unchanged(self, taken: Taken) -> bool:
        return True

    def leave(self, taken: Taken, error: OSError) -> None:
        """Do nothing: bytes of the archive are in memory."""

    def claim(self, taken: Taken) -> None:
        """Claim nothing: `finish` removes the entry."""

    def drop(self, claimed: Path) -> None:
        """Do nothing: `finish` removes the entry."""

    def next_look(self) -> float | None:
        return None

    def watch(self, wake: Callable[[], None]) -> bool:
        return False

    def close(self) -> None:
        """Do nothing: nothing is watched."""

    # -- What could not be taken, and what is done.

    def _fail(self, read: _Read, error: StorywireError) -> None:
        seen = read.seen
        seen.tries += 1
        seen.error = error
        seen.due = self._clock.seconds() + pause(seen.tries) / 1000
        seen.is_lost = isinstance(error, Poison) or seen.tries >= DELIVERIES
        self._failed[read.entry.id] = read

    async def finish(self, done: Sequence[tuple[Entry, int]], lease: Lease) -> None:
        """Let entries go whose records are committed; with each the number of its last
        record, 0 if it held only one. May be repeated. Raises LeaseLost, Away."""
        left = list(done)
        for _ in range(_TRIES):
            steps = [self._parting(entry, parts, lease) for entry, parts in left]
            outcomes = await self._ledger.commit_all(steps) if steps else []
            again = []
            for (entry, parts), outcome in zip(left, outcomes, strict=True):
                if outcome.why == "lease":
                    raise LeaseLost
                if outcome.is_done or outcome.why == "letter":
                    self._in_hand.discard(entry.id)
                else:
                    again.append((entry, parts))
            left = again
            if not left:
                return
        raise Away

    def _parting(self, entry: Entry, parts: int, lease: Lease) -> Step:
        keys = self._ledger.keys
        changes: tuple[Change, ...] = ()
        if parts:
            # Its own bytes are named by no journal line, only those of its records.
            offer = keys.offer(entry.offer_id)
            changes = (
                Put(offer, {"parts": str(parts)}),
                Include(keys.containers, (entry.blob,)),
            )
        fences = (Held(lease.key, lease.holder), Present(keys.offered, entry.id))
        return Step(self._ledger.era, fences, changes=changes)

    async def _bury_lost(self) -> None:
        for read in [one for one in self._failed.values() if one.seen.is_lost]:
            await self._bury(read)
            self._failed.pop(read.entry.id, None)

    async def _bury(self, read: _Read) -> None:
        keys, seen = self._ledger.keys, read.seen
        dead = letter(
            read.fields,
            stream="articles.offered",
            group="ingest",
            error=seen.error or Unreadable(),
            deliveries=seen.tries,
            now=self._clock.now(),
        )
        fence = Present(keys.offered, read.entry.id)
        step = bury(dead, keys=keys, era=self._ledger.era, fence=fence)
        outcome = await self._ledger.commit(step)
        if outcome.is_done:
            logger().error(
                "message.buried",
                stream="articles.offered",
                entry=read.entry.id,
                offer_id=read.entry.offer_id,
                trace_id=read.entry.trace_id,
                error=type(seen.error).__name__,
                why=str(seen.error),
            )
