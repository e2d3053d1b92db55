"""Settlements of neighbourhoods: copied, settled and named, up to what is committed."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.summarize.core.committing import readmitted, tidying_step
from services.summarize.core.deciding import Turn, member_of
from services.summarize.core.news import News
from services.summarize.core.tidying.diffing import Rearrangement
from services.summarize.core.tidying.excerpts import Excerpt, excerpts
from services.summarize.core.tidying.settling import all_parted, planned, turns_of
from services.summarize.index import Index
from services.summarize.loading import taken_ids
from shared.events.stages import ArticleEnriched
from shared.events.steps import Step

#: Of so many articles at once it is found whom they are like.
SEARCHED = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose neighbourhoods are to be settled."""

    news: News
    #: What moves in the news from now on; see News.watch.
    moved: set[str]
    #: All articles that wait for tidying.
    untidy: frozenset[str]
    #: Those of them whose neighbourhoods are meant: so many at most, in order of id.
    chosen: frozenset[str]
    most: int

    def is_moved(self, first: str, area: Excerpt) -> bool:
        """Say whether anything moved of a neighbourhood, or the article that it was
        found from, which was not in it if it was not live."""
        return first in self.moved or area.is_touched(self.moved)


@dataclass(frozen=True, slots=True)
class Copies:
    """Neighbourhoods as they were, by the untidy article that each was found from."""

    asked: Asked
    areas: Mapping[str, Excerpt]

    @property
    def first(self) -> str:
        """The untidy article that the first of them was found from."""
        return next(iter(self.areas))

    def beside(self, done: Iterable["Settlement"]) -> frozenset[str]:
        """Return the articles of those that are not settled by these."""
        left = self.areas.keys() - {one.first for one in done}
        return frozenset(left).union(*(self.areas[one].area for one in left))

    def unmoved(self) -> "Copies":
        """Return those of which nothing moved."""
        is_moved, areas = self.asked.is_moved, self.areas.items()
        return replace(
            self, areas={one: area for one, area in areas if not is_moved(one, area)}
        )


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settles a neighbourhood, not committed yet, and what it was made from."""

    #: The untidy article that its neighbourhood was found from.
    first: str
    asked: Asked
    area: Excerpt
    turns: tuple[Turn, ...]
    step: Step
    #: Number of articles that change their story.
    moves: int

    @property
    def holds(self) -> bool:
        """Say whether it would come out the same now."""
        same = self.area.constraints is self.news.constraints
        return same and not self.asked.is_moved(self.first, self.area)

    @property
    def news(self) -> News:
        """The index that it was made from."""
        return self.asked.news


class Settlements:
    """Makes settlements in a thread; articles may be placed meanwhile."""

    def __init__(self, index: Index, run: Callable[..., Awaitable[Any]]) -> None:
        self._index = index
        self._run = run

    async def copies(
        self,
        asked: Asked,
        *,
        without: frozenset[str] = frozenset(),
        waits: bool = False,
    ) -> Copies:
        """Copy neighbourhoods, none that has any of `without`. Whom their articles are
        like is searched for first. `waits`: the placer does, so nothing can move."""
        while True:
            copies = await self._copied(asked, without)
            if not (unsearched := _unsearched(copies)):
                return copies
            await self._search(unsearched, asked.news, waits=waits)

    async def copies_at_hand(self, asked: Asked) -> Copies | None:
        """Copy neighbourhoods; None: whom articles are like must be searched for."""
        copies = await self._copied(asked, frozenset())
        return None if _unsearched(copies) else copies

    async def _copied(self, asked: Asked, without: frozenset[str]) -> Copies:
        about = (asked.chosen, asked.news, asked.most, without)
        async with self._index.reach.looking:
            return Copies(asked, await self._run(excerpts, *about))

    async def made(self, copies: Copies) -> list[Settlement]:
        """Settle what was copied; but nothing that was left meanwhile by whom an editor
        let in again."""
        areas = copies.areas
        plans = await self._plans(list(areas.values()))
        back = await self._back(plans)

        def settlements() -> list[Settlement]:
            found = []
            for (first, area), plan in zip(areas.items(), plans, strict=True):
                if any(
                    not one.source and one.article_id not in back for one in plan.moves
                ):
                    continue
                tidied = {first, *(area.area & copies.asked.untidy)}
                turns, step = self._step(area, plan, back, tidied)
                about = (first, copies.asked, area, turns, step)
                found.append(Settlement(*about, len(plan.moves)))
            return found

        made: list[Settlement] = await self._run(settlements)
        return made

    async def _search(
        self, article_ids: Sequence[str], news: News, *, waits: bool
    ) -> None:
        """Find whom articles are like that were loaded only; the placer waits for few."""
        if not waits:
            await self._index.read_for_undated(article_ids, news)
        for at in range(0, len(article_ids), SEARCHED):
            async with contextlib.nullcontext() if waits else self._index.busy:
                await self._index.reach.search(news, article_ids[at : at + SEARCHED])
            await asyncio.sleep(0)

    async def _plans(self, areas: Sequence[Excerpt]) -> Sequence[Rearrangement]:
        """Settle areas, with ids for new stories that were never taken."""
        taken: set[str] = set()
        # Only once: to settle takes many times as long as to name what came out.
        settled = await self._run(all_parted, areas)

        def named() -> list[Rearrangement]:
            each = zip(settled, areas, strict=True)
            return [planned(parts, one.area, one, taken) for parts, one in each]

        while True:
            plans: Sequence[Rearrangement] = await self._run(named)
            ids = [one.story_id for plan in plans for one in plan.opened]
            if not (found := await taken_ids(self._index.ledger, ids)):
                return plans
            taken |= found

    async def _back(
        self, plans: Iterable[Rearrangement]
    ) -> Mapping[str, ArticleEnriched]:
        """Read the articles of plans that stand in no story, since they were blocked."""
        gone = [one.article_id for plan in plans for one in plan.moves if not one.source]
        found = await self._index.stored(gone) if gone else []
        return {one.article_id: one for one in found}

    def _step(
        self,
        area: Excerpt,
        plan: Rearrangement,
        back: Mapping[str, ArticleEnriched],
        tidied: Iterable[str],
    ) -> tuple[tuple[Turn, ...], Step]:
        bench, fences = self._index.bench(), (self._index.held,)
        come = [back[one.article_id] for one in plan.moves if not one.source]
        members = {one.article_id: member_of(one) for one in come}
        turns = turns_of(plan, area, now=bench.now, returning=members)
        changed = [one.article_id for one in plan.moves]
        step = tidying_step(turns, sorted(tidied), changed, fences, bench)
        offers = readmitted([one.offer_id for one in come], bench.keys)
        return turns, replace(step, changes=(*step.changes, *offers))


def _unsearched(copies: Copies) -> list[str]:
    return [key for one in copies.areas.values() for key in one.unsearched]
