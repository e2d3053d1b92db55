"""A gateway in a process of its own, before invented stories that keep growing."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from io import StringIO
from itertools import cycle, islice
from urllib.parse import urlsplit

from services.desk.benching.invented_stories import InventedStories
from services.desk.benching.meters import Usage, check_meters, usage
from services.desk.home import Desk, at_desk
from services.desk.staff.gauges import page_address
from services.desk.staff.starting import Staff, server_for, specs
from services.desk.staff.supervisor import Supervisor
from shared.settings import ServiceSettings

#: Seconds in which the gateway of a busy machine comes up.
_PATIENCE = 120.0


@dataclass(slots=True)
class Newsstand:
    """What a bench of the gateway works with."""

    desk: Desk
    stories: InventedStories
    host: str
    port: int
    #: The gateway's process.
    pid: int

    def used(self) -> Usage:
        """What the gateway used so far."""
        return usage(self.pid)

    async def grow(self, stories: int, *, a_second: float, seconds: float) -> int:
        """Let the newest stories grow in turn, at an even pace; return how many times."""
        names = self.stories.ids[-stories:]
        loop = asyncio.get_running_loop()
        began, count = loop.time(), round(a_second * seconds)
        for number, name in enumerate(islice(cycle(names), count)):
            await asyncio.sleep(max(0.0, began + number / a_second - loop.time()))
            await self.stories.grow(name)
        return count


@asynccontextmanager
async def newsstand(
    settings: ServiceSettings, *, stories: int, seed: int, env: Mapping[str, str]
) -> AsyncIterator[Newsstand]:
    """Run a server and one gateway while in the block, with so many stories. Raises
    NoMeters, and what keeps either from starting."""
    check_meters()
    async with server_for(settings) as (url, _), at_desk(settings) as desk:
        invented = InventedStories(desk, seed)
        await invented.fill(stories)
        wanted = [
            replace(one, env={**one.env, **env})
            for one in specs(Staff(port=0), settings, url)
            if one.name == "gateway"
        ]
        supervisor, stop = Supervisor(wanted, out=StringIO()), asyncio.Event()
        running = asyncio.create_task(supervisor.run(stop))
        try:
            async with asyncio.timeout(_PATIENCE):
                found = urlsplit(await page_address(desk, lambda: _pids(supervisor)))
            (pid,) = _pids(supervisor)
            yield Newsstand(desk, invented, found.hostname or "", found.port or 0, pid)
        finally:
            stop.set()
            await running


def _pids(supervisor: Supervisor) -> tuple[int, ...]:
    return supervisor.pids.get("gateway", ())
