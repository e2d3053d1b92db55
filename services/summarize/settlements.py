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
class Copies:
    """Neighbourhoods of untidy articles, as they were."""

    news: News
    #: What moved in the news since; see News.watch.
    moved: set[str]
    untidy: frozenset[str]
    #: By the untidy article that each was found from.
    areas: Mapping[str, Excerpt]

    @property
    def first(self) -> str:
        """The untidy article that the first of them was found from."""
        return next(iter(self.areas))

    def unmoved(self) -> "Copies":
        """Return those of which nothing moved."""
        areas, moved = self.areas, self.moved
        held = {one: area for one, area in areas.items() if not area.is_touched(moved)}
        return replace(self, areas=held)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settles a neighbourhood, not committed yet, and what it was made from."""

    #: The untidy article that its neighbourhood was found from.
    first: str
    news: News
    #: What moved in the news since; see News.watch.
    moved: set[str]
    area: Excerpt
    turns: tuple[Turn, ...]
    step: Step
    #: Number of articles that change their story.
    moves: int

    @property
    def holds(self) -> bool:
        """Say whether it would come out the same now."""
        same = self.area.constraints is self.news.constraints
        return same and not self.area.is_touched(self.moved)


class Settlements:
    """Makes settlements in a thread; articles may be placed meanwhile."""

    def __init__(self, index: Index, run: Callable[..., Awaitable[Any]]) -> None:
        self._index = index
        self._run = run

    async def copies(
        self,
        untidy: frozenset[str],
        news: News,
        moved: set[str],
        most: int,
        *,
        without: frozenset[str] = frozenset(),
        waits: bool = False,
    ) -> Copies:
        """Copy the neighbourhoods of the first untidy articles, so many at most, and none
        that has any of `without`. `waits`: the placer does, so nothing can move."""
        asked = (untidy, news, most, without)
        while True:
            async with self._index.reach.looking:
                areas: dict[str, Excerpt] = await self._run(excerpts, *asked)
            unsearched = [key for one in areas.values() for key in one.unsearched]
            if not unsearched:
                return Copies(news, moved, untidy, areas)
            await self._search(unsearched, news, waits=waits)

    async def made(self, copies: Copies) -> list[Settlement]:
        """Settle what was copied."""
        areas = copies.areas
        plans = await self._plans(list(areas.values()))
        back = await self._back(plans)

        def settlements() -> list[Settlement]:
            found = []
            for (first, area), plan in zip(areas.items(), plans, strict=True):
                tidied = {first, *(area.area & copies.untidy)}
                turns, step = self._step(area, plan, back, tidied)
                about = (first, copies.news, copies.moved, area)
                found.append(Settlement(*about, turns, step, len(plan.moves)))
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
