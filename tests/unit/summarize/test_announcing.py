"""A story before and after, as expectations, changes and one update."""

import json
from typing import Any

from services.summarize.core.announcing import Said, Times, opening_line, say
from services.summarize.core.deciding import member_of
from services.summarize.core.standing.membership import Story, changed
from shared.events.keys import Keys
from shared.events.steps import (
    Drop,
    Erase,
    Expect,
    Put,
    PutIf,
    Rank,
    Touch,
    Unrank,
)
from shared.events.story import Cited
from shared.events.words import UpdateType
from tests.copydesk import NOON, an_event, hours

KEYS = Keys()
STORY = KEYS.story("marsh-lane")
EMPTY = Story("marsh-lane", "en", "en", NOON, opened_at=NOON)


def grown(story: Story, *names: str, **said: Any) -> Story:
    return changed(story, {}, come=[member_of(an_event(one, **said)) for one in names])


def told(event: UpdateType, before: Story | None, after: Story) -> Said:
    return say(
        event,
        before,
        after,
        keys=KEYS,
        now=hours(1),
        times=Times(quiet=1_000, longest=5_000),
        caused_by=["a"],
        trace_id="t1",
    )


def data_of(said: Said) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(said.update.fields["data"])
    return data


def of_kind(said: Said, kind: type) -> list[Any]:
    return [one for one in said.changes if isinstance(one, kind)]


ONE = grown(EMPTY, "a")
TWO = grown(ONE, "b", publisher="Tarn Wire")


def test_a_new_story_must_not_be_there_yet() -> None:
    assert told("story.opened", None, ONE).expected == (
        Expect(STORY, "membership", None),
    )


def test_a_known_story_must_stand_as_it_was_read() -> None:
    assert told("story.grew", ONE, TWO).expected == (Expect(STORY, "membership", "1"),)


def test_an_opened_story_tells_all_its_facts() -> None:
    said = told("story.opened", None, ONE)
    data = data_of(said)
    assert data["status"] == "live"
    assert data["article_count"] == 1
    assert data["last_updated"] == "2024-05-17T12:00:00Z"
    assert [one["id"] for one in data["articles_added"]] == ["a"]
    assert said.update.fields["occurred_at"] == "2024-05-17T13:00:00Z"
    assert said.update.fields["caused_by"] == '["a"]'


def test_a_grown_story_tells_what_changed_only() -> None:
    data = data_of(told("story.grew", ONE, TWO))
    counts = {"article_count", "publisher_count", "independent_count"}
    assert set(data) == {*counts, "articles_added"}
    assert [one["id"] for one in data["articles_added"]] == ["b"]


def test_the_public_does_not_see_where_blobs_lie() -> None:
    (shown,) = data_of(told("story.opened", None, ONE))["articles_added"]
    assert not {"since", "reading", "enrichment", "opening"} & set(shown)


def test_a_revised_article_is_told_as_changed() -> None:
    after = grown(ONE, "a", revision="r2", title="Water falls")
    data = data_of(told("story.revised", ONE, after))
    assert [one["revision_id"] for one in data["articles_changed"]] == ["r2"]


def test_an_article_that_became_a_copy_is_told_as_changed_and_loses_nothing() -> None:
    copy = tuple(range(20))
    early = member_of(an_event("b", published_at=hours(-3)))
    after = changed(ONE, {"a": copy, "b": copy}, come=[early])
    said = told("story.grew", ONE, after)
    assert [one["id"] for one in data_of(said)["articles_changed"]] == ["a"]
    assert data_of(said)["articles_changed"][0]["duplicate_group"] == "b"
    assert not of_kind(said, PutIf)


def test_an_article_that_left_is_told_and_dropped() -> None:
    said = told("story.shrank", TWO, changed(TWO, {}, gone=["b"]))
    assert data_of(said)["articles_removed"] == ["b"]
    assert Drop(KEYS.members("marsh-lane"), ("b",)) in said.changes


# -- Headline and dek.


def test_the_first_headline_is_the_founding_articles_title_cited() -> None:
    puts = of_kind(told("story.opened", None, ONE), Put)
    (lines,) = [one.fields for one in puts if "headline" in one.fields]
    headline = json.loads(lines["headline"])
    assert (headline["text"], lines["headline_of"]) == ("News of a", "a")
    assert [one["article_id"] for one in headline["citations"]] == ["a"]


