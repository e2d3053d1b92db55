"""Names with a model: what it says, what the rules say, and who is believed."""

import re
from collections.abc import Mapping

import pytest

from services.enrich.core.names import mentions, names
from services.enrich.core.sentences import split
from services.enrich.core.tagging import READ, Tagged, read, shown


class Stringer:
    """A model that knows these phrases, wherever they stand."""

    version = "stringer-1"

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.texts: list[str] = []

    def spans(self, text: str) -> list[Tagged]:
        self.texts.append(text)
        found = [
            Tagged(*match.span(), label)
            for phrase, label in self.phrases.items()
            for match in re.finditer(re.escape(phrase), text)
        ]
        return sorted(found)


def found(body: str, title: str | None = None, **phrases: str) -> dict[str, str]:
    """Names and kinds; phrases are given with `_` for a space."""
    said = {phrase.replace("_", " "): label for phrase, label in phrases.items()}
    return {one.text: one.label for one in names(split(title, body), Stringer(said))}


def test_what_a_model_says_is_told_by_sentence_and_place() -> None:
    body = "Rain fell. They saw Kerel.\n\nKerel was wet."
    said = read(split(None, body), Stringer({"Kerel": "GPE"}))
    assert said == {
        1: [],
        2: [Tagged(20, 25, "GPE")],
        3: [Tagged(28, 33, "GPE")],
    }
    assert body[28:33] == "Kerel"


def test_a_span_over_two_sentences_is_no_name() -> None:
    said = read(
        split(None, "They like Kerel. Moss left."), Stringer({"Kerel.\nMoss": "X"})
    )
    assert said == {1: [], 2: []}


