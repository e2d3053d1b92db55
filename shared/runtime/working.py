"""One worker: a FastStream application around consumptions and loops."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from faststream import FastStream

from shared.clock import Clock
from shared.errors import Away, GenerationMoved, StorywireError
from shared.events.base import stamp
from shared.ledger.delivery import GRACE, Deliveries
from shared.ledger.redis import RedisLedger
from shared.log import logger
from shared.runtime.health import touch
from shared.settings import ServiceSettings

#: Seconds between signs of life, and how long one lasts.
SIGN, LASTS = 1.0, 5.0
#: Longest pause between tries to reach the server, in seconds.
PATIENCE = 2.0

#: Runs until it is told to stop.
Loop = Callable[[asyncio.Event], Awaitable[None]]


def worker_name(service: str, clock: Clock) -> str:
    """Name this process among all consumers: service, host, pid and a random part."""
    return f"{service}-{socket.gethostname()}-{os.getpid()}-{clock.token()[:6]}"


def presence(service: str, generation: int, clock: Clock) -> dict[str, str]:
    """Return what every sign of life of this process tells."""
    return {
        "service": service,
        "pid": str(os.getpid()),
        "generation": str(generation),
        "seen_at": stamp(clock.now()),
    }


class Ended(StorywireError):
    """A part of this worker ended by itself; the supervisor starts the worker anew."""


@dataclass(slots=True)
class Worker:
    """What a worker does; `app` runs it."""

    service: str
    ledger: RedisLedger
    settings: ServiceSettings
    clock: Clock
    #: Called when the server was met: begins consumptions.
    begin: Callable[[Deliveries], Awaitable[None]] | None = None
    loops: Sequence[Loop] = ()
    #: What the sign of life says beyond service and pid.
    about: Callable[[], dict[str, str]] = dict
    failure: BaseException | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    async def main(self, stop: asyncio.Event) -> None:
        """Run until told to stop; raises what made it fail. For serving.run.

        Where the state moves to a new generation, all begins anew in it.
        """
        while await self._live(stop):
            self.failure = None
            self._stop, self._tasks = asyncio.Event(), []

    async def _live(self, stop: asyncio.Event) -> bool:
        """Run in one generation; say whether to begin anew in the next."""
        app = self.app()
        is_up = False
        try:
            is_up = await _unless(stop, app.start())
        finally:
            if not is_up:
                await self._abandon(app)
        if not is_up:
            return False
        waits = [asyncio.ensure_future(one.wait()) for one in (stop, self._stop)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()
        await app.stop()
        if isinstance(self.failure, GenerationMoved) and not stop.is_set():
            return True
        if self.failure is not None:
            raise self.failure
        return False

    async def _abandon(self, app: FastStream) -> None:
        """Close what was opened of a start that did not come to its end."""
        for broker in app.brokers:
            with contextlib.suppress(Exception):
                await broker.stop()
        await self.ledger.aclose()

    def app(self) -> FastStream:
        """Return the application; nothing runs before it does."""
        deliveries = Deliveries(
            self.ledger, reclaim_idle_ms=self.settings.reclaim_idle_ms
        )
        app = FastStream(deliveries.broker, logger=None)
        app.context.set_global("worker", self)

        @app.on_startup
        async def meet() -> None:
            await self._meet()

        @app.after_startup
        async def start() -> None:
            await self._start(app, deliveries)

        @app.on_shutdown
        async def drain() -> None:
            await self._drain(deliveries)

        @app.after_shutdown
        async def close() -> None:
            with contextlib.suppress(Exception):
                await self.ledger.sign(self.ledger.worker, {}, seconds=1)
            await self.ledger.aclose()

        return app

    async def _meet(self) -> None:
        """Wait for the server, however long it takes."""
        pause, told = 0.1, False
        while True:
            try:
                await self.ledger.move()
                return
            except Away as error:
                if not told:
                    logger().warning("worker.waiting", detail=error.message)
                told = True
                await asyncio.sleep(pause)
                pause = min(pause * 2, PATIENCE)

    async def _start(self, app: FastStream, deliveries: Deliveries) -> None:
        if self.begin is not None:
            await self.begin(deliveries)
        loops: list[Loop] = [self._sign, *self.loops]
        for loop in loops:
            task = asyncio.ensure_future(self._guard(loop, app))
            self._tasks.append(task)
        self._tasks.append(asyncio.ensure_future(self._watch(deliveries, app)))
        logger().info("worker.ready", generation=self.ledger.era.generation)

    async def _guard(self, loop: Loop, app: FastStream) -> None:
        try:
            await loop(self._stop)
            if not self._stop.is_set():
                raise Ended
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self._fail(error, app)

    async def _watch(self, deliveries: Deliveries, app: FastStream) -> None:
        failing = asyncio.ensure_future(deliveries.watch())
        try:
            # FastStream stops a subscriber for good, and says nothing, when its stream
            # is gone (a server that was emptied).
            while deliveries.are_running:
                done, _ = await asyncio.wait([failing], timeout=SIGN)
                if done:
                    self._fail(failing.result(), app)
                    return
            self._fail(Ended(), app)
        finally:
            failing.cancel()

    def _fail(self, error: BaseException, app: FastStream) -> None:
        self.failure = self.failure or error
        self._stop.set()
        app.exit()

    async def _sign(self, stop: asyncio.Event) -> None:
        is_away = False
        while not stop.is_set():
            try:
                about = {**await self._present(), **self.about()}
                await self.ledger.sign(self.ledger.worker, about, seconds=LASTS)
            except Away as error:
                if not is_away:
                    logger().warning("server.away", detail=error.message)
                is_away = True
            else:
                if is_away:
                    logger().info("server.back")
                is_away = False
                touch(self.settings.alive)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), SIGN)

    async def _present(self) -> dict[str, str]:
        """Tell who we are. Raises GenerationMoved: the idle hear of it nowhere else."""
        generation = self.ledger.era.generation
        (meta,) = await self.ledger.fields([self.ledger.keys.meta])
        if meta.get("generation", str(generation)) != str(generation):
            raise GenerationMoved
        return presence(self.service, generation, self.clock)

    async def _drain(self, deliveries: Deliveries) -> None:
        self._stop.set()
        await deliveries.cease_all()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks[:-1], timeout=GRACE)
            for task in (*late, self._tasks[-1]):
                task.cancel()
            # Bounded: redis-py may take a cancel for a timeout of its own.
            await asyncio.wait(self._tasks, timeout=2.0)


async def _unless(stop: asyncio.Event, work: Awaitable[None]) -> bool:
    """Do the work unless told to stop meanwhile; say whether it was done."""
    working = asyncio.ensure_future(work)
    told = asyncio.ensure_future(stop.wait())
    await asyncio.wait([working, told], return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not working.done():
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        return False
    await working
    return True
