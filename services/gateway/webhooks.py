"""Sends updates to webhooks: one gateway at a time, each endpoint at its own pace."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress

from services.gateway.core.hooks import signatures
from services.gateway.hookbook import HookBook, Standing
from services.gateway.looking import wants
from services.gateway.ports import Look
from services.gateway.rounds import Round
from services.gateway.sender import Answer, Sender
from shared.clock import Clock, milliseconds
from shared.errors import LeaseLost, StorywireError
from shared.events.steps import Change, Expect, Held, Step
from shared.events.updates import StoryUpdate
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Seconds that the lease lasts; a gateway that dies is followed after as many.
_LEASE = 20.0
#: Seconds between two looks at what endpoints have to do.
_TURN = 1.0


class Webhooks:
    """The queue of an endpoint is the stream itself: what is kept is its cursor, which
    moves in the commit that records the delivery. Updates come to it in order, one at a
    time; a slow or dead endpoint delays nobody else."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        sender: Sender,
        look: Look,
        clock: Clock,
        dice: random.Random,
    ) -> None:
        self._ledger, self._sender, self._look = ledger, sender, look
        self._clock, self._dice = clock, dice
        self._book = HookBook(ledger, clock=clock)
        self._lease: Lease | None = None

    async def run(self) -> None:
        """Lead, or stand by, until cancelled."""
        at_work: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                try:
                    await self._turn(at_work)
                except StorywireError:
                    await _end(at_work)
                    self._lease = None
                except Exception as error:  # it must not end unheard, and for all
                    logger().warning("worker.failed", error=repr(error))
                    await _end(at_work)
                    self._lease = None
                await asyncio.sleep(_TURN)
        finally:
            await _end(at_work)
            if self._lease is not None:
                with suppress(StorywireError):
                    await self._ledger.release(self._lease)

    async def _turn(self, at_work: dict[str, asyncio.Task[None]]) -> None:
        """Keep the lease, and one task for each endpoint that has something to do."""
        if self._lease is None:
            await self._ledger.attach()
            self._lease = await self._ledger.acquire("webhooks", seconds=_LEASE)
        elif not await self._ledger.renew(self._lease, seconds=_LEASE):
            raise LeaseLost
        if self._lease is None:
            return
        for name in [name for name, task in at_work.items() if task.done()]:
            del at_work[name]
        # One that ends while we read is not begun again with what it knew before.
        busy = frozenset(at_work)
        for one in await self._book.all():
            name = one.endpoint.id
            if name not in busy:
                at_work[name] = asyncio.create_task(self._tend(one, self._lease))

    async def _tend(self, one: Standing, lease: Lease) -> None:
        try:
            await Round(self, one, lease).go()
        except StorywireError:
            pass  # away, removed, or no longer ours: the next turn looks anew
        except Exception as error:
            logger().warning("worker.failed", error=repr(error))

    # -- What a round needs of the world.

    async def commit(
        self, one: Standing, lease: Lease, changes: Sequence[Change]
    ) -> None:
        """Record something of an endpoint, while it is there and the lease is ours."""
        step = Step(
            era=self._ledger.era,
            fences=(Held(lease.key, lease.holder),),
            expected=(Expect(self._ledger.keys.webhooks, one.endpoint.id, one.plain),),
            changes=tuple(changes),
        )
        if not (await self._ledger.commit(step)).is_done:
            raise LeaseLost

    async def post(self, one: Standing, webhook_id: str, body: bytes) -> Answer:
        """Sign and send a body."""
        timestamp = int(self._clock.now().timestamp())
        signature = signatures(
            one.endpoint, webhook_id=webhook_id, timestamp=timestamp, body=body
        )
        headers = {
            "content-type": "application/json",
            "user-agent": "storywire",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature,
        }
        return await self._sender.post(one.endpoint.url, headers, body)

    async def wants(self, one: Standing, update: StoryUpdate) -> bool:
        """Say whether an endpoint wants an update."""
        return await wants(one.endpoint.filters.wanted(), update, self._look)

    @property
    def ledger(self) -> Ledger:
        """Where updates come from."""
        return self._ledger

    def now(self) -> int:
        """The time in ms."""
        return milliseconds(self._clock.now())

    def chance(self) -> float:
        """A number from 0 to 1."""
        return self._dice.random()


async def _end(at_work: dict[str, asyncio.Task[None]]) -> None:
    tasks = list(at_work.values())
    at_work.clear()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
