"""The warm index of one edition, and the commits under its lease."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from services.summarize.core.announcing import Times
from services.summarize.core.committing import (
    Bench,
    adopting_step,
    ranking_step,
    unranking_step,
)
from services.summarize.core.index.unread import ranks_of
from services.summarize.core.news import News
from services.summarize.loading import features
from services.summarize.reaching import Reach
from services.summarize.stowage import Stowage
from shared.clock import Clock
from shared.errors import IndexLost, LeaseLost, NotReadYet
from shared.events.stages import ArticleEnriched
from shared.events.steps import Era, Held, Step
from shared.ledger.port import Handled, Lease, Ledger
from shared.log import logger


class Index:
    """What its placer knows of an edition, as long as it can be trusted.

    Whatever decides first takes `news`, applies what it decides, and commits; if a
    commit is not done, the index is loaded anew before it is used again.
    """

    def __init__(
        self,
        edition: str,
        lease: Lease,
        *,
        ledger: Ledger,
        clock: Clock,
        times: Times,
        stowage: Stowage,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self.edition = edition
        self.ledger = ledger
        self.clock = clock
        self.held = Held(lease.key, lease.holder)
        self._times = times
        #: Reads what is closed when it is asked for.
        self.reach = Reach(edition, ledger=ledger, stowage=stowage, run=run)
        #: Held by whoever decides and commits, so that one comes after the other.
        self.busy = asyncio.Lock()
        self._news: News | None = None
        self._era: Era | None = None

    @property
    def stowage(self) -> Stowage:
        """How the index is made, and what is over leaves memory."""
        return self.reach.stowage

    def bench(self) -> Bench:
        """Return what all steps decided now have in common."""
        ledger, now = self.ledger, self.clock.now()
        return Bench(ledger.keys, ledger.era, self.edition, now, self._times)

    async def news(self) -> News:
        """Return the index, loaded anew if it can't be trusted."""
        if self._news is None or self._era != self.ledger.era:
            # What is held is of another era: if loading is cut off, nobody trusts it.
            self.forget()
            self._era = self.ledger.era
            self._news = news = await self.reach.load()
            with self.undivided():
                await self._adopt(news)
            return news
        return self._news

    async def take(self, news: News) -> None:
        """Go on with an index that was proven under the lease."""
        self._era, self._news = self.ledger.era, news
        with self.undivided():
            await self._adopt(news)

    async def _adopt(self, news: News) -> None:
        """Let all be settled anew that was placed with other weights."""
        keys, version = self.ledger.keys, self.stowage.weights.parameters
        held, *_ = await self.ledger.fields([keys.placing(self.edition)])
        if held.get("weights") != version:
            await self.reach.everything(news)
            ids = list(news.neighbours)
            step = adopting_step(version, ids, (self.held,), self.bench())
            # Not done: the lease was lost, or the server restarted; all is loaded anew.
            await self.commit([step])

    async def rank(self, news: News) -> bool:
        """Rank a few of the closed stories that an older version left unranked: the next
        start need not read them first; and take a few members out of the ranking that it
        left there. Return whether there are others."""
        few = self.stowage.few
        part, news.unranked = news.unranked[:few], news.unranked[few:]
        seen, news.misranked = news.misranked[:few], news.misranked[few:]
        fences, bench = (self.held,), self.bench()
        # Some may have been opened again since, or be gone.
        held = [news.stories[one] for one in part if ranks_of(news.stories.get(one))]
        steps = [ranking_step(one, fences, bench) for one in held]
        if gone := news.outdated(seen):
            steps.append(unranking_step(gone, fences, bench))
        if steps:
            await self.commit_own(steps)
        return bool(news.unranked or news.misranked)

    async def read_for_undated(self, article_ids: Sequence[str], news: News) -> None:
        """Read all that the index lacks, as `read_all` does, if one of these articles
        says no time: it may be like any. One that is gone by now is like none."""
        near = news.neighbours
        async with self.busy:  # what is stowed is fetched to know
            undated = any(one in near and near.day(one) is None for one in article_ids)
        if undated:
            await self.read_all(news)

    async def read_all(self, news: News) -> None:
        """Read what the index lacks, a few stories at a time: who comes meanwhile is
        placed in between. Call it without `busy`."""
        more = True
        while more:
            async with self.busy:
                more = self.holds(news) and await self.reach.some(news)
            await asyncio.sleep(0)

    def holds(self, news: News) -> bool:
        """Say whether this is still the index, and nothing better is known."""
        return self._news is news and self._era == self.ledger.era

    def forget(self) -> None:
        """Let the index be loaded anew before it is used again."""
        self._news = None

    @contextmanager
    def undivided(self) -> Iterator[None]:
        """Let the index be loaded anew if this does not come to its end: what was applied
        to it was not committed then."""
        try:
            yield
        except BaseException:  # also if it is cancelled
            self.forget()
            raise

    @contextmanager
    def trusted(self) -> Iterator[None]:
        """Let the index be loaded anew if what of it lies in a file can't be read back,
        or was not read yet; the error goes on, as one of a server that is away for a
        moment."""
        try:
            yield
        except IndexLost as error:
            self.forget()
            if isinstance(error, NotReadYet):
                self.stowage.reads_all.add(self.edition)
            logger().warning("index.lost", edition=self.edition, detail=error.message)
            raise

    async def commit(self, steps: Sequence[Step]) -> Sequence[Any]:
        """Commit steps in order; whatever is not done makes the index forget."""
        with self.undivided():
            outcomes = await self.ledger.commit_all(steps)
        if not all(one.is_done for one in outcomes):
            self.forget()
        return outcomes

    async def commit_own(self, steps: Sequence[Step]) -> Sequence[Any]:
        """Commit what no delivery asked for. Raises LeaseLost: others do it."""
        outcomes = await self.commit(steps)
        if any(one.why == "lease" for one in outcomes):
            raise LeaseLost
        return outcomes

    async def untidy(self) -> frozenset[str]:
        """Read which articles wait for tidying."""
        return await self.ledger.members(self.ledger.keys.untidy(self.edition))

    async def stored(self, article_ids: Sequence[str]) -> list[ArticleEnriched]:
        """Read articles as the ledger's index holds them, by their ids."""
        lines = await features(self.ledger, self.edition, article_ids)
        return [ArticleEnriched.model_validate_json(line) for line in lines]


def lost_lease(answers: Sequence[Handled | Exception]) -> list[Handled]:
    """Return what is to be said of all that is left once a commit found the lease lost:
    whoever has it places that, and to load the index for it is vain; [] while it is
    held."""
    lost = (one for one in answers if isinstance(one, Handled))
    return [one for one in lost if one.outcome.why == "lease"][:1]
