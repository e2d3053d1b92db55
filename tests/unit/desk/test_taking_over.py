"""Rebuilt stories go on under old ids, with old texts that still hold."""

from datetime import timedelta

from services.desk.rebuilding.installing import redirecting
from services.desk.rebuilding.taking_over import places, succession
from shared.events.steps import Put
from shared.events.stored import membership_of
from tests.unit.desk.rebuilt import (
    KEYS,
    MORNING,
    SITE,
    a_line,
    a_member,
    a_story,
    named,
    taken_over,
    written,
)


def test_a_rebuilt_story_goes_on_under_the_id_of_the_old_one():
    before = named(a_story("flood", ["a1", "a2"]), a_story("strike", ["b1"]))
    after = named(a_story("x1", ["a1", "a2"]), a_story("x2", ["b1"]))
    plan = succession(before, after)
    assert plan.names == {"x1": "flood", "x2": "strike"}
    assert not plan.ended


def test_the_larger_part_keeps_the_id_and_the_rest_is_a_split():
    before = named(a_story("flood", ["a1", "a2", "a3"]))
    after = named(a_story("x1", ["a1"]), a_story("x2", ["a2", "a3"]))
    plan = succession(before, after)
    assert plan.names["x2"] == "flood"
    new = plan.names["x1"]
    assert plan.split == {new: "flood"}
    assert taken_over(before, after)[new].story.split_from == "flood"


def test_of_two_old_stories_that_are_one_now_the_older_keeps_its_id():
    before = named(a_story("later", ["a1"], opened=3), a_story("older", ["a2"], opened=1))
    after = named(a_story("x1", ["a1", "a2"]))
    plan = succession(before, after)
    assert plan.names == {"x1": "older"}
    assert plan.ended == {"later": "older"}


def test_ids_that_change_places_change_no_article():
    before = named(a_story("flood", ["a1"]), a_story("strike", ["b1"]))
    after = named(a_story("strike", ["a1"]), a_story("flood", ["b1"]))
    assert places(taken_over(before, after)) == {"a1": "flood", "b1": "strike"}


def test_a_new_story_never_gets_the_id_of_a_tombstone():
    first = succession({}, named(a_story("x1", ["a1"]))).names["x1"]
    grave = a_story(first, [], status="retracted")
    plan = succession(named(grave), named(a_story(first, ["a1"])))
    assert plan.names[first] != first


def test_a_story_whose_articles_are_all_gone_is_retracted():
    before = named(a_story("fair", ["c1"]), a_story("flood", ["a1"]))
    after = named(a_story("x1", ["a1"]))
    left = taken_over(before, after)["fair"]
    assert left.story.status == "retracted"
    assert left.story.members == {}
    assert membership_of(left.fields).article_count == 0
    assert left.version == 8


def test_a_story_that_lost_its_articles_to_another_leads_there():
    before = named(a_story("flood", ["a1", "a2"]), a_story("hall", ["a3"]))
    after = named(a_story("x1", ["a1", "a2", "a3"]))
    left = taken_over(before, after)["hall"]
    assert membership_of(left.fields).merged_into == "flood"
    plan = succession(before, after)
    (ways,) = redirecting({"attic": "hall"}, plan, SITE)
    (put,) = ways.changes
    assert put == Put(KEYS.redirects, {"attic": "hall", "hall": "flood"})


def test_old_tombstones_stay_and_those_of_the_rebuilding_go():
    grave = a_story("fair", [], status="retracted")
    before = named(grave, a_story("flood", ["a1"]))
    after = named(a_story("x1", ["a1"]), a_story("x2", [], status="merged"))
    assert taken_over(before, after) == {
        "fair": grave,
        "flood": taken_over(before, after)["flood"],
    }


# -- Texts and versions.


def test_a_story_of_the_same_articles_shows_the_same_text():
    text = written("a1", membership=5)
    old = a_story("flood", ["a1", a_member("a2", since=4)], membership=5, hash=text)
    new = a_story("x1", ["a1", "a2"], membership=2)
    heir = taken_over(named(old), named(new))["flood"]
    assert {name: heir.fields[name] for name in text} == text
    assert heir.fields["membership"] == "5"
    assert [one.since for one in heir.story.members.values()] == [1, 4]
    assert not heir.is_due
    assert heir.version == 8


