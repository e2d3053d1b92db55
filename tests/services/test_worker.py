"""A worker on a real server: it waits, signs, fails when a part of it does, drains."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from shared.clock import SystemClock
from shared.errors import Fused, Poison, StorywireError
from shared.events.keys import Keys
from shared.events.stages import ArticleIngested
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Consumption, Delivery, Handled
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Ended, Worker
from shared.settings import ServiceSettings
from tests.copydesk import NOON

pytestmark = pytest.mark.redis
Eventually = Callable[[Callable[[], object]], Any]
STREAM = "articles.ingested"


class Shop:
    """One worker that enriches, and what it saw."""

    def __init__(self, url: str, folder: Path) -> None:
        clock = SystemClock()
        self.ledger = RedisLedger(url, clock=clock, worker="enrich-1")
        settings = ServiceSettings(data=folder)
        self.worker = Worker("enrich", self.ledger, settings, clock, begin=self._begin)
        self.stop = asyncio.Event()
        self.heard: list[str] = []
        #: What the handler answers to every article.
        self.trouble: Exception | None = None

    async def _begin(self, deliveries: Deliveries) -> None:
        work = Consumption(STREAM, "enrich", ArticleIngested, self._handle, 4)
        await deliveries.begin(work)

    async def _handle(
        self, deliveries: Sequence[Delivery[ArticleIngested]]
    ) -> Sequence[Handled | Exception]:
        if self.trouble is not None:
            return [self.trouble] * len(deliveries)
        self.heard += [one.event.article_id for one in deliveries]
        done = [
            await self.ledger.commit(Step(one.era, (one.fence,))) for one in deliveries
        ]
        return [Handled(one, "article.enriched") for one in done]

    @asynccontextmanager
    async def open(self) -> AsyncIterator["asyncio.Task[None]"]:
        running = asyncio.create_task(self.worker.main(self.stop))
        try:
            yield running
        finally:
            self.stop.set()
            if not running.done():
                await asyncio.wait_for(running, 20)


@pytest.fixture
def shop(server_url: str, tmp_path: Path) -> Shop:
    return Shop(server_url, tmp_path)


@pytest.fixture
async def client(server_url: str) -> AsyncIterator[Any]:
    client = Redis.from_url(server_url, decode_responses=True)
    yield client
    await client.aclose()


async def send(url: str, count: int) -> None:
    ledger = RedisLedger(url, clock=SystemClock(), worker="ingest")
    era = await ledger.attach()
    for number in range(count):
        event = ArticleIngested(
            kind="new",
            article_id=f"flood-{number}",
            state=1,
            edition="en",
            language="en",
            number=number + 1,
            offer_id=f"o{number}",
            trace_id="t",
            received_at=NOON,
        )
        said = Send(ledger.keys.ingested, fields_of(event, trace_id="t"))
        assert (await ledger.commit(Step(era, events=(said,)))).is_done
    await ledger.aclose()


async def until(claim: Callable[[], Any], within: float = 15.0) -> None:
    """Wait until a question to the server is answered with yes."""
    async with asyncio.timeout(within):
        while not await claim():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_worker_works_signs_and_takes_its_sign_back(
    shop: Shop, client: Any, server_url: str, eventually: Eventually
) -> None:
    key = Keys().worker("enrich-1")
    await send(server_url, 6)
    async with shop.open():
        await eventually(lambda: len(shop.heard) == 6)
        await until(lambda: client.exists(key))
        sign = await client.hgetall(key)
        assert sign["service"] == "enrich"
        assert 0 < await client.ttl(key) <= 5
    assert not await client.exists(key)
    assert await client.zscore(Keys().workers, "enrich-1") is None


async def test_a_worker_waits_for_its_server_and_can_be_stopped_meanwhile(
    tmp_path: Path,
) -> None:
    shop = Shop(f"unix://{tmp_path}/nobody.sock", tmp_path)
    async with shop.open() as running:
        await asyncio.sleep(0.3)
        assert not running.done()
        shop.stop.set()
        await asyncio.wait_for(running, 3)
    assert shop.worker.failure is None


async def test_a_worker_that_fails_while_it_begins_leaves_no_connection_open(
    shop: Shop, client: Any
) -> None:
    begin, before = shop.worker.begin, len(await client.client_list())

    async def half(deliveries: Deliveries) -> None:
        assert begin is not None
        await begin(deliveries)
        assert len(await client.client_list()) > before
        raise KeyError("Marsh Lane")

    shop.worker.begin = half
    with pytest.raises(KeyError):
        await asyncio.wait_for(shop.worker.main(shop.stop), 15)

    async def are_closed() -> bool:
        return len(await client.client_list()) == before

    await until(are_closed)


async def test_a_loop_that_ends_by_itself_fails_the_worker(shop: Shop) -> None:
    async def brief(stop: asyncio.Event) -> None:
        await asyncio.sleep(0.05)

    shop.worker.loops = [brief]
    with pytest.raises(Ended):
        await asyncio.wait_for(shop.worker.main(shop.stop), 15)


async def test_a_loop_that_breaks_fails_the_worker_with_its_error(shop: Shop) -> None:
    async def broken(stop: asyncio.Event) -> None:
        raise KeyError("Marsh Lane")

    shop.worker.loops = [broken]
    with pytest.raises(KeyError):
        await asyncio.wait_for(shop.worker.main(shop.stop), 15)


async def test_a_loop_that_ends_when_told_is_no_failure(
    shop: Shop, eventually: Eventually
) -> None:
    seen: list[str] = []

    async def patient(stop: asyncio.Event) -> None:
        seen.append("begun")
        await stop.wait()
        seen.append("ended")

    shop.worker.loops = [patient]
    async with shop.open():
        await eventually(lambda: seen)
    assert seen == ["begun", "ended"]
    assert shop.worker.failure is None


async def test_too_many_poisoned_messages_blow_the_fuse(
    shop: Shop, server_url: str
) -> None:
    shop.trouble = Poison("ink in the press")
    await send(server_url, 25)
    with pytest.raises(Fused):
        await asyncio.wait_for(shop.worker.main(shop.stop), 20)


async def test_a_stream_deleted_under_it_fails_the_worker(
    shop: Shop, client: Any
) -> None:
    async with shop.open() as running:
        await until(lambda: client.exists(Keys().ingested))
        await until(lambda: client.exists(Keys().worker("enrich-1")))
        await client.flushall()
        with pytest.raises(StorywireError):
            await asyncio.wait_for(running, 15)


async def test_what_fails_before_anyone_watches_is_not_lost(
    server_url: str,
) -> None:
    ledger = RedisLedger(server_url, clock=SystemClock(), worker="enrich-1")
    deliveries = Deliveries(ledger, reclaim_idle_ms=1000)
    deliveries.failed(Fused())
    assert isinstance(await asyncio.wait_for(deliveries.watch(), 1), Fused)
    await ledger.aclose()


async def test_a_worker_begins_anew_where_the_state_moves_to_another_generation(
    shop: Shop, client: Any, server_url: str, eventually: Eventually
) -> None:
    await send(server_url, 2)
    async with shop.open() as running:
        await eventually(lambda: len(shop.heard) == 2)
        await client.hset(Keys().meta, "generation", "2")
        await send(server_url, 3)
        await eventually(lambda: len(shop.heard) == 5)
        assert not running.done()
        assert shop.ledger.era.generation == 2
        sign = Keys().worker("enrich-1")
        await until(lambda: client.hget(sign, "generation"))
    assert await client.xlen(Keys(generation=2).ingested) == 0
