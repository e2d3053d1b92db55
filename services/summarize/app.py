"""Summarize: what it is made of. `--role placer|writer|both`."""

from asyncio import Event, to_thread
from datetime import timedelta

from faststream import FastStream

from services.summarize.accounts import Accounts
from services.summarize.asking import Asking
from services.summarize.core.announcing import Times
from services.summarize.core.writing.model.budget import Caps
from services.summarize.drafting import Drafting
from services.summarize.following import Follower
from services.summarize.handlers import Edition
from services.summarize.model_writer import ModelWriter
from services.summarize.placer import Placer
from services.summarize.precedence import Precedence
from services.summarize.results import Results
from services.summarize.settings import Settings, check_model
from services.summarize.spool import Spool
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_taste, shipped_weights
from services.summarize.wishing import Pace, Wishing
from services.summarize.writer import Writer
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.clock import Clock, SystemClock
from shared.ledger.caching import caring
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Lease, Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Loop, Worker, worker_name
from shared.server.address import address_of


def stowage_for(settings: Settings) -> Stowage:
    """Return how indexes are made, and where what is over leaves memory for."""
    return Stowage(
        shipped_weights(),
        drawer=lambda: Spool(settings.data / "index"),
        together=settings.place_bundle,
    )


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
    stowage = stowage_for(settings)
    precedence = Precedence()
    times = Times(settings.write_quiet_ms, settings.write_longest_ms)

    def make_placer(edition: str, lease: Lease) -> Placer:
        return Placer(
            edition,
            lease,
            ledger=ledger,
            clock=clock,
            times=times,
            stowage=stowage,
            idle_after=timedelta(days=settings.idle_days),
            keep_for=timedelta(days=settings.updates_days),
            precedence=precedence,
        )

    editions: list[Edition] = []
    lasting: list[Loop] = [*caring(ledger, blobs)]
    loops: list[Loop] = []
    worker = Worker("summarize", ledger, settings, clock, loops=loops)

    async def begin(deliveries: Deliveries) -> None:
        check_model(settings)
        # Again in each generation: an edition belongs to one.
        editions[:] = [
            Edition(
                name,
                ledger=ledger,
                consumes=deliveries,
                make_placer=make_placer,
                follows=Follower(name, ledger=ledger, stowage=stowage, run=to_thread),
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
        wishing = _wishing(settings, ledger, blobs, clock)
        writer = Writer(
            ledger=ledger,
            blobs=blobs,
            clock=clock,
            words=settings.words or None,
            placing=weights.parameters,
            taste=shipped_taste(),
            lease_ms=settings.write_lease_ms,
            wishing=wishing,
            precedence=precedence,
        )
        lasting += [writer.work] * settings.writers
        if wishing is not None:
            lasting.append(_by_model(settings, ledger, clock, writer.drafting, wishing))
    worker.about = lambda: {
        "role": settings.role,
        "model": settings.llm_model if settings.role != "placer" else "",
        "leads": ",".join(one.name for one in editions if one.leads),
    }
    return worker


def _wishing(
    settings: Settings, ledger: Ledger, blobs: Blobs, clock: Clock
) -> Wishing | None:
    """Return what the writers agree on about a model; None: none is asked."""
    if not settings.asks_model:
        return None
    return Wishing(
        results=Results(ledger=ledger, blobs=blobs),
        clock=clock,
        model=settings.llm_model,
        pace=Pace(settings.llm_quiet_ms, settings.llm_longest_ms),
        words=settings.words or None,
    )


def _by_model(
    settings: Settings,
    ledger: Ledger,
    clock: Clock,
    drafting: Drafting,
    wishing: Wishing,
) -> Loop:
    """Return the loop that writes by a model."""
    caps = Caps(
        settings.llm_story_calls,
        settings.llm_story_tokens,
        settings.llm_day_calls,
        settings.llm_day_tokens,
    )
    accounts = Accounts(ledger=ledger, clock=clock, caps=caps)

    async def run(stop: Event) -> None:
        from services.summarize.endpoint import Endpoint  # noqa: PLC0415 — an extra

        async with Endpoint(
            address=settings.llm_url,
            model=settings.llm_model,
            key=settings.llm_key,
            seconds=settings.llm_seconds,
            tokens=settings.llm_tokens,
        ) as endpoint:
            writer = ModelWriter(
                ledger=ledger,
                drafting=drafting,
                wishing=wishing,
                asking=Asking(model=endpoint, accounts=accounts, clock=clock),
                clock=clock,
                # Two calls, and what is around them.
                lease_ms=round(2_000 * settings.llm_seconds) + 30_000,
            )
            await writer.work_together(stop, writers=settings.llm_writers)

    return run


def make_app(settings: Settings | None = None) -> FastStream:
    """Return the application, for `faststream run services.summarize.app:make_app`."""
    return make_worker(settings or Settings()).app()
