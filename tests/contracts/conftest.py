"""The ledger's suite runs over each backend, each of which is started once."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.server.finding import find_server
from tests.contracts.newsroom import Newsroom, Scribe
from tests.contracts.worlds import MemoryWorld, RedisWorld


def _param(name: str, *marks: Any) -> Any:
    return pytest.param(name, marks=[pytest.mark.redis, *marks])


BACKENDS = ("memory", _param("valkey"), _param("redis", pytest.mark.debian))
#: These run once more without functions: they call every script but few of each kind.
WITHOUT_FUNCTIONS = (
    "changes",
    "commits",
    "nothing",
    "eras",
    "expecting",
    "fences",
    "updates",
    "due",
    "life",
    "forgetting",
    "reading",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "world" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition("test_ledger_")[2]
        plain = (_param("valkey-plain"),) if name in WITHOUT_FUNCTIONS else ()
        metafunc.parametrize("world", (*BACKENDS, *plain), indirect=True)


def binary_of(name: str) -> Path:
    return find_server() if name == "valkey" else Path(shutil.which("redis-server") or "")


def start_server(binary: Path, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    path = folder / "server.sock"
    server = subprocess.Popen(
        [binary, "--port", "0", "--unixsocket", path, "--dir", folder, "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(path))
            except OSError:
                time.sleep(0.02)
                continue
            return server, f"unix://{path}"
    server.kill()
    raise TimeoutError(f"{binary} does not answer")


@pytest.fixture(scope="session")
def url_of() -> Iterator[Callable[[str], str]]:
    """Starts each server once, when it is first asked for."""
    running: dict[str, tuple[subprocess.Popen[bytes], str]] = {}
    with tempfile.TemporaryDirectory(prefix="sw-") as folder:

        def url(name: str) -> str:
            if name not in running:
                place = Path(folder, name)
                place.mkdir()
                running[name] = start_server(binary_of(name), place)
            return running[name][1]

        yield url
        for server, _ in running.values():
            server.terminate()
            server.wait(10)


@pytest.fixture
async def world(request, url_of):
    if request.param == "memory":
        made = MemoryWorld()
    else:
        name, _, plain = request.param.partition("-")
        made = RedisWorld(url_of(name), plain=bool(plain))
        await made.flush()
    yield made
    await made.aclose()


@pytest.fixture
async def ledger(world):
    """The ledger of a worker named ada."""
    return await world.ledger("ada")


@pytest.fixture
async def rival(world, ledger):
    """The ledger of a second worker, named ben, on the same server."""
    return await world.ledger("ben")


@pytest.fixture
def newsroom(world, ledger):
    return Newsroom(world, ledger)


@pytest.fixture
def scribe(newsroom):
    return Scribe(newsroom)


@pytest.fixture
def later(world):
    """Let time pass on the workers' clock, in seconds."""
    return lambda seconds: world.clock.advance(timedelta(seconds=seconds))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def work(newsroom, scribe):
    """Reads articles with the scribe's hand."""
    return newsroom.consumption(scribe)
