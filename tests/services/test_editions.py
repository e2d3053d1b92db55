"""An edition in a worker's hands: stand by, lead, lose the lease, take over, drain."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from services.summarize.core.news import News
from services.summarize.handlers import Edition
from shared.clock import SystemClock
from shared.errors import Away, LeaseLost
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption, Lease
from tests.copydesk import no_news

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


@pytest.fixture
def server() -> MemoryServer:
    return MemoryServer()


@pytest.fixture
def ada(server: MemoryServer) -> Office:
    return Office(server, "ada")


@pytest.fixture
def ben(server: MemoryServer) -> Office:
    return Office(server, "ben")


async def test_who_comes_first_leads_and_the_other_stands_by(
    ada: Office, ben: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        async with ben.open():
            await asyncio.sleep(SECONDS * 1.5)  # longer than a lease that nobody renews
            assert ada.leads
            assert not ben.leads
            assert not ben.placers


async def test_who_stands_by_keeps_an_index_warm_and_leads_with_it(
    ada: Office, ben: Office, eventually: Eventually
) -> None:
    ben.follower.news = no_news()
    async with ben.open():
        async with ada.open():
            await eventually(lambda: ada.leads or ben.leads)
            led, other = (ada, ben) if ada.leads else (ben, ada)
            assert led.follower.looks == 0
            await eventually(lambda: other.follower.looks > 1)
        await eventually(lambda: ben.leads)
        assert ben.placers[-1].news is ben.follower.news
    assert ben.follower.forgotten


async def test_what_is_closed_is_read_while_nothing_comes(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        await eventually(lambda: not ada.placers[0].unread)


async def test_who_has_no_warm_index_leads_without(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        assert ada.placers[0].news is None


async def test_the_leader_claims_all_that_is_pending(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[0] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[0]]
        assert work.claim_all
        assert (work.stream, work.group, work.batch) == (
            "articles.enriched:en",
            "placer",
            7,
        )


async def test_a_leader_that_is_told_to_stop_gives_its_lease_back(
    ada: Office, ben: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
    assert ada.consumer.log == LED
    assert not ada.leads
    assert ada.ledger.keys.lease("placer:en") not in server.values
    async with ben.open():
        await eventually(lambda: ben.leads)


async def test_a_lost_lease_ends_the_lead_and_another_takes_over(
    ada: Office, ben: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        key = ada.ledger.keys.lease("placer:en")
        server.values[key], server.values[f"{key}:term"] = "ben", ""
        server.expire(f"{key}:term", 2**60)
        await eventually(lambda: not ada.leads)
        assert ada.consumer.log == LED
        assert server.values[key] == "ben"  # what is another's is not given back
        server.erase(key)
        await eventually(lambda: ada.leads)
        assert len(ada.placers) == 2
        assert ada.placers[0].lease.holder != ada.placers[1].lease.holder


async def test_a_placer_that_finds_its_lease_gone_stands_by_at_once(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        ada.placers[0].trouble = LeaseLost()
        await eventually(lambda: len(ada.placers) == 2 and ada.leads)
        assert not running.done()


async def test_a_server_that_is_away_ends_the_lead_until_it_is_back(
    ada: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        server.is_away = True
        ada.placers[0].trouble = Away()
        await eventually(lambda: not ada.leads)
        server.is_away = False
        await eventually(lambda: ada.leads)
        assert not running.done()


async def test_a_consumption_that_can_not_begin_is_tried_again(
    ada: Office, eventually: Eventually
) -> None:
    ada.consumer.trouble = Away()
    async with ada.open():
        await eventually(lambda: ada.placers)
        ada.consumer.trouble = None
        await eventually(lambda: ada.consumer.running)


async def test_what_nobody_foresaw_ends_the_worker(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        ada.placers[0].trouble = KeyError("Marsh Lane")
        await eventually(running.done)
        with pytest.raises(KeyError):
            await running
    assert ada.consumer.log == LED


async def test_a_lease_that_can_not_be_renewed_for_a_reason_unknown_ends_the_worker(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)

        async def renew(lease: Lease, *, seconds: float) -> bool:
            raise KeyError("Marsh Lane")

        ada.ledger.renew = renew  # type: ignore[method-assign]
        await eventually(running.done)
        with pytest.raises(KeyError):
            await running


async def test_articles_are_tidied_when_they_have_come(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[0] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[0]]
        for _ in range(5):
            await work.handler([object()] * 4)  # type: ignore[list-item]
        await eventually(lambda: ada.placers[0].tidied == 20)
        assert ada.placers[0].placed == 20


async def test_a_long_tidying_keeps_nobody_from_stopping(
    ada: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        ada.placers[0].is_tidying_for_long = True
    assert ada.ledger.keys.lease("placer:en") not in server.values


async def test_decisions_are_handed_to_the_placer_that_leads(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[1] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[1]]
        await work.handler([object()] * 2)  # type: ignore[list-item]
        assert work.claim_all
        assert ada.placers[0].ruled == 2


async def test_idle_stories_are_looked_for_again_and_again(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.placers and ada.placers[0].sweeps >= 3)
