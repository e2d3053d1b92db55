"""Rebuilt stories are compared with the old ones: what moved, and for what reason."""

from datetime import timedelta

from services.desk.rebuilding.comparing import (
    Comparison,
    Difference,
    Stand,
    compare,
    counts,
)
from services.desk.rebuilding.taking_over import succession
from services.summarize.core.standing.membership import facts_of
from shared.events.stored import membership_fields
from tests.unit.desk.rebuilt import MORNING, a_member, a_story, named


def compared(before: Stand, after: Stand, *reasons: str) -> Comparison:
    plan = succession(before.stories, after.stories)
    return compare(before, after, plan, reasons=reasons)


def test_the_same_articles_in_stories_of_other_ids_are_no_difference():
    before = Stand(named(a_story("flood", ["a1", "a2"])), documents=2, live=2)
    after = Stand(named(a_story("x1", ["a1", "a2"])), documents=2, live=2)
    found = compared(before, after)
    assert found.is_same
    assert found.is_sound


def test_each_article_that_moved_is_told():
    before = Stand(named(a_story("flood", ["a1", "a2", "a3"]), a_story("fair", ["c1"])))
    after = Stand(named(a_story("x1", ["a1", "a2"]), a_story("x2", ["c1", "a3", "d4"])))
    found = compared(before, after)
    assert [(one.article_id, one.before, one.after) for one in found.moved] == [
        ("a3", "flood", "fair"),
        ("d4", None, "fair"),
    ]
    assert not found.is_sound


def test_an_article_that_is_gone_is_told():
    before = Stand(named(a_story("flood", ["a1", "a2"])))
    after = Stand(named(a_story("x1", ["a1"])))
    (moved,) = compared(before, after).moved
    assert (moved.article_id, moved.before, moved.after) == ("a2", "flood", None)


def test_counts_that_differ_are_a_difference():
    before = Stand(documents=3, offers={"placed": 2, "duplicate": 1})
    after = Stand(documents=3, offers={"placed": 3})
    assert not compared(before, after).is_same
    assert compared(before, before).is_same


def test_when_a_story_was_closed_is_no_difference():
    before = Stand(named(a_story("flood", ["a1"])))
    after = Stand(named(a_story("x1", ["a1"], status="closed")))
    assert counts(after)["stories closed"] == 1
    assert compared(before, after).is_same


def test_a_counter_that_was_wrong_is_told():
    two = [a_member("a1"), a_member("a2", publisher="Marsh Herald")]
    wrong = membership_fields(
        facts_of(a_story("flood", two).story).model_copy(update={"independent_count": 1})
    )
    before = Stand(named(a_story("flood", two, hash=wrong)))
    after = Stand(named(a_story("x1", two)))
    found = compared(before, after)
    assert found.facts == (Difference("flood", "independent_count", "1", "2"),)
    assert not found.is_sound


def test_last_updated_may_be_later_than_the_articles_but_not_earlier():
    late = Stand(
        named(a_story("flood", ["a2"], last_updated=MORNING + timedelta(hours=9)))
    )
    early = Stand(named(a_story("flood", ["a2"], last_updated=MORNING)))
    rebuilt = Stand(named(a_story("x1", ["a2"])))
    assert compared(late, rebuilt).is_same
    (fact,) = compared(early, rebuilt).facts
    assert fact.fact == "last_updated"


def test_other_rules_are_a_reason():
    before = Stand(named(a_story("flood", ["a1", "a2"])))
    other = [a_member(one, enrichment="blob-other") for one in ("a1", "a2")]
    after = Stand(named(*(a_story(f"x{one.id}", [one]) for one in other)))
    found = compared(before, after)
    assert found.reasons == ("2 articles understood by other rules",)
    assert found.is_sound
    assert not found.is_same


def test_other_editions_are_a_reason():
    before = Stand(named(a_story("flood", ["a1"], edition="xx")))
    after = Stand(named(a_story("x1", ["a1"])))
    assert compared(before, after).reasons == ("1 article in another edition",)


def test_what_is_not_buried_any_more_is_a_reason():
    before = Stand(offers={"buried": 2})
    after = Stand(offers={"placed": 2})
    said = "2 offers that had been buried went through"
    assert compared(before, after).reasons == (said,)
    assert not compared(after, before).reasons


def test_a_reason_of_the_caller_counts():
    before, after = Stand(documents=2), Stand(documents=1)
    assert compared(before, after, "the records were read anew").is_sound
