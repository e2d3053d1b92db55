"""Whatever placer and writer do: a snapshot folded with what follows is the record."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.events.story import StoryRecord
from shared.events.updates import (
    fold,
)
from tests.unit.events.toy_story import ToyStory

PAGE = Path(__file__).parents[3] / "docs" / "subscribe.md"
DEEDS = ("grow", "shrink", "revise", "regroup", "close", "read", "write", "retract")
HISTORIES = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.integers(0, 3)), max_size=30
)


def told(history):
    story = ToyStory()
    for deed, one, other in history:
        getattr(story, deed)(one, other)
    return story


@settings(deadline=None, max_examples=300)
@given(HISTORIES)
def test_folding_from_the_opening_on_gives_every_record(history):
    story, record = told(history), None
    for update, expected in zip(story.updates, story.records, strict=True):
        record = fold(record, update)
        assert record == expected


@settings(deadline=None, max_examples=200)
@given(HISTORIES, st.data())
def test_a_snapshot_folded_with_any_updates_from_before_it_on_is_the_record(
    history, data
):
    story = told(history)
    at = data.draw(st.integers(0, len(story.records) - 1), label="snapshot after")
    cursor = data.draw(st.integers(0, at + 1), label="cursor taken before")
    record = story.records[at]
    for update in story.updates[cursor:]:
        record = fold(record, update)
    assert record == story.records[-1]


@settings(deadline=None, max_examples=200)
@given(HISTORIES, st.data())
def test_repeats_change_nothing_wherever_a_stream_is_read_again(history, data):
    story, record, heard = told(history), None, []
    for update in story.updates:
        heard.append(update)
        again = data.draw(st.integers(0, len(heard)), label="read again from")
        for one in [*heard[again:], update]:
            record = fold(record, one)
    assert record == story.records[-1]


@settings(deadline=None, max_examples=100)
@given(HISTORIES)
def test_no_record_shows_a_sentence_of_a_revision_that_is_no_member(history):
    for record in told(history).records:
        members = {one.revision_id for one in record.articles}
        sentences = [one for paragraph in record.paragraphs for one in paragraph]
        sentences += [*record.timeline]
        sentences += [figure for one in record.conflicts for figure in one.values]
        assert {c.revision_id for one in sentences for c in one.citations} <= members


@settings(deadline=None, max_examples=200)
@given(HISTORIES, st.data())
def test_who_folds_as_the_page_for_subscribers_says_holds_the_record(history, data):
    page: dict = {}
    exec(re.findall(r"^```python3\n(.*?)^```$", PAGE.read_text(), re.M | re.S)[0], page)
    story = told(history)
    at = data.draw(st.integers(-1, len(story.records) - 1), label="snapshot after")
    held = story.records[at].model_dump(mode="json") if at >= 0 else {}
    for number, update in enumerate(story.updates):
        held = page["fold"](held, update.body())
        assert page["fold"](held, update.body()) == held
        assert StoryRecord.model_validate(held) == story.records[max(at, number)]
