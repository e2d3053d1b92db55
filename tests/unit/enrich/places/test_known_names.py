"""Names of places: which are known, and which prove a place."""

import pytest

from services.enrich.core.places.atlas import atlas_of, folded
from services.enrich.core.places.endonyms import ENDONYMS
from services.enrich.core.places.places import PEOPLES
from tests.unit.enrich.places.locating import where


def test_a_name_is_found_without_accents_dots_and_articles(atlas):
    assert atlas.find("the U.S.") == atlas.find("United States")
    assert {one.country for one in atlas.find("Cordoba")} == {"AR", "ES"}
    assert atlas.find("Moskau")[0].country == "RU"
    assert atlas.find("Kerel") == ()


def test_words_that_mean_something_else_prove_no_place(atlas):
    assert atlas.find("Reading")
    assert not atlas.tells("Reading")
    assert atlas.tells("Moscow")


def test_a_city_that_goes_by_a_name_may_be_better_known_than_one_that_has_it(atlas):
    assert [one.country for one in atlas.find("Odessa")] == ["UA", "US"]
    assert [one.kind for one in atlas.find("New York")] == ["city", "region"]
    # Nothing is better known than a country.
    assert atlas.find("Mexico")[0].kind == "country"


def test_what_a_place_only_goes_by_is_no_proof_of_it():
    lines = (
        "country\tMA\t200\tar\tMorocco",
        "city\tMA\t90\t\tCasablanca|White Mill|Casa|CASA",
    )
    made = atlas_of("atlas-test", lines)
    assert made.find("White Mill")
    assert not made.tells("White Mill")
    assert where(made, "They met at the White Mill.", "White Mill") == {}
    body = "They met in Morocco, at the White Mill."
    told = where(made, body, "Morocco", "White Mill")
    assert told["White Mill"] == ("MA", "city")
    # Four capitals may be letters of anything.
    assert made.find("Casa")
    assert made.find("CASA") == ()


def test_a_word_that_means_something_else_needs_more_places_of_its_country(atlas):
    assert where(atlas, "They sat in Reading.", "Reading") == {}
    body = "They sat in Reading. England slept."
    assert where(atlas, body, "Reading", "England")["Reading"] == ("GB", "city")


def test_a_line_of_no_kind_is_an_error():
    with pytest.raises(ValueError, match="No kind of place: moon"):
        atlas_of("atlas-test", ["moon\tXX\t1\t\tPhobos"])


def test_no_word_for_a_people_is_a_country_in_another_language():
    assert not set(map(folded, PEOPLES)) & ENDONYMS.keys()
