"""The closed lists agree with themselves."""

from typing import get_args

import pytest

from shared.events import words


@pytest.mark.parametrize(
    ("listed", "allowed"),
    [
        (words.KINDS, words.Kind),
        (words.STATES, words.State),
        (words.REASONS, words.Reason),
        (words.UPDATE_TYPES, words.UpdateType),
    ],
)
def test_each_list_holds_the_words_of_its_type_once_and_in_order(listed, allowed):
    assert listed == get_args(allowed)
    assert len(set(listed)) == len(listed)


def test_every_reason_has_a_remedy_of_one_sentence():
    assert set(words.REMEDIES) == set(words.REASONS)
    for remedy in words.REMEDIES.values():
        assert remedy[0].isupper()
        assert remedy.endswith(".")
        assert "\n" not in remedy


def test_a_remedy_says_what_to_do_and_leaves_what_is_wrong_to_the_detail():
    for remedy in words.REMEDIES.values():
        first = remedy.removeprefix("If it is an article, ").split()[0].lower()
        assert first in {"drop", "save", "export", "split", "give"}


def test_the_updates_that_matter_to_a_reader_are_updates():
    assert set(words.UPDATE_TYPES) >= words.MATERIAL
    assert "story.grew" not in words.MATERIAL


def test_updates_are_said_in_the_past_tense_of_a_story_or_an_epoch():
    assert {name.split(".")[0] for name in words.UPDATE_TYPES} == {"story", "epoch"}
