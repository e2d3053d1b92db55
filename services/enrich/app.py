"""Enrich: what it is made of."""

import asyncio
import sys
from pathlib import Path
from typing import Literal

from faststream import FastStream
from pydantic import Field

from services.enrich.core.understanding import Tools
from services.enrich.handlers import make_handler
from services.enrich.models import load_tools
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.clock import SystemClock
from shared.events.stages import ArticleIngested
from shared.ledger.caching import caring
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Consumption, Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Worker, worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings


class Settings(ServiceSettings):
    """Settings of enrich."""

    #: Articles that one process enriches at the same time.
    enrich_batch: int = Field(4, ge=1, le=4, validation_alias="ENRICH_BATCH")
    #: Models that read along: `packaged` (names, meaning, topics), or `none`: names by
    #: rule only, no topics; light, for tiny machines.
    models: Literal["packaged", "none"] = Field(
        "packaged", validation_alias="ENRICH_MODELS"
    )
    #: Folder of the models that `make setup` prepared; empty: share/storywire/models of
    #: the Python environment.
    models_at: str = Field("", validation_alias="STORYWIRE_MODELS")

    @property
    def models_folder(self) -> Path | None:
        """The folder of prepared models; None: go without."""
        if self.models == "none":
            return None
        prepared = Path(sys.prefix, "share", "storywire", "models")
        return Path(self.models_at) if self.models_at else prepared


def make_consumption(
    settings: Settings, *, ledger: Ledger, blobs: Blobs, tools: Tools
) -> Consumption[ArticleIngested]:
    """Return how enrich reads its work stream."""
    handler = make_handler(
        ledger=ledger, blobs=blobs, tools=tools, bound=settings.stream_bound
    )
    return Consumption(
        "articles.ingested", "enrich", ArticleIngested, handler, settings.enrich_batch
    )


def make_worker(settings: Settings) -> Worker:
    """Wire one enrich process."""
    clock = SystemClock()
    ledger = RedisLedger(
        address_of(redis_url=settings.redis_url, data=settings.data),
        clock=clock,
        namespace=settings.namespace,
        worker=worker_name("enrich", clock),
    )
    blobs = archive_for(settings)

    async def begin(deliveries: Deliveries) -> None:
        # In a thread: signals are heard while models are loaded.
        tools = await asyncio.to_thread(load_tools, settings.models_folder)
        consumption = make_consumption(settings, ledger=ledger, blobs=blobs, tools=tools)
        await deliveries.begin(consumption)

    loops = caring(ledger, blobs)
    return Worker("enrich", ledger, settings, clock, begin=begin, loops=loops)


def make_app(settings: Settings | None = None) -> FastStream:
    """Return the application, for `faststream run services.enrich.app:make_app`."""
    return make_worker(settings or Settings()).app()
