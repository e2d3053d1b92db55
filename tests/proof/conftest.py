"""A server and hired workers for proofs; nothing is left of them after a test."""

import gc
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from shared.clock import SystemClock
from shared.ledger.redis import RedisLedger
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.proof.hired import Hire, Order, hire


@pytest.fixture(scope="session", autouse=True)
def _by_rule_alone() -> Iterator[None]:
    """What is proved does not depend on models, and they take seconds to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENRICH_MODELS", "none")
        yield


@pytest.fixture
async def server(short_folder: Path) -> AsyncIterator[EmbeddedServer]:
    """The packaged server on the test's folder; nobody starts it again when it dies."""
    server = EmbeddedServer(binary=find_server(), data=short_folder)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect what a crashed worker left: it closes nothing, and that is no fault."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
async def ledger(server: EmbeddedServer) -> AsyncIterator[RedisLedger]:
    """The test's own hand on the server."""
    ledger = RedisLedger(server.url, clock=SystemClock(), worker="tester")
    await ledger.attach()
    yield ledger
    await ledger.aclose()


@pytest.fixture
def hired(server: EmbeddedServer, short_folder: Path) -> Iterator[Hire]:
    """`hired(seconds=2.0)` starts a worker process on the server; see hired.Order."""
    running = []

    def one(**wishes: object) -> object:
        order = Order(server.url, short_folder, **wishes)
        running.append(hire(order))
        return running[-1][0]

    yield one
    for process, tether in running:
        process.kill()
        process.join()
        process.close()
        tether.close()
