"""One look at what a ledger holds: queues, workers, the server itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.clock import Clock, milliseconds
from shared.ledger.cursors import entry_id
from shared.ledger.flows import Flow, ServerFacts
from shared.ledger.port import Ledger


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits at one stage, or at one stage of one edition."""

    stage: str
    waiting: int
    #: Of these, in the hands of a worker.
    pending: int = 0
    #: Seconds that the oldest has waited; None: nothing waits, or it isn't known.
    oldest: float | None = None
    edition: str = ""
    #: Entries that ever came to this stage; None: nobody counts them.
    added: int | None = None


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker's sign of life."""

    name: str
    service: str
    pid: int
    #: Seconds since it was given.
    age: float
    role: str = ""
    #: What it leads: `ingest`, or editions.
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Gauges:
    """What a ledger told of itself at one moment."""

    server: ServerFacts
    generation: int
    epoch: str
    queues: tuple[Queue, ...]
    workers: tuple[AtWork, ...]
    #: Updates that were ever told to subscribers; None: the server doesn't count.
    updates: int | None = None


async def gauged(ledger: Ledger, *, clock: Clock, editions: Sequence[str]) -> Gauges:
    """Look at everything once. Raises Away."""
    return Gauges(
        server=await ledger.facts(),
        generation=ledger.era.generation,
        epoch=ledger.era.epoch,
        queues=await queues(ledger, clock=clock, editions=editions),
        workers=await at_work(ledger, clock=clock),
        updates=(await ledger.flow(ledger.keys.updates)).added,
    )


async def queues(
    ledger: Ledger, *, clock: Clock, editions: Sequence[str]
) -> tuple[Queue, ...]:
    """Look at every queue of the ledger, first stage first. Raises Away."""
    keys = ledger.keys
    asked = [
        ("to enrich", keys.ingested, "enrich", ""),
        *[("to place", keys.enriched(one), "placer", one) for one in editions],
        *[("to decide", keys.ruling(one), "placer", one) for one in editions],
    ]
    ends = [
        ("dead letters", keys.dead_letters, "", ""),
        ("rejected", keys.rejected, "", ""),
    ]
    now = milliseconds(clock.now())
    found = [
        _queue(stage, await ledger.flow(stream, group), edition, now)
        for stage, stream, group, edition in asked
    ]
    untidy = [
        Queue("to tidy", len(await ledger.members(keys.untidy(one))), edition=one)
        for one in editions
    ]
    kept = [
        _queue(stage, await ledger.flow(stream, group), edition, now)
        for stage, stream, group, edition in ends
    ]
    return (*found, *untidy, await _due(ledger, now), *kept)


def _queue(stage: str, flow: Flow, edition: str, now: int) -> Queue:
    oldest = max(0.0, (now - entry_id(flow.first)[0]) / 1000) if flow.first else None
    return Queue(stage, flow.length, flow.pending, oldest, edition, flow.added)


async def _due(ledger: Ledger, now: int) -> Queue:
    keys = ledger.keys
    due = await ledger.ranked(keys.due, limit=1_000_000, highest=False)
    held = await ledger.fields([keys.writing(one) for one, _ in due])
    waits = [now - int(fields["first"]) for fields in held if fields.get("first")]
    oldest = max(0.0, max(waits) / 1000) if waits else None
    pending = sum(1 for fields in held if fields.get("token"))
    return Queue("to write", len(due), pending, oldest)


async def at_work(ledger: Ledger, *, clock: Clock) -> tuple[AtWork, ...]:
    """List the workers that gave a sign of life just now, by service and name."""
    found = await ledger.workers()
    now = clock.now()
    workers = [_worker(name, about, now) for name, about in found.items()]
    return tuple(sorted(workers, key=lambda one: (one.service, one.name)))


def _worker(name: str, about: Mapping[str, str], now: datetime) -> AtWork:
    seen = about.get("seen_at")
    age = (now - datetime.fromisoformat(seen)).total_seconds() if seen else 0.0
    return AtWork(
        name=name,
        service=about.get("service", ""),
        pid=int(about.get("pid") or 0),
        age=max(0.0, age),
        role=about.get("role", ""),
        leads=about.get("leads", ""),
    )
