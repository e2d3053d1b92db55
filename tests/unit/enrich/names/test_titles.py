"""Names in titles that the text below does not have."""

import pytest

from services.enrich.core.names.headings import is_heading
from services.enrich.core.names.names import names
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.sentences.sentences import split
from services.enrich.listed import load_known
from tests.stringer import Stringer


def in_title(title: str, atlas: Atlas | None = None, **said: str) -> dict[str, str]:
    sentences = split(title, "They were here for two hours.")
    spotted = names(sentences, Stringer(said), atlas=atlas, known=load_known())
    return {one.text: one.label for one in spotted}


@pytest.mark.parametrize(
    "title",
    [
        "Quill meets Tern in Kerel",
        "Storm hits Kerel and Tollen",
        "“Quill” wins Kerel Cup",
    ],
)
def test_a_title_with_a_word_written_small_is_in_no_title_case(title: str) -> None:
    assert not is_heading(split(title, "")[0])


@pytest.mark.parametrize(
    "title",
    [
        "Quill Meets Tern in Kerel",
        "Quill Runs from Kerel with Tern",
        "Ada Quill",
        "QUILL MEETS TERN",
        "Quill Meets the Tern over Kerel",
        "Quill Visita Kerel y Anuncia Ayudas para los Tollen",
        "Quill Rencontre les Pêcheurs dans le Port de Kerel",
    ],
)
def test_small_words_of_title_case_and_names_alone_tell_nothing(title: str) -> None:
    assert is_heading(split(title, "")[0])


def test_a_model_reads_what_is_in_no_title_case() -> None:
    said = {"Quill": "PER", "Tern": "PER", "Kerel": "LOC"}
    assert in_title("Quill meets Tern in Kerel", **said).keys() == said.keys()
    assert in_title("Quill Meets Tern In Kerel", **said) == {}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Boeing Sells Jets To India", {"Boeing": "organisation", "India": "place"}),
        ("Putin Says Talks Will Go On", {"Putin": "person"}),
        ("Angela Merkel Says No", {"Angela Merkel": "person"}),
        ("South Korea's Banks Close", {"South Korea": "place"}),
        ("U.S. Vows To Help US Allies", {"U.S.": "place", "US": "place"}),
        ("The White House Is Silent", {"The White House": "organisation"}),
    ],
)
def test_widely_known_names_count_in_title_case(
    title: str, expected: dict[str, str]
) -> None:
    assert in_title(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "University of India Opens Its Doors",  # a part of a longer name
        "India University Opens",
        "East India Sleeps",
        "Anna India Wins Again",
        "How To Bake A Turkey",  # no country
        "Jordan Scores Again",  # somebody, for all we know
        "Us And Them",
        "Police Find A Low Door",  # words, though bands and people are called so
        "Struck By Panic At The Office",
        "Quill Meets Tern",  # not widely known
    ],
)
def test_what_may_be_a_word_or_part_of_a_name_is_none(title: str) -> None:
    assert not set(in_title(title)) & {"India", "Turkey", "Jordan", "Us", "Them"}
    assert not set(in_title(title)) & {"Police", "Low", "Struck", "Panic", "Office"}
    assert "Quill" not in in_title(title)


def test_of_cities_the_table_of_places_is_asked(atlas: Atlas) -> None:
    assert in_title("Crowds Return To Moscow", atlas) == {"Moscow": "place"}
    assert in_title("Crowds Return To Cambridge", atlas) == {}


def test_in_other_languages_no_title_is_in_title_case() -> None:
    sentences = split("Neue Zahlen Von Boeing", "Es war so.", "de")
    spotted = names(sentences, known=load_known(), language="de")
    assert [one.text for one in spotted if one.field == "title"] == []
