"""What is taken over is put in the place of what was rebuilt."""

from datetime import timedelta

from services.desk.rebuilding.installing import clearing, installing
from services.desk.rebuilding.taking_over import heirs, succession
from shared.events.steps import Erase, Put, Rank, Touch, Unrank
from tests.unit.desk.rebuilt import (
    KEYS,
    MORNING,
    SITE,
    a_member,
    a_story,
    named,
    written,
)


def test_what_is_installed_takes_the_place_of_all_that_was_rebuilt():
    before = named(a_story("flood", ["a1"], hash=written("a1")))
    after = named(a_story("x1", ["a1"]))
    plan = succession(before, after)
    gone = [one for step in clearing(after, SITE) for one in step.changes]
    assert Erase(KEYS.story("x1")) in gone
    assert Unrank(KEYS.front("en"), "x1") in gone
    assert Unrank(KEYS.due, "x1") in gone
    (step,) = installing(heirs(before, after, plan, texts=["flood"]), plan, SITE)
    score = int((MORNING + timedelta(hours=1)).timestamp() * 1000)
    assert Rank(KEYS.front(), "flood", score) in step.changes
    assert Put(KEYS.document("a1"), {"story_id": "flood"}) in step.changes
    assert not [one for one in step.changes if isinstance(one, Touch)]
    assert step.fences == (SITE.held,)


def test_a_closed_story_goes_on_in_the_ranking_of_closed_ones_under_its_old_id():
    one = a_member("a1", published_at=MORNING)
    before = named(a_story("flood", [one], status="closed"))
    after = named(a_story("x1", [one], status="closed"))
    plan = succession(before, after)
    span = int(MORNING.timestamp() // 86_400 // 2)
    gone = [change for step in clearing(after, SITE) for change in step.changes]
    assert Unrank(KEYS.closed("en"), f"{span} x1") in gone
    (step,) = installing(heirs(before, after, plan, texts=()), plan, SITE)
    (fields,) = (
        one.fields
        for one in step.changes
        if isinstance(one, Put) and one.key == KEYS.story("flood")
    )
    as_of = int(fields["membership"])
    assert Rank(KEYS.closed("en"), f"{span} flood", as_of) in step.changes


def test_what_waits_for_a_writer_is_made_due():
    before = named(a_story("flood", ["a1"], is_due=True))
    after = named(a_story("flood", ["a1"]))
    plan = succession(before, after)
    (step,) = installing(heirs(before, after, plan, texts=()), plan, SITE)
    assert (
        Touch(KEYS.writing("flood"), KEYS.due, "flood", 1_000, 100, 500) in step.changes
    )
    # Its documents name it already.
    assert not [
        one
        for one in step.changes
        if isinstance(one, Put) and one.key == KEYS.document("a1")
    ]
