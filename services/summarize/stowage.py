"""What of an edition's index lies in memory, and what in a file beside it."""

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass
from typing import Any

from services.summarize.core.drawers import Drawer, Pocket
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.standing import Stories
from services.summarize.core.stowing import TOGETHER, stow
from services.summarize.core.weights import Weights
from shared.errors import DiskFull
from shared.log import logger


@dataclass(frozen=True, slots=True)
class Stowage:
    """How an index is made, and how what is over leaves memory."""

    weights: Weights
    #: Makes an empty drawer; each index has its own.
    drawer: Callable[[], Drawer] = Pocket
    #: So many articles, and so many stories, leave together.
    together: int = TOGETHER

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
        Where the disk does not take them, they stay. Nobody else may use the index
        meanwhile."""
        try:
            return bool(await run(self._stow, news, untidy, most))
        except (DiskFull, OSError) as error:
            logger().warning("index.full", edition=news.edition, detail=str(error))
            return False

    def _stow(self, news: News, untidy: Container[str], most: int) -> bool:
        return stow(news, untidy, together=self.together, most=most)
