"""Public updates are folded into the record, which loses what was withdrawn."""

import json
from datetime import UTC, datetime

import pytest

from shared.events.story import RECORD_ORDER, StoryRecord
from shared.events.updates import StoryUpdate, fold, member_order, withdraw

HEADLINE = {"text": "Flood in Marsh Lane", "citations": []}


def a_member(article_id, *, revision="r1", at="2024-05-18T01:00:00Z"):
    revision_id = f"{article_id}.{revision}"
    return {
        "id": article_id,
        "revision_id": revision_id,
        "revision": 1,
        "received_at": at,
    }


def citing(*article_ids, text="The river rose."):
    return {
        "text": text,
        "citations": [
            {"article_id": one, "revision_id": f"{one}.r1", "sentence": 1, "quote": text}
            for one in article_ids
        ],
    }


def an_update(event, version, *, story="s1", epoch="k3f9", **data):
    return StoryUpdate(
        id=f"0-{version}",
        event=event,
        story_id=story,
        edition="en",
        version=version,
        epoch=epoch,
        occurred_at=datetime(2024, 5, 18, tzinfo=UTC),
        data=data,
    )


def a_story(*members, **fields):
    """The record after a story opened with these members."""
    opening = {
        "language": "en",
        "last_updated": "2024-05-18T01:00:00Z",
        "article_count": len(members),
        "articles_added": list(members),
    }
    return fold(None, an_update("story.opened", 1, **opening, **fields))


# -- Folding.


def test_a_story_opens_out_of_nothing():
    story = a_story(a_member("a1"))
    assert (story.id, story.version, story.epoch) == ("s1", 1, "k3f9")
    assert [one.id for one in story.articles] == ["a1"]
    assert tuple(story.shape()) == RECORD_ORDER


def test_a_growing_story_has_one_more_article():
    story = a_story(a_member("a1"))
    grew = an_update("story.grew", 2, articles_added=[a_member("a2")], article_count=2)
    after = fold(story, grew)
    assert [one.id for one in after.articles] == ["a1", "a2"]
    assert after.article_count == 2


def test_hearing_an_update_twice_changes_nothing():
    story = a_story(a_member("a1"))
    grew = an_update("story.grew", 2, articles_added=[a_member("a2")], article_count=2)
    once = fold(story, grew)
    assert fold(once, grew) is once


def test_an_earlier_update_than_the_snapshot_changes_nothing():
    grew = an_update("story.grew", 2, articles_added=[a_member("a2")])
    later = fold(a_story(a_member("a1")), grew)
    assert fold(later, an_update("story.closed", 1, status="closed")) is later


def test_versions_count_within_an_epoch_only():
    later = fold(a_story(), an_update("story.closed", 9, status="closed"))
    again = fold(later, an_update("story.reopened", 1, epoch="m1", status="live"))
    assert (again.version, again.epoch, again.status) == (1, "m1", "live")


def test_the_start_of_an_epoch_cannot_be_folded():
    with pytest.raises(ValueError, match="new snapshot"):
        fold(a_story(), an_update("epoch.started", 0, story="", epoch="m1"))


def test_an_update_of_another_story_cannot_be_folded():
    with pytest.raises(ValueError, match="another story"):
        fold(a_story(), an_update("story.grew", 2, story="s2"))


def test_sentences_of_an_article_that_left_are_withdrawn():
    paragraphs = [[citing("a1"), citing("a2")], [citing("a2", "a1")]]
    story = a_story(a_member("a1"), a_member("a2"), paragraphs=paragraphs)
    after = fold(story, an_update("story.shrank", 2, articles_removed=["a2"]))
    texts = [[one.citations for one in paragraph] for paragraph in after.paragraphs]
    assert [[c.article_id for c in cited] for [cited] in texts] == [["a1"]]


def test_sentences_of_a_revised_article_are_withdrawn_until_it_is_written_anew():
    story = a_story(a_member("a1"), paragraphs=[[citing("a1")]])
    revised = [a_member("a1", revision="r2")]
    after = fold(story, an_update("story.revised", 2, articles_changed=revised))
    assert after.paragraphs == ()
    assert after.articles[0].revision_id == "a1.r2"


def test_a_change_of_a_card_withdraws_nothing():
    story = a_story(a_member("a1"), paragraphs=[[citing("a1")]])
    regrouped = [{**a_member("a1"), "duplicate_group": "a0"}]
    after = fold(story, an_update("story.grew", 2, articles_changed=regrouped))
    assert after.paragraphs == story.paragraphs
    assert after.articles[0].duplicate_group == "a0"


def test_new_text_replaces_what_was_withdrawn():
    story = a_story(a_member("a1"), a_member("a2"), paragraphs=[[citing("a2")]])
    shrunk = fold(story, an_update("story.shrank", 2, articles_removed=["a2"]))
    text = {"paragraphs": [[citing("a1")]], "headline": HEADLINE}
    after = fold(shrunk, an_update("story.rewritten", 3, **text))
    assert after.paragraphs[0][0].citations[0].article_id == "a1"
    assert after.headline.text == "Flood in Marsh Lane"


def test_articles_stand_in_the_order_they_came():
    early = a_member("b", at="2024-05-18T01:00:00Z")
    half = a_member("a", at="2024-05-18T01:00:00.500000Z")
    tied = a_member("c", at="2024-05-18T01:00:00Z")
    story = a_story(half, tied, early)
    assert [one.id for one in story.articles] == ["b", "c", "a"]
    assert sorted([half, tied, early], key=member_order) == [early, tied, half]


# -- Withdrawing.


def test_a_sentence_goes_with_its_origin_and_other_citations_go_alone():
    text = {"paragraphs": [[citing("a1", "a2"), citing("a2", "a1")]]}
    withdraw(text, ["a2"])
    assert text["paragraphs"] == [[citing("a1")]]


def test_a_timeline_loses_lines_and_a_conflict_its_values():
    values = [{"value": str(n), **citing(f"a{n}")} for n in (1, 2, 3)]
    conflict = {"what": "dead", "values": values}
    text = {"timeline": [citing("a1"), citing("a2")], "conflicts": [conflict]}
    withdraw(text, ["a1"])
    assert text["timeline"] == [citing("a2")]
    assert text["conflicts"] == [{"what": "dead", "values": values[1:]}]
    withdraw(text, ["a2"])
    assert text["conflicts"] == []


def test_what_cites_nothing_that_is_gone_is_not_touched():
    text = {
        "headline": citing("a1"),
        "paragraphs": [[], [{"text": "Uncited.", "citations": []}]],
        "timeline": [citing("a2")],
        "conflicts": [{"what": "dead", "values": [{"value": "1", **citing("a2")}]}],
    }
    before = json.loads(json.dumps(text))
    withdraw(text, ["a1"])
    assert text == before


def test_a_record_is_read_back_from_its_own_json():
    story = a_story(a_member("a1"), paragraphs=[[citing("a1")]])
    assert StoryRecord.model_validate_json(story.model_dump_json()) == story
