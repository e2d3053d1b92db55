"""In which country each place of an article lies."""

import pytest

from services.enrich.core.places.atlas import atlas_of
from tests.unit.enrich.places.locating import where


def test_a_place_of_one_country_lies_there(atlas):
    body = "They met in Moscow, then in Paris. Russia and Europe slept in Kerel."
    assert where(atlas, body, "Moscow", "Paris", "Russia", "Europe", "Kerel") == {
        "Moscow": ("RU", "city"),
        "Paris": ("FR", "city"),
        "Russia": ("RU", "country"),
        "Europe": (None, "region"),
    }


def test_the_far_better_known_place_is_meant(atlas):
    assert where(atlas, "Rain fell in Birmingham.", "Birmingham") == {
        "Birmingham": ("GB", "city")
    }


def test_of_two_cities_of_one_country_the_better_known_counts():
    lines = (
        "city\tUS\t900000000\tGA\tKerel",
        "city\tUS\t800000000\tOH\tKerel",
        "city\tGB\t300000000\t\tKerel",
    )
    made = atlas_of("atlas-test", lines)
    assert where(made, "Rain in Kerel.", "Kerel") == {"Kerel": ("US", "city")}


def test_a_lesser_city_of_a_shared_name_needs_more_of_its_country():
    lines = (
        "country\tPH\t200\ten\tPhilippines",
        "city\tPH\t9000000\t\tSanta Maru",
        "city\tBO\t1000000\t\tSanta Maru",
    )
    made = atlas_of("atlas-test", lines)
    assert where(made, "She grew up in Santa Maru.", "Santa Maru") == {}
    body = "She left the Philippines. She grew up in Santa Maru."
    told = where(made, body, "Philippines", "Santa Maru")
    assert told["Santa Maru"] == ("PH", "city")


def test_a_state_cut_short_after_a_city_tells_where_it_is(atlas):
    body = "A trial in Birmingham, Ala., and one in Kerel, N.Y. Not in Paris, Vanua."
    assert where(atlas, body, "Birmingham", "Kerel", "Paris") == {
        "Birmingham": ("US", "city"),
        "Kerel": ("US", None),
        "Paris": ("FR", "city"),
    }
    assert where(atlas, "It was Moscow, Pa., not ours.", "Moscow") == {
        "Moscow": ("US", "city")
    }


def test_of_two_as_well_known_nothing_is_told(atlas):
    assert where(atlas, "Rain fell in Cambridge.", "Cambridge") == {}
    assert where(atlas, "Rain fell in Georgia.", "Georgia") == {}


def test_the_articles_other_places_tell_which_is_meant(atlas):
    body = "Rain fell in Georgia, then near Atlanta."
    assert where(atlas, body, "Georgia", "Atlanta")["Georgia"] == ("US", "region")
    body = "Rain fell in Georgia, then near Tbilisi."
    assert where(atlas, body, "Georgia", "Tbilisi")["Georgia"] == ("GE", "country")
    body = "Rain fell in Birmingham. Alabama is wet."
    assert where(atlas, body, "Birmingham", "Alabama")["Birmingham"] == ("US", "city")


def test_a_countrys_people_and_its_neighbours_are_hints(atlas):
    body = "They left Georgia. A Georgian spoke to Americans, and to an American."
    assert where(atlas, body, "Georgia") == {}
    body = "They left Georgia. Georgian police met Georgian farmers."
    assert where(atlas, body, "Georgia") == {"Georgia": ("GE", "country")}
    body = "They left Georgia. Russian troops saw Georgian police in Russia. Russia."
    told = where(atlas, body, "Georgia", "Russia", "Russia")
    assert told["Georgia"] == ("GE", "country")


def test_an_articles_language_is_a_hint():
    lines = (
        "country\tES\t200\tes,FR\tSpain",
        "country\tPT\t200\tpt\tPortugal",
        "city\tES\t60\t\tMerida",
        "city\tPT\t50\t\tMerida",
    )
    made = atlas_of("atlas-test", lines)
    assert where(made, "Lluvia en Merida.", "Merida", language="es") == {
        "Merida": ("ES", "city")
    }
    assert where(made, "Rain in Merida.", "Merida") == {}
    assert where(made, "Pluie à Merida.", "Merida", language="fr") == {}


def test_the_text_itself_tells_where_a_place_is(atlas):
    body = (
        "It fell on Kerel, England. On Paris, Texas, too, on Cambridge, England (ours)."
    )
    assert where(
        atlas, body, "Kerel", "England", "Paris", "Texas", "Cambridge", "England"
    ) == {
        "Kerel": ("GB", None),
        "England": ("GB", "region"),
        "Paris": ("US", "city"),
        "Texas": ("US", "region"),
        "Cambridge": ("GB", "city"),
    }


@pytest.mark.parametrize(
    "body",
    [
        "It fell on Kerel, France and Spain.",
        "It fell on Spain, Kerel, France.",
        "It fell on Kerel, France, Spain.",
        "It fell on Kerel in France.",
        "When it fell on Kerel, France slept.",
    ],
)
def test_a_list_of_places_tells_nothing_of_them(atlas, body):
    said = sorted(
        (one for one in ("Kerel", "France", "Spain") if one in body), key=body.index
    )
    assert "Kerel" not in where(atlas, body, *said)


def test_a_country_or_a_city_elsewhere_is_not_inside_what_follows(atlas):
    body = "It fell on Moscow, France. It fell on Russia, Texas. On Kerel, Europe."
    told = where(atlas, body, "Moscow", "France", "Russia", "Texas", "Kerel", "Europe")
    assert told["Moscow"] == ("RU", "city")
    assert told["Russia"] == ("RU", "country")
    assert "Kerel" not in told


def test_a_place_beside_a_state_that_is_a_country_too_is_where_that_is(atlas):
    body = "Police in Atlanta met. In Athens, Georgia, they cheered."
    told = where(atlas, body, "Atlanta", "Athens", "Georgia")
    assert told["Athens"] == ("US", "city")
