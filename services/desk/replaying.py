"""`storywire replay`: the state rebuilt from archive and journal, compared, swapped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.desk.enriching import enrichers
from services.desk.home import Home
from services.desk.leading import alone, leading
from services.desk.rebuilding import Progress, Replay, Wish
from services.desk.reports import Report
from services.desk.starting import server_for
from services.enrich.app import Settings as Enriching
from services.ingest.journal import Journal
from shared.clock import Clock, SystemClock
from shared.disk import SystemDisk
from shared.errors import StorywireError
from shared.ledger.redis import RedisLedger
from shared.runtime.working import worker_name
from shared.settings import ServiceSettings


class NothingToReplay(StorywireError):
    """The journal is empty: there is nothing to replay."""


async def replay(
    settings: ServiceSettings, wish: Wish, *, progress: Progress = lambda _: None
) -> Report:
    """Rebuild into a new generation, compare it with the live one, make it live.

    Starts the embedded server if there is no REDIS_URL. The live generation first gets
    what the journal holds beyond it; after that nothing touches it, whatever is killed,
    before the swap. Raises FolderInUse or ServicesRun while a Storywire runs here,
    NothingToReplay, and what keeps services from their work.
    """
    home, clock = Home.of(settings), SystemClock()
    if not await asyncio.to_thread(home.last_number):
        raise NothingToReplay
    async with (
        server_for(settings) as (url, _),
        _connected(url, settings, clock) as live,
    ):
        await alone(live)
        journal = Journal(home.journal, SystemDisk(), blobs=home.blobs())
        await asyncio.to_thread(journal.open)
        editions = [f"placer:{one}" for one in settings.all_editions]
        try:
            async with leading(live, ["ingest", *editions]) as leases:
                models = Enriching(**settings.model_dump()).models_folder
                with enrichers(settings, lines=journal.last, models=models) as run:
                    work = Replay(
                        settings=settings,
                        wish=wish,
                        live=live,
                        journal=journal,
                        leases=leases,
                        run=run,
                        progress=progress,
                    )
                    return await work.done()
        finally:
            journal.close()


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
