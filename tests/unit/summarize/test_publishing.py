"""A finished text as one step, and the update that tells of it."""

import json
from dataclasses import replace
from typing import Any

from services.summarize.core.publishing import (
    Draft,
    departed,
    publishing_step,
    update_fields,
)
from shared.events.keys import Keys
from shared.events.steps import AtMost, Era, Expect, Leased, OneOf, Put, Step
from shared.events.stored import StoredMember, membership_fields, record_of
from shared.events.story import Citation, Cited, Membership, StoryText
from tests.copydesk import NOON, hours

KEYS = Keys()
STORY = KEYS.story("marsh-lane")
FENCE = Leased(KEYS.writing("marsh-lane"), KEYS.due, "marsh-lane", "token")


def cited(text: str, *sources: str) -> Cited:
    """A sentence from sources, as in `a:r1`."""
    named = [one.split(":") for one in sources]
    citations = [
        Citation(article_id=one, revision_id=revision, sentence=1, quote=text)
        for one, revision in named
    ]
    return Cited(text=text, citations=tuple(citations))


def a_text(*sentences: Cited, headline: str = "Flood in Marsh Lane", **more: Any) -> Any:
    head = cited(headline, "a:r1")
    return StoryText(headline=head, paragraphs=(sentences,), **more)


def a_draft(
    text: StoryText, previous: StoryText | None = None, **revisions: str
) -> Draft:
    """A draft over a story of these articles, whose text was `previous`."""
    revisions = revisions or {"a": "r1", "b": "r1"}
    members = {
        one: StoredMember(
            id=one,
            revision_id=revision,
            revision=1,
            received_at=NOON,
            since=1 if revision == "r1" else 3,
            reading="",
            enrichment="",
        )
        for one, revision in revisions.items()
    }
    facts = Membership(edition="en", language="en", last_updated=NOON)
    fields = {**membership_fields(facts), "membership": "3", "losses": "3"}
    head = previous.headline if previous else cited("News of a", "a:r1")
    fields["headline"] = head.model_dump_json()
    if previous is not None:
        fields |= {"text": "4", "text_membership": "2", "dek": Cited().model_dump_json()}
    stored = {key: one.model_dump_json() for key, one in members.items()}
    public = record_of("marsh-lane", "k3f9", fields, stored, previous)
    return Draft("marsh-lane", fields, public, previous, text)


def step_of(draft: Draft) -> Step:
    era = Era(1, "k3f9")
    return publishing_step(draft, "blob-5", fence=FENCE, era=era, keys=KEYS, now=hours(1))


def told(draft: Draft) -> tuple[str, dict[str, Any], dict[str, str]]:
    fields = update_fields(draft, hours(1))
    assert fields is not None
    return fields["event"], json.loads(fields["data"]), fields


TOWN = cited("Forty houses stand under water.", "a:r1")
PUMPS = cited("Both pumps failed at night.", "b:r1")


def test_a_text_holds_only_for_what_was_read() -> None:
    step = step_of(a_draft(a_text(TOWN, PUMPS), a_text(TOWN)))
    assert step.fences == (FENCE,)
    assert step.expected == (
        Expect(STORY, "text", "4"),
        OneOf(STORY, "status", ('"live"', '"closed"')),
        AtMost(STORY, "losses", 3),
    )


def test_the_first_text_expects_that_there_is_none() -> None:
    draft = a_draft(a_text(TOWN))
    step = step_of(draft)
    assert step.expected[0] == Expect(STORY, "text", None)
    (change,) = step.changes
    assert isinstance(change, Put)
    assert change.fields["text"] == "1"


def test_a_text_is_put_with_its_membership_and_the_origins_of_its_lines() -> None:
    text = a_text(TOWN).model_copy(update={"dek": cited("The Tarn rose.", "b:r1")})
    (change,) = step_of(a_draft(text, a_text(PUMPS))).changes
    assert isinstance(change, Put)
    fields = dict(change.fields)
    assert Cited.model_validate_json(fields.pop("headline")) == text.headline
    assert Cited.model_validate_json(fields.pop("dek")) == text.dek
    assert fields == {
        "text": "5",
        "text_blob": "blob-5",
        "text_membership": "3",
        "headline_of": "a",
        "dek_of": "b",
    }


