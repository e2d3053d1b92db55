"""Real servers for tests: the packaged one always, Debian's where it is installed."""

import asyncio
import contextlib
import logging
import os
import random
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
import redis
import structlog
from hypothesis import settings

from shared.errors import NoServer
from shared.server.embedded import EmbeddedServer
from shared.server.finding import FLOOR, find_server, version_of

# How long an example takes says something about the machine only. In CI the same examples
# come each time; elsewhere new ones, and a failing one is kept.
settings.register_profile(
    "storywire", deadline=None, derandomize=os.getenv("CI") == "true"
)
settings.load_profile("storywire")

#: Tests run on each of these that is there. Others' suites may use the same marks.
SERVERS = ("valkey", pytest.param("redis", marks=pytest.mark.debian))
_DEMANDED = os.getenv("STORYWIRE_DEMAND_REDIS") == "1"
_deselected = pytest.StashKey[int]()


def _debian() -> Path | None:
    """Return redis-server on PATH, if it is new enough."""
    found = shutil.which("redis-server")
    try:
        return Path(found) if found and version_of(Path(found)) >= FLOOR else None
    except NoServer:
        return None


#: Settings of whoever runs the tests that would reach into them: a model costs money.
_NOT_OURS = ("GATEWAY_", "LLM_", "OTEL_", "OPENAI_")


def pytest_configure(config: pytest.Config) -> None:
    for name in [one for one in os.environ if one.startswith(_NOT_OURS)]:  # noqa: TID251
        del os.environ[name]  # noqa: TID251
    config.addinivalue_line("markers", "debian: needs redis-server >= 7.0 on PATH")
    if _DEMANDED and _debian() is None:
        raise pytest.UsageError(
            "STORYWIRE_DEMAND_REDIS=1, but there is no redis-server >= 7.0 on PATH:"
            " install it (Debian: redis-server)"
        )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server_binary" in metafunc.fixturenames:
        metafunc.parametrize("server_binary", SERVERS, indirect=True, scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if _debian() is not None:
        return
    left_out = [item for item in items if item.get_closest_marker("debian")]
    config.stash[_deselected] = len(left_out)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("debian")]


def pytest_report_collectionfinish(config: pytest.Config) -> Sequence[str]:
    count = config.stash.get(_deselected, 0)
    if not count:
        return []
    return [f"no redis-server >= 7.0 on PATH: {count} tests against it are deselected"]


@pytest.fixture(scope="session")
def server_binary(request: pytest.FixtureRequest) -> Path:
    """A server's binary: the packaged Valkey, and Debian's Redis as a second run."""
    if getattr(request, "param", "valkey") == "valkey":
        return find_server()
    path = _debian()
    assert path is not None
    return path


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """An empty folder whose path is short enough for a socket; pytest's are not."""
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
async def fresh_server(
    server_binary: Path, short_folder: Path
) -> AsyncIterator[EmbeddedServer]:
    """A server of the test's own, kept alive; its data folder is `short_folder`."""
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    await server.start()
    watching = asyncio.create_task(server.watch())
    yield server
    await server.stop()
    await watching


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def _shared_server(server_binary: Path) -> AsyncIterator[EmbeddedServer]:
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    server = EmbeddedServer(binary=server_binary, data=folder)
    await server.start()
    yield server
    await server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def server_url(_shared_server: EmbeddedServer) -> str:
    """The URL of a server that tests share; emptied before each, functions stay."""
    with redis.Redis.from_url(_shared_server.url) as client:
        client.flushall()
    return _shared_server.url


@pytest.fixture
def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens, and below those that callers get: no
    call may have it while a gateway that was killed is on its way back."""
    while True:
        port = random.SystemRandom().randrange(20_000, 30_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], object]:
    """`await eventually(lambda: claim)` waits, within bounds, until the claim holds."""

    async def holds(claim: Callable[[], object], *, within: float = 10.0) -> None:
        deadline = asyncio.get_running_loop().time() + within
        while not claim():
            assert asyncio.get_running_loop().time() < deadline, "it never came true"
            await asyncio.sleep(0.02)

    return holds


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    """What a test sets up of logs, or binds to their lines, goes again with it."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    for one in root.handlers[:]:
        if one not in handlers:
            one.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
