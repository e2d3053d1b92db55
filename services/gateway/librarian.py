"""The librarian keeps the catalogue right, and answers from it."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from services.gateway.catalogue import Catalogue, Full
from services.gateway.core import finding
from services.gateway.core.bounded import Bounded
from services.gateway.core.cursors import Spot, position_of
from services.gateway.core.entities import Entity, Kind, home_of, kind_of
from services.gateway.core.entries import Entry, entry_of
from services.gateway.core.finding import Order, Search, Statement
from services.gateway.core.queries import Query
from services.gateway.ports import Feed, Found, Stories, Topics
from shared.blobs.port import Blobs
from shared.clock import Clock
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
#: Topics of each kind; seconds for which they are kept; answers that are kept.
_TOPICS, _TOPICS_LAST, _KEPT = 12, 5.0, 200
#: Keys that lead to one entity.
_KEYS = 40


class Librarian:
    """Implements services.gateway.ports.Finder; `run` is who files.

    The catalogue is made from the stories at a cursor and the updates after it; anew
    with each epoch, since a forgotten text may be in it, and when updates were missed.
    """

    def __init__(
        self,
        ledger: Ledger,
        blobs: Blobs,
        *,
        clock: Clock,
        stories: Stories,
        feed: Feed,
        most: int,
        patience: float,
        pause: float,
    ) -> None:
        """`most`: stories filed; `patience`: seconds that an answer waits for what was
        told before; `pause`: seconds before a server that is away is asked again."""
        self._ledger, self._blobs, self._clock = ledger, blobs, clock
        self._stories, self._feed = stories, feed
        self._most, self._patience, self._pause = most, patience, pause
        self._catalogue = Catalogue(most=most)
        #: SQLite is asked from one thread: no question holds up all other pages.
        self._desk = ThreadPoolExecutor(1, "catalogue")
        self._topics: Bounded[tuple[float, Topics]] = Bounded(_KEPT)
        #: What was found since the catalogue changed last.
        self._pages: Bounded[Found] = Bounded(_KEPT)
        self._cursor = "0-0"
        self._whole = asyncio.Event()
        #: Set, and replaced, when updates were filed; set while somebody waits for that.
        self._filed, self._asked = asyncio.Event(), asyncio.Event()

    # -- Keeping it right.

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
            self._desk.submit(self._catalogue.close)
            self._desk.shutdown(wait=False)

    @property
    def is_whole(self) -> bool:
        return self._whole.is_set()

    async def made(self) -> None:
        """Wait until every story is filed."""
        await self._whole.wait()

    def _begin_anew(self) -> None:
        self._whole.clear()
        self._reach(self._cursor)  # nobody waits for what is long in coming

    async def _make(self) -> None:
        await self._at_desk(self._catalogue.clear)
        self._topics, self._pages = Bounded(_KEPT), Bounded(_KEPT)
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
        found = {story_id: await self._seen(one) for story_id, one in last.items()}
        gone = [story_id for story_id, entry in found.items() if entry is None]
        await self._at_desk(lambda: self._catalogue.take_out(gone))
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
        await self._at_desk(lambda: self._catalogue.file(there))
        # A page that is being found meanwhile is kept in the store that it saw before.
        self._pages = Bounded(_KEPT)

    def _reach(self, cursor: str) -> None:
        self._cursor = cursor
        self._filed.set()
        self._filed = asyncio.Event()

    # -- Answering.

    async def find(
        self, search: Search, order: Order, *, limit: int, after: Spot | None = None
    ) -> Found:
        await self._catch_up()
        asked = finding.stories_found(search, order, limit=limit + 1, after=after)
        if (kept := self._pages.get(asked)) is not None:
            return kept
        pages = self._pages
        rows = await self._ask(asked)
        page = rows[:limit]
        more = Spot(order, page[-1][1], page[-1][0]) if len(rows) > limit else None
        found = Found(tuple(row[0] for row in page), more)
        pages.put(asked, found)
        return found

    async def count(self, search: Search) -> int:
        rows = await self._ask(finding.stories_counted(search))
        return rows[0][0] if rows else 0

    async def topics(self, search: Search) -> Topics:
        now = self._clock.seconds()
        kept = self._topics.get(search)
        if kept is None or now - kept[0] > _TOPICS_LAST:
            rows = await self._ask(finding.topics_told(search, each=_TOPICS))
            told: dict[str, list[tuple[str, str]]] = {}
            for kind, shown, key in rows:
                told.setdefault(kind, []).append((shown, key))
            kept = (now, told)
            self._topics.put(search, kept)
        return kept[1]

    async def entity(self, key: str) -> Entity | None:
        if kind_of(key) is None:
            return None
        await self._catch_up()
        return await self._told(lambda: self._entity(key))

    async def keys(self, entity: Entity) -> tuple[str, ...]:
        return await self._told(lambda: self._keys(entity.key))

    async def entities(
        self, kind: Kind, query: Query, *, limit: int, after: Spot | None = None
    ) -> tuple[Sequence[Entity], Spot | None]:
        await self._catch_up()
        asked = finding.entities_listed(kind, query, limit=limit + 1, after=after)
        rows = await self._ask(asked)
        page = rows[:limit]
        more = Spot("named", page[-1][1], page[-1][0]) if len(rows) > limit else None
        found = await self._told(lambda: [self._entity(row[0]) for row in page])
        # What is shown under another name stands in the list under that one.
        pairs = zip(found, page, strict=True)
        return [one for one, row in pairs if one and one.key == row[0]], more

    async def _catch_up(self) -> None:
        """Wait, not for long, until what was told before now is filed; not at all while
        the catalogue is made, which takes longer."""
        if self._feed.pulse.is_away or not self.is_whole:
            return
        with suppress(Away, TimeoutError):
            async with asyncio.timeout(self._patience):
                told = position_of(await self._ledger.cursor()) or (0, 0)
                while self.is_whole and (position_of(self._cursor) or (0, 0)) < told:
                    self._asked.set()
                    await self._filed.wait()
        self._asked.clear()

    def _entity(self, key: str) -> Entity | None:
        home = self._home(key)
        keys = self._keys(home)
        kind = kind_of(home)
        rows = self._rows(finding.names_told(keys))
        if kind is None or not rows:
            return None
        _, name, _, country, *_ = rows[0]
        others = dict.fromkeys(row[1] for row in rows[1:] if row[1] != name)
        named = self._rows(finding.stories_naming(keys))
        return Entity(home, kind, name, tuple(others), named[0][0], country)

    def _home(self, key: str) -> str:
        named = self._rows(finding.times_named(key))
        leads = [(one, stories) for one, stories in self._rows(finding.homes(key))]
        return home_of(key, named[0][0] if named else 0, leads)

    def _keys(self, home: str) -> tuple[str, ...]:
        led = (row[0] for row in self._rows(finding.led_here(home)))
        return (home, *[one for one in led if self._home(one) == home][:_KEYS])

    def _rows(self, asked: Statement) -> Sequence[tuple[Any, ...]]:
        return self._catalogue.ask(asked)

    async def _ask(self, asked: Statement) -> Sequence[tuple[Any, ...]]:
        return await self._told(lambda: self._rows(asked))

    async def _told(self, work: Callable[[], T]) -> T:
        """Let the desk answer. Raises Away if it takes too long."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._at_desk(work)
        except TimeoutError:
            raise Away from None

    async def _at_desk(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._desk, work)


def _entry(story: StoryRecord) -> Entry | None:
    """File a story; one that can't be filed leaves the others."""
    try:
        return entry_of(story)
    except Exception as error:
        logger().error("story.unreadable", story_id=story.id, error=repr(error))
        return None
