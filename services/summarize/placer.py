"""The placer of one edition: owns membership, under the edition's lease."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from services.summarize.answers import Answers
from services.summarize.core.announcing import Times
from services.summarize.core.committing import placing_step, ruling_step
from services.summarize.core.deciding import Placement, apply, item_of
from services.summarize.core.news import News
from services.summarize.core.stowing import MANY, has_many, put_back
from services.summarize.core.tidying.settling import at_stake, concerned, leaving
from services.summarize.index import Index, lost_lease
from services.summarize.latecoming import decided
from services.summarize.loading import free_ids
from services.summarize.precedence import Precedence
from services.summarize.stowage import Stowage
from services.summarize.sweeper import Sweeper
from services.summarize.taking_over import kept_out, take_over
from services.summarize.tidier import Tidier
from shared.clock import Clock
from shared.errors import Poison
from shared.events.stages import ArticleAsked, ArticleEnriched, StoryDecided
from shared.events.steps import Fence, Step
from shared.ledger.port import Delivery, Handled, Lease, Ledger

#: Seconds of deciding after which what was decided is committed: should the lease be
#: lost, little is decided again.
SPELL = 1.0


class Homeless(Poison):
    """This event does not carry what placing needs: no features or no card."""


class Placer:
    """Places articles, tidies neighbourhoods and closes stories of one edition; all at
    the same time: what decides and commits waits for what does."""

    def __init__(
        self,
        edition: str,
        lease: Lease,
        *,
        ledger: Ledger,
        clock: Clock,
        times: Times,
        stowage: Stowage,
        idle_after: timedelta,
        keep_for: timedelta = timedelta(days=7),
        precedence: Precedence | None = None,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self.edition = edition
        self._ledger = ledger
        self._clock = clock
        self._run = run
        self._index = Index(
            edition,
            lease,
            ledger=ledger,
            clock=clock,
            times=times,
            stowage=stowage,
            run=run,
        )
        self._tidier = Tidier(self._index, precedence or Precedence(), run)
        self._sweeper = Sweeper(self._index, run, idle_after, keep_for)
        self._answers = Answers(self._index, run)

    async def news(self) -> News:
        """Return the index, loaded anew if it can't be trusted."""
        return await self._index.news()

    async def take(self, news: News) -> None:
        """Go on with an index that was kept warm and proven under the lease."""
        with self._index.trusted():
            async with self._index.busy:
                await self._index.take(news)

    def forget(self) -> None:
        """Let the index be loaded anew before it is used again."""
        self._index.forget()

    # -- Articles.

    async def place(
        self, deliveries: Sequence[Delivery[ArticleEnriched]]
    ) -> Sequence[Handled | Exception]:
        """Place a batch, each article in its own step, all in one round trip."""
        answers: list[Handled | Exception] = []
        with self._index.trusted():
            async with self._index.busy:
                while left := deliveries[len(answers) :]:
                    answers += await self._place(left)
                    answers += lost_lease(answers) * (len(deliveries) - len(answers))
        return answers

    async def _place(
        self, deliveries: Sequence[Delivery[ArticleEnriched]]
    ) -> Sequence[Handled | Exception]:
        """Place as many as go into one round trip, from the first on."""
        news, bench = await self.news(), self._index.bench()
        if has_many(news):  # undated articles may have asked for much that is stowed
            put_back(news, await self._index.untidy(), kept=MANY)
        await self._index.reach.look_ahead(news, [one.event for one in deliveries])
        documents = await self._placed(deliveries)
        free = await free_ids(self._ledger, [one.event.article_id for one in deliveries])
        answers: list[Handled | Exception | Placement] = []
        steps: list[Step] = []
        given, begun = set[str](), self._clock.seconds()
        # Later articles of the batch are decided as if earlier steps were done; if these
        # are not, those of the same story are a conflict, and all is loaded anew.
        with self._index.undivided():
            for delivery in deliveries:
                event = delivery.event
                if answers and self._clock.seconds() - begun > SPELL:
                    break
                free_id = free[event.article_id]
                if free_id in given and event.article_id not in news.story_of:
                    break  # that id is taken now, if an earlier step is done
                if event.kind != "retracted" and item_of(event) is None:
                    answers.append(Homeless())
                    continue
                placed = documents[event.article_id]
                await self._ready(event, placed, news)
                placement = await decided(
                    event, self._index, news, placed=placed, free_id=free_id, given=given
                )
                documents[event.article_id] = max(placed, event.state)
                await self._apply(placement, news)
                given |= {turn.after.id for turn in placement.turns}
                fences: tuple[Fence, ...] = (delivery.fence, self._index.held)
                steps.append(placing_step(placement, event, fences, bench))
                answers.append(placement)
            outcomes = iter(await self._index.commit(steps))
        return [
            _handled(one, next(outcomes)) if isinstance(one, Placement) else one
            for one in answers
        ]

    async def _ready(self, event: ArticleEnriched, placed: int, news: News) -> None:
        """Have all that an event is decided by: itself, if it is new here."""
        item = item_of(event)
        if item and event.state > placed and event.article_id not in news.story_of:
            # Looked for once: what is in the index already is not searched again.
            await self._index.reach.put(news, item)
        await self._index.reach.prime(news, [event.article_id])

    async def _apply(self, placement: Placement, news: News) -> None:
        if placement.item and placement.deed == "revised":
            await self._index.reach.put(news, placement.item)
        await asyncio.sleep(0)  # a large batch must not keep the lease from renewal
        apply(placement, news)

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

    # -- Editors' decisions.

    async def rule(
        self, deliveries: Sequence[Delivery[StoryDecided]]
    ) -> Sequence[Handled | Exception]:
        """Take decisions over, one step each; tidying carries them out."""
        with self._index.trusted():
            async with self._index.busy:
                return await self._rule(deliveries)

    async def _rule(
        self, deliveries: Sequence[Delivery[StoryDecided]]
    ) -> Sequence[Handled | Exception]:
        handled: list[Handled | Exception] = []
        for delivery in deliveries:
            if lost := lost_lease(handled):
                handled += lost
                continue
            news, bench = await self.news(), self._index.bench()
            stakes = at_stake(delivery.event, news)
            await self._index.reach.ruled(news, delivery.event, stakes)
            where = (news, self._ledger, self._run)
            out = await kept_out(delivery.event, stakes, *where)
            untidy = set(out).union(*(concerned(one.decision, news) for one in stakes))
            fences: tuple[Fence, ...] = (delivery.fence, self._index.held)
            told = (delivery.event, sorted(untidy), fences, bench)
            step = ruling_step(*told, leaving=leaving(delivery.event.decision, news))
            (outcome,) = await self._index.commit([step])
            if outcome.is_done:
                with self._index.undivided():
                    await take_over(delivery.event, out, *where)
            about = {"deed": delivery.event.decision.kind, "articles": len(untidy)}
            handled.append(Handled(outcome, "decision.taken", about))
        return handled

    # -- Questions.

    async def explain(
        self, deliveries: Sequence[Delivery[ArticleAsked]]
    ) -> Sequence[Handled | Exception]:
        """Answer why articles stand where they do."""
        with self._index.trusted():
            return await self._answers.explain(deliveries)

    # -- Tidying.

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        with self._index.trusted():
            return await self._tidier.tidy(limit=limit)

    # -- Sweeping.

    async def sweep(self) -> None:
        """Close what is idle, let what is over leave memory, and old updates go."""
        await self._sweeper.sweep()

    async def close_idle(self) -> int:
        """Close the stories that have been idle for long enough; return how many.
        Raises LeaseLost."""
        return await self._sweeper.close_idle()

    async def read_on(self) -> bool:
        """Read a few of the closed stories that the index lacks; after the last, rank a
        few that the ledger lacks. Return whether there are others. Raises LeaseLost."""
        with self._index.trusted():
            async with self._index.busy:
                news = await self.news()
                return await self._index.reach.some(news) or await self._index.rank(news)

    async def stow(self) -> None:
        """Let what is over leave memory."""
        await self._sweeper.stow()


def _handled(placement: Placement, outcome: Any) -> Handled:
    about = {"deed": placement.deed, "story_id": placement.story_id}
    if placement.turns:
        about["articles"] = str(len(placement.turns[0].after.members))
    words = {"ignored": "article.ignored", "blocked": "article.blocked"}
    return Handled(outcome, words.get(placement.deed, "article.placed"), about)
