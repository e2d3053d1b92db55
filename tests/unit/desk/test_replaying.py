"""Rebuilt stories that take over, compared with the old ones, and what is told of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from services.desk.comparing import (
    Comparison,
    Difference,
    Moved,
    Stand,
    compare,
    counts,
)
from services.desk.installing import Site, clearing, installing, redirecting
from services.desk.reports import Report, report_lines
from services.desk.taking_over import Kept, heirs, places, succession
from services.summarize.core.announcing import Times
from services.summarize.core.membership import Story, facts_of
from shared.events.keys import Keys
from shared.events.steps import Era, Erase, Held, Put, Rank, Touch, Unrank
from shared.events.stored import StoredMember, membership_fields, membership_of
from shared.events.story import Cited

MORNING = datetime(2024, 5, 17, 6, tzinfo=UTC)
KEYS = Keys(generation=2)
SITE = Site(KEYS, Era(2, "k3f9"), Held("lease", "us"), 1_000, Times(100, 500))


def a_member(article_id: str, **facts: Any) -> StoredMember:
    """An article that was received as many hours after six as its last digit says."""
    hour = timedelta(hours=int(article_id[-1]))
    plain: dict[str, Any] = {
        "id": article_id,
        "revision_id": f"{article_id}-first",
        "revision": 1,
        "title": f"Flood in Marsh Lane, part {article_id}",
        "publisher": "Tarn Wire",
        "received_at": MORNING + hour,
        "duplicate_group": article_id,
        "since": 1,
        "reading": "blob-r",
        "enrichment": "blob-e",
    }
    return StoredMember(**{**plain, **facts})


def a_story(
    story_id: str, of: Sequence[StoredMember | str], *, opened: int = 0, **facts: Any
) -> Kept:
    """A story as stored; `of`: its articles; `hash`: more fields of its hash."""
    members = [a_member(one) if isinstance(one, str) else one for one in of]
    more = facts.pop("hash", {})
    is_due = facts.pop("is_due", False)
    plain: dict[str, Any] = {
        "edition": "en",
        "language": "en",
        "last_updated": max((one.received_at for one in members), default=MORNING),
        "opened_at": MORNING + timedelta(hours=opened),
        "membership": len(members),
    }
    story = Story(
        id=story_id, members={one.id: one for one in members}, **{**plain, **facts}
    )
    fields = membership_fields(facts_of(story)) | {
        "membership": str(story.membership),
        "version": "7",
        "headline": _line("Water in Marsh Lane"),
        "headline_of": members[0].id if members else "",
    }
    return Kept(story, {**fields, **more}, is_due)


def written(by: str, membership: int = 9, dek_by: str = "") -> dict[str, str]:
    """The writer's half of a story's hash."""
    return {
        "text": "3",
        "text_blob": "blob-t",
        "text_membership": str(membership),
        "headline": _line("The river Tarn leaves its bed"),
        "headline_of": by,
        "dek": _line("Forty houses stand in water."),
        "dek_of": dek_by or by,
    }


def _line(text: str) -> str:
    return Cited(text=text).model_dump_json()


def named(*stories: Kept) -> dict[str, Kept]:
    return {one.story.id: one for one in stories}


def taken_over(
    before: dict[str, Kept], after: dict[str, Kept], *, texts: Sequence[str] = ("flood",)
) -> dict[str, Kept]:
    return heirs(before, after, succession(before, after), texts=texts)


# -- Ids.


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
    new = a_story("x1", [fixed, "a2"], hash={"headline": _line("The first title")})
    heir = taken_over(named(old), named(new))["flood"]
    assert heir.story.members["a1"].since == heir.story.losses == 5
    assert heir.fields["headline"] == _line("The first title")
    assert heir.fields["dek"] == _line("Forty houses stand in water.")
    assert heir.is_due


def test_a_dek_whose_article_left_goes():
    old = a_story("flood", ["a1", "a2"], hash=written("a1", dek_by="a2"))
    heir = taken_over(named(old), named(a_story("x1", ["a1"])))["flood"]
    assert heir.fields["headline"] == _line("The river Tarn leaves its bed")
    assert (heir.fields["dek"], heir.fields["dek_of"]) == (_line(""), "")


def test_a_text_that_the_archive_lost_is_written_anew():
    old = a_story("flood", ["a1"], hash=written("a1"))
    heir = taken_over(named(old), named(a_story("x1", ["a1"])), texts=())["flood"]
    assert heir.is_due
    assert "text_blob" not in heir.fields
    assert heir.fields["headline"] == _line("The river Tarn leaves its bed")


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
    as_of = int(after["x1"].story.last_updated.timestamp() * 1000)
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


# -- Comparing.


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


# -- Reports.


def a_report(comparison: Comparison, **facts: Any) -> Report:
    plain: dict[str, Any] = {"fate": "swapped", "live": 1, "rebuilt": 2, "lines": 829}
    return Report(comparison=comparison, **{**plain, "seconds": 10.0, **facts})


def test_a_report_of_nothing_new_is_short():
    same = Comparison(after={"stories": 3}, before={"stories": 3})
    assert list(report_lines(a_report(same, texts_kept=3))) == [
        "         live  rebuilt",
        "stories     3        3",
        "partition: identical",
        "facts: identical",
        "texts: 3 texts taken over, 0 left to the writers",
        "generation 2 is live now: 829 offers in 10.0 s (83 a second)",
    ]


def test_a_report_lists_twenty_moved_articles_and_counts_the_rest():
    moved = tuple(
        Moved(f"a{number}", "Flood in \x1b[31mMarsh Lane", "flood", None)
        for number in range(25)
    )
    found = Comparison({"stories": 3}, {"stories": 4}, moved, reasons=("read anew",))
    told = list(report_lines(a_report(found, fate="refused")))
    assert "partition: 25 articles moved" in told
    assert sum("flood -> nowhere" in one for one in told) == 20
    assert "  and 5 more; --json lists all" in told
    assert "a reason: read anew" in told
    assert told[-1].startswith("generation 1 stays live")
    assert not [one for one in told if "\x1b" in one]
    assert len(a_report(found).shape()["partition"]["moved"]) == 25


def test_a_report_of_a_lost_server_compares_nothing():
    told = list(report_lines(a_report(Comparison({"stories": 3}), fate="in place")))
    assert told[:2] == ["         rebuilt", "stories        3"]
    assert not [one for one in told if "partition" in one]
    assert "held nothing" in told[-1]
