"""A commit that is asked for until the ledger has said what became of it."""

from collections.abc import Callable

from shared.errors import GenerationMoved
from shared.events.outcomes import Outcome
from shared.events.steps import Step
from shared.ledger.port import Ledger


async def insisted(ledger: Ledger, made: Callable[[], Step]) -> Outcome:
    """Commit what `made` returns, made anew for a new epoch or generation.

    For who is nobody's worker and holds no fence: the desk, the gateway. Returns any
    outcome but `stale`. Raises Away.
    """
    while True:
        try:
            outcome = await ledger.commit(made())
        except GenerationMoved:
            await ledger.move()
            continue
        if outcome.verdict != "stale":
            return outcome
