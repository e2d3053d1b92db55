"""Tidying: the neighbourhoods of untidy articles settled, one commit each."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.summarize.core.committing import evicting_step, readmitted, tidying_step
from services.summarize.core.deciding import Turn, member_of
from services.summarize.core.diffing import Rearrangement
from services.summarize.core.excerpts import Excerpt, excerpt
from services.summarize.core.news import News
from services.summarize.core.settling import eviction, settled, turns_of
from services.summarize.index import Index
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A settlement that is not committed yet, and what it was made from."""

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
        while done < limit and await self._settle():
            done += 1
        return done

    async def _settle(self) -> bool:
        """Settle the neighbourhood of the first untidy article; False: there is none."""
        for _ in range(TRIES):
            async with self._index.busy:
                news, untidy = await self._index.news(), await self._index.untidy()
                if not untidy:
                    return False
                if evicted := sorted(one for one in untidy if news.is_evicted(one)):
                    await self._evict(evicted[:EVICTED])
                    return True
                moved = news.watch()
            draft = await self._draft(untidy, news, moved)
            if draft is None:
                continue
            async with self._index.busy:
                # Between the two nothing else awaits: what holds now is committed so.
                if self._still(draft) and await self._commit(draft):
                    return True
        await self._settle_alone()
        return True

    async def _settle_alone(self) -> None:
        async with self._index.busy:
            news, untidy = await self._index.news(), await self._index.untidy()
            if untidy:
                draft = await self._draft(untidy, news, news.watch(), waits=True)
                if draft is not None:
                    await self._commit(draft)

    def _still(self, draft: Draft) -> bool:
        return self._index.holds(draft.news) and draft.holds

    async def _draft(
        self,
        untidy: frozenset[str],
        news: News,
        moved: set[str],
        *,
        waits: bool = False,
    ) -> Draft | None:
        """Settle the neighbourhood of the first untidy article; None: it was changed
        while it was copied. `waits`: the placer does, so nothing can move."""
        index, first = self._index, min(untidy)
        area: Excerpt = await self._run(excerpt, first, news)
        while area.unsearched:
            await self._search(area.unsearched, news, waits=waits)
            area = await self._run(excerpt, first, news)
        if not waits:
            async with index.busy:  # nobody is in the middle of a change
                if not index.holds(news) or area.is_touched(moved):
                    return None
        plan = await self._plan(area)
        back = await index.stored(
            [one.article_id for one in plan.moves if not one.source]
        )
        tidied = sorted((area.area & untidy) | {first})
        turns, step = await self._run(self._step, plan, area, back, tidied)
        return Draft(news, moved, area, turns, step, len(plan.moves))

    def _step(
        self,
        plan: Rearrangement,
        area: Excerpt,
        back: Sequence[ArticleEnriched],
        tidied: Sequence[str],
    ) -> tuple[tuple[Turn, ...], Step]:
        bench, fences = self._index.bench(), (self._index.held,)
        members = {one.article_id: member_of(one) for one in back}
        turns = turns_of(plan, area, now=bench.now, returning=members)
        moved = [one.article_id for one in plan.moves]
        step = tidying_step(turns, tidied, moved, fences, bench)
        offers = readmitted([one.offer_id for one in back], bench.keys)
        return turns, replace(step, changes=(*step.changes, *offers))

    async def _commit(self, draft: Draft) -> bool:
        """Commit a draft that holds; the placer waits."""
        (outcome,) = await self._index.commit_own([draft.step])
        if not outcome.is_done:
            return False
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
        """Find whom articles are like that were loaded only: a few at once, for the
        placer waits meanwhile."""
        for at in range(0, len(article_ids), SEARCHED):
            async with contextlib.nullcontext() if waits else self._index.busy:
                news.neighbours.search(article_ids[at : at + SEARCHED])
            await asyncio.sleep(0)

    async def _plan(self, area: Excerpt) -> Rearrangement:
        """Plan a settled area, with ids for new stories that were never taken."""
        taken: set[str] = set()
        while True:
            plan: Rearrangement = await self._run(settled, area.area, area, taken)
            ids = [one.story_id for one in plan.opened]
            found = await self._index.ledger.fields(
                [self._index.ledger.keys.story(one) for one in ids]
            )
            if not any(found):
                return plan
            taken |= {one for one, fields in zip(ids, found, strict=True) if fields}
