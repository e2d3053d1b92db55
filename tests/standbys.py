"""A second placer's process: it has no lease, and follows the one that has."""

from typing import Any

from services.summarize.core.news import News
from services.summarize.following import Follower
from services.summarize.loading import make_ready
from services.summarize.stowage import Stowage
from tests.placerday import TOGETHER, Newsday
from tests.placers import inline


class Standby:
    """Its ledger, which is as the placer's, and who follows; it reads one story more with
    each look."""

    def __init__(
        self, day: Newsday, stowage: Stowage | None = None, *, together: int = TOGETHER
    ) -> None:
        self.ledger = day.ledgers(day.server, clock=day.clock, worker="standby")
        self.stowage = stowage or Stowage(day.weights, together=together, few=1)
        #: How often it loaded an index.
        self.loads = 0
        self.follower = Follower(
            "en", ledger=self.ledger, stowage=self.stowage, run=self._run
        )

    async def begin(self) -> "Standby":
        await self.ledger.attach()
        return self

    async def _run(self, function: Any, *arguments: Any) -> Any:
        self.loads += function is make_ready
        return await inline(function, *arguments)

    @property
    def held(self) -> News:
        """What it knows."""
        assert self.follower._news is not None
        return self.follower._news

    async def taken_over(self, *, cold: bool = False) -> News:
        """What it takes over, proven; `cold`: it may never have looked."""
        news = await self.follower.take_over()
        if cold and news is None:
            await self.follower.look()
            news = await self.follower.take_over()
        assert news is not None
        return news
