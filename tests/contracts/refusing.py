"""Steps that must be refused, and change nothing."""

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Put,
)


async def refused(newsroom, world, why, **parts):
    """Commit a step that must be stale for this reason, and change nothing."""
    before = await world.everything()
    changes = [Put(newsroom.flood, {"written": "by a stale step"})]
    outcome = await newsroom.commit(
        changes=changes, events=[newsroom.announce()], **parts
    )
    assert outcome == Outcome("stale", why)
    assert await world.everything() == before
