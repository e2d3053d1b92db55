"""Enrich: what it is made of."""

from faststream import FastStream
from pydantic import Field

from services.enrich.handlers import make_handler
from services.enrich.models import load_idf
from shared.blobs.folder import FolderBlobs
from shared.blobs.port import Blobs
from shared.clock import SystemClock
from shared.disk import SystemDisk
from shared.events.stages import ArticleIngested
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


def make_consumption(
    settings: Settings, *, ledger: Ledger, blobs: Blobs
) -> Consumption[ArticleIngested]:
    """Return how enrich reads its work stream. Raises TableMissing."""
    handler = make_handler(
        ledger=ledger, blobs=blobs, table=load_idf(), bound=settings.stream_bound
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
    blobs = FolderBlobs(settings.data / "archive", SystemDisk())
    consumption = make_consumption(settings, ledger=ledger, blobs=blobs)

    async def begin(deliveries: Deliveries) -> None:
        await deliveries.begin(consumption)

    return Worker("enrich", ledger, settings, clock, begin=begin)


def make_app(settings: Settings | None = None) -> FastStream:
    """Return the application, for `faststream run services.enrich.app:make_app`."""
    return make_worker(settings or Settings()).app()
