"""Placers of the English edition, alike but for what a test is about."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from services.summarize.core.announcing import Times
from services.summarize.placer import Placer
from services.summarize.stowage import Stowage
from shared.clock import Clock
from shared.events.stages import ArticleEnriched
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.port import Lease
from tests.copydesk import WEIGHTS

TIMES = Times(quiet=1_000, longest=5_000)


async def inline(function: Callable[..., Any], *arguments: Any) -> Any:
    """Compute at once: these placers have no threads."""
    return function(*arguments)


def a_placer(ledger: Any, lease: Lease, *, clock: Clock, **about: Any) -> Placer:
    """A placer that leads; `about`: what is otherwise with it than in most tests."""
    plain = {
        "times": TIMES,
        "stowage": Stowage(WEIGHTS),
        "idle_after": timedelta(days=7),
    }
    return Placer("en", lease, ledger=ledger, clock=clock, **{**plain, **about})


async def send(ledger: Any, *events: ArticleEnriched) -> None:
    """Put articles before whoever places, as enrich does."""
    stream = ledger.keys.enriched("en")
    for event in events:
        said = Send(stream, fields_of(event, trace_id=event.trace_id))
        assert (await ledger.commit(Step(ledger.era, events=(said,)))).is_done
