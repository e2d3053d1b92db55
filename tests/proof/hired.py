"""Workers for proofs, each a real process; an article's name says what it does to them.

They are forked from one warm process (multiprocessing's fork server), so that a proof
can afford many deaths.
"""

import asyncio
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from shared.clock import SystemClock
from shared.errors import StorywireError
from shared.events.stages import ArticleIngested
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.delivery import Deliveries
from shared.ledger.port import Consumption, Delivery, Handled
from shared.ledger.redis import RedisLedger
from shared.runtime.parent import PARENT_FD
from shared.runtime.serving import run
from shared.runtime.working import Worker, worker_name
from shared.settings import ServiceSettings

#: Where what was handled is put, in the step that handles it.
HANDLED = "handled"
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.proof.hired"])


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to be."""

    url: str
    data: Path
    reclaim_idle_ms: int = 30_000
    batch: int = 4
    #: How long a slow article takes.
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Begun:
    """A handler began with an article."""

    article: str
    deliveries: int
    pid: int
    at: float


def hire(order: Order) -> tuple[Any, Connection]:
    """Start a worker; return its process, and the pipe by whose end it ends, too."""
    theirs, ours = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=serve, args=(order, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def serve(order: Order, tether: Connection) -> None:
    """Be a worker until told to stop; the process's exit code is the service's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ[PARENT_FD] = str(tether.fileno())  # noqa: TID251
    settings = ServiceSettings(
        STORYWIRE_HOME=order.data,
        REDIS_URL=order.url,
        RECLAIM_IDLE_MS=order.reclaim_idle_ms,
    )
    clock = SystemClock()
    name = worker_name("enrich", clock)
    ledger = RedisLedger(order.url, clock=clock, worker=name)

    async def begin(deliveries: Deliveries) -> None:
        await deliveries.begin(consumption(order, ledger))

    worker = Worker("enrich", ledger, settings, clock, begin=begin)
    sys.exit(run(worker.main, service="enrich", settings=settings))


def consumption(order: Order, ledger: RedisLedger) -> Consumption[ArticleIngested]:
    """Read `articles.ingested` as enrich does, with a handler that obeys the names."""

    async def one(delivery: Delivery[ArticleIngested]) -> Handled | Exception:
        name = delivery.event.article_id
        note(order.data, name, delivery.deliveries)
        is_ill = not (order.data / "cured").exists()
        if name.startswith("killer") and is_ill:
            os._exit(13)
        if name.startswith("failing") and is_ill:
            return StorywireError(f"No way to handle {name}.")
        if name.startswith("slow"):
            await asyncio.sleep(order.seconds)
        sent = Send(ledger.keys.lasting(HANDLED), {"article": name})
        step = Step(delivery.era, fences=(delivery.fence,), events=(sent,))
        return Handled(await ledger.commit(step), "article.enriched")

    async def handle(
        deliveries: Sequence[Delivery[ArticleIngested]],
    ) -> Sequence[Handled | Exception]:
        return await asyncio.gather(*(one(each) for each in deliveries))

    return Consumption(
        "articles.ingested", "enrich", ArticleIngested, handle, order.batch
    )


def note(data: Path, article: str, deliveries: int) -> None:
    """Write down, where no death undoes it, that an article was begun."""
    moment = datetime.now(UTC).timestamp()  # noqa: TID251
    line = json.dumps([article, deliveries, os.getpid(), moment]) + "\n"
    with (data / "begun.jsonl").open("a") as file:
        file.write(line)


def begun(data: Path) -> list[Begun]:
    """Return what was begun so far, in order."""
    path = data / "begun.jsonl"
    lines = path.read_text().splitlines() if path.exists() else []
    return [Begun(*json.loads(line)) for line in lines]


async def offer(ledger: RedisLedger, *names: str) -> None:
    """Put articles into the work stream, all at once, as a batch of ingest's would be."""
    sent = [Send(ledger.keys.ingested, entry_of(name)) for name in names]
    outcome = await ledger.commit(Step(ledger.era, events=tuple(sent)))
    assert outcome.is_done


def entry_of(name: str) -> dict[str, str]:
    """Return an article as it lies in the work stream."""
    article = ArticleIngested(
        kind="new",
        article_id=name,
        revision_id=f"{name}-r1",
        state=1,
        edition="en",
        language="en",
        number=1,
        offer_id=f"offer-{name}",
        trace_id=f"trace-{name}",
        received_at=datetime(2026, 5, 18, 1, 15, 21, tzinfo=UTC),
        reading="",
    )
    return fields_of(article, trace_id=article.trace_id)


async def handled(ledger: RedisLedger) -> list[str]:
    """Return the articles that were handled, in order."""
    entries = await ledger.entries(ledger.keys.lasting(HANDLED))
    return [fields["article"] for _, fields in entries]


def names_of(found: Sequence[Begun]) -> list[str]:
    """Return the articles that were begun, in order of name."""
    return sorted(one.article for one in found)


Hire = Callable[..., Any]
