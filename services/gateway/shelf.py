"""Stories read from the ledger, and a bounded shelf of what was read last."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, TypeVar

from services.gateway.core.bounded import Bounded
from services.gateway.core.cursors import Place
from services.gateway.ports import Front, Kept
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import Away, BlobBroken, BlobMissing, GenerationMoved
from shared.ledger.port import Ledger
from shared.ledger.reading import read_story
from shared.log import logger

T = TypeVar("T")
#: A story as kept, if it still stands; or it moved since, or is not there.
Standing: TypeAlias = Kept | Literal["moved"]
#: A chain of merged stories longer than this is a circle.
_LONGEST_CHAIN = 32
#: Seconds for which the list of redirects is good enough.
_REDIRECTS_LAST = 5.0


class Shelf:
    """Implements services.gateway.ports.Stories over a ledger and its blobs.

    A record is read again only when its version or epoch has moved. `is_away` says that
    the ledger is known to be away: then nothing waits for it. `cursor` says how far the
    stream of updates was read here; None: that is not known.
    """

    def __init__(
        self,
        ledger: Ledger,
        blobs: Blobs,
        *,
        clock: Clock,
        is_away: Callable[[], bool],
        cursor: Callable[[], str | None],
        room: int,
        seconds: float,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._clock = clock
        self._is_away, self._cursor = is_away, cursor
        self._seconds = seconds
        self._stories: Bounded[Kept] = Bounded(room)
        self._fronts: Bounded[Front] = Bounded(max(room // 4, 1))
        self._redirects: tuple[float, dict[str, str]] | None = None

    # -- One story.

    async def story(self, story_id: str) -> Kept | None:
        return await self._ask(lambda: self._read_one(story_id))

    async def seen(self, story_id: str, *, epoch: str, version: int) -> Kept | None:
        kept = self._stories.get(story_id)
        if kept and kept.story.epoch == epoch and kept.story.version >= version:
            return kept
        return await self.story(story_id)

    def kept_story(self, story_id: str) -> Kept | None:
        return self._stories.get(story_id)

    async def heir(self, story_id: str) -> str | None:
        here, met = story_id, {story_id}
        for _ in range(_LONGEST_CHAIN):
            kept = await self.story(here)
            if kept is not None and kept.story.status != "merged":
                return here if here != story_id else None
            onward = kept.story.merged_into if kept else None
            onward = onward or (await self._ask(self._read_redirects)).get(here)
            if onward is None or onward in met:
                return None
            met.add(onward)
            here = onward
        return None

    # -- The front page.

    async def front(self, edition: str, *, limit: int, after: Place | None) -> Front:
        front = await self._ask(lambda: self._read_front(edition, limit, after))
        self._fronts.put((edition, limit, after), front)
        return front

    def kept_front(
        self, edition: str, *, limit: int, after: Place | None
    ) -> Front | None:
        return self._fronts.get((edition, limit, after))

    # -- Stories that were found.

    async def some(self, story_ids: Sequence[str]) -> Front:
        return await self._ask(lambda: self._read_some(story_ids))

    def kept_some(self, story_ids: Sequence[str]) -> Front | None:
        if not story_ids:  # where nothing was found, nothing need be read
            return Front(self._cursor() or "0-0", (), None, self._clock.now())
        kept = [one for one in map(self._stories.get, story_ids) if one and _lists(one)]
        if not kept:
            return None
        oldest = min(kept, key=lambda one: one.read_at)
        stories = tuple(one.story for one in kept)
        return Front(oldest.cursor, stories, None, oldest.read_at)

    def clear(self) -> None:
        """Keep nothing of what was read."""
        self._stories.clear()
        self._fronts.clear()
        self._redirects = None

    # -- Reading.

    async def _ask(self, question: Callable[[], Awaitable[T]]) -> T:
        """Ask the ledger; a server that hangs is as good as away."""
        if self._is_away():
            raise Away
        try:
            async with asyncio.timeout(self._seconds):
                try:
                    return await question()
                except GenerationMoved:  # and the feed has not heard of it yet
                    await self._ledger.move()
                    return await question()
        except TimeoutError:
            raise Away from None

    async def _read_one(self, story_id: str) -> Kept | None:
        standing = await self._standing([story_id])
        held = standing[story_id]
        return held if held != "moved" else await self._read(story_id)

    async def _standing(self, ids: Sequence[str]) -> Mapping[str, Standing]:
        """Tell which kept stories still stand, in one round trip."""
        cursor, keys = await self._present(), self._ledger.keys
        asked = [(keys.story(story_id), "version") for story_id in ids]
        epoch, *found = await self._ledger.values([(keys.meta, "epoch"), *asked])
        now = self._clock.now()
        standing: dict[str, Standing] = {}
        for story_id, version in zip(ids, found, strict=True):
            held = self._stories.get(story_id)
            if held and _stands(held, epoch, version):
                standing[story_id] = Kept(cursor, held.story, now)
                self._stories.put(story_id, Kept(cursor, held.story, now))
            else:
                standing[story_id] = "moved"
        return standing

    async def _present(self) -> str:
        """Return a cursor that what is read next is not older than: that of the one
        reader, who is there already, or else the ledger's."""
        return self._cursor() or await self._ledger.cursor()

    async def _read(self, story_id: str) -> Kept | None:
        record = await read_story(self._ledger, self._blobs, story_id)
        if record is None:
            return None
        kept = Kept(record.cursor, record.story, self._clock.now())
        self._stories.put(story_id, kept)
        return kept

    async def _read_front(self, edition: str, limit: int, after: Place | None) -> Front:
        places = await self._places(edition, limit + 1, after)
        page = places[:limit]
        front = await self._read_some([one.story_id for one in page])
        return replace(front, next=page[-1] if len(places) > limit else None)

    async def _read_some(self, story_ids: Sequence[str]) -> Front:
        cursor = await self._present()
        standing = await self._standing(story_ids)
        stories = []
        for story_id, held in standing.items():
            kept = held if held != "moved" else await self._readable(story_id)
            if kept is not None and _lists(kept):
                stories.append(kept.story)
        return Front(cursor, tuple(stories), None, self._clock.now())

    async def _readable(self, story_id: str) -> Kept | None:
        """Read a story; one whose text is lost leaves the others on the page."""
        try:
            return await self._read(story_id)
        except (BlobMissing, BlobBroken, ValueError) as error:
            logger().error("story.unreadable", story_id=story_id, error=repr(error))
            return None

    async def _places(
        self, edition: str, limit: int, after: Place | None
    ) -> Sequence[Place]:
        """Return the next places after one, by id among those of the same millisecond (a
        dropped batch shares one), so that no page's edge loses any."""
        key = self._ledger.keys.front(edition)
        before = after.moment + 1 if after else None
        count = limit
        while True:
            found = await self._ledger.ranked(key, limit=count, before=before)
            ends = found[-1][1] if len(found) == count else None
            places = [
                Place(moment, story_id)
                for story_id, moment in found
                if (after is None or after.is_before(moment, story_id))
            ]
            whole = [one for one in places if one.moment != ends]
            if ends is None or len(whole) >= limit:
                return sorted(whole, key=lambda one: (-one.moment, one.story_id))[:limit]
            count *= 2

    async def _read_redirects(self) -> dict[str, str]:
        now = self._clock.seconds()
        if self._redirects is None or now - self._redirects[0] > _REDIRECTS_LAST:
            (found,) = await self._ledger.fields([self._ledger.keys.redirects])
            self._redirects = (now, found)
        return self._redirects[1]


def _lists(kept: Kept) -> bool:
    return kept.story.status in ("live", "closed")


def _stands(held: Kept, epoch: str | None, version: str | None) -> bool:
    story = held.story
    return story.epoch == epoch and str(story.version) == (version or "0")
