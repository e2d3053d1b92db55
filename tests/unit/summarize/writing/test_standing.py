"""Sentences that stand alone under a headline."""

import pytest

from services.summarize.core.writing.standing import stands_alone
from services.summarize.core.writing.words import content

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
