"""`storywire bench --readers N`: so many open readers of live updates on one gateway."""

import asyncio
import json
import re
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from urllib.request import ProxyHandler, build_opener

from services.desk.benching.gateway_benching import Newsstand, newsstand
from shared.clock import Clock, milliseconds
from shared.settings import ServiceSettings

#: Stories that updates go over, updates a second, and stories that there are.
STORIES, PACE = 200, 5.0
#: Readers that are opened at a time.
_AT_ONCE = 50
#: Seconds that a reader may leave its end unread here, and for the last updates to come.
_PATIENCE, _LATE = 3.0, 60.0
#: Bytes of the windows of a reader that reads nothing.
_SMALL = 4_096
_EVENT = re.compile(rb"id: ([0-9]+-[0-9]+)\nevent: story\.grew\n")


@dataclass(slots=True)
class ReadersPace:
    """What was measured; of this machine and this run."""

    readers: int
    updates: int = 0
    #: Updates that a reader did not get, got twice or out of order, and readers whose
    #: stream ended; of all readers.
    missed: int = 0
    #: Seconds from the server's stamp of an update to each reader, sorted.
    latency: list[float] = field(default_factory=list)
    #: Bytes of memory (PSS) of the gateway with all of them, and its share of one core.
    memory: int = 0
    cores: float = 0.0
    #: Readers that read nothing, and those of them that were cut.
    stuck: int = 0
    cut: int = 0


class _Reader(asyncio.Protocol):
    """Reads events as they come; keeps the cursor of each, and how late it was."""

    def __init__(self, clock: Clock, latency: list[float]) -> None:
        self._clock, self._latency = clock, latency
        self._rest = b""
        self.cursors: list[bytes] = []
        self.is_open = asyncio.Event()
        self.is_lost = False

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True

    def data_received(self, data: bytes) -> None:
        self.is_open.set()
        whole, mark, self._rest = (self._rest + data).rpartition(b"\n\n")
        now = milliseconds(self._clock.now())
        for cursor in _EVENT.findall(whole + mark):
            self.cursors.append(cursor)
            self._latency.append((now - int(cursor.partition(b"-")[0])) / 1000)


async def measure(
    settings: ServiceSettings,
    *,
    readers: int,
    seconds: float,
    seed: int,
    a_second: float = PACE,
    stuck: int = 3,
    note: Callable[[str], None] = lambda _: None,
) -> ReadersPace:
    """Open so many readers, and a few that read nothing; let stories grow. Raises
    NoMeters, and what keeps server and gateway from starting."""
    pace = ReadersPace(readers, stuck=stuck)
    env = {
        "GATEWAY_LIVE_READERS": str(readers + stuck),
        "GATEWAY_LIVE_PATIENCE": str(_PATIENCE),
    }
    async with newsstand(settings, stories=STORIES, seed=seed, env=env) as stand:
        opened = await _open(stand, readers, pace.latency)
        deaf = [await _deaf(stand) for _ in range(stuck)]
        note(f"{readers:,} readers are connected; updates begin")
        cursor, before = await stand.desk.ledger.cursor(), stand.used().cpu
        pace.updates = await stand.grow(STORIES, a_second=a_second, seconds=seconds)
        pace.cores = (stand.used().cpu - before) / seconds
        told = await _told(stand, cursor)
        with suppress(TimeoutError):  # what is missed is counted
            await _all_heard(opened, len(told))
        pace.memory = stand.used().memory
        pace.missed = sum(_faults(one.cursors, told) + one.is_lost for one in opened)
        pace.cut = readers + stuck - await _left(stand, readers)
        for one in deaf:
            one.close()
    pace.latency.sort()
    return pace


async def _open(
    stand: Newsstand, readers: int, latency: list[float]
) -> Sequence[_Reader]:
    loop, opened = asyncio.get_running_loop(), list[_Reader]()
    while len(opened) < readers:
        part = [
            _Reader(stand.desk.clock, latency)
            for _ in range(min(_AT_ONCE, readers - len(opened)))
        ]
        for one in part:
            transport, _ = await loop.create_connection(
                partial(_same, one), stand.host, stand.port
            )
            transport.write(_request(stand))
        await asyncio.gather(*(one.is_open.wait() for one in part))
        opened += part
    return opened


async def _deaf(stand: Newsstand) -> socket.socket:
    """Ask for all updates, and never read one."""
    made = socket.socket(socket.AF_INET6 if ":" in stand.host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
    made.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(made, (stand.host, stand.port))
    await loop.sock_sendall(made, _request(stand))
    return made


def _same(one: _Reader) -> _Reader:
    return one


def _request(stand: Newsstand) -> bytes:
    return f"GET /events HTTP/1.1\r\nHost: {stand.host}\r\n\r\n".encode()


async def _told(stand: Newsstand, cursor: str) -> list[bytes]:
    """Return the cursors of what was announced after one."""
    told: list[bytes] = []
    while found := await stand.desk.ledger.updates(after=cursor, limit=1_000):
        told += [one.id.encode() for one in found]
        cursor = found[-1].id
    return told


def _faults(heard: Sequence[bytes], told: Sequence[bytes]) -> int:
    """Count what is missing, repeated or out of its place."""
    if heard == told:
        return 0
    return max(1, len(set(told) - set(heard)), len(heard) - len(set(heard)))


async def _all_heard(opened: Sequence[_Reader], count: int) -> None:
    async with asyncio.timeout(_LATE):
        while any(len(one.cursors) < count for one in opened):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.05)


async def _left(stand: Newsstand, readers: int) -> int:
    """Return how many readers there still are once those that hang had their time."""
    left = await asyncio.to_thread(_followers, stand)
    for _ in range(int(2 * _PATIENCE)):
        if left <= readers:
            break
        await asyncio.sleep(1)
        left = await asyncio.to_thread(_followers, stand)
    return left


def _followers(stand: Newsstand) -> int:
    """Ask the gateway how many readers it has."""
    address = f"http://{stand.host}:{stand.port}/healthz"
    with build_opener(ProxyHandler({})).open(address, timeout=_LATE) as answer:
        return int(json.load(answer)["live_readers"])
