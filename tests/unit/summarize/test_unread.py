"""Closed stories that were not read yet are found by when their articles came out."""

from datetime import datetime
from typing import Any

import pytest

from services.summarize.core.announcing import Times, say
from services.summarize.core.arrays.sampling import CHOSEN
from services.summarize.core.constraints import constraints_of
from services.summarize.core.deciding import item_of, member_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.index.unread import Unread, listing
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story, changed
from shared.errors import NotReadYet
from shared.events.keys import Keys
from shared.events.steps import Change, Rank, Unrank
from tests.copydesk import NOON, WEIGHTS, an_event, hours
from tests.placerday import decided

DAY = 24
KEY = Keys().closed("en")
#: The span of two days that noon lies in.
SPAN = 9930


def a_story(*times: datetime | None, **facts: Any) -> Story:
    empty = Story("flood", "en", "en", NOON, opened_at=NOON)
    events = [
        an_event(f"a{at}", "flood", published_at=one) for at, one in enumerate(times)
    ]
    facts.setdefault("status", "closed")
    return changed(empty, {}, come=[member_of(one) for one in events], **facts)


def as_of(story: Story) -> int:
    return story.membership


def test_a_closed_story_is_ranked_once_for_each_span_of_its_articles() -> None:
    story = a_story(NOON, hours(1), hours(9 * DAY))
    assert listing(None, story, KEY) == [
        Rank(KEY, f"{SPAN} flood", as_of(story)),
        Rank(KEY, f"{SPAN + 4} flood", as_of(story)),
    ]


@pytest.mark.parametrize(
    "story",
    [a_story(NOON, status="live"), a_story(NOON, None), a_story()],
    ids=["live", "partly undated", "empty"],
)
def test_what_each_start_reads_is_not_ranked(story: Story) -> None:
    assert listing(None, story, KEY) == []


def test_what_opens_again_leaves_the_ranking_and_what_is_dated_anew_moves_there() -> None:
    before = a_story(NOON, hours(9 * DAY))
    assert listing(before, a_story(NOON, status="live"), KEY) == [
        Unrank(KEY, f"{SPAN} flood"),
        Unrank(KEY, f"{SPAN + 4} flood"),
    ]
    moved = a_story(NOON, hours(20 * DAY))
    assert listing(before, moved, KEY) == [
        Unrank(KEY, f"{SPAN + 4} flood"),
        Rank(KEY, f"{SPAN} flood", as_of(moved)),
        Rank(KEY, f"{SPAN + 10} flood", as_of(moved)),
    ]
    assert listing(before, before, KEY) == []
    assert listing(before, None, KEY) == listing(before, a_story(), KEY)


def test_a_story_is_ranked_in_the_step_that_closes_it() -> None:
    live, closed = a_story(NOON, status="live"), a_story(NOON)
    said = say(
        "story.closed",
        live,
        closed,
        keys=Keys(),
        now=NOON,
        times=Times(1, 2),
        caused_by=(),
    )
    ranked: Change = Rank(KEY, f"{SPAN} flood", as_of(closed))
    assert ranked in said.changes


def some() -> Unread:
    ranked = [
        ("3 flood", 700),
        ("3 tram", 800),
        ("9 flood", 700),
        ("-2 fair", 900),
        ("3 gone", 700),
    ]
    return Unread(ranked, {"flood": 700, "tram": 800, "fair": 900})


def test_only_stories_that_there_are_wait_to_be_read() -> None:
    unread = some()
    assert (len(unread), sorted(unread)) == (3, ["fair", "flood", "tram"])
    assert "gone" not in unread


def test_a_story_that_was_changed_since_it_was_ranked_does_not_wait() -> None:
    ranked = [("3 flood", 700), ("9 flood", 700), ("3 tram", 700)]
    unread = Unread(ranked, {"flood": 701, "tram": 700})
    assert list(unread) == ["tram"]
    assert unread.distrusted == ["3 flood", "9 flood"]


@pytest.mark.parametrize(
    ("days", "far", "found"),
    [
        ([6.5], 0.0, ["flood", "tram"]),
        ([18.0], 1.0, ["flood"]),
        ([-3.5], 0.0, ["fair"]),
        ([100.0], 6.0, []),
        ([10.0, 12.0, -9.0], 6.0, ["fair", "flood", "tram"]),
        ([100.0, None], 0.0, ["fair", "flood", "tram"]),
        ([], 6.0, []),
    ],
)
def test_a_day_reaches_what_was_published_near_it_and_no_day_reaches_all(
    days: list[float | None], far: float, found: list[str]
) -> None:
    assert sorted(some().reached(days, far)) == found


def test_nobody_within_reach_is_missed_at_the_edge_of_a_span() -> None:
    for tenth in range(100):
        day = 3 + tenth / 10
        unread = Unread([(f"{int(day // 2)} flood", 7)], {"flood": 7})
        for asked in (day - 6, day + 6):
            assert unread.reached([asked], 6.0) == ["flood"]


def test_the_latest_are_read_first_and_a_story_once() -> None:
    unread = some()
    assert unread.latest(1) == ["flood"]
    assert unread.latest(9) == ["flood", "tram", "fair"]
    unread.read("flood")
    unread.read("flood")
    assert unread.latest(9) == ["tram", "fair"]
    assert unread.reached([18.0], 1.0) == []


def test_who_may_be_like_what_is_not_read_is_not_searched_for() -> None:
    index = Neighbours(WEIGHTS)
    index.unread = Unread([(f"{SPAN - 10} flood", 7)], {"flood": 7})
    new, late, undated = (
        item_of(an_event(name, "flood", published_at=at))
        for name, at in (("new", NOON), ("late", hours(-16 * DAY)), ("undated", None))
    )
    assert new
    assert late
    assert undated
    index.add(new)
    for one in (late, undated):
        with pytest.raises(NotReadYet):
            index.like(one)
        with pytest.raises(NotReadYet):
            index.add(one)
    index.unread.read("flood")
    assert [one for one, _ in index.like(late)] == ["undated"]


def test_an_article_of_the_index_knows_its_day() -> None:
    index = Neighbours(WEIGHTS)
    for name, at in (("new", NOON), ("undated", None)):
        item = item_of(an_event(name, "flood", published_at=at))
        assert item
        index.add(item)
        index.stow([name])
    assert index.day("new") == NOON.timestamp() / 86_400
    assert (index.day("undated"), index.day("stranger")) == (None, None)


def test_all_whom_editors_placed_are_named() -> None:
    held = constraints_of(
        [
            decided(1, "together", articles=("a", "b")),
            decided(2, "apart", articles=("c",), others=("d",)),
            decided(3, "fixed", articles=("e",), others=("f",), left=("g",)),
            decided(4, "block", articles=("h",)),
        ]
    )
    assert held.named == ["a", "b", "c", "d", "e", "f", "g"]


def test_what_moves_is_noted_without_searching_for_whom_it_would_take() -> None:
    """One of a crowd was searched for; others of it reach what is not read."""
    news = News("en", Neighbours(WEIGHTS))
    crowd = [
        an_event(f"storm-{n}", "storm hits coast", published_at=hours(2 * DAY * (n % 2)))
        for n in range(2 * CHOSEN)
    ]
    news.hold_items(item for one in crowd if (item := item_of(one)))
    news.neighbours.search(["storm-0"])
    news.neighbours.unread = Unread([(f"{SPAN + 5} strike", 7)], {"strike": 7})
    with pytest.raises(NotReadYet):
        news.near("storm-0")
    moved = news.watch()
    news.drop_item("storm-0")
    assert "storm-0" in moved
    assert len(moved) > CHOSEN