def test_a_story_that_was_waiting_for_a_writer_waits_on():
    old = a_story("flood", ["a1"], hash=written("a1"), is_due=True)
    heir = taken_over(named(old), named(a_story("x1", ["a1"])))["flood"]
    assert heir.is_due
    assert heir.fields["text_blob"] == "blob-t"


def test_an_article_more_leaves_the_text_to_the_writers():
    old = a_story("flood", ["a1"], membership=4, hash=written("a1", 4))
    heir = taken_over(named(old), named(a_story("x1", ["a1", "a2"])))["flood"]
    assert heir.is_due
    # What was said of the first article still shows; nothing is cited from the second.
    assert {key: one.since for key, one in heir.story.members.items()} == {
        "a1": 1,
        "a2": 5,
    }
    assert heir.fields["text_membership"] == "4"
    assert heir.story.losses == 0


def test_another_revision_takes_what_was_cited_from_it_out_of_the_text():
    old = a_story("flood", ["a1", "a2"], membership=4, hash=written("a1", 4, "a2"))
    fixed = a_member("a1", revision_id="a1-second")
    new = a_story("x1", [fixed, "a2"], hash={"headline": a_line("The first title")})
    heir = taken_over(named(old), named(new))["flood"]
    assert heir.story.members["a1"].since == heir.story.losses == 5
    assert heir.fields["headline"] == a_line("The first title")
    assert heir.fields["dek"] == a_line("Forty houses stand in water.")
    assert heir.is_due


def test_a_dek_whose_article_left_goes():
    old = a_story("flood", ["a1", "a2"], hash=written("a1", dek_by="a2"))
    heir = taken_over(named(old), named(a_story("x1", ["a1"])))["flood"]
    assert heir.fields["headline"] == a_line("The river Tarn leaves its bed")
    assert (heir.fields["dek"], heir.fields["dek_of"]) == (a_line(""), "")


def test_a_text_that_the_archive_lost_is_written_anew():
    old = a_story("flood", ["a1"], hash=written("a1"))
    heir = taken_over(named(old), named(a_story("x1", ["a1"])), texts=())["flood"]
    assert heir.is_due
    assert "text_blob" not in heir.fields
    assert heir.fields["headline"] == a_line("The river Tarn leaves its bed")


def test_articles_that_are_understood_otherwise_are_written_of_anew():
    old = a_story("flood", ["a1"], hash=written("a1"))
    new = a_story("x1", [a_member("a1", enrichment="blob-other")])
    heir = taken_over(named(old), named(new))["flood"]
    assert heir.is_due
    assert heir.fields["text_blob"] == "blob-t"


def test_last_updated_never_goes_back():
    noon = MORNING + timedelta(hours=6)
    old = a_story("flood", ["a1"], last_updated=noon)
    heir = taken_over(named(old), named(a_story("x1", ["a1"])))["flood"]
    assert membership_of(heir.fields).last_updated == noon


def test_the_rebuilt_state_says_whether_a_story_is_closed():
    old = a_story("flood", ["a1"], status="live")
    new = a_story("x1", ["a1"], status="closed")
    assert taken_over(named(old), named(new))["flood"].story.status == "closed"


# -- Steps.


def test_what_was_taken_over_before_files_had_to_wait_is_taken_over_once():
    """Merged, split, waiting, gone and just as it was: the second time nothing is new."""
    before = named(
        a_story("flood", ["a1", "a2"], hash=written("a1")),
        a_story("split", ["b1", "b2", "b3"], is_due=True),
        a_story("later", ["c1"], opened=3),
        a_story("older", ["c2"], opened=1),
        a_story("gone", ["d1"]),
        a_story("grave", [], status="retracted"),
    )
    after = named(
        a_story("x1", ["a1", "a2"]),
        a_story("x2", ["b1"]),
        a_story("x3", ["b2", "b3"]),
        a_story("x4", ["c1", "c2"]),
        a_story("x5", ["e1"]),
    )
    once = taken_over(before, after)
    assert len(once) == 8
    assert taken_over(before, once) == once


def test_what_changed_since_it_was_taken_over_is_as_if_it_were_taken_over_now():
    before = named(a_story("flood", ["a1", "a2"], hash=written("a1")))
    early = taken_over(before, named(a_story("x1", ["a1", "a2"])))
    grown = named(a_story("flood", ["a1", "a2", "a3"], hash=early["flood"].fields))
    now = named(a_story("flood", ["a1", "a2", "a3"], hash=written("a1")))
    assert taken_over(now, grown) == taken_over(now, named(*now.values()))
