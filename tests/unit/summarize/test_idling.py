"""When a story is over: by published time, against the edition's watermark."""

from datetime import datetime, timedelta

import pytest

from services.summarize.core.deciding import member_of
from services.summarize.core.idling import closing, idle, watermark
from services.summarize.core.standing.membership import Story, changed
from shared.clock import milliseconds
from tests.copydesk import NOON, an_event, hours, no_news

DAY = timedelta(days=1)


def a_story(
    story_id: str, published: datetime | None, *, received: datetime = NOON
) -> Story:
    event = an_event(story_id, published_at=published, received_at=received)
    story = Story(story_id, "en", "en", received, opened_at=received)
    return changed(story, {}, come=[member_of(event)])


def over(*stories: Story, mark: datetime | None, after: timedelta = DAY) -> list[str]:
    return [one.id for one in idle(stories, mark=mark, after=after)]


def test_a_story_is_idle_when_the_edition_went_on_without_it() -> None:
    assert over(a_story("flood", NOON, received=hours(25)), mark=hours(24)) == []
    assert over(a_story("flood", NOON, received=hours(25)), mark=hours(25)) == ["flood"]


def test_stories_are_named_in_order_of_id() -> None:
    stories = [a_story(one, NOON) for one in ("b", "a", "c")]
    assert over(*stories, mark=hours(30)) == ["a", "b", "c"]


def test_an_undated_story_is_measured_against_the_latest_arrival() -> None:
    old, new = a_story("old", None), a_story("new", None, received=hours(25))
    assert over(old, new, mark=hours(99)) == ["old"]


def test_without_a_watermark_arrival_counts() -> None:
    old, new = a_story("old", NOON), a_story("new", None, received=hours(25))
    assert over(old, new, mark=None) == ["old"]


def test_what_is_closed_is_not_closed_again() -> None:
    closed = changed(a_story("flood", NOON), {}, status="closed")
    assert over(closed, mark=hours(99)) == []


def test_no_story_is_idle_where_nothing_comes() -> None:
    assert over(mark=None) == []
    assert over(a_story("flood", None), mark=None) == []


def test_closing_keeps_the_articles_and_loses_nothing() -> None:
    story = a_story("flood", NOON)
    turn = closing(story, no_news())
    assert (turn.event, turn.before, turn.after.status) == (
        "story.closed",
        story,
        "closed",
    )
    assert set(turn.after.members) == {"flood"}
    assert (turn.after.membership, turn.after.losses) == (2, 0)


def members(*at: float) -> list[str]:
    return [f"{milliseconds(hours(one))}:a{place}" for place, one in enumerate(at)]


def test_there_is_no_watermark_before_the_first_known_time() -> None:
    assert watermark([]) is None


@pytest.mark.parametrize(
    ("count", "mark"), [(1, 0), (2, 0), (100, 98), (101, 99), (1000, 989)]
)
def test_the_watermark_leaves_out_the_latest_hundredth(count: int, mark: int) -> None:
    times = members(*reversed(range(count)))
    assert watermark(times) == hours(mark)


def test_one_wrong_clock_does_not_move_the_watermark() -> None:
    assert watermark(members(*[1.0] * 150, 9_000)) == hours(1)
