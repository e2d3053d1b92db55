"""What a small letter behind a hyphen means."""

import pytest

from services.enrich.core.names.hyphens import ends_given, is_given, is_related
from tests.unit.enrich.names.spotting import found


@pytest.mark.parametrize(
    "word",
    [
        *("Chan-ho", "Hee-chan", "Myung-bo", "Jong-un", "Kyu-ri", "Yeol-hwa", "Jae-in"),
        *("Ing-wen", "Kai-shek", "Tse-tung", "Chun-ying", "Kuan-yew", "Hsiao-hsien"),
        *("Jean-luc", "Anne-marie", "Jean-claude", "CHAN-HO"),
    ],
)
def test_names_of_two_syllables_are_given_names(word: str) -> None:
    assert is_given(word)
    assert not is_related(word)


@pytest.mark.parametrize(
    "word",
    [
        *("Moscow-based", "Obama-era", "London-born", "Saudi-led", "UN-run", "EU-wide"),
        *("Xi-era", "China-made", "Covid-free", "Ten-man", "Semi-final", "Thai-style"),
        *("Left-wing", "Long-term", "Two-year", "Jean-based", "Lao-run", "Bank-held"),
    ],
)
def test_what_is_said_of_something_else_is_no_name(word: str) -> None:
    assert is_related(word)


def test_alone_at_the_beginning_of_a_sentence_its_capital_tells_nothing() -> None:
    assert is_related("Sit-in", opens=True)
    assert not is_related("Chan-ho")


def test_no_place_and_no_body_ends_with_such_a_name() -> None:
    assert ends_given("Ban Ki-moon")
    assert not ends_given("Ki-moon")
    assert not ends_given("Hotel Baden-Baden")


def test_people_with_hyphened_given_names_are_found() -> None:
    text = "They asked President Moss Chan-ho. They saw the Kerel-based Tern Hee-chan."
    assert found(text) == {"Moss Chan-ho": "person", "Tern Hee-chan": "person"}
