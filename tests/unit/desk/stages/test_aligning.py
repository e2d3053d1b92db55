"""A cleaned text whose every place is known in the text as it was given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.desk.stages.aligning import aligned
from services.ingest.core.text.decoding import clean

HELENA = "He\u0301le\u0300ne"  # letters and accents apart, as some systems write them


def given_as(text: str, name: str) -> str:
    """What stands in the given text where the clean one has the name."""
    held = aligned(text)
    start = held.clean.index(name)
    return held.quote(start, start + len(name))


def test_a_clean_text_is_its_own():
    held = aligned("Flood in Marsh Lane")
    assert held.clean == held.given
    assert held.span(9, 19) == (9, 19)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (f"Mayor {HELENA} spoke", "Hélène", HELENA),
        ("Shares of AT&amp;T fell", "AT&T", "AT&amp;T"),
        ("In Mar\u00adsh Lane", "Marsh Lane", "Mar\u00adsh Lane"),
        ("\u200bIn \u200eTarn\u200bmouth\u200e", "Tarnmouth", "Tarn\u200bmouth"),
        ("one\r\n\r\nTarnmouth\r\n", "Tarnmouth", "Tarnmouth"),
        ("Marsh\u00a0Lane", "Marsh Lane", "Marsh\u00a0Lane"),
        ("\ud800 Tarnmouth \x00", "Tarnmouth", "Tarnmouth"),
    ],
)
def test_a_name_is_found_as_it_was_given(text, name, found):
    assert given_as(text, name) == found


def test_a_title_has_one_line():
    held = aligned("Flood\r\nin Marsh Lane", one_line=True)
    assert held.clean == "Flood in Marsh Lane"
    assert held.quote(9, 14) == "Marsh"
    assert aligned("Flood\nin Marsh Lane", one_line=True).clean == held.clean


def test_a_word_without_end_is_one_place():
    held = aligned("a" * 500 + "\u00ad" + " Tarnmouth")
    assert held.quote(501, 510) == "Tarnmouth"
    assert held.span(0, 3) == (0, 501)


@given(st.text(alphabet="aé\u0301 \u00ad\u200b&amp;\r\n\x00Ωx1.", max_size=60))
def test_places_never_run_backwards_and_lie_in_the_text(text):
    held = aligned(text)
    spans = [held.span(at, at + 1) for at in range(len(held.clean))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(max_size=80))
def test_what_is_read_is_what_ingest_would_read(text):
    held = aligned(text)
    assert unicodedata.normalize("NFC", held.clean) == clean(held.clean)
