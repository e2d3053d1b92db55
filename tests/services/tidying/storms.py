"""Articles of one storm, and a thread that lets others be heard while it computes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from services.summarize.core.tidying.excerpts import excerpts
from services.summarize.core.tidying.settling import all_parted
from shared.events.stages import ArticleEnriched
from tests.copydesk import an_event
from tests.placerday import Newsday

#: Articles of one event: their settlement is much work.
MANY = 250
WAVE = "storm hits coast"


class Thread:
    """Runs what is computed, as `run` of a placer does, and lets others be heard first
    whenever neighbourhoods are about to be settled, are about to be copied, or were."""

    def __init__(self) -> None:
        self.settlements = 0
        #: Of each settlement the ids of all articles that are settled.
        self.settled: list[frozenset[str]] = []
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None
        self.before_copying: Callable[[], Awaitable[Any]] | None = None
        self.once_copied: Callable[[], Awaitable[Any]] | None = None

    async def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        if function is all_parted:
            self.settlements += 1
            (areas,) = arguments
            self.settled.append(frozenset().union(*(one.area for one in areas)))
            if self.meanwhile is not None:
                await self.meanwhile()
        if function is excerpts and self.before_copying is not None:
            await self.before_copying()
        made = function(*arguments)
        if function is excerpts and self.once_copied is not None:
            await self.once_copied()
        return made


def storm(number: int, **said: Any) -> ArticleEnriched:
    return an_event(f"storm-{number:04}", WAVE, number=number + 1, **said)


def once(deed: Callable[[], Awaitable[Any]]) -> Callable[[], Awaitable[None]]:
    """Do this the first time that it is asked for, and nothing later."""
    left = [deed]

    async def done() -> None:
        if left:
            await left.pop()()

    return done


async def place_and_say(day: Newsday, event: ArticleEnriched) -> None:
    """Place an article as a reader of the stream does, whatever else goes on."""
    await day.send(event)
    await asyncio.wait_for(day.poll(), 5)
