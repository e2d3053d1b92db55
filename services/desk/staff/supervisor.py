"""The supervisor: services as child processes, started again, stopped in order."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from services.desk.staff.child import Child
from services.desk.staff.relay import Relay
from services.desk.staff.restarts import Restarts
from shared.clock import Clock, SystemClock
from shared.log import logger


@dataclass(frozen=True, slots=True)
class ServiceSpec:
    """One service to keep running."""

    name: str
    command: tuple[str, ...]
    instances: int = 1
    #: Added to the supervisor's own environment.
    env: Mapping[str, str] = field(default_factory=dict)
    #: Asked to stop before the others, so that nothing new comes in while they drain.
    stops_first: bool = False


@dataclass(slots=True)
class _Place:
    """Where one instance of a service runs, life after life."""

    spec: ServiceSpec
    relay: Relay
    restarts: Restarts
    child: Child | None = None
    keeper: "asyncio.Task[None] | None" = None
    #: On the supervisor's clock: when the present life began.
    born: float = 0.0
    #: The failing of which the user was told.
    is_told: bool = False

    @property
    def is_alive(self) -> bool:
        return self.child is not None and self.child.is_alive


class Supervisor:
    """Keeps services running until it is told to stop; none outlives it.

    A child that ends is started again, after a growing pause. Each child inherits a
    pipe that closes when the supervisor is gone, even by SIGKILL (shared.runtime acts
    on it).
    """

    def __init__(
        self,
        specs: Sequence[ServiceSpec],
        *,
        drain_seconds: float = 15.0,
        restarts: Restarts | None = None,
        out: TextIO | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._drain_seconds = drain_seconds
        self._clock = clock or SystemClock()
        self._places = [
            _Place(
                spec=spec,
                relay=Relay(service=spec.name, out=out or sys.stderr),
                restarts=restarts or Restarts(),
            )
            for spec in specs
            for _ in range(spec.instances)
        ]

    @property
    def pids(self) -> Mapping[str, tuple[int, ...]]:
        """Process ids of the living children, by service in order of start."""
        living: dict[str, tuple[int, ...]] = {}
        for place in self._places:
            if place.child is not None and place.child.is_alive:
                name = place.spec.name
                living[name] = (*living.get(name, ()), place.child.pid)
        return living

    @property
    def failing(self) -> Mapping[str, str]:
        """Services that can't live just now, each with its last error line."""
        now = self._clock.seconds()
        return {
            place.spec.name: place.relay.last_error
            for place in self._places
            if place.restarts.is_failing
            and not (place.is_alive and now - place.born > place.restarts.quick)
        }

    async def run(self, stopping: asyncio.Event) -> None:
        """Start all in order, keep them running until the event is set, drain them.

        Returns when every child has ended; cancelled, it kills them at once.
        """
        with _tether() as tether:
            try:
                for place in self._places:
                    keeping = self._keep(place, stopping, tether)
                    place.keeper = asyncio.create_task(keeping)
                await stopping.wait()
                await self._drain()
            finally:
                stopping.set()
                await self._kill()

    async def _keep(self, place: _Place, stopping: asyncio.Event, tether: int) -> None:
        while not stopping.is_set():
            place.born = self._clock.seconds()
            ended = await self._live(place, stopping, tether)
            if stopping.is_set():
                return
            lived = self._clock.seconds() - place.born
            place.restarts = place.restarts.after(lived)
            self._tell(place, ended, lived)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(place.restarts.pause):
                    await stopping.wait()

    async def _live(self, place: _Place, stopping: asyncio.Event, tether: int) -> str:
        """Run one life of a child; return how it ended."""
        # The children get what we were given, whole, and their own on top.
        env = {**os.environ, **place.spec.env}  # noqa: TID251
        try:
            place.child = await Child.spawn(
                place.spec.command, env=env, tether=tether, relay=place.relay
            )
        except OSError as error:
            place.relay.last_error = f"{place.spec.command[0]}: {error.strerror or error}"
            return "not started"
        logger().info("service.started", child=place.spec.name, pid=place.child.pid)
        if stopping.is_set():
            place.child.terminate()  # the drain went by while it was being born
        return f"exit code {await place.child.wait()}"

    def _tell(self, place: _Place, ended: str, lived: float) -> None:
        restarts, name = place.restarts, place.spec.name
        logger().warning(
            "service.exited",
            child=name,
            outcome=ended,
            duration_ms=round(lived * 1000),
            again_in_ms=round(restarts.pause * 1000),
        )
        if restarts.is_failing and not place.is_told:
            logger().error(
                "service.failing",
                child=name,
                error=f"{name} ended {restarts.ends} times in a row ({ended}), last with:"
                f" {place.relay.last_error or 'no output'}; it is tried again every"
                f" {restarts.longest_pause:g} s, the others go on",
            )
        place.is_told = restarts.is_failing

    async def _drain(self) -> None:
        """Ask all to stop, the first ones first, and give them the bounded time."""
        first = [place for place in self._places if place.spec.stops_first]
        rest = [place for place in self._places if not place.spec.stops_first]
        try:
            async with asyncio.timeout(self._drain_seconds):
                _terminate(first)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._drain_seconds / 3):
                        await _ended(first)
                _terminate(rest)
                await _ended(self._places)
        except TimeoutError:
            late = [place.spec.name for place in self._places if place.is_alive]
            logger().warning("service.exited", outcome="killed after drain", late=late)

    async def _kill(self) -> None:
        keepers = _keepers(self._places)
        while any(not keeper.done() for keeper in keepers):
            # Again and again: one may just be being born.
            for place in self._places:
                if place.child is not None:
                    place.child.kill()
            await asyncio.wait(keepers, timeout=0.2)
        for keeper in keepers:
            keeper.result()


def _terminate(places: Sequence[_Place]) -> None:
    for place in places:
        if place.child is not None:
            place.child.terminate()


async def _ended(places: Sequence[_Place]) -> None:
    """Wait for the last life of each place; cancelled, it leaves them alone."""
    if keepers := _keepers(places):
        await asyncio.wait(keepers)


def _keepers(places: Sequence[_Place]) -> "list[asyncio.Task[None]]":
    return [place.keeper for place in places if place.keeper is not None]


@contextlib.contextmanager
def _tether() -> Iterator[int]:
    """Open a pipe; yield the end that children inherit. Ours closes with our process."""
    theirs, ours = os.pipe()
    try:
        yield theirs
    finally:
        os.close(theirs)
        os.close(ours)
