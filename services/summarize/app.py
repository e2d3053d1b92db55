"""Summarize: what it is made of. `--role placer|writer|both`."""

from asyncio import Event, to_thread
from datetime import timedelta
from importlib.util import find_spec
from typing import Literal

from faststream import FastStream
from pydantic import Field

from services.summarize.accounts import Accounts
from services.summarize.asking import Asking
from services.summarize.core.announcing import Times
from services.summarize.core.writing.model.budget import Caps
from services.summarize.core.writing.model.locating import is_address
from services.summarize.drafting import Drafting
from services.summarize.following import Follower
from services.summarize.handlers import Edition
from services.summarize.model_writer import ModelWriter
from services.summarize.placer import Placer
from services.summarize.results import Results
from services.summarize.spool import Spool
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_taste, shipped_weights
from services.summarize.wishing import Pace, Wishing
from services.summarize.writer import Writer
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.clock import Clock, SystemClock
from shared.errors import StorywireError
from shared.ledger.caching import caring
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Lease, Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Loop, Worker, worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings

Role = Literal["placer", "writer", "both"]


class ModelUnset(StorywireError):
    """A model needs both: LLM_URL, the address of an OpenAI-compatible endpoint
    (http:// or https://, a host, perhaps a port and a path), and LLM_MODEL, its name
    there; or set neither."""


class NoModelLibrary(StorywireError):
    """LLM_URL is set, but the library to ask a model with is not installed; run
    `make extras` (or install storywire[llm]), or leave LLM_URL and LLM_MODEL empty."""


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
    #: Articles, and stories, that leave the placer's memory together once they are
    #: closed, for a file in `index` of the data folder.
    place_bundle: int = Field(512, ge=1, validation_alias="PLACE_BUNDLE")
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
    #: Address of an OpenAI-compatible endpoint whose model writes, too
    #: (http://127.0.0.1:11434/v1); empty: only the embedded writer does. See
    #: docs/models.md. It needs the extra `llm`: make extras.
    llm_url: str = Field("", validation_alias="LLM_URL")
    #: Name of the model there.
    llm_model: str = Field("", validation_alias="LLM_MODEL")
    #: Key for the endpoint; empty: it asks for none.
    llm_key: str = Field("", repr=False, validation_alias="LLM_KEY")
    #: Seconds that one call may take.
    llm_seconds: float = Field(60.0, gt=0, validation_alias="LLM_SECONDS")
    #: Tokens that a reply may have; a longer one is lost.
    llm_tokens: int = Field(3_000, ge=200, validation_alias="LLM_TOKENS")
    #: Stories that one process asks the model about at the same time.
    llm_writers: int = Field(1, ge=1, validation_alias="LLM_WRITERS")
    #: The model is asked so many milliseconds after a story's last embedded text …
    llm_quiet_ms: int = Field(3_000, ge=0, validation_alias="LLM_QUIET_MS")
    #: … but at the latest so many after the first.
    llm_longest_ms: int = Field(30_000, ge=0, validation_alias="LLM_LONGEST_MS")
    #: Calls that one story may ever cost; 0: any number.
    llm_story_calls: int = Field(60, ge=0, validation_alias="LLM_STORY_CALLS")
    #: Tokens, sent and received, that one story may ever cost; 0: any number.
    llm_story_tokens: int = Field(600_000, ge=0, validation_alias="LLM_STORY_TOKENS")
    #: Calls of one day (UTC), for all stories and all processes together; 0: any number.
    llm_day_calls: int = Field(2_000, ge=0, validation_alias="LLM_DAY_CALLS")
    #: Tokens of one day, counted in the same way; 0: any number.
    llm_day_tokens: int = Field(10_000_000, ge=0, validation_alias="LLM_DAY_TOKENS")

    @property
    def asks_model(self) -> bool:
        """Whether a model writes, too."""
        return bool(self.llm_url or self.llm_model)


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


def check_model(settings: Settings) -> None:
    """Raise ModelUnset or NoModelLibrary if a model can't be asked as it is set."""
    if not settings.asks_model:
        return
    if not (is_address(settings.llm_url) and settings.llm_model):
        raise ModelUnset
    if find_spec("openai") is None:
        raise NoModelLibrary


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
