"""Replays run: alone, or beside a Storywire that is at work."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from services.desk.home import Desk, Home, at_desk
from services.desk.rebuilding.rebuilding import Progress, Replay
from services.desk.rebuilding.replaying import replay
from services.desk.rebuilding.reports import Report
from services.desk.rebuilding.standstill import Beside
from services.desk.rebuilding.wishes import Wish
from services.desk.staff.starting import Staff, started
from services.desk.stories.followed import FollowedJournal
from services.desk.terminal.speaking import settings_for

#: Ingest, enrich, summarize.
STAFF = 3
VERB = (sys.executable, "-m", "services.desk", "replay")


@asynccontextmanager
async def at_work(data: Path) -> AsyncIterator[Desk]:
    """Run all services, at work by the time the block begins."""
    settings = settings_for(data)
    async with (
        started(settings, Staff(port=None), out=StringIO()),
        at_desk(settings) as desk,
    ):
        async with asyncio.timeout(60):
            while len(await desk.ledger.workers()) < STAFF:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        yield desk


async def replayed(
    data: Path, progress: Progress = lambda _: None, **wish: bool
) -> Report:
    return await replay(settings_for(data), Wish(**wish), progress=progress)


class Meanwhile:
    """Enriches for a replay; before the first article it does something else."""

    def __init__(self, deed: Callable[[], Awaitable[None]] | None = None) -> None:
        self._deed = deed
        self._turn = asyncio.Lock()

    async def __call__(
        self, function: Any, event: Any, *more: Any, known: str = ""
    ) -> Any:
        async with self._turn:
            deed, self._deed = self._deed, None
            if deed is not None:
                await deed()
        return await asyncio.to_thread(function, event, *more)


async def beside(
    data: Path, enriching: Meanwhile, progress: Progress = lambda _: None
) -> Report:
    """Replay beside services that are at work, with another way of enriching."""
    settings, followed = settings_for(data), FollowedJournal(Home(data).journal)
    async with at_desk(settings) as desk:
        editions = settings.all_editions
        scene = Beside(desk.ledger, followed, editions=editions, clock=desk.clock)
        await scene.follow()
        return await Replay(
            settings=settings,
            wish=Wish(),
            live=desk.ledger,
            scene=scene,
            run=enriching,
            progress=progress,
        ).done()


def logged(data: Path) -> str:
    return "".join(one.read_text() for one in data.glob("logs/replay-*.jsonl"))
