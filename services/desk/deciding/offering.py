"""Handing a decision over, whichever it is: ingest journals it, and all take it over."""

from contextlib import suppress
from typing import Any

from services.desk.home import Desk
from shared.errors import GenerationMoved
from shared.events.deciding import deciding
from shared.events.stages import DecisionOffered


async def offer(desk: Desk, **said: Any) -> DecisionOffered:
    """Hand a decision over; return it. Raises Away."""
    event = DecisionOffered(
        decision_id=desk.clock.token() + desk.clock.token(),
        decided_at=desk.clock.now(),
        trace_id=desk.clock.token(),
        **said,
    )
    while True:
        await desk.keep_up()
        step = deciding(event, keys=desk.ledger.keys, era=desk.ledger.era)
        with suppress(GenerationMoved):
            if (await desk.ledger.commit(step)).verdict != "stale":
                return event
