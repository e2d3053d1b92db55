"""The placer of one edition: owns membership, under the edition's lease."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from services.summarize.core.announcing import Times
from services.summarize.core.committing import (
    Bench,
    adopting_step,
    placing_step,
    tidying_step,
)
from services.summarize.core.deciding import Placement, apply, decide, item_of
from services.summarize.core.diffing import Rearrangement
from services.summarize.core.idling import closing, idle, watermark
from services.summarize.core.news import News
from services.summarize.core.settling import neighbourhood, settled, turns_of
from services.summarize.core.weights import Weights
from services.summarize.loading import free_ids, load_news
from shared.clock import Clock, milliseconds
from shared.errors import LeaseLost, Poison
from shared.events.stages import ArticleEnriched
from shared.events.steps import Era, Fence, Held, Step
from shared.ledger.port import Delivery, Handled, Lease, Ledger
from shared.log import logger

#: A neighbourhood that moved while it was settled is settled again so often.
TRIES = 3


class Homeless(Poison):
    """This event does not carry what placing needs: no features or no card."""


class Placer:
    """Places articles, tidies neighbourhoods and closes stories of one edition.

    One at a time: its caller sees to it that no two methods run at once.
    """

    def __init__(
        self,
        edition: str,
        lease: Lease,
        *,
        ledger: Ledger,
        clock: Clock,
        times: Times,
        weights: Weights,
        idle_after: timedelta,
        keep_for: timedelta = timedelta(days=7),
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self.edition = edition
        self._lease = lease
        self._ledger = ledger
        self._clock = clock
        self._times = times
        self._weights = weights
        self._idle_after = idle_after
        #: Public updates older than this are let go; a reader that was away for longer
        #: takes snapshots.
        self._keep_for = keep_for
        self._run = run
        self._news: News | None = None
        self._era: Era | None = None

    @property
    def _held(self) -> Held:
        return Held(self._lease.key, self._lease.holder)

    def _bench(self) -> Bench:
        ledger, now = self._ledger, self._clock.now()
        return Bench(ledger.keys, ledger.era, self.edition, now, self._times)

    async def news(self) -> News:
        """Return the index, loaded anew if it can't be trusted."""
        if self._news is None or self._era != self._ledger.era:
            self._era = self._ledger.era
            news = await load_news(self._ledger, self.edition, self._weights, self._run)
            self._news = news
            await self._adopt(news)
            return news
        return self._news

    async def _adopt(self, news: News) -> None:
        """Let all be settled anew that was placed with other weights."""
        keys, version = self._ledger.keys, self._weights.version
        held, *_ = await self._ledger.fields([keys.placing(self.edition)])
        if held.get("weights") != version:
            ids = list(news.neighbours)
            step = adopting_step(version, ids, (self._held,), self._bench())
            # Not done: the lease was lost, or the server restarted; all is loaded anew.
            await self._commit([step])

    def forget(self) -> None:
        """Let the index be loaded anew before it is used again."""
        self._news = None

    # -- Articles.

    async def place(
        self, deliveries: Sequence[Delivery[ArticleEnriched]]
    ) -> Sequence[Handled | Exception]:
        """Place a batch, each article in its own step, all in one round trip."""
        news, bench = await self.news(), self._bench()
        documents = await self._placed(deliveries)
        free = await free_ids(self._ledger, [one.event.article_id for one in deliveries])
        answers: list[Handled | Exception | Placement] = []
        steps: list[Step] = []
        for delivery in deliveries:
            event = delivery.event
            if event.kind != "retracted" and item_of(event) is None:
                answers.append(Homeless())
                continue
            placed = documents[event.article_id]
            if event.state > placed and event.article_id not in news.story_of:
                self._index(event, news)
            placement = decide(event, news, placed=placed, free_id=free[event.article_id])
            documents[event.article_id] = max(placed, event.state)
            # Later articles of the batch are decided as if this step were done; if it
            # is not, those of the same story are a conflict, and all is loaded anew.
            apply(placement, news)
            fences: tuple[Fence, ...] = (delivery.fence, self._held)
            steps.append(placing_step(placement, event, fences, bench))
            answers.append(placement)
        outcomes = iter(await self._commit(steps))
        return [
            _handled(one, next(outcomes)) if isinstance(one, Placement) else one
            for one in answers
        ]

    @staticmethod
    def _index(event: ArticleEnriched, news: News) -> None:
        # Looked for once: what is in the index already is not searched again.
        if item := item_of(event):
            news.put_item(item)

    async def _commit(self, steps: Sequence[Step]) -> Sequence[Any]:
        try:
            outcomes = await self._ledger.commit_all(steps)
        except BaseException:
            self.forget()
            raise
        if not all(one.is_done for one in outcomes):
            self.forget()
        return outcomes

    async def _commit_own(self, steps: Sequence[Step]) -> Sequence[Any]:
        """Commit what no delivery asked for. Raises LeaseLost: others do it."""
        outcomes = await self._commit(steps)
        if any(one.why == "lease" for one in outcomes):
            raise LeaseLost
        return outcomes

    async def _placed(
        self, deliveries: Sequence[Delivery[ArticleEnriched]]
    ) -> dict[str, int]:
        ids = sorted({one.event.article_id for one in deliveries})
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in ids])
        return {
            one: int(fields.get("placed") or 0)
            for one, fields in zip(ids, found, strict=True)
        }

    # -- Tidying.

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        await self.news()  # loading it may find that all is untidy
        done = 0
        while done < limit:
            untidy = await self._ledger.members(self._ledger.keys.untidy(self.edition))
            if not untidy:
                return done
            for _ in range(TRIES):
                if await self._settle(untidy):
                    break
            done += 1
        return done

    async def _settle(self, untidy: frozenset[str]) -> bool:
        news, bench = await self.news(), self._bench()
        area = await self._run(neighbourhood, min(untidy), news)
        plan = await self._plan(area, news)
        turns = turns_of(plan, news, now=bench.now)
        moved = [one.article_id for one in plan.moves]
        tidied = sorted((area & untidy) | {min(untidy)})
        step = tidying_step(turns, tidied, moved, (self._held,), bench)
        (outcome,) = await self._commit_own([step])
        if not outcome.is_done:
            return False
        for turn in turns:
            news.put_story(turn.after)
        if turns:
            logger().info(
                "story.tidied",
                edition=self.edition,
                outcome="done",
                articles=len(area),
                moved=len(moved),
                stories=len(turns),
            )
        return True

    async def _plan(self, area: frozenset[str], news: News) -> Rearrangement:
        """Plan a settled area, with ids for new stories that were never taken."""
        taken: set[str] = set()
        while True:
            plan: Rearrangement = await self._run(settled, area, news, taken)
            ids = [one.story_id for one in plan.opened]
            found = await self._ledger.fields(
                [self._ledger.keys.story(one) for one in ids]
            )
            if not any(found):
                return plan
            taken |= {one for one, fields in zip(ids, found, strict=True) if fields}

    # -- Closing.

    async def sweep(self) -> None:
        """Close what is idle, and let old updates go."""
        await self.close_idle()
        oldest = self._clock.now() - self._keep_for
        await self._ledger.trim(before=milliseconds(oldest))

    async def close_idle(self) -> int:
        """Close the stories that have been idle for long enough; return how many.
        Raises LeaseLost."""
        news, bench = await self.news(), self._bench()
        keys = self._ledger.keys
        ranked = await self._ledger.ranked(keys.watermark(self.edition), limit=1000)
        mark = watermark([member for member, _ in ranked])
        over = idle(news.stories.values(), mark=mark, after=self._idle_after)
        steps, turns = [], []
        for story in over[:200]:
            turn = closing(story, news)
            turns.append(turn)
            steps.append(tidying_step([turn], [], [], (self._held,), bench))
        outcomes = await self._commit_own(steps) if steps else []
        for turn, outcome in zip(turns, outcomes, strict=True):
            if outcome.is_done:
                news.put_story(turn.after)
                logger().info("story.closed", story_id=turn.after.id, outcome="done")
        return len(turns)


def _handled(placement: Placement, outcome: Any) -> Handled:
    about = {"deed": placement.deed, "story_id": placement.story_id}
    if placement.turns:
        about["articles"] = str(len(placement.turns[0].after.members))
    log = "article.ignored" if placement.deed == "ignored" else "article.placed"
    return Handled(outcome, log, about)
