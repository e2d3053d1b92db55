"""Summarize: what it is made of. `--role placer|writer|both`."""

from asyncio import to_thread
from datetime import timedelta
from typing import Literal

from faststream import FastStream
from pydantic import Field

from services.summarize.core.announcing import Times
from services.summarize.following import Follower
from services.summarize.handlers import Edition
from services.summarize.placer import Placer
from services.summarize.weighing import shipped_taste, shipped_weights
from services.summarize.writer import Writer
from shared.blobs.choosing import archive_for
from shared.clock import SystemClock
from shared.ledger.caching import caring
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Lease
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Loop, Worker, worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings

Role = Literal["placer", "writer", "both"]


class Settings(ServiceSettings):
    """Settings of summarize."""

    #: What this process does: place articles, write texts, or both.
    role: Role = Field("both", validation_alias="SUMMARIZE_ROLE")
    #: Articles placed in one round trip to the server.
    place_batch: int = Field(50, validation_alias="PLACE_BATCH")
    #: Seconds without a new article after which neighbourhoods are tidied.
    tidy_quiet: float = Field(0.2, validation_alias="TIDY_QUIET_SECONDS")
    #: Seconds between looks for stories to close.
    sweep_seconds: float = Field(5.0, validation_alias="SWEEP_SECONDS")
    #: Days of published time without an article after which a story is closed.
    idle_days: float = Field(7.0, validation_alias="STORY_IDLE_DAYS")
    #: Days for which public updates are kept for readers that come back.
    updates_days: float = Field(7.0, gt=0, validation_alias="UPDATES_DAYS")
    #: A story's text is written so many milliseconds after its last change …
    write_quiet_ms: int = Field(1_000, validation_alias="WRITE_QUIET_MS")
    #: … but at the latest so many after its first.
    write_longest_ms: int = Field(5_000, validation_alias="WRITE_LONGEST_MS")
    #: Words of a story's summary; 0: by the number of its articles.
    words: int = Field(0, ge=0, validation_alias="SUMMARY_WORDS")
    #: A writer that does not finish within so many milliseconds loses its story.
    write_lease_ms: int = Field(10_000, validation_alias="WRITE_LEASE_MS")
    #: Stories that one process writes at the same time.
    writers: int = Field(2, validation_alias="WRITERS")


def make_worker(settings: Settings) -> Worker:
    """Wire one summarize process."""
    clock = SystemClock()
    ledger = RedisLedger(
        address_of(redis_url=settings.redis_url, data=settings.data),
        clock=clock,
        namespace=settings.namespace,
        worker=worker_name("summarize", clock),
    )
    blobs = archive_for(settings)
    weights = shipped_weights()
    times = Times(settings.write_quiet_ms, settings.write_longest_ms)

    def make_placer(edition: str, lease: Lease) -> Placer:
        return Placer(
            edition,
            lease,
            ledger=ledger,
            clock=clock,
            times=times,
            weights=weights,
            idle_after=timedelta(days=settings.idle_days),
            keep_for=timedelta(days=settings.updates_days),
        )

    editions: list[Edition] = []
    lasting: list[Loop] = [*caring(ledger, blobs)]
    loops: list[Loop] = []
    worker = Worker("summarize", ledger, settings, clock, loops=loops)

    async def begin(deliveries: Deliveries) -> None:
        # Again in each generation: an edition belongs to one.
        editions[:] = [
            Edition(
                name,
                ledger=ledger,
                consumes=deliveries,
                make_placer=make_placer,
                follows=Follower(name, ledger=ledger, weights=weights, run=to_thread),
                lease_seconds=settings.lease_seconds,
                batch=settings.place_batch,
                quiet=settings.tidy_quiet,
                sweep=settings.sweep_seconds,
            )
            for name in settings.all_editions
            if settings.role in ("placer", "both")
        ]
        loops[:] = [*lasting, *(one.run for one in editions)]

    worker.begin = begin
    if settings.role in ("writer", "both"):
        writer = Writer(
            ledger=ledger,
            blobs=blobs,
            clock=clock,
            words=settings.words or None,
            placing=weights.parameters,
            taste=shipped_taste(),
            lease_ms=settings.write_lease_ms,
        )
        lasting += [writer.work] * settings.writers
    worker.about = lambda: {
        "role": settings.role,
        "leads": ",".join(one.name for one in editions if one.leads),
    }
    return worker


def make_app(settings: Settings | None = None) -> FastStream:
    """Return the application, for `faststream run services.summarize.app:make_app`."""
    return make_worker(settings or Settings()).app()
