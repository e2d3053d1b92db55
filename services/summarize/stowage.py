"""What of an edition's index lies in memory, and what in a file beside it."""

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, field
from typing import Any

from services.summarize.core.arrays.drawers import Drawer, Pocket
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.news import News
from services.summarize.core.standing.standing import Stories
from services.summarize.core.stowing import KEPT, TOGETHER, put_back, stow
from shared.clock import Clock, SystemClock
from shared.errors import DiskFull
from shared.log import logger

#: A tenth of a second of work.
FEW = 64
#: Where much is stowed so many times more articles leave together: a third of a second.
GROWN = 4
#: Seconds for which nothing is put into a folder that took nothing.
REST = 60.0


@dataclass(slots=True)
class Stowage:
    """How an index is made, and how what is over leaves memory."""

    weights: Weights
    #: Makes an empty drawer; each index has its own.
    drawer: Callable[[], Drawer] = Pocket
    #: So many articles, and so many stories, leave together; articles up to GROWN times
    #: as many, where much is stowed.
    together: int = TOGETHER
    #: So many closed stories are read between two batches of articles.
    few: int = FEW
    clock: Clock = field(default_factory=SystemClock)
    #: Editions whose index is read whole before it is used next: a search came upon what
    #: was not read yet, which nobody had foreseen.
    reads_all: set[str] = field(default_factory=set, init=False)
    #: Until when the folder is left alone; None: it took what came last.
    _rests_until: float | None = field(default=None, init=False)

    def news(self, edition: str) -> News:
        """Return an empty index."""
        drawer = self.drawer()
        return News(edition, Neighbours(self.weights, drawer), Stories(drawer))

    async def stow(
        self,
        news: News,
        untidy: Container[str],
        *,
        run: Callable[..., Awaitable[Any]],
        most: int = 1,
    ) -> bool:
        """Let so many bundles of what is over leave memory; return whether there is more.
        Where the disk does not take them, they stay, and for a minute no other is tried:
        finding out costs as much as letting go. Nobody else may use the index meanwhile.
        Raises IndexLost."""
        if self._rests_until is not None and self.clock.seconds() < self._rests_until:
            news.stories.clear()
            put_back(news, untidy, kept=KEPT)
            return False
        try:
            more = bool(await run(self._stow, news, untidy, most))
        except (DiskFull, OSError) as error:
            if self._rests_until is None:
                logger().warning("index.full", edition=news.edition, detail=str(error))
            self._rests_until = self.clock.seconds() + REST
            return False
        self._rests_until = None
        return more

    def _stow(self, news: News, untidy: Container[str], most: int) -> bool:
        largest = GROWN * self.together
        return stow(news, untidy, together=self.together, largest=largest, most=most)
