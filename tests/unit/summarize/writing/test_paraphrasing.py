"""Words that outlets use for one another."""

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.paraphrasing import plainly
from services.summarize.core.writing.words import meaning

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
    said = meaning("Der Verdict of Oxley", "en")
    assert plainly(said, "en") != said
    assert plainly(said, "de") == said


def test_a_word_and_its_contrary_stay_two():
    assert plainly(frozenset({"rose"}), "en") != plainly(frozenset({"fell"}), "en")
