"""Which names are one person, place or thing, and where their pages are."""

import pytest

from services.gateway.core.entities import (
    LONGEST,
    entity_path,
    home_of,
    key_of,
    kind_of,
    named_in,
)
from tests.records import a_record


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Tom Avery", "TOM  AVERY", "tom avery"), "person-tom-avery"),
        (("José Pérez", "Jose Perez"), "person-jose-perez"),
        (("St Anne’s", "St. Anne's"), "person-st-annes"),
        (("王芳",), "person-王-芳"),
        (("!?", ""), ""),
    ],
)
def test_case_accents_and_points_make_no_other_name(names: tuple[str, ...], key: str):
    assert {key_of("person", one) for one in names} == {key}


def test_kinds_and_countries_tell_names_apart():
    keys = {
        key_of("place", "Georgia", "US"),
        key_of("place", "Georgia"),
        key_of("person", "Georgia"),
    }
    assert keys == {"place-georgia-us", "place-georgia", "person-georgia"}


def test_however_long_names_are_their_keys_are_short_and_their_own():
    one, other = key_of("thing", "a" * 500), key_of("thing", "a" * 499 + "b")
    assert len(one) <= LONGEST
    assert one != other
    assert kind_of(one) == "thing"
    assert kind_of("god-zeus") is None
    assert kind_of("person-" + "a" * LONGEST) is None


def test_an_address_holds_any_name():
    assert entity_path("person-王-芳") == "/entities/person-%E7%8E%8B-%E8%8A%B3"
    assert entity_path("") == ""


def test_another_name_goes_where_it_leads_to_one_alone():
    assert home_of("thing-eu", 2, [("thing-european-union", 5)]) == "thing-european-union"
    assert home_of("thing-eu", 9, [("thing-european-union", 5)]) == "thing-eu"
    assert home_of("thing-un", 0, [("thing-a", 5), ("thing-b", 5)]) == "thing-un"
    assert home_of("thing-eu", 2, []) == "thing-eu"


def test_of_two_names_that_are_each_the_other_s_one_leads():
    one, other = "thing-marsh-rovers", "thing-rovers"
    for stories in (0, 1, 7):
        homes = {home_of(one, stories, [(other, stories)])}
        homes.add(home_of(other, stories, [(one, stories)]))
        assert homes == {one}


def test_a_story_names_each_once_with_its_other_names():
    story = a_record(
        people=[
            {"name": "Tom Avery", "aliases": ["Avery", "Thomas Avery"], "mentions": 3},
            {"name": "tom avery"},
            {"name": "  "},
        ],
        places=[
            {"name": "France", "country": "FR", "place_kind": "country"},
            {"name": "Paris", "country": "FR", "place_kind": "city"},
            {"name": "Nowhere"},
        ],
        things=[{"name": "European Union", "aliases": ["EU"]}],
    )
    named = named_in(story)
    assert [one.key for one in named] == [
        "person-tom-avery",
        "place-france",
        "place-paris-fr",
        "place-nowhere",
        "thing-european-union",
    ]
    assert named[0].alias_keys == ("person-thomas-avery",), "Avery is many people's name"
    assert named[4].alias_keys == ("thing-eu",)
