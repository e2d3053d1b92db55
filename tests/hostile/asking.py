"""A gateway on a real socket, and schemathesis before it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from services.gateway.app import make_web
from services.gateway.core.tokens import SCOPES
from services.gateway.serving import listen, serve
from services.gateway.settings import Settings
from services.gateway.tokens import TokenBook
from tests import newsroom as news


@dataclass
class Served:
    """A gateway in a thread: where it is, what it says of itself, what opens it."""

    address: str = ""
    description: dict[str, Any] = field(default_factory=dict)
    secret: str = ""


@dataclass
class Found:
    """What a run came to: how many requests, and each way to fail that it met."""

    requests: int = 0
    operations: set[str] = field(default_factory=set)
    failures: dict[tuple[str, str], str] = field(default_factory=dict)


@contextmanager
def served() -> Iterator[Served]:
    """Serve some stories, in a thread: schemathesis waits for each answer."""
    made, up = Served(), threading.Event()
    loop, stop = asyncio.new_event_loop(), asyncio.Event()

    async def work() -> None:
        room = news.Newsroom(now=news.NIGHT + timedelta(minutes=4))
        await room.ledger.attach()
        for draft in news.front_stories():
            await room.tell(draft)
        await room.tell(news.flood(), "story.rewritten")
        book = TokenBook(room.ledger, clock=room.clock)
        _, made.secret = await book.create("fuzzer", SCOPES)
        web = make_web(
            ledger=room.gateway(),
            blobs=room.blobs,
            clock=room.clock,
            settings=Settings(retry_seconds=0.1, per_minute=0),
        )
        opened = listen("127.0.0.1", 0)
        made.address = f"http://127.0.0.1:{opened.getsockname()[1]}"
        made.description = web.openapi()
        up.set()
        await serve(web, opened, stop=stop, close=web.state.feed.close)

    thread = threading.Thread(target=lambda: loop.run_until_complete(work()))
    thread.start()
    try:
        assert up.wait(30), "the gateway does not come up"
        yield made
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(30)
        loop.close()


def schema_of(at: Served, *, examples: int, phases: tuple[str, ...] = ()) -> Any:
    """Read the description, for requests that are the same each time."""
    every = ("examples", "coverage", "fuzzing", "stateful")
    config = SchemathesisConfig.from_dict(
        {
            "seed": 7,
            "base-url": at.address,
            "headers": {"Authorization": f"Bearer {at.secret}"},
            "request-timeout": 30,
            # To wait is no fault.
            "parameters": {"wait": 0},
            # No schema can tell a cursor from what only looks like one.
            "checks": {"positive_data_acceptance": {"expected-statuses": _EXPECTED}},
            "generation": {
                "max-examples": examples,
                "deterministic": True,
                "database": "none",
            },
            "phases": {one: {"enabled": one in (phases or every)} for one in every},
        }
    )
    return schemathesis.openapi.from_dict(at.description, config=config)


_EXPECTED = ["2xx", "3xx", 400, 401, 403, 404, 410, 422]


def run(schema: Any) -> Found:
    """Ask everything; keep each way to fail once, with a request that shows it."""
    found = Found()
    for event in from_schema(schema).execute():
        if isinstance(event, FatalError | NonFatalError):
            found.failures[repr(event), "error"] = ""
        elif isinstance(event, ScenarioFinished):
            found.requests += len(event.recorder.interactions)
            found.operations.add(str(event.label))
            _keep(event, found)
    return found


def _keep(event: ScenarioFinished, found: Found) -> None:
    for case, checks in event.recorder.checks.items():
        asked = event.recorder.interactions[case].request
        for one in checks:
            if one.failure_info is not None:
                said = f"{asked.method} {asked.uri}: {one.failure_info.failure.message}"
                found.failures.setdefault((str(event.label), one.name), said)