def test_lines_without_a_source_have_no_origin() -> None:
    (change,) = step_of(a_draft(StoryText(), a_text(PUMPS))).changes
    assert isinstance(change, Put)
    assert (change.fields["headline_of"], change.fields["dek_of"]) == ("", "")


def test_a_first_text_is_told_and_material() -> None:
    event, data, fields = told(a_draft(a_text(TOWN, generated_by="embedded")))
    assert (event, fields["material"]) == ("story.rewritten", "1")
    assert set(data) == {"headline", "paragraphs", "generated_by"}
    assert json.loads(fields["caused_by"]) == ["a"]


def test_only_what_changed_is_told() -> None:
    _, data, fields = told(a_draft(a_text(TOWN, PUMPS), a_text(TOWN)))
    assert set(data) == {"paragraphs"}
    assert json.loads(fields["caused_by"]) == ["b"]


def test_a_text_that_says_the_same_is_put_and_not_told() -> None:
    step = step_of(a_draft(a_text(TOWN), a_text(TOWN)))
    assert step.changes
    assert step.events == ()


def test_a_change_of_who_wrote_it_is_told_but_not_material() -> None:
    before, after = a_text(TOWN, parameters="1"), a_text(TOWN, parameters="2")
    event, data, fields = told(a_draft(after, before))
    assert (event, data) == ("story.rewritten", {"parameters": "2"})
    assert fields["material"] == "0"


def test_a_text_after_a_correction_lists_the_sentences_that_it_takes_back() -> None:
    fixed = cited("Thirty houses stand under water.", "b:r2")
    before = a_text(TOWN, cited("Sixty houses stand under water.", "b:r1"))
    event, data, fields = told(a_draft(a_text(TOWN, fixed), before, a="r1", b="r2"))
    assert (event, fields["material"]) == ("story.corrected", "1")
    assert data["corrected_sentences"] == ["Sixty houses stand under water."]


def test_a_text_after_a_retraction_is_a_correction_too() -> None:
    event, data, fields = told(a_draft(a_text(TOWN), a_text(TOWN, PUMPS), a="r1"))
    # The public saw the sentence go at once; this names it, and what took it along.
    assert event == "story.corrected"
    assert json.loads(fields["caused_by"]) == ["b"]
    assert data == {"corrected_sentences": ["Both pumps failed at night."]}


def test_what_a_moved_article_says_was_not_corrected() -> None:
    draft = a_draft(a_text(TOWN), a_text(TOWN, PUMPS), a="r1")
    assert departed(draft) == (("b", "r1"),)
    # The public saw the sentence go with its article; nothing was wrong with it.
    assert update_fields(replace(draft, moved=frozenset({("b", "r1")})), hours(1)) is None


def test_a_moved_article_hides_no_other_that_was_retracted() -> None:
    bridge = cited("The bridge is shut.", "c:r1")
    draft = a_draft(a_text(TOWN), a_text(TOWN, PUMPS, bridge), a="r1")
    draft = replace(draft, moved=frozenset({("b", "r1")}))
    event, data, fields = told(draft)
    assert event == "story.corrected"
    assert json.loads(fields["caused_by"]) == ["c"]
    assert data == {"corrected_sentences": ["The bridge is shut."]}


def test_an_article_that_stands_as_it_was_cited_has_not_departed() -> None:
    draft = a_draft(a_text(TOWN), a_text(TOWN, PUMPS), a="r1", b="r2")
    assert departed(draft) == (("b", "r1"),)
    assert departed(a_draft(a_text(TOWN), a_text(TOWN, PUMPS))) == ()


def test_what_another_source_still_says_was_not_corrected() -> None:
    before = a_text(TOWN, PUMPS)
    after = a_text(TOWN, cited(PUMPS.text, "a:r1"))
    event, _, _ = told(a_draft(after, before, a="r1"))
    assert event == "story.rewritten"


def test_the_update_names_its_story_and_moment() -> None:
    _, _, fields = told(a_draft(a_text(TOWN)))
    assert fields["story_id"] == "marsh-lane"
    assert fields["edition"] == "en"
    assert fields["occurred_at"] == "2024-05-17T13:00:00Z"
