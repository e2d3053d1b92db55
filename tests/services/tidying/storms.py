"""Articles of one storm, and a thread that lets others be heard while it computes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from services.summarize.core.tidying.settling import all_settled
from shared.events.stages import ArticleEnriched
from tests.copydesk import an_event
from tests.placerday import Newsday

#: Articles of one event: their settlement is much work.
MANY = 250
WAVE = "storm hits coast"


class Thread:
    """Runs what is computed, as `run` of a placer does, and lets others be heard first
    whenever neighbourhoods are about to be settled."""

    def __init__(self) -> None:
        self.settlements = 0
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None

    async def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        if function is all_settled:
            self.settlements += 1
            if self.meanwhile is not None:
                await self.meanwhile()
        return function(*arguments)


def storm(number: int, **said: Any) -> ArticleEnriched:
    return an_event(f"storm-{number:04}", WAVE, number=number + 1, **said)


async def place_and_say(day: Newsday, event: ArticleEnriched) -> None:
    """Place an article as a reader of the stream does, whatever else goes on."""
    await day.send(event)
    await asyncio.wait_for(day.poll(), 5)
