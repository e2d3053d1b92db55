"""Whether words are a sentence or a label."""

import pytest

from services.summarize.core.writing.words.verbs import has_verb


def test_a_label_has_no_verb():
    assert has_verb("The wall broke on Friday.", "en")
    assert not has_verb("Tollen school hall with families from Marsh Lane.", "en")


@pytest.mark.parametrize(
    "text",
    [
        "The board believes the engineers.",
        "Families in Marsh Lane praise the bakers of Northfield.",
        "A letter from the board lists several faults.",
        "Ruth Calder and Ewa Brandt teach at Tollen school.",
        "Nobody knows, and the board doesn’t care.",
        "I’d rather sleep on a boat.",
    ],
)
def test_a_sentence_in_the_present_has_one(text):
    assert has_verb(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "A list of several faults in the wall.",
        "The best place to sleep in Tollen.",
        "Rescue work in Marsh Lane.",
        "United Nations offices in Northfield.",
        "",
        "…",
    ],
)
def test_a_noun_that_may_be_a_verb_is_none(text):
    assert not has_verb(text, "en")
