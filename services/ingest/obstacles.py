"""How long intake waits, and for what: told once, and waited out ever longer."""

import asyncio
import random
from dataclasses import dataclass

from shared.errors import Away, DiskFull
from shared.log import logger

#: Errors that pass by themselves, or when somebody helps.
PASSING = (Away, DiskFull, OSError)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long intake waits; all in seconds."""

    #: Another ingest may take over from one that was silent for so long.
    lease: float = 3.0
    #: The inbox is looked at this often, whatever the file system's events say.
    look: float = 1.0
    #: `articles.offered` is looked at this often.
    hear: float = 0.2
    #: Longest wait before trying again what did not go.
    patience: float = 1.5


class Obstacle:
    """The one thing that is in the way, if any; `patience`: longest wait, in seconds."""

    def __init__(self, *, patience: float, chance: random.Random) -> None:
        self._patience = patience
        self._chance = chance
        self._what = ""
        self._tries = 0

    @property
    def is_there(self) -> bool:
        return bool(self._what)

    def meet(self, what: str | Exception) -> None:
        """Note what is in the way; it is logged when it begins."""
        told = what if isinstance(what, str) else _told(what)
        if not self._what:
            logger().warning("intake.paused", reason=told)
        self._what = told
        self._tries += 1

    def clear(self) -> None:
        """Note that nothing is in the way; it is logged if something was."""
        if self._what:
            logger().info("intake.resumed")
        self._what = ""
        self._tries = 0

    async def wait(self, stop: asyncio.Event) -> None:
        """Wait, longer each time and never quite as long as another worker."""
        longest = min(self._patience, 0.05 * 2.0 ** min(self._tries, 16))
        await wait_for(stop, longest * (0.5 + self._chance.random() / 2))


async def wait_for(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, but no longer than so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        pass  # the caller looks anew


def _told(error: Exception) -> str:
    if isinstance(error, Away | DiskFull):
        return error.message
    return str(getattr(error, "strerror", None) or type(error).__name__)
