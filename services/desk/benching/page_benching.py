"""`storywire bench --pages N`: front and story pages of one gateway on one core."""

import asyncio
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.request import urlopen

from services.desk.benching.gateway_benching import Newsstand, newsstand
from shared.errors import StorywireError
from shared.settings import ServiceSettings

#: Distinct story pages that are asked for, readers who ask at once, stories that grow,
#: and updates a second.
DISTINCT, READERS, GROWING, PACE = 1_000, 8, 200, 5.0
#: Story pages between two of the front.
_FRONT = 10


class NotServed(StorywireError):
    """The gateway answered a page with something else; see logs/ of its data folder."""


@dataclass(slots=True)
class PagesPace:
    """What was measured; of this machine and this run."""

    stories: int
    pages: int = 0
    seconds: float = 0.0
    #: Seconds from asking to the last byte, sorted.
    latency: list[float] = field(default_factory=list)
    #: Seconds of CPU time that the gateway spent.
    cpu: float = 0.0
    bytes: int = 0
    memory: int = 0
    updates: int = 0
    #: Stories in the gateway's catalogue, and its bytes.
    filed: int = 0
    catalogue: int = 0

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds if self.seconds else 0.0

    @property
    def of_a_core(self) -> float:
        """Pages for each second of CPU time: what a core that is ours alone serves."""
        return self.pages / self.cpu if self.cpu else 0.0


async def measure(
    settings: ServiceSettings,
    *,
    stories: int,
    seconds: float,
    seed: int,
    distinct: int = DISTINCT,
    note: Callable[[str], None] = lambda _: None,
) -> PagesPace:
    """Ask one gateway, kept to one core, for its front and for distinct stories, the
    newest among them, while these grow. Raises NoMeters, NotServed, and what keeps
    server and gateway from starting."""
    pace = PagesPace(stories)
    env = {"GATEWAY_PER_MINUTE": "0"}
    async with newsstand(settings, stories=stories, seed=seed, env=env) as stand:
        os.sched_setaffinity(stand.pid, {min(os.sched_getaffinity(stand.pid))})
        named = stand.stories.ids[-distinct:]
        paths = ["/", *(f"/stories/{one}" for one in reversed(named))]
        note(f"{stories:,} stories are told; each page is asked for once")
        await _ask(stand, iter(paths), PagesPace(stories))
        note("pages are asked for while stories grow")
        growing = asyncio.create_task(stand.grow(GROWING, a_second=PACE, seconds=seconds))
        loop, before = asyncio.get_running_loop(), stand.used().cpu
        began = loop.time()
        until = began + seconds
        turns = _mixed(paths, lambda: loop.time() < until)
        await asyncio.gather(*(_ask(stand, turns, pace) for _ in range(READERS)))
        pace.seconds = loop.time() - began
        after = stand.used()
        pace.cpu, pace.memory = after.cpu - before, after.memory
        pace.updates = await growing
        pace.filed, pace.catalogue = await asyncio.to_thread(_catalogue, stand)
    pace.latency.sort()
    return pace


def _catalogue(stand: Newsstand) -> tuple[int, int]:
    """Ask a gateway's metrics for stories and bytes of its catalogue."""
    with urlopen(f"http://{stand.host}:{stand.port}/metrics", timeout=30) as answer:
        told = answer.read().decode()
    asked = re.compile(r"^storywire_catalogue_(\w+) (\S+)$", re.MULTILINE)
    found = {name: int(float(value)) for name, value in asked.findall(told)}
    return found.get("stories", 0), found.get("bytes", 0)


def _mixed(paths: Sequence[str], goes_on: Callable[[], bool]) -> Iterator[str]:
    """Yield the front now and then, and between the stories in turn."""
    front, *stories = paths
    for number, path in enumerate(cycle(stories)):
        if not goes_on():
            return
        if number % _FRONT == 0:
            yield front
        yield path


async def _ask(stand: Newsstand, paths: Iterator[str], pace: PagesPace) -> None:
    """Ask for one page after the other on one connection."""
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection(stand.host, stand.port)
    for path in paths:
        began = loop.time()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {stand.host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise NotServed(f"{path}: {head.decode().partition(chr(13))[0]}")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
        pace.latency.append(loop.time() - began)
        pace.pages += 1
        pace.bytes += length
    writer.close()
    await writer.wait_closed()
