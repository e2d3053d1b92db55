"""Sentences in which a site speaks of itself go, and those of an article stay."""

import pytest

from services.ingest.core.text.bylines import author_of

from .page_paster import LAST, WHOLE, around


@pytest.mark.parametrize(
    "aside",
    [
        "Since you're here, we have a small favour to ask. Tens of thousands read us.",
        "Since you are here … I have a quick favor to ask of you, for we need you.",
        "This audio is auto-generated. Please let us know if you have feedback.",
        "The audio version of this story was automatically generated.",
    ],
)
def test_an_aside_of_the_site_goes(aside):
    assert around(between=[aside]).paragraphs == WHOLE
    assert around(below=[aside]).paragraphs == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "Since you're here, the mayor told the guests of Fenwick, look at the wall.",
        "Since you are here we may as well begin, she said to the council of Fenwick.",
        "This audio is auto-generated, the court heard, and no voice of the mayor's.",
        "This audio is proof that the council of Fenwick knew of the crack in the wall.",
    ],
)
def test_a_sentence_that_begins_so_stays(line):
    assert line in around(between=[line]).paragraphs
    assert around(between=[line]).paragraphs[-1] == LAST


def test_polish_labels_name_an_author():
    assert author_of("Opracowanie: Jolanta Nowak") == "Jolanta Nowak"
    assert author_of("Opracowała: Jolanta Nowak") == "Jolanta Nowak"
    assert author_of("Opracowanie planu trwa") is None
