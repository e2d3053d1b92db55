"""When a story's articles were published, told where they came days later: what was
dropped from an archive looks like today's news by its counter line."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from services.gateway.core.shapes import Published
from services.gateway.core.times import span_of
from shared.events.story import Member

#: Days of the calendar (UTC) between publication and arrival that need no word: an
#: article may come after midnight, or from a clock that is far away.
_AT_ONCE = 1


def published_of(articles: Iterable[Member]) -> Published | None:
    """Return the days from the first to the newest publication; None where one of the
    articles came on its day or on the next, or none says when it was published."""
    days = []
    for one in articles:
        if one.published_at is None or one.published_precision == "none":
            continue
        day = _day(one.published_at)
        if (_day(one.received_at) - day).days <= _AT_ONCE:
            return None
        days.append(day)
    if not days:
        return None
    first, newest = min(days), max(days)
    text = f"Published {span_of(first, newest)}"
    return Published(first.isoformat(), newest.isoformat(), text)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
