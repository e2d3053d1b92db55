"""The librarian keeps the catalogue right."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from services.gateway.catalogue import Catalogue, Full
from services.gateway.core.bounded import Bounded
from services.gateway.core.cursors import position_of
from services.gateway.core.entries import Entry, entry_of
from services.gateway.ports import Feed, Found, Stories, Topics
from shared.blobs.port import Blobs
from shared.errors import Away, BlobBroken, BlobMissing, CursorGone, GenerationMoved
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate
from shared.ledger.port import Ledger
from shared.ledger.reading import Place, front_places, read_story
from shared.log import logger

T = TypeVar("T")
#: Stories filed in one step, and updates taken at a time.
_BATCH = 100
#: Seconds for which the next updates are waited for, and gathered while nobody asks.
_WAIT, _GATHER = 5.0, 0.25
#: Answers that are kept.
_KEPT = 200


class Librarian:
    """Files stories until it is told to stop; a Finder answers from what is filed.

    The catalogue is made from the stories at a cursor and the updates after it; anew
    with each epoch, since a forgotten text may be in it, and when updates were missed.
    """

    def __init__(
        self,
        ledger: Ledger,
        blobs: Blobs,
        *,
        stories: Stories,
        feed: Feed,
        most: int,
        pause: float,
    ) -> None:
        """`most`: stories filed; `pause`: seconds before a server that is away is asked
        again."""
        self.catalogue = Catalogue(most=most)
        #: What was told, and when, since the catalogue was made.
        self.topics: Bounded[tuple[float, Topics]] = Bounded(_KEPT)
        #: What was found since the catalogue changed last.
        self.pages: Bounded[Found] = Bounded(_KEPT)
        self._ledger, self._blobs = ledger, blobs
        self._stories, self._feed = stories, feed
        self._most, self._pause = most, pause
        #: SQLite is asked from one thread: no question holds up all other pages.
        self._desk = ThreadPoolExecutor(1, "catalogue")
        self._cursor = "0-0"
        self._whole = asyncio.Event()
        #: Set, and replaced, when updates were filed; set while somebody waits for that.
        self._filed, self._asked = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        """File until cancelled; wait while the ledger is away."""
        try:
            while True:
                try:
                    if not self.is_whole:
                        await self._make()
                    await self._follow()
                except Away:
                    await asyncio.sleep(self._pause)
                except (CursorGone, GenerationMoved):
                    self._begin_anew()
                except Full:
                    self._begin_anew()
                    await asyncio.sleep(self._pause)
                except Exception as error:
                    logger().error("worker.failed", error=repr(error))
                    self._begin_anew()
                    await asyncio.sleep(self._pause)
        finally:
            self._desk.submit(self.catalogue.close)
            self._desk.shutdown(wait=False)

    @property
    def is_whole(self) -> bool:
        """Whether every story is filed."""
        return self._whole.is_set()

    async def made(self) -> None:
        """Wait until every story is filed."""
        await self._whole.wait()

    async def catch_up(self, *, patience: float) -> None:
        """Wait, so many seconds at most, until what was told before now is filed; not at
        all while the catalogue is made, which takes longer."""
        if self._feed.pulse.is_away or not self.is_whole:
            return
        with suppress(Away, TimeoutError):
            async with asyncio.timeout(patience):
                told = position_of(await self._ledger.cursor()) or (0, 0)
                while self.is_whole and (position_of(self._cursor) or (0, 0)) < told:
                    self._asked.set()
                    await self._filed.wait()
        self._asked.clear()

    async def at_desk(self, work: Callable[[], T]) -> T:
        """Do what asks or changes the catalogue, when its turn comes."""
        return await asyncio.get_running_loop().run_in_executor(self._desk, work)

    def _begin_anew(self) -> None:
        self._whole.clear()
        self._reach(self._cursor)  # nobody waits for what is long in coming

    async def _make(self) -> None:
        await self.at_desk(self.catalogue.clear)
        self.topics, self.pages = Bounded(_KEPT), Bounded(_KEPT)
        await self._ledger.move()
        cursor = await self._ledger.cursor()
        after: Place | None = None
        filed = 0
        while filed < self._most:
            places = await front_places(self._ledger, limit=_BATCH, after=after)
            if not places:
                break
            await self._file([await self._read(story_id) for _, story_id in places])
            filed, after = filed + len(places), places[-1]
        self._whole.set()
        self._reach(cursor)

    async def _read(self, story_id: str) -> Entry | None:
        try:
            found = await read_story(self._ledger, self._blobs, story_id)
        except (BlobMissing, BlobBroken, ValueError) as error:
            logger().error("story.unreadable", story_id=story_id, error=repr(error))
            return None
        return _entry(found.story) if found else None

    async def _follow(self) -> None:
        """Take in the next updates."""
        updates, cursor = await self._feed.since(self._cursor, limit=_BATCH, wait=_WAIT)
        if any(one.event == "epoch.started" for one in updates):
            self._begin_anew()
            return
        if updates:
            await self._refile(updates)
        self._reach(cursor)
        with suppress(TimeoutError):
            async with asyncio.timeout(_GATHER):
                await self._asked.wait()

    async def _refile(self, updates: Sequence[StoryUpdate]) -> None:
        last = {one.story_id: one for one in updates if one.story_id}
        found: dict[str, Entry | None] = {}
        for story_id, one in last.items():
            found[story_id] = await self._seen(one)
            await asyncio.sleep(0)  # what is kept is not waited for: readers' turn
        gone = [story_id for story_id, entry in found.items() if entry is None]
        await self.at_desk(lambda: self.catalogue.take_out(gone))
        await self._file(found.values())

    async def _seen(self, one: StoryUpdate) -> Entry | None:
        try:
            kept = await self._stories.seen(
                one.story_id, epoch=one.epoch, version=one.version
            )
        except (BlobMissing, BlobBroken, ValueError) as error:
            logger().error("story.unreadable", story_id=one.story_id, error=repr(error))
            return None
        return _entry(kept.story) if kept else None

    async def _file(self, entries: Iterable[Entry | None]) -> None:
        there = [one for one in entries if one is not None]
        await self.at_desk(lambda: self.catalogue.file(there))
        # A page that is being found meanwhile is kept in the store that it saw before.
        self.pages = Bounded(_KEPT)

    def _reach(self, cursor: str) -> None:
        self._cursor = cursor
        self._filed.set()
        self._filed = asyncio.Event()


def _entry(story: StoryRecord) -> Entry | None:
    """File a story; one that can't be filed leaves the others."""
    try:
        return entry_of(story)
    except Exception as error:
        logger().error("story.unreadable", story_id=story.id, error=repr(error))
        return None
