"""The line of each update that went out: for who follows the trace of a file."""

from datetime import datetime

from shared.events.updates import StoryUpdate
from shared.log import logger


def tell(update: StoryUpdate, *, now: datetime) -> None:
    """Log, at level DEBUG, that a gateway has an update for its readers, and how long
    after it was announced; one that no file caused has no trace, and no line."""
    if update.trace_id:
        waited = (now - update.occurred_at).total_seconds()
        logger().debug(
            "story.published",
            trace_id=update.trace_id,
            story_id=update.story_id,
            edition=update.edition,
            outcome=update.event,
            duration_ms=max(0, round(waited * 1000)),
        )
