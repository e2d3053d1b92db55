"""A desk with a model writer, and the model that it asks."""

from collections.abc import AsyncIterator, Iterator

import pytest

from shared.clock import FixedClock
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.redis import RedisLedger
from tests.modeldesk import MakeLedger, ModelDesk
from tests.modelhouse import Liar, lying, told
from tests.services.model.flood import TRUE


@pytest.fixture
def liar() -> Iterator[Liar]:
    with lying() as found:
        found.say(told(*TRUE))
        yield found


@pytest.fixture
async def desk(liar: Liar) -> AsyncIterator[ModelDesk]:
    server = MemoryServer()

    async def make(clock: FixedClock, name: str) -> MemoryLedger:
        ledger = MemoryLedger(server, clock=clock, worker=name)
        await ledger.attach()
        return ledger

    found = await ModelDesk(liar, make).begin()
    yield found
    await found.end()


@pytest.fixture
async def make(server_url: str) -> AsyncIterator[MakeLedger]:
    """A maker of ledgers on a real server."""
    opened: list[RedisLedger] = []

    async def made(clock: FixedClock, name: str) -> RedisLedger:
        ledger = RedisLedger(server_url, clock=clock, worker=name)
        opened.append(ledger)
        await ledger.attach()
        return ledger

    yield made
    for one in opened:
        await one.aclose()