def test_an_article_without_a_sentence_opens_with_its_bare_title() -> None:
    member = member_of(an_event("a")).model_copy(update={"opening": None})
    assert opening_line(member).text == "News of a"
    assert opening_line(member).citations == ()
    nameless = member.model_copy(update={"title": None})
    assert opening_line(nameless).text == ""


def test_growing_leaves_headline_and_dek_alone() -> None:
    said = told("story.grew", ONE, TWO)
    assert not of_kind(said, PutIf)
    assert not any("headline" in one.fields for one in of_kind(said, Put))


def test_headline_and_dek_go_with_their_article() -> None:
    said = told("story.shrank", TWO, changed(TWO, {}, gone=["a"]))
    headline, dek = of_kind(said, PutIf)
    assert (headline.name, headline.value) == ("headline_of", "a")
    assert json.loads(headline.fields["headline"])["text"] == "News of b"
    assert headline.fields["headline_of"] == "b"
    assert (dek.name, dek.value) == ("dek_of", "a")
    assert json.loads(dek.fields["dek"]) == {"text": "", "citations": []}
    assert dek.fields["dek_of"] == ""


def test_headline_and_dek_go_with_the_revision_that_they_came_from() -> None:
    after = grown(TWO, "a", revision="r2", title="Water falls")
    headline, dek = of_kind(told("story.revised", TWO, after), PutIf)
    assert (headline.value, dek.value) == ("a", "a")
    assert json.loads(headline.fields["headline"])["text"] == "Water falls"


def test_the_new_headline_is_the_earliest_articles_that_is_left() -> None:
    three = grown(TWO, "c", published_at=hours(-2))
    said = told("story.shrank", three, changed(three, {}, gone=["a"]))
    assert of_kind(said, PutIf)[0].fields["headline_of"] == "c"


def test_a_tombstone_has_no_headline_of_what_was_taken_back() -> None:
    after = changed(ONE, {}, gone=["a"], status="retracted")
    said = told("story.retracted", ONE, after)
    assert not of_kind(said, PutIf)
    (lines,) = [one.fields for one in of_kind(said, Put) if "headline" in one.fields]
    assert lines["headline"] == lines["dek"] == Cited().model_dump_json()
    assert lines["headline_of"] == lines["dek_of"] == ""


# -- Due stories and front pages.


def test_a_story_that_changed_wants_text() -> None:
    moment = int(hours(1).timestamp() * 1000)
    wish = Touch(KEYS.writing("marsh-lane"), KEYS.due, "marsh-lane", moment, 1_000, 5_000)
    assert of_kind(told("story.opened", None, ONE), Touch) == [wish]
    assert of_kind(told("story.grew", ONE, TWO), Touch) == [wish]


def test_closing_wants_no_text_but_a_change_of_a_closed_story_does() -> None:
    closed = changed(TWO, {}, status="closed")
    assert not of_kind(told("story.closed", TWO, closed), Touch)
    after = changed(closed, {}, gone=["b"])
    assert of_kind(told("story.shrank", closed, after), Touch)


def test_a_story_stands_on_both_fronts_by_its_last_update() -> None:
    later = grown(ONE, "b", received_at=hours(3))
    score = int(hours(3).timestamp() * 1000)
    assert of_kind(told("story.grew", ONE, later), Rank) == [
        Rank(KEYS.front(), "marsh-lane", score),
        Rank(KEYS.front("en"), "marsh-lane", score),
    ]


def test_a_merged_story_leaves_the_fronts_and_its_writing_and_keeps_a_pointer() -> None:
    after = changed(TWO, {}, gone=["a", "b"], status="merged", merged_into="tarn-flood")
    said = told("story.merged", TWO, after)
    assert of_kind(said, Unrank) == [
        Unrank(KEYS.front(), "marsh-lane"),
        Unrank(KEYS.front("en"), "marsh-lane"),
        Unrank(KEYS.due, "marsh-lane"),
    ]
    assert Erase(KEYS.writing("marsh-lane")) in said.changes
    assert Put(KEYS.redirects, {"marsh-lane": "tarn-flood"}) in said.changes
    assert not of_kind(said, Rank)
    assert not of_kind(said, Touch)
    assert data_of(said)["merged_into"] == "tarn-flood"


def test_a_tombstone_leaves_the_fronts_without_a_pointer() -> None:
    said = told("story.retracted", ONE, changed(ONE, {}, gone=["a"], status="retracted"))
    assert len(of_kind(said, Unrank)) == 3
    assert not any(one.key == KEYS.redirects for one in of_kind(said, Put))
