"""In which order stories stand on the front page."""

from datetime import timedelta
from typing import Any

from services.gateway.core.leading import in_order, standing_of
from shared.events.story import StoryRecord
from tests.records import NIGHT, a_record, an_article


def a_story(name: str, *reports: dict[str, Any], sources: int = 1, **said: Any) -> Any:
    """A story of these reports, or of one that just came."""
    articles = reports or (an_article(f"{name}-1"),)
    return a_record(id=name, articles=articles, independent_count=sources, **said)


def told(name: str, *, hours: float, **said: Any) -> dict[str, Any]:
    """A report that came so many hours ago."""
    return an_article(name, received_at=NIGHT - timedelta(hours=hours), **said)


def order(*stories: StoryRecord) -> list[str]:
    return [one.id for one in in_order(stories)]


def test_of_equals_the_one_told_last_leads_then_the_smaller_id():
    ferry = a_story("ferry", told("f", hours=4))
    market = a_story("market", told("m", hours=1))
    assert order(ferry, market) == ["market", "ferry"]
    assert order(a_story("orchard"), a_story("frost")) == ["frost", "orchard"]


def test_twice_the_independent_sources_are_worth_six_hours():
    one = standing_of(a_story("flood", sources=4))
    two = standing_of(a_story("flood", sources=8))
    assert two - one == 6 * 3_600_000


def test_twice_the_publishers_of_the_last_half_day_are_worth_three_hours():
    alone = a_story("flood", told("a", hours=0))
    joined = a_story("flood", told("a", hours=0), told("b", hours=11))
    before = a_story("flood", told("a", hours=0), told("b", hours=13))
    assert standing_of(joined) - standing_of(alone) == 3 * 3_600_000
    assert standing_of(before) == standing_of(alone)


def test_what_many_have_seen_stands_before_a_brief_that_came_later():
    flood = a_story("flood", told("a", hours=9), sources=7)
    brief = a_story("letters", told("b", hours=0))
    assert order(brief, flood) == ["flood", "letters"]


def test_a_thousand_copies_move_nothing():
    first = told("first", hours=8, duplicate_group="first")
    copies = [
        told(f"c{one}", hours=1, duplicate_group="first", publisher=f"Paper {one}")
        for one in range(1_000)
    ]
    assert standing_of(a_story("ad", first, *copies)) == standing_of(a_story("ad", first))


def test_an_archive_is_no_fresh_news():
    old = NIGHT - timedelta(days=400)
    dropped = told("a", hours=0, published_at=old, published_precision="minute")
    unknown = told("b", hours=0, published_at=old, published_precision="none")
    assert order(a_story("old", dropped), a_story("new", told("c", hours=30))) == [
        "new",
        "old",
    ]
    assert standing_of(a_story("x", unknown)) == standing_of(a_story("x"))


def test_a_day_without_an_hour_may_be_all_of_it():
    day = NIGHT.replace(hour=0, minute=0, second=0)
    dated = told("a", hours=0, published_at=day, published_precision="day")
    assert standing_of(a_story("today", dated)) == standing_of(a_story("today"))


def test_a_date_in_the_future_puts_nobody_ahead():
    soon = NIGHT + timedelta(days=3)
    ahead = told("a", hours=2, published_at=soon, published_precision="minute")
    assert standing_of(a_story("x", ahead)) == standing_of(
        a_story("x", told("a", hours=2))
    )


def test_closed_stories_stand_behind_all_live_ones():
    closed = a_story("summit", sources=40, status="closed")
    assert order(closed, a_story("ferry", told("f", hours=900))) == ["ferry", "summit"]
    assert order(closed) == ["summit"]


def test_a_story_without_articles_stands_where_it_was_updated():
    bare = a_record(articles=(), independent_count=0)
    assert standing_of(bare) == int(NIGHT.timestamp() * 1000)
    assert in_order([]) == ()
