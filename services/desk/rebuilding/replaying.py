"""`storywire replay`: the state rebuilt from archive and journal, compared, swapped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.desk.home import Home
from services.desk.rebuilding.enriching import enrichers
from services.desk.rebuilding.leading import ServicesRun, alone, leading
from services.desk.rebuilding.rebuilding import Progress, Replay
from services.desk.rebuilding.reports import Report
from services.desk.rebuilding.standstill import Beside, Scene, Stopped
from services.desk.rebuilding.wishes import Wish
from services.desk.staff.starting import server_for
from services.desk.stories.followed import FollowedJournal
from services.enrich.app import Settings as Enriching
from services.ingest.journal import Journal
from shared.clock import Clock, SystemClock
from shared.disk import SystemDisk
from shared.errors import NotRunning, StorywireError
from shared.ledger.redis import RedisLedger
from shared.runtime.working import worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings


class NothingToReplay(StorywireError):
    """The journal is empty, or nothing of it is committed: there is nothing to replay."""


class AnotherReplay(StorywireError):
    """Another replay is at work; wait for its end, then run it again."""


async def replay(
    settings: ServiceSettings, wish: Wish, *, progress: Progress = lambda _: None
) -> Report:
    """Rebuild into a new generation, compare it with the live one, make it live.

    Beside services that are at work, these go on; else it starts the embedded server if
    there is no REDIS_URL, and the live generation first gets what the journal holds
    beyond it. After that nothing touches it, whatever is killed, before the swap.
    Raises NothingToReplay, AnotherReplay, and what keeps services from their work.
    """
    if not await asyncio.to_thread(Home.of(settings).last_number):
        raise NothingToReplay
    clock = SystemClock()
    async with (
        _server(settings) as url,
        _connected(url, settings, clock) as live,
        _only(live),
        _scene(settings, live) as scene,
    ):
        models = Enriching(**settings.model_dump()).models_folder
        lines = scene.journal.last
        with enrichers(settings, lines=lines, models=models) as run:
            work = Replay(
                settings=settings,
                wish=wish,
                live=live,
                scene=scene,
                run=run,
                progress=progress,
            )
            return await work.done()


@asynccontextmanager
async def _server(settings: ServiceSettings) -> AsyncIterator[str]:
    """Find the server that runs, or run the embedded one while in the block."""
    try:
        url = address_of(redis_url=settings.redis_url, data=settings.data)
    except NotRunning:
        async with server_for(settings) as (url, _):
            yield url
    else:
        yield url


@asynccontextmanager
async def _connected(
    url: str, settings: ServiceSettings, clock: Clock
) -> AsyncIterator[RedisLedger]:
    worker = worker_name("replay", clock)
    ledger = RedisLedger(url, clock=clock, namespace=settings.namespace, worker=worker)
    try:
        await ledger.attach()
        yield ledger
    finally:
        await ledger.aclose()


@asynccontextmanager
async def _only(live: RedisLedger) -> AsyncIterator[None]:
    """Keep other replays away while in the block."""
    try:
        async with leading(live, ["replay"]):
            yield
    except ServicesRun as error:
        raise AnotherReplay from error


@asynccontextmanager
async def _scene(settings: ServiceSettings, live: RedisLedger) -> AsyncIterator[Scene]:
    """Look whether services are at work; if not, take their place while in the block."""
    home, editions = Home.of(settings), settings.all_editions
    try:
        await alone(live)
    except ServicesRun:
        followed = FollowedJournal(home.journal)
        scene = Beside(live, followed, editions=editions, clock=live.clock)
        if not await scene.follow():
            raise NothingToReplay from None
        yield scene
        return
    journal = Journal(home.journal, SystemDisk(), blobs=home.blobs())
    await asyncio.to_thread(journal.open)
    names = ["ingest", *(f"placer:{one}" for one in editions)]
    try:
        async with leading(live, names) as leases:
            yield Stopped(journal, leases)
    finally:
        journal.close()
