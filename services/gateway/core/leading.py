"""In which order stories stand on the front page: by recency, growth, and sources. Pure.

A story stands at the moment of its latest report, moved on by what speaks for it:
`SOURCES` for each doubling of its independent sources, `GROWTH` for each doubling of the
publishers that joined in the last `WHILE` up to that report. No clock is needed: what is
ahead today is ahead tomorrow, until something new is told.

Copies move nothing: a report is as old as the first of its wording. One that came days
after it was published is as old as it says, so that an archive is no fresh news.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import log2

from shared.events.story import Member, StoryRecord

SOURCES = timedelta(hours=6)
GROWTH = timedelta(hours=3)
WHILE = timedelta(hours=12)
#: Closed stories stand behind all live ones: so many milliseconds behind.
CLOSED = 10**15


def standing_of(story: StoryRecord) -> int:
    """Return where a story stands, in ms: the larger, the further ahead."""
    firsts = _firsts(story.articles)
    latest = max((at for at, _ in firsts), default=story.last_updated)
    joined = {publisher for at, publisher in firsts if latest - at <= WHILE}
    moved = SOURCES * log2(max(story.independent_count, 1))
    moved += GROWTH * log2(max(len(joined), 1))
    behind = CLOSED if story.status != "live" else 0
    return int((latest + moved).timestamp() * 1000) - behind


def in_order(stories: Sequence[StoryRecord]) -> tuple[StoryRecord, ...]:
    """Put stories in the front page's order; of equals, the smaller id goes first."""
    return tuple(sorted(stories, key=lambda one: (-standing_of(one), one.id)))


def _firsts(articles: Sequence[Member]) -> Sequence[tuple[datetime, str]]:
    """When each wording was first told, and by whom."""
    firsts: dict[str, tuple[datetime, str]] = {}
    for one in articles:
        told = (_told_at(one), one.publisher or one.source)
        wording = one.duplicate_group or one.id
        firsts[wording] = min(firsts.get(wording, told), told)
    return tuple(firsts.values())


def _told_at(article: Member) -> datetime:
    published, received = article.published_at, article.received_at
    if published is None or article.published_precision == "none":
        return received
    # A day without an hour may be all of it.
    day = timedelta(days=article.published_precision == "day")
    return min(published + day, received)
