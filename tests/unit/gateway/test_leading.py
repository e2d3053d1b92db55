"""Which story leads the front page."""

from datetime import timedelta
from typing import Any

from services.gateway.core.leading import lead_first
from shared.events.story import StoryRecord
from tests.records import NIGHT, a_record


def a_story(name: str, sources: int, *, minutes: int, **said: Any) -> StoryRecord:
    """A story with so many independent sources that moved so many minutes ago."""
    moment = NIGHT - timedelta(minutes=minutes)
    return a_record(id=name, independent_count=sources, last_updated=moment, **said)


def order(*stories: StoryRecord) -> list[str]:
    return [one.id for one in lead_first(stories)]


def test_the_story_that_most_have_seen_leads_and_the_others_keep_their_order():
    brief = a_story("letters", 1, minutes=0)
    ferry, flood = a_story("ferry", 3, minutes=5), a_story("flood", 7, minutes=9)
    assert order(brief, ferry, flood) == ["flood", "letters", "ferry"]


def test_of_equals_the_one_that_moved_last_leads_then_the_smaller_id():
    ferry, market = a_story("ferry", 2, minutes=4), a_story("market", 2, minutes=1)
    assert order(ferry, market) == ["market", "ferry"]
    orchard, frost = a_story("orchard", 2, minutes=1), a_story("frost", 2, minutes=1)
    assert order(orchard, frost) == ["frost", "orchard"]


def test_a_closed_story_leads_only_where_none_is_live():
    closed = a_story("summit", 40, minutes=2, status="closed")
    assert order(closed, a_story("ferry", 1, minutes=9)) == ["ferry", "summit"]
    assert order(closed) == ["summit"]


def test_an_empty_page_has_no_lead():
    assert lead_first([]) == ()
