"""Sentences that stand alone under a headline."""

import pytest

from services.summarize.core.writing.sentences.standing import (
    dangles,
    is_loose,
    is_owned,
    stands_alone,
)
from services.summarize.core.writing.words.words import content

KNOWN = frozenset(content("Night ferry stuck on sandbank off Gull Island", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left Selby at six with forty passengers on board.",
        "Ruth Calder said she had heard the ferry scrape over stones.",
        "The River Tollen rose by a metre overnight.",
        "The head of the fire service called for calm.",
        "Mr Owen Calder keeps a boat in Selby.",
        "The first families went home on Sunday.",
        "A woman of ninety left her house by boat.",
        "The police closed Marsh Lane for the night.",
        "Boats took forty families to a school hall.",
    ],
)
def test_who_and_what_are_named(text: str) -> None:
    assert stands_alone(text, KNOWN, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The ship struck ground on her way from Selby.",
        "Ruth Calder was reading when the glass broke above her.",
        "Ruth Calder was watering the next row with care.",
        "Ruth Calder said it was older than her house.",
        "Mr Calder keeps a boat in Selby.",
        "Visitors shut gates while they looked for it.",
        "Boats had brought her to Selby by noon.",
        "These pumps had stopped long before midnight.",
        "People in Selby heard a rumble that evening.",
    ],
)
def test_what_only_the_sentence_before_would_explain(text: str) -> None:
    assert not stands_alone(text, KNOWN, "en")


def test_other_languages_are_not_judged() -> None:
    assert stands_alone("Das Schiff lief auf Grund.", KNOWN, "de")


def test_minutes_later_needs_the_sentence_before():
    for text in (
        "Minutes later Ewa Brandt opened the gate.",
        "Half an hour later the tug came in.",
        "By then the hall was full.",
        "Second, the wall had never been checked by the board.",
        "Later, Ewa Brandt opened the gate of the school.",
        "Until September her team will test the pumps.",
    ):
        assert dangles(text, "en"), text
    assert not dangles("The tug came in half an hour later than planned.", "en")


def test_he_needs_somebody_in_the_sentence_before():
    said = "He called it the worst night of his life."
    assert is_owned(said, "The baker Ruben Falk carried two children out.", "en")
    assert not is_owned(said, "The water ran into 40 houses.", "en")


def test_a_first_word_may_be_known_for_a_name():
    said = "Falk carried his children out."
    assert dangles(said, "en")
    assert not dangles(said, "en", opens_named=True)
    assert dangles("Minutes later Falk opened his gate.", "en", opens_named=True)


def test_a_thing_told_before_is_loose():
    for text in (
        "Investigators want to know whether the storm moved it.",
        "The second tower of the dairy was clean.",
        "More pieces may lie to the west of the farm.",
        "Five others in the town were closed.",
    ):
        assert is_loose(text, "en"), text
    assert not is_loose("The council said it would pay more than a million.", "en")
    assert not is_loose("More than forty boats came to the rescue.", "en")


def test_a_paper_in_a_named_place_is_still_some_paper():
    said = "Two presidents signed the paper in the Great Hall."
    assert not stands_alone(said, frozenset(), "en")
