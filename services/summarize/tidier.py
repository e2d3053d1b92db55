"""Tidying: the neighbourhoods of untidy articles settled, a few at a time."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.summarize.core.committing import evicting_step, readmitted, tidying_step
from services.summarize.core.deciding import Turn, member_of
from services.summarize.core.news import News
from services.summarize.core.tidying.diffing import Rearrangement
from services.summarize.core.tidying.excerpts import Excerpt, excerpts
from services.summarize.core.tidying.settling import all_settled, eviction, turns_of
from services.summarize.index import Index
from services.summarize.loading import taken_ids
from shared.events.stages import ArticleEnriched
from shared.events.steps import Step
from shared.log import logger

#: So often a neighbourhood is settled beside the placer. If it moved each time, it is
#: settled once more, and the placer waits.
TRIES = 3
#: So many blocked articles leave their stories in one round trip.
EVICTED = 50
#: Of so many articles at once it is found whom they are like.
SEARCHED = 16
#: So many neighbourhoods are settled and committed together, if they are small: what
#: each costs beside its settling, threads and round trips, is then paid once.
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A settlement that is not committed yet, and what it was made from."""

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


class Tidier:
    """Settles what is untidy in one edition, and takes out what editors blocked.

    It copies what it needs, settles that in a thread while articles are placed, and
    commits between two batches of theirs if nothing of it moved meanwhile.
    """

    def __init__(self, index: Index, run: Callable[..., Awaitable[Any]]) -> None:
        self._index = index
        self._run = run

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        async with self._index.busy:
            await self._index.news()  # loading it may find that all is untidy
        done = 0
        while done < limit and (more := await self._settle(limit - done)):
            done += more
        return done

    async def _settle(self, limit: int) -> int:
        """Settle the first untidy neighbourhood, and others with it; return how many."""
        done = 0
        for _ in range(TRIES):
            async with self._index.busy:
                news, untidy = await self._index.news(), await self._index.untidy()
                if not untidy:
                    return done
                await self._index.reach.bring(news, untidy)
                if await self._evicted(untidy, news):
                    return done + 1
                moved = news.watch()
            most = min(AT_ONCE, max(1, limit - done))
            drafts = await self._drafts(untidy, news, moved, most)
            async with self._index.busy:
                # Between the two nothing else awaits: what holds now is committed so.
                holds = self._index.holds
                held = [one for one in drafts if holds(one.news) and one.holds]
                if held and await self._commit(held):
                    done += len(held)
                    if held[0].first == min(untidy):
                        return done
        # Others may have been settled with it, each time: it has waited for long enough.
        await self._settle_alone()
        return done + 1

    async def _settle_alone(self) -> None:
        async with self._index.busy:
            news, untidy = await self._index.news(), await self._index.untidy()
            # Blocked while it was tried, the first would have no neighbourhood to settle.
            if untidy and not await self._evicted(untidy, news):
                drafts = await self._drafts(untidy, news, news.watch(), 1, waits=True)
                await self._commit(drafts)

    async def _drafts(
        self,
        untidy: frozenset[str],
        news: News,
        moved: set[str],
        most: int,
        *,
        waits: bool = False,
    ) -> list[Draft]:
        """Settle the neighbourhoods of the first untidy articles, so many at most; none:
        they were changed while they were copied. `waits`: the placer does, so nothing
        can move."""
        areas = await self._areas(untidy, news, most, waits=waits)
        if not waits:
            async with self._index.busy:  # nobody is in the middle of a change
                if not self._index.holds(news):
                    return []
                areas = {
                    first: one
                    for first, one in areas.items()
                    if not one.is_touched(moved)
                }
        plans = await self._plans(list(areas.values()))
        back = await self._back(plans)

        def drafted() -> list[Draft]:
            found = []
            for (first, area), plan in zip(areas.items(), plans, strict=True):
                turns, step = self._step(area, plan, back, {first, *(area.area & untidy)})
                found.append(
                    Draft(first, news, moved, area, turns, step, len(plan.moves))
                )
            return found

        drafts: list[Draft] = await self._run(drafted)
        return drafts

    async def _areas(
        self, untidy: frozenset[str], news: News, most: int, *, waits: bool
    ) -> dict[str, Excerpt]:
        """Copy neighbourhoods, by the untidy article that each was found from."""
        while True:
            async with self._index.reach.looking:
                areas: dict[str, Excerpt] = await self._run(excerpts, untidy, news, most)
            unsearched = [key for one in areas.values() for key in one.unsearched]
            if not unsearched:
                return areas
            await self._search(unsearched, news, waits=waits)

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

    async def _commit(self, drafts: Sequence[Draft]) -> bool:
        """Commit drafts that hold, none of which touches what another does, in one round
        trip; the placer waits."""
        outcomes = await self._index.commit_own([one.step for one in drafts])
        if not all(one.is_done for one in outcomes):
            return False
        for draft in drafts:
            draft.news.unwatch()
            for turn in draft.turns:
                draft.news.put_story(turn.after)
            if draft.turns:
                logger().info(
                    "story.tidied",
                    edition=self._index.edition,
                    outcome="done",
                    articles=len(draft.area.area),
                    moved=draft.moves,
                    stories=len(draft.turns),
                )
        return True

    async def _evicted(self, untidy: Iterable[str], news: News) -> bool:
        """Take untidy articles that are blocked by now out of their stories, so many at
        most; say whether there were any."""
        evicted = sorted(one for one in untidy if news.is_evicted(one))
        if evicted:
            await self._evict(evicted[:EVICTED])
        return bool(evicted)

    async def _evict(self, article_ids: Sequence[str]) -> None:
        """Take blocked articles out of their stories."""
        news, bench = await self._index.news(), self._index.bench()
        steps, turns = [], []
        for event in await self._index.stored(article_ids):
            turn = eviction(event.article_id, news)
            news.put_story(turn.after)  # if it fails, all is loaded anew
            turns.append((event, turn))
            steps.append(evicting_step(turn, event, (self._index.held,), bench))
        outcomes = await self._index.commit_own(steps)
        for (event, turn), outcome in zip(turns, outcomes, strict=True):
            if outcome.is_done:
                about = {"article_id": event.article_id, "story_id": turn.after.id}
                logger().info("article.blocked", **about, outcome="done")

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
        """Plan settled areas, with ids for new stories that were never taken."""
        taken: set[str] = set()
        while True:
            plans: Sequence[Rearrangement] = await self._run(all_settled, areas, taken)
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
