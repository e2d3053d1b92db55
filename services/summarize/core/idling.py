"""When a story is over: idle in published time, against the edition's watermark."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from services.summarize.core.deciding import Turn
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story, changed


def watermark(published: Sequence[str]) -> datetime | None:
    """Return the 99th percentile of the last known published times, None without any.

    `published`: members of the ledger's ranking, `milliseconds:article_id`.
    """
    times = sorted(int(one.partition(":")[0]) for one in published)
    if not times:
        return None
    return datetime.fromtimestamp(times[(len(times) - 1) * 99 // 100] / 1000, UTC)


def idle(
    stories: Iterable[Story], *, mark: datetime | None, after: timedelta
) -> list[Story]:
    """Return the live stories that no article joined for so long, by id in order.

    A story with dated articles is measured against the watermark; one without any
    against the latest arrival of the edition.
    """
    held = [one for one in stories if one.status == "live"]
    latest = max((one.last_updated for one in held), default=None)
    over = []
    for story in held:
        against = mark if story.is_dated and mark is not None else latest
        if against is not None and against - story.newest > after:
            over.append(story)
    return sorted(over, key=lambda one: one.id)


def closing(story: Story, news: News) -> Turn:
    """Return the turn that closes a story."""
    after = changed(story, news.sketches(story.members), status="closed")
    return Turn("story.closed", story, after)