def test_a_model_reads_the_beginning_only_and_rules_read_on() -> None:
    model = Stringer({"Kerel": "ORG"})
    body = "They asked Kerel. " + "The rain went on. " * (READ // 17)
    body += "They asked Kerel and Tollen."
    entities = names(split(None, body), model)
    assert [(one.text, one.label) for one in entities] == [
        ("Kerel", "organisation"),
        ("Kerel", "organisation"),
        ("Tollen", "other"),
    ]
    assert [len(text) <= READ for text in model.texts] == [True]


def test_without_running_text_no_model_is_asked() -> None:
    model = Stringer({})
    assert names(split("Flood Hits Marsh Lane", ""), model) == ()
    assert model.texts == []


def test_small_words_inside_names_are_shown_large_and_nothing_moves() -> None:
    text = "She met Ursula von der Leyen and Robert de Moss in the van der Holm house."
    assert shown(text) == (
        "She met Ursula Von Der Leyen and Robert De Moss in the Van Der Holm house."
    )
    assert shown("a van and la vie") == "a van and la vie"


def test_a_model_knows_names_that_begin_sentences() -> None:
    assert found("Kerel saw it.") == {}
    assert found("Kerel saw it.", Kerel="GPE") == {"Kerel": "place"}


def test_what_is_written_small_elsewhere_is_no_name() -> None:
    assert found("Hydrogen burns. They store hydrogen.", Hydrogen="ORG") == {}


@pytest.mark.parametrize("label", ["DATE", "CARDINAL", "MONEY", "NORP", "LANGUAGE"])
def test_dates_numbers_and_peoples_are_no_names(label: str) -> None:
    assert found("It was Moonday.", Moonday=label) == {"Moonday": "other"}
    assert found("Moonday it was.", Moonday=label) == {}


@pytest.mark.parametrize(
    ("sentence", "phrase", "label", "expected"),
    [
        ("He runs the Kerel Post.", "the Kerel Post", "ORG", ["Kerel Post"]),
        ("The Kerel Post left.", "The Kerel Post", "ORG", ["Kerel Post"]),
        ("They saw Fiorenzo Moss.", "Moss", "PERSON", ["Fiorenzo Moss"]),
        ("It was Moss's car.", "Moss's", "PERSON", ["Moss"]),
        ("Mayor Ada Moss left.", "Mayor Ada Moss", "PERSON", ["Ada Moss"]),
        ("County Adviser Ada Moss left.", "Ada Moss", "PERSON", ["Ada Moss"]),
        ("They saw Republican Ada Moss.", "Ada Moss", "PERSON", ["Ada Moss"]),
        ("They heard Avenged Tollen.", "Tollen", "GPE", ["Avenged Tollen"]),
        ("They like Hall of Fish.", "Hall of Fish", "FAC", ["Hall of Fish"]),
        ("They saw Kerel, Tollen.", "Kerel, Tollen", "GPE", ["Kerel", "Tollen"]),
        ("They read Moss's UN.", "Moss's UN", "ORG", ["Moss", "UN"]),
        ("They asked the DOJ & FBI.", "DOJ & FBI", "ORG", ["DOJ", "FBI"]),
        ("They saw Hall of Fish in Kerel.", "Fish in Kerel", "FAC", ["Hall", "Fish"]),
        ("They met on Super Tuesday.", "Super Tuesday", "EVENT", ["Super Tuesday"]),
        ("They left Kerel Tuesday.", "Kerel Tuesday", "GPE", ["Kerel"]),
        ("They saw South Korean boats.", "South Korean", "PERSON", []),
        ("They asked Ada Moss, D-Kerel.", "D-Kerel", "PERSON", ["Ada Moss"]),
        ("They asked Ada Moss Jr. then.", "Ada Moss Jr.", "PERSON", ["Ada Moss Jr."]),
        ("She asked the Supreme Court Justice.", "-", "ORG", ["Supreme Court"]),
    ],
)
def test_where_a_name_begins_and_ends(
    sentence: str, phrase: str, label: str, expected: list[str]
) -> None:
    entities = names(split(None, sentence), Stringer({phrase: label}))
    assert [one.text for one in entities][: len(expected) or 1] == expected


def test_a_model_says_the_kind_where_the_words_say_nothing() -> None:
    assert found("They saw Kerel.", Kerel="ORG") == {"Kerel": "organisation"}
    assert found("They saw Kerel.", Kerel="WORK_OF_ART") == {"Kerel": "other"}


def test_the_words_are_believed_before_a_model() -> None:
    said = {"Kerel River": "PERSON", "FBI": "PERSON", "Tollen": "PERSON"}
    body = "They saw Kerel River. The former FBI man lives in Tollen."
    entities = names(split(None, body), Stringer(said))
    assert {one.text: one.label for one in entities} == {
        "Kerel River": "place",
        "FBI": "organisation",
        "Tollen": "place",
    }


def test_a_name_has_the_kind_that_the_model_gives_most_often() -> None:
    body = "They saw Kerel Moon. They saw Kerel Moon. They like Kerel Moon."
    said = {"saw Kerel Moon": "ORG", "like Kerel Moon": "PERSON"}
    entities = names(split(None, body), Stringer(said))
    assert [one.label for one in entities] == ["organisation"] * 3


def test_a_full_name_that_a_model_does_not_know_is_no_person() -> None:
    (by_rule,) = names(split(None, "They saw Best Effort."))
    assert by_rule.label == "person"
    assert found("They saw Best Effort.", Kerel="ORG") == {"Best Effort": "other"}


def test_a_team_is_known_by_its_town() -> None:
    assert found("They saw Boston Herons.", Boston="GPE") == {
        "Boston Herons": "organisation"
    }


def test_headlines_call_persons_by_one_name() -> None:
    body = "Ada Moss met Xi Jinping."
    said = {"Ada Moss": "PERSON", "Xi Jinping": "PERSON"}
    entities = names(split("Moss Meets Xi", body), Stringer(said))
    assert [(one.text, one.label) for one in entities if one.field == "title"] == [
        ("Moss", "person"),
        ("Xi", "person"),
    ]
    assert mentions(entities) == {"Ada Moss": 2, "Xi Jinping": 2}


def test_a_title_written_like_a_sentence_is_read_like_one() -> None:
    entities = names(split("The old ferry of Kerel is back", "It rained."))
    assert [(one.text, one.field) for one in entities] == [("Kerel", "title")]
