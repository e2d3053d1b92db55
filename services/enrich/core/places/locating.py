"""Which country a place that an article names is, or lies in.

Of places of one name that one is meant which is better known, unless the article's other
places speak for another; where neither is clear, nothing is said. After Leidner's
*Toponym Resolution in Text* (2007): population, and one country an article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from services.enrich.core.places.atlas import Atlas, Spot
from services.enrich.core.places.nations import nations_in
from shared.events.article import Entity
from shared.events.words import PlaceKind

#: So many times as much must speak for one place as for the next of its name.
CLEARLY = 3.0
#: A city that weighs less is meant only where the article has more of its country.
FAMED = 50_000_000
#: What each other place of a country adds to those in it, what its name or its people
#: (`German officials`) add, and a country beside it; of each, so many at most count.
PLACE, NATION, NEIGHBOUR, MOST = 2.0, 1.0, 0.5, 5
#: What its state adds to a city of the United States, and its language to a country.
STATE, LANGUAGE = 20.0, 4.0
#: States of the United States as news shortens them after a city: `Kerel, Va.`.
_STATE = re.compile(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kans?|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|N\.[HJMYCD]|S\.[CD]"
    r"|R\.I|W\.Va|D\.C)\."
)
_UNITED_STATES = Spot("region", "US", 1)
#: What follows where the second name explains the first: `in Kerel, England, they`, not
#: `in Kerel, England and Wales`, nor `In Kerel, England won`.
_CLOSED = re.compile(r"$|[.;:)\n]|, (?!and |or |[A-Z])| [(–—-]")


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place is."""

    country: str | None
    #: None: it is not in the table, but the text says where it is.
    kind: PlaceKind | None
    #: What it is called in English, as a rule; "": the table does not tell.
    name: str = ""


@dataclass(slots=True)
class _Evidence:
    """What an article's other places say."""

    #: Mentions of places in a country; of the country itself; of states.
    inside: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)


def located(
    entities: Sequence[Entity], title: str, body: str, language: str, atlas: Atlas
) -> dict[str, Located]:
    """Tell where the places of an article are, by name; what is not clear is left out."""
    places = [one for one in entities if one.label == "place"]
    texts = {"title": title, "text": body}
    evidence = _Evidence()
    found: dict[str, Located] = {}
    unclear: dict[str, tuple[Spot, ...]] = {}
    for name, mentions in Counter(one.text for one in places).items():
        spots = atlas.find(name)
        if len({one.country for one in spots}) == 1 and atlas.tells(name):
            found[name] = _at(spots[0])
            _note(evidence, spots[0], mentions)
        elif spots:
            unclear[name] = spots
    if unclear:
        evidence.whole.update(nations_in(f"{title}\n{body}"))
    for name, spots in unclear.items():
        if spot := _meant(name, spots, evidence, language, atlas):
            found[name] = _at(spot)
    found.update(_told(places, texts, atlas, found))
    return found


def _at(spot: Spot) -> Located:
    return Located(spot.country or None, spot.kind, spot.name)


def _note(evidence: _Evidence, spot: Spot, mentions: int) -> None:
    into = evidence.whole if spot.kind == "country" else evidence.inside
    into[spot.country] += mentions
    if spot.state:
        evidence.states.add(spot.state)


def _meant(
    name: str,
    spots: Sequence[Spot],
    evidence: _Evidence,
    language: str,
    atlas: Atlas,
) -> Spot | None:
    """Return the place that is clearly meant, if one is."""
    spoken: dict[str, tuple[float, Spot]] = {}
    for one in spots:
        support = _support(one, evidence, language, atlas)
        is_famed = one.kind != "city" or one.weight >= FAMED
        if support <= 1 and not (is_famed and atlas.is_sure(name, one)):
            support = 0.0
        worth = one.weight * support
        if one.country not in spoken or worth > spoken[one.country][0]:
            spoken[one.country] = (worth, one)
    (most, first), *others = sorted(spoken.values(), key=lambda pair: -pair[0])
    is_clear = all(most >= CLEARLY * less for less, _ in others)
    return first if most and is_clear else None


def _support(one: Spot, evidence: _Evidence, language: str, atlas: Atlas) -> float:
    """Say how many times as likely a place is as its fame alone makes it."""
    near = sum(
        evidence.whole[other] + evidence.inside[other]
        for other in atlas.neighbours.get(one.country, ())
    )
    return (
        1
        + PLACE * min(evidence.inside[one.country], MOST)
        + NATION * min(evidence.whole[one.country], MOST)
        + (NEIGHBOUR * min(near, MOST) if one.kind == "country" else 0)
        + (STATE if one.state and one.state in evidence.states else 0)
        + (
            LANGUAGE
            if language != "en" and atlas.tongues.get(one.country) == language
            else 0
        )
    )


def _told(
    places: Sequence[Entity],
    texts: Mapping[str, str],
    atlas: Atlas,
    found: Mapping[str, Located],
) -> dict[str, Located]:
    """Return where the text itself says that places are: `Kerel, England,`; the last
    word counts. `found`: where its places are otherwise."""
    told: dict[str, Located] = {}
    for place in places:
        if _STATE.match(texts[place.field], place.end):
            where = _inside(atlas.find(place.text), _UNITED_STATES)
            told[place.text] = where or Located("US", "city")
    for one, outer in _pairs(places, texts):
        wider = [spot for spot in atlas.find(outer) if spot.kind != "city"]
        if len(wider) > 1 and outer in found:
            wider = [spot for spot in wider if _at(spot) == found[outer]]
        if len(wider) == 1 and (where := _inside(atlas.find(one), wider[0])):
            told[one] = where
    return told


def _pairs(
    places: Sequence[Entity], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield names that only a comma parts, where the sentence shows that the second
    explains the first, and is no part of a list."""
    for one, other in pairwise(places):
        text = texts[one.field]
        if one.field != other.field or text[one.end : other.start] != ", ":
            continue
        is_listed = text[max(0, one.start - 2) : one.start] == ", "
        if _CLOSED.match(text, other.end) and not is_listed:
            yield one.text, other.text


def _inside(spots: Sequence[Spot], outer: Spot) -> Located | None:
    """Return where a place is that the text says to be inside a wider one."""
    if not outer.country or (spots and spots[0].kind != "city"):
        return None
    fitting = [one for one in spots if one.country == outer.country]
    if fitting:
        return _at(fitting[0])
    if not spots:
        return Located(outer.country, None)
    # There is a Paris in Texas; but `Moscow, Ukraine` are two.
    return Located(outer.country, "city") if outer.kind == "region" else None
