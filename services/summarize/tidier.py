"""Tidying: the neighbourhoods of untidy articles settled, one commit each."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from services.summarize.core.committing import evicting_step, readmitted, tidying_step
from services.summarize.core.deciding import member_of
from services.summarize.core.diffing import Rearrangement
from services.summarize.core.news import News
from services.summarize.core.settling import eviction, neighbourhood, settled, turns_of
from services.summarize.index import Index
from shared.log import logger

#: A neighbourhood that moved while it was settled is settled again so often.
TRIES = 3
#: So many blocked articles leave their stories in one round trip.
EVICTED = 50


class Tidier:
    """Settles what is untidy in one edition, and takes out what editors blocked."""

    def __init__(self, index: Index, run: Callable[..., Awaitable[Any]]) -> None:
        self._index = index
        self._run = run

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        await self._index.news()  # loading it may find that all is untidy
        ledger, done = self._index.ledger, 0
        while done < limit:
            untidy = await ledger.members(ledger.keys.untidy(self._index.edition))
            if not untidy:
                return done
            for _ in range(TRIES):
                if await self._settle(untidy):
                    break
            done += 1
        return done

    async def _settle(self, untidy: frozenset[str]) -> bool:
        news, bench = await self._index.news(), self._index.bench()
        if evicted := sorted(one for one in untidy if news.is_evicted(one)):
            return await self._evict(evicted[:EVICTED])
        area = await self._run(neighbourhood, min(untidy), news)
        plan = await self._plan(area, news)
        back = await self._index.stored(
            [one.article_id for one in plan.moves if not one.source]
        )
        members = {one.article_id: member_of(one) for one in back}
        turns = turns_of(plan, news, now=bench.now, returning=members)
        moved = [one.article_id for one in plan.moves]
        tidied = sorted((area & untidy) | {min(untidy)})
        step = tidying_step(turns, tidied, moved, (self._index.held,), bench)
        offers = readmitted([one.offer_id for one in back], bench.keys)
        step = replace(step, changes=(*step.changes, *offers))
        (outcome,) = await self._index.commit_own([step])
        if not outcome.is_done:
            return False
        for turn in turns:
            news.put_story(turn.after)
        if turns:
            logger().info(
                "story.tidied",
                edition=self._index.edition,
                outcome="done",
                articles=len(area),
                moved=len(moved),
                stories=len(turns),
            )
        return True

    async def _evict(self, article_ids: Sequence[str]) -> bool:
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
        return all(one.is_done for one in outcomes)

    async def _plan(self, area: frozenset[str], news: News) -> Rearrangement:
        """Plan a settled area, with ids for new stories that were never taken."""
        taken: set[str] = set()
        while True:
            plan: Rearrangement = await self._run(settled, area, news, taken)
            ids = [one.story_id for one in plan.opened]
            found = await self._index.ledger.fields(
                [self._index.ledger.keys.story(one) for one in ids]
            )
            if not any(found):
                return plan
            taken |= {one for one, fields in zip(ids, found, strict=True) if fields}
