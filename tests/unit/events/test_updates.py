"""Public updates: from the stream's fields to one body."""

import json

import pytest

from shared.events.stored import record_of
from shared.events.story import StoryText
from shared.events.updates import StoryUpdate, fold, update_of

HEADLINE = {"text": "Flood in Marsh Lane", "citations": []}
FIELDS = {
    "event": "story.grew",
    "story_id": "s1",
    "edition": "en",
    "version": "2",
    "epoch": "k3f9",
    "occurred_at": "2024-05-18T01:15:21Z",
    "trace_id": "t1",
    "caused_by": '["a2"]',
    "data": '{"articles_added":[]}',
    "headline": json.dumps(HEADLINE),
    "dek": json.dumps({"text": "", "citations": []}),
    "article_count": "2",
    "publisher_count": "1",
    "independent_count": "1",
    "last_updated": '"2024-05-18T01:15:21Z"',
}


def test_an_update_shows_the_stored_halves_besides_what_was_committed():
    update = update_of("7-0", FIELDS)
    assert (update.id, update.event, update.version) == ("7-0", "story.grew", 2)
    assert update.caused_by == ("a2",)
    assert update.data == {
        "articles_added": [],
        "headline": HEADLINE,
        "dek": {"text": "", "citations": []},
        "article_count": 2,
        "publisher_count": 1,
        "independent_count": 1,
        "last_updated": "2024-05-18T01:15:21Z",
    }


def test_what_was_committed_goes_before_what_was_stored():
    said = {**FIELDS, "data": '{"article_count":3}'}
    assert update_of("7-0", said).data["article_count"] == 3


def test_the_body_is_plain_data_and_makes_the_same_update_again():
    update = update_of("7-0", FIELDS)
    assert StoryUpdate.model_validate(json.loads(json.dumps(update.body()))) == update


@pytest.mark.parametrize(
    ("event", "said", "material"),
    [
        ("story.opened", "", True),
        ("story.grew", "", False),
        ("story.rewritten", "1", True),
        ("story.rewritten", "0", False),
        ("story.corrected", "", False),
    ],
)
def test_who_commits_may_say_what_is_material(event, said, material):
    update = update_of("7-0", {**FIELDS, "event": event, "material": said})
    assert update.material is material


def test_the_start_of_an_epoch_is_of_no_story():
    fields = {"event": "epoch.started", "epoch": "m1", "occurred_at": "2024-05-18T00:00Z"}
    update = update_of("8-0", fields)
    assert (update.story_id, update.version, update.material) == ("", 0, True)


@pytest.mark.parametrize(
    "broken",
    [
        {"event": "story.exploded"},
        {"version": "two"},
        {"occurred_at": "yesterday"},
        {"data": "{"},
        {"data": "[1]"},
        {"caused_by": "a2"},
        {"headline": "{"},
    ],
)
def test_broken_fields_are_a_value_error(broken):
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic and json word it
        update_of("7-0", {**FIELDS, **broken})


@pytest.mark.parametrize("missing", ["event", "epoch", "occurred_at"])
def test_missing_fields_are_a_value_error(missing):
    with pytest.raises(ValueError, match=missing):
        update_of("7-0", {name: FIELDS[name] for name in FIELDS if name != missing})


def test_a_retracted_story_tells_nothing_and_names_nobody():
    said = {"citations": [], "text": "Odo Vole fled."}
    text = {
        "dek": said,
        "paragraphs": [[said]],
        "people": [{"name": "Odo Vole"}],
        "places": [{"name": "Marsh Lane"}],
        "generated_by": "embedded",
    }
    opened = {"language": "en", "status": "live", **text}
    before = fold(None, update_of("7-0", {**FIELDS, "data": json.dumps(opened)}))
    assert before.people[0].name == "Odo Vole"
    gone = {"event": "story.retracted", "version": "3", "data": '{"status":"retracted"}'}
    after = fold(before, update_of("8-0", {**FIELDS, **gone}))
    assert after.headline.text == after.dek.text == ""
    told = (after.paragraphs, after.people, after.places, after.things, after.categories)
    assert (*told, after.timeline, after.conflicts) == ((),) * 7
    fields = {name: FIELDS[name] for name in ("version", "headline", "last_updated")}
    fields |= {"edition": '"en"', "language": '"en"', "status": '"retracted"'}
    kept = record_of("s1", "k3f9", fields, {}, StoryText.model_validate(text))
    assert (kept.headline, kept.people, kept.paragraphs) == (after.headline, (), ())
