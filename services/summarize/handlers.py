"""The placer's life: take an edition's lease, consume, tidy, close; stand by else."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from services.summarize.core.news import News
from shared.errors import Away, LeaseLost
from shared.events.stages import ArticleAsked, ArticleEnriched, StoryDecided
from shared.ledger.port import Consumption, Delivery, Handled, Lease, Ledger
from shared.log import logger

T = TypeVar("T")

#: A standby asks for the lease so often while one lasts.
TRIES = 10
#: Questions answered at a time. Each is compared with every live article (2 ms for a
#: thousand, on one core): articles that come wait for one, and go before the next.
_ASKED = 1
#: Seconds that a tidying which is told to end may take.
GRACE = 2.0


class Places(Protocol):
    """What a placer does; see services.summarize.placer.Placer."""

    async def take(self, news: News) -> None: ...

    async def place(
        self, deliveries: Sequence[Delivery[ArticleEnriched]]
    ) -> Sequence[Handled | Exception]: ...

    async def rule(
        self, deliveries: Sequence[Delivery[StoryDecided]]
    ) -> Sequence[Handled | Exception]: ...

    async def explain(
        self, deliveries: Sequence[Delivery[ArticleAsked]]
    ) -> Sequence[Handled | Exception]: ...

    async def tidy(self, *, limit: int = 50) -> int: ...

    async def read_on(self) -> bool: ...

    async def sweep(self) -> None: ...


class Follows(Protocol):
    """Keeps an index warm; see services.summarize.following.Follower."""

    async def look(self) -> None: ...

    async def take_over(self) -> News | None: ...

    def forget(self) -> None: ...


class Consumes(Protocol):
    """What begins and ends a consumption; see shared.ledger.delivery.Deliveries."""

    async def begin(self, consumption: Consumption[Any]) -> None: ...

    async def cease(self, stream: str) -> None: ...


class Edition:
    """One edition in this worker: leading it, or standing by for it."""

    def __init__(
        self,
        name: str,
        *,
        ledger: Ledger,
        consumes: Consumes,
        make_placer: Callable[[str, Lease], Places],
        follows: Follows,
        lease_seconds: float,
        batch: int,
        quiet: float,
        sweep: float,
    ) -> None:
        self.name = name
        self.leads = False
        self._ledger = ledger
        self._consumes = consumes
        self._make_placer = make_placer
        self._follows = follows
        self._seconds = lease_seconds
        self._batch = batch
        self._quiet = quiet
        self._sweep = sweep
        self._heard = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Lead the edition whenever nobody else does, until told to stop."""
        told = False
        while not stop.is_set():
            lease = await self._try()
            if lease is None:
                if not told:
                    logger().info("worker.standby", edition=self.name)
                told = True
                with contextlib.suppress(Away):
                    await _unless(self._follows.look(), stop)
                await _until(stop, self._seconds / TRIES)
                continue
            told = False
            try:
                await self._lead(lease, stop)
            finally:
                self.leads = False
                self._follows.forget()  # its index was ours, and went on without updates
                with contextlib.suppress(Away):
                    await self._ledger.release(lease)

    async def _try(self) -> Lease | None:
        with contextlib.suppress(Away):
            return await self._ledger.acquire(
                f"placer:{self.name}", seconds=self._seconds
            )
        return None

    async def _lead(self, lease: Lease, stop: asyncio.Event) -> None:
        placer = self._make_placer(self.name, lease)
        lost = asyncio.Event()
        keeping = asyncio.create_task(self._keep(lease, lost))
        consumptions = (
            self._placing(placer),
            self._ruling(placer),
            self._answering(placer),
        )
        try:
            news = await self._follows.take_over()
            if news is not None:
                await placer.take(news)
            self.leads = True
            how = "cold" if news is None else "warm"
            logger().info("worker.leading", edition=self.name, index=how)
            for one in consumptions:
                await self._consumes.begin(one)
            await self._care(placer, stop, lost)
            if keeping.done():
                await keeping  # raises what ended it
        except LeaseLost:
            logger().warning("worker.standby", edition=self.name, why="lease lost")
        except Away as error:
            logger().warning("server.away", edition=self.name, detail=error.message)
        finally:
            for one in consumptions:
                await self._consumes.cease(one.stream)
            keeping.cancel()

    def _placing(self, placer: Places) -> Consumption[ArticleEnriched]:
        async def place(
            deliveries: Sequence[Delivery[ArticleEnriched]],
        ) -> Sequence[Handled | Exception]:
            self._heard.set()
            return await placer.place(deliveries)

        stream = f"articles.enriched:{self.name}"
        return Consumption(
            stream, "placer", ArticleEnriched, place, self._batch, claim_all=True
        )

    def _ruling(self, placer: Places) -> Consumption[StoryDecided]:
        async def rule(
            deliveries: Sequence[Delivery[StoryDecided]],
        ) -> Sequence[Handled | Exception]:
            self._heard.set()
            return await placer.rule(deliveries)

        stream = f"stories.decisions:{self.name}"
        return Consumption(
            stream, "placer", StoryDecided, rule, self._batch, claim_all=True
        )

    def _answering(self, placer: Places) -> Consumption[ArticleAsked]:
        stream = f"articles.asked:{self.name}"
        return Consumption(
            stream, "placer", ArticleAsked, placer.explain, _ASKED, claim_all=True
        )

    async def _keep(self, lease: Lease, lost: asyncio.Event) -> None:
        """Renew the lease until it is lost; a server that is away loses it, too."""
        try:
            while True:
                # Away: it may be back before the lease ends; the fence decides.
                with contextlib.suppress(Away):
                    if not await self._ledger.renew(lease, seconds=self._seconds):
                        break
                await asyncio.sleep(self._seconds / 4)
            logger().warning("worker.standby", edition=self.name, why="lease lost")
        finally:
            lost.set()

    async def _care(
        self, placer: Places, stop: asyncio.Event, lost: asyncio.Event
    ) -> None:
        """Tidy when it is quiet, close what is idle now and then, and read what is closed
        while nothing comes."""
        swept = -self._sweep
        loop = asyncio.get_running_loop()
        while not (stop.is_set() or lost.is_set()):
            self._heard.clear()
            tidied = await _unless(placer.tidy(limit=8), stop, lost)
            # Also where there is always something to tidy: or nothing would ever close.
            if loop.time() - swept >= self._sweep:
                swept = loop.time()
                await placer.sweep()
            more = await _unless(placer.read_on(), stop, lost)
            if not (tidied or more):
                await _first(stop, lost, self._heard, seconds=self._sweep)
                if self._heard.is_set():
                    await _until(stop, self._quiet)


async def _until(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def _unless(work: Coroutine[Any, Any, T], *events: asyncio.Event) -> T | None:
    """Return what the work returns; None if an event comes first: a large settlement may
    take longer than a stop may."""
    working = asyncio.ensure_future(work)
    waits = [asyncio.ensure_future(one.wait()) for one in events]
    try:
        await asyncio.wait([working, *waits], return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for one in (*waits, working):
            one.cancel()
        await asyncio.wait([working], timeout=GRACE)


async def _first(*events: asyncio.Event, seconds: float) -> None:
    waits: list[asyncio.Task[Any]] = [asyncio.ensure_future(one.wait()) for one in events]
    await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for one in waits:
        one.cancel()
