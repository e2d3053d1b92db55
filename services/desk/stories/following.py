"""`storywire follow`: the public updates, one after the other, as long as you like."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from services.desk.home import Desk, at_desk
from services.desk.terminal.layout import moment
from shared.errors import Away, CursorGone, GenerationMoved, NotRunning, StorywireError
from shared.events.updates import StoryUpdate
from shared.settings import ServiceSettings

#: Seconds that one question waits at the server, and between tries to reach it.
_WAIT, _PAUSE = 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which updates are wanted; empty: all."""

    story_id: str = ""
    types: frozenset[str] = frozenset()

    def takes(self, update: StoryUpdate) -> bool:
        """Say whether an update is wanted; a new epoch concerns every story."""
        if self.types and update.event not in self.types:
            return False
        return self.story_id in ("", update.story_id) or update.event == "epoch.started"


class Follower:
    """Reads updates after a cursor, `now` or `start` (the oldest kept), and goes on.

    `note` is told when the server goes away and comes back, of a cursor that is gone,
    and of a new epoch.
    """

    def __init__(
        self, settings: ServiceSettings, start: str, *, note: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._note = note
        self._cursor = start
        self._has_met = False
        self._is_away = False

    async def updates(self) -> AsyncGenerator[StoryUpdate, None]:
        """Yield updates for ever. Raises NotRunning or Away if no server is there at
        first."""
        while True:
            try:
                async with at_desk(self._settings) as desk:
                    await self._meet(desk)
                    async for update in self._read(desk):
                        yield update
            except (Away, NotRunning, GenerationMoved) as error:
                self._miss(error)
                await asyncio.sleep(_PAUSE)

    async def _meet(self, desk: Desk) -> None:
        if self._cursor == "now":
            self._cursor = await desk.ledger.cursor()
        elif self._cursor == "start":
            self._cursor = await oldest(desk)
        if self._is_away:
            self._note("the server is back")
        self._has_met, self._is_away = True, False

    def _miss(self, error: StorywireError) -> None:
        if not self._has_met:
            raise error
        if not self._is_away:
            self._note("the server is away; updates go on when it is back")
        self._is_away = True

    async def _read(self, desk: Desk) -> AsyncGenerator[StoryUpdate, None]:
        while True:
            await _interruptible()
            try:
                found = await desk.ledger.updates(
                    after=self._cursor, limit=500, wait=_WAIT
                )
            except CursorGone:
                self._note(
                    f"updates after {self._cursor} are no longer kept: read the stories"
                    " that you hold anew; going on with the oldest update that is kept"
                )
                self._cursor = await oldest(desk)
                continue
            for update in found:
                self._cursor = update.id
                if update.event == "epoch.started":
                    self._note(
                        f"epoch {update.epoch} started at {moment(update.occurred_at)}:"
                        " read the stories that you hold anew"
                    )
                yield update


async def _interruptible() -> None:
    """Let a cancellation through that is on its way, or that was swallowed.

    One that comes while no coroutine waits (so Ctrl-C, while lines are printed) would be
    delivered inside the client's `timeout(0)`, which takes it for its own.
    """
    await asyncio.sleep(0)
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def oldest(desk: Desk) -> str:
    """Return the cursor before the oldest update that is still kept."""
    (meta,) = await desk.ledger.fields([desk.ledger.keys.meta])
    return meta.get("trimmed") or "0-0"
