"""Names by rule in other languages than English: invented sentences of each."""

import pytest

from services.enrich.core.names.names import names
from services.enrich.core.sentences.sentences import split


def found(body: str, language: str) -> dict[str, str]:
    entities = names(split(None, body, language), language=language)
    assert all(body[one.start : one.end] == one.text for one in entities)
    return {one.text: one.label for one in entities}


def test_what_is_elided_before_a_name_is_no_part_of_it() -> None:
    body = "On parle d'Anna Bell à l'Université de Kerel, et de la Côte d'Ivoire."
    assert set(found(body, "fr")) == {
        "Anna Bell",
        "Université de Kerel",
        "Côte d'Ivoire",
    }
    body = "Si parla dell'Unione Popolare e della Banca d'Italia."
    assert found(body, "it") == {
        "Unione Popolare": "organisation",
        "Banca d'Italia": "organisation",
    }


def test_in_english_the_same_letters_belong_to_the_name() -> None:
    assert "D'Angelo Quill" in found("They met D'Angelo Quill.", "en")


def test_an_ending_after_an_apostrophe_is_no_part_of_a_name() -> None:
    assert "Ankara" in found("Yağmur dün Ankara'da yağdı.", "tr")


def test_german_nouns_are_no_names() -> None:
    body = "Der Präsident sprach am Montag mit Bürgern. Die Züge nach Berlin standen."
    assert found(body, "de") == {"Berlin": "place"}


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Gestern sprach Bundeskanzlerin Anna Bell.", "de"),
        ("Hier, le président Anna Bell a parlé.", "fr"),
        ("Ayer habló la ministra Anna Bell.", "es"),
        ("Dinsdag sprak Burgemeester Anna Bell.", "nl"),
    ],
)
def test_a_title_is_no_part_of_a_name(body: str, language: str) -> None:
    assert found(body, language) == {"Anna Bell": "person"}


def test_an_article_that_begins_a_sentence_is_no_part_of_a_name() -> None:
    body = "El Partido Popular ganó. Los Angeles está lejos."
    assert found(body, "es") == {
        "Partido Popular": "organisation",
        "Los Angeles": "place",
    }
