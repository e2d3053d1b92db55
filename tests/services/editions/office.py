"""A worker with the English edition, whose placer only notes what it is asked."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from services.summarize.core.news import News
from services.summarize.handlers import Edition
from shared.clock import SystemClock
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption, Lease

Eventually = Callable[[Callable[[], object]], Any]
STREAMS = ("articles.enriched:en", "stories.decisions:en", "articles.asked:en")
#: What its consumer hears of an edition that was led once.
LED = [f"{what} {stream}" for what in ("begin", "cease") for stream in STREAMS]
#: Seconds that a lease lasts; renewed four times as often.
SECONDS = 0.4


class Consumer:
    """Begins and ceases consumptions as Deliveries does, and remembers which."""

    def __init__(self) -> None:
        self.running: dict[str, Consumption[Any]] = {}
        self.log: list[str] = []
        #: Raised when a consumption begins.
        self.trouble: Exception | None = None

    async def begin(self, consumption: Consumption[Any]) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.log.append(f"begin {consumption.stream}")
        self.running[consumption.stream] = consumption

    async def cease(self, stream: str) -> None:
        if self.running.pop(stream, None):
            self.log.append(f"cease {stream}")


class Placer:
    """Notes what it is asked to do."""

    def __init__(self, edition: str, lease: Lease) -> None:
        self.edition = edition
        self.lease = lease
        self.news: News | None = None
        self.untidy = 0
        self.tidied = 0
        self.sweeps = 0
        self.unread = 3
        self.placed = 0
        self.ruled = 0
        self.is_tidying_for_long = False
        #: Raised by the next tidying.
        self.trouble: Exception | None = None

    async def take(self, news: News) -> None:
        self.news = news

    async def place(self, deliveries: Sequence[Any]) -> Sequence[Any]:
        await asyncio.sleep(0)
        self.placed += len(deliveries)
        self.untidy += len(deliveries)
        return []

    async def rule(self, deliveries: Sequence[Any]) -> Sequence[Any]:
        self.ruled += len(deliveries)
        return []

    async def explain(self, deliveries: Sequence[Any]) -> Sequence[Any]:
        return []

    async def tidy(self, *, limit: int = 50) -> int:
        if self.is_tidying_for_long:
            await asyncio.Event().wait()
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        done, self.untidy = min(limit, self.untidy), max(0, self.untidy - limit)
        self.tidied += done
        return done

    async def read_on(self) -> bool:
        self.unread = max(0, self.unread - 1)
        return self.unread > 0

    async def sweep(self) -> None:
        self.sweeps += 1


class Follower:
    """Hands over what it is told to, and counts its looks."""

    def __init__(self) -> None:
        self.looks = 0
        self.news: News | None = None
        self.forgotten = 0

    async def look(self) -> None:
        self.looks += 1

    async def take_over(self) -> News | None:
        return self.news

    def forget(self) -> None:
        self.forgotten += 1


class Office:
    """One worker with the English edition on a shared server."""

    def __init__(self, server: MemoryServer, name: str) -> None:
        self.ledger = MemoryLedger(server, clock=SystemClock(), worker=name)
        self.consumer = Consumer()
        self.placers: list[Placer] = []
        self.follower = Follower()
        self.stop = asyncio.Event()
        self.edition = Edition(
            "en",
            ledger=self.ledger,
            consumes=self.consumer,
            make_placer=self._hire,
            follows=self.follower,
            lease_seconds=SECONDS,
            batch=7,
            quiet=0.01,
            sweep=0.05,
        )

    def _hire(self, edition: str, lease: Lease) -> Placer:
        self.placers.append(Placer(edition, lease))
        return self.placers[-1]

    @property
    def leads(self) -> bool:
        return self.edition.leads

    @asynccontextmanager
    async def open(self) -> AsyncIterator["asyncio.Task[None]"]:
        await self.ledger.attach()
        running = asyncio.create_task(self.edition.run(self.stop))
        try:
            yield running
        finally:
            self.stop.set()
            if not running.done():
                await asyncio.wait_for(running, 5)
