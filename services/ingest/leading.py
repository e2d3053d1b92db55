"""The life of an ingest: it leads, step by step, or stands by for the one that does."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any, Protocol

from services.ingest.core.ports import Inbox
from services.ingest.obstacles import PASSING, Obstacle, Pace, wait_for
from shared.errors import Away, LeaseLost
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Seconds until backfill that was held up asks again.
_SOON = 0.1


class Steps(Protocol):
    """What is done, step by step. Implemented by handlers.Intake."""

    @property
    def lease(self) -> Lease | None:
        """The lease that is held, as far as is known."""

    @property
    def is_held_up(self) -> bool:
        """Say whether backfill is ready, but the streams hold enough work."""

    async def begin(self) -> bool:
        """Take the lead; False if another leads."""

    async def step(self) -> int:
        """Do the next piece of work; return how much it was."""

    async def end(self) -> None:
        """Give the lead back."""


class Leading:
    """Leads, or stands by, until told to stop; a step that was begun is ended."""

    def __init__(
        self,
        steps: Steps,
        *,
        ledger: Ledger,
        inboxes: Sequence[Inbox],
        pace: Pace,
        obstacle: Obstacle,
    ) -> None:
        self._steps = steps
        self._ledger = ledger
        self._inboxes = inboxes
        self._pace = pace
        self._obstacle = obstacle

    async def run(self, stop: asyncio.Event) -> None:
        """Raise what no waiting can cure: JournalBroken, BlobMissing, GenerationMoved."""
        stands_by = False
        while not stop.is_set():
            try:
                if await self._steps.begin():
                    stands_by = False
                    logger().info("worker.leading", lease="ingest")
                    await self._lead(stop)
                    continue
                if not stands_by:
                    logger().info("worker.standby", lease="ingest")
                stands_by = True
                await wait_for(stop, self._pace.lease / 3)
            except LeaseLost:
                logger().warning("worker.standby", lease="ingest", reason="lost")
            except PASSING as error:
                self._obstacle.meet(error)
                await self._obstacle.wait(stop)
            finally:
                await self._steps.end()

    async def _lead(self, stop: asyncio.Event) -> None:
        loop, wake, lost = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

        def changed() -> None:
            loop.call_soon_threadsafe(wake.set)

        keeping = asyncio.create_task(self._keep_lease(lost))
        hearing = asyncio.create_task(self._hear(wake))
        waking = asyncio.create_task(stop.wait())
        waking.add_done_callback(lambda _: wake.set())
        for inbox in self._inboxes:
            inbox.watch(changed)
        try:
            while not stop.is_set() and not lost.is_set():
                wake.clear()
                taken = await self._tried()
                if self._obstacle.is_there:
                    await self._obstacle.wait(stop)
                elif not taken and not stop.is_set():
                    await wait_for(wake, self._until_next_look())
        finally:
            await self._let_go(keeping, hearing, waking)
        if lost.is_set():
            raise LeaseLost

    async def _let_go(self, *tasks: asyncio.Task[Any]) -> None:
        """Stop watching, and what went on beside the steps."""
        for inbox in self._inboxes:
            inbox.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _tried(self) -> int:
        try:
            return await self._steps.step()
        except PASSING as error:
            self._obstacle.meet(error)
            return 0

    async def _keep_lease(self, lost: asyncio.Event) -> None:
        while (lease := self._steps.lease) is not None:
            await asyncio.sleep(self._pace.lease / 3)
            try:
                if not await self._ledger.renew(lease, seconds=self._pace.lease):
                    lost.set()
                    return
            except Away:
                pass  # every commit proves the lease anyway

    async def _hear(self, wake: asyncio.Event) -> None:
        """Wake when something is offered through the server: no file tells of it."""
        keys, waited = self._ledger.keys, 0
        while True:
            await asyncio.sleep(self._pace.hear)
            with contextlib.suppress(Away):
                waits = await self._ledger.length(keys.offered)
                waits += await self._ledger.length(keys.decisions)
                if waits > waited or await self._ledger.members(keys.forgetting):
                    wake.set()
                waited = waits

    def _until_next_look(self) -> float:
        looks = [self._pace.look, *(one.next_look() for one in self._inboxes)]
        if self._steps.is_held_up:
            looks.append(_SOON)
        return min(one for one in looks if one is not None)
