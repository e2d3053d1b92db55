"""Words that outlets use for one another."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.words.paraphrasing import plainly
from services.summarize.core.writing.words.words import meaning, stem

ONE = "A former mayor of Oxley was found guilty of taking bribes on Friday."
OTHER = "Jurors in Oxley convicted the former mayor of bribery after two days."
MORE = "The kilns of Oxley have burned since 1931 and heat half of the valley's homes."


def test_what_is_told_in_other_words_is_told_once(source):
    text = compose(
        [
            source("a", f"{ONE}\n{MORE}", publisher="Harbour Post", day=17),
            source("b", OTHER, publisher="Daily Lantern", day=17),
        ],
        words=60,
    )
    told = [one.text for part in text.paragraphs for one in part]
    assert sum("former mayor" in one for one in told) == 1
    assert MORE in told


def test_only_english_is_read_so():
    said = meaning("Der Takeover of Oxley", "en")
    assert plainly(said, "en") != said
    assert plainly(said, "de") == said


#: The last ones may tell either.
CONTRARIES = """rose fell|raised dropped|increase decrease|climbed plunged|won lost
    |victory defeat|won defeated|beat defeated|beat beaten|profit loss|killed survived
    |injured unhurt|convicted acquitted|guilty innocent|arrested released|custody bail
    |charged cleared|jailed freed|cancelled held|resigned appointed|quit stayed
    |acquired sold|purchase sale|attack defence
    |won defeat|guilty verdict"""


@pytest.mark.parametrize("pair", CONTRARIES.split("|"))
def test_a_word_and_its_contrary_stay_two(pair):
    one, other = (frozenset({stem(word, "en")}) for word in pair.split())
    assert plainly(one, "en") != plainly(other, "en")


def test_words_for_one_thing_are_one():
    won, victory = (frozenset({stem(word, "en")}) for word in ("won", "victory"))
    assert plainly(won, "en") == plainly(victory, "en")
