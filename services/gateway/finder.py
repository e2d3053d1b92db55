"""What is found in the catalogue: stories, topics, and who or what is named."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from services.gateway.core import finding
from services.gateway.core.cursors import Spot
from services.gateway.core.entities import Entity, Kind, home_of, kind_of
from services.gateway.core.finding import Order, Search, Statement
from services.gateway.core.queries import Query
from services.gateway.librarian import Librarian
from services.gateway.ports import Found, Topics
from shared.clock import Clock
from shared.errors import Away

T = TypeVar("T")
#: Topics of each kind; seconds for which they are kept.
_TOPICS, _TOPICS_LAST = 12, 5.0
#: Keys that lead to one entity.
_KEYS = 40


class CatalogueFinder:
    """Implements services.gateway.ports.Finder."""

    def __init__(self, librarian: Librarian, *, clock: Clock, patience: float) -> None:
        """`patience`: seconds that an answer waits for what was told before, and then for
        its turn."""
        self._librarian, self._clock, self._patience = librarian, clock, patience

    @property
    def is_whole(self) -> bool:
        return self._librarian.is_whole

    async def find(
        self, search: Search, order: Order, *, limit: int, after: Spot | None = None
    ) -> Found:
        await self._librarian.catch_up(patience=self._patience)
        asked = finding.stories_found(search, order, limit=limit + 1, after=after)
        pages = self._librarian.pages
        if (kept := pages.get(asked)) is not None:
            return kept
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
        now, topics = self._clock.seconds(), self._librarian.topics
        kept = topics.get(search)
        if kept is None or now - kept[0] > _TOPICS_LAST:
            rows = await self._ask(finding.topics_told(search, each=_TOPICS))
            told: dict[str, list[tuple[str, str]]] = {}
            for kind, shown, key in rows:
                told.setdefault(kind, []).append((shown, key))
            kept = (now, told)
            topics.put(search, kept)
        return kept[1]

    async def held(self) -> tuple[int, int]:
        return await self._told(self._librarian.catalogue.held)

    async def entity(self, key: str) -> Entity | None:
        if kind_of(key) is None:
            return None
        await self._librarian.catch_up(patience=self._patience)
        return await self._told(lambda: self._entity(key))

    async def keys(self, entity: Entity) -> tuple[str, ...]:
        return await self._told(lambda: self._keys(entity.key))

    async def entities(
        self, kind: Kind, query: Query, *, limit: int, after: Spot | None = None
    ) -> tuple[Sequence[Entity], Spot | None]:
        await self._librarian.catch_up(patience=self._patience)
        asked = finding.entities_listed(kind, query, limit=limit + 1, after=after)
        rows = await self._ask(asked)
        page = rows[:limit]
        more = (
            Spot(finding.NAMED, page[-1][1], page[-1][0]) if len(rows) > limit else None
        )
        found = await self._told(lambda: [self._entity(row[0]) for row in page])
        # What is shown under another name stands in the list under that one.
        pairs = zip(found, page, strict=True)
        return [one for one, row in pairs if one and one.key == row[0]], more

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
        return self._librarian.catalogue.ask(asked)

    async def _ask(self, asked: Statement) -> Sequence[tuple[Any, ...]]:
        return await self._told(lambda: self._rows(asked))

    async def _told(self, work: Callable[[], T]) -> T:
        """Let the desk answer. Raises Away if it takes too long."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._librarian.at_desk(work)
        except TimeoutError:
            raise Away from None
