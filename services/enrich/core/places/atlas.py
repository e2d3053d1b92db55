"""The places that a table knows: countries, regions, and cities by their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from services.enrich.core.places.endonyms import ENDONYMS
from services.enrich.core.words.accents import unaccented
from services.enrich.core.words.lists import phrase_set
from shared.events.words import PlaceKind

#: Names of cities that mean something else in most texts, or anybody: what they name is
#: left to the words around.
_NO_PROOF = """
Apple|Reading|Nice|Mobile|Orange|Deal|Bath|Split|Male|Buffalo|Phoenix|Cork|Hull|Sale|
Of|Most|Bury|Poole|Rugby|Reno|Tours|Angers|Best|Enterprise|Independence|Surprise|Normal|
Corona|Concord|Aurora|Eugene|Warren|Jackson|Lincoln|Madison|Austin|Houston|Dallas|Tyler|
Carson|Clinton|Logan|Troy|Florence|Victoria|Adelaide|Sydney|Charlotte|Elizabeth|Lourdes|
Santiago|Santa Maria|San Diego|Francisco|Sofia|Sophia|Alexandria|Savannah|Paterson|
Henderson|Garland|Irving|Irvine|Lancaster|Chandler|Gilbert|Hollywood|Paradise|Rochester|
Columbus|Cleveland|Hamilton|Wellington|Nelson|Bristol|Lima|Bo|Man|Van|Batman|Bar|Bor|
Medina|Marina|Salem|Cary|Davie|Denton|Murray|Moreno|Valencia|Leon|León|Jordan|Chad|
Georgia|Israel|Virginia|Carolina|Montana|Dakota|Guadalupe|Mercedes|Rosario|Trinidad|
Tonga|Niger|Guinea|Turkey|China|Earl|Paris|London|Kent|Essex|Wales|Brittany|Alberta|
Manchester|Liverpool|Barcelona|Madrid|Milan|Roma|Everton|Chelsea|Arsenal|Washington|
Lens|Brest|Nancy|Lille|Caen|Bonn|Essen|Halle|Hamm|Hagen|Witten|Moers|Sion|Bern|Lund|
Angeles|San|Los|Las|Santa|Como|Bari|Pavia|Monza|Latina|Prato|Vera Cruz|Toledo|Cordoba
"""
#: Those of them that are places all the same unless they stand like somebody's name.
_MOSTLY = """
Phoenix|Austin|Houston|Dallas|Sydney|Charlotte|Cleveland|Wellington|Bristol|Lima|
Jordan|Chad|Georgia|Israel|Virginia|Montana|Tonga|Niger|Guinea|Turkey|China|Paris|London|
Kent|Essex|Wales|Alberta|Manchester|Liverpool|Barcelona|Madrid|Milan|Washington|Columbus|
Valencia|Lille|Bonn|Bern|San Diego|Santiago|Sofia|Alexandria|Florence|Rochester|Toledo
"""


#: Capitals of at most so many letters may be letters that stand for something.
SHORT = 5
#: So many times as well known is what goes by a name that is another place's own.
FAR = 10


def folded(name: str) -> str:
    """Return a name without accents, capitals, dots, and the article before it."""
    return unaccented(name).replace(".", "").removeprefix("the ")


def _english(name: str) -> str:
    """Return a name folded; of what its own language calls otherwise, the English one."""
    key = folded(name)
    return ENDONYMS.get(key, key)


NO_PROOF = frozenset(map(folded, phrase_set(_NO_PROOF) - phrase_set(_MOSTLY)))


@dataclass(frozen=True, slots=True)
class Spot:
    """One place."""

    kind: PlaceKind
    #: ISO 3166 code of the country that it is, or lies in; "": in no one country.
    country: str
    #: How well it is known beside another place of its name.
    weight: int
    #: Of a state of the United States and a city in one, the state.
    state: str = ""
    #: What it is called in English, as a rule.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Atlas:
    """A table of places."""

    version: str
    #: By folded name; of those of one name a country, then the best known first.
    spots: Mapping[str, tuple[Spot, ...]]
    #: Folded names that places have themselves; by the others they only go.
    own: frozenset[str]
    #: The countries beside each country.
    neighbours: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: The language that most people of a country read (ISO 639-1).
    tongues: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Spot, ...]:
        """Return the places that have a name, or go by it; (): none that is known. A few
        capitals are taken for letters that stand for something, unless a place is
        written with them."""
        key = _english(name)
        if key not in self.own and name.isupper() and len(name) <= SHORT:
            return ()
        return self.spots.get(key, ())

    def tells(self, name: str) -> bool:
        """Say whether a name is known as a place's and, as a rule, as nothing else's."""
        key = _english(name)
        return key in self.own and key not in NO_PROOF

    def is_sure(self, name: str, spot: Spot) -> bool:
        """Say whether a name, without any more evidence, may mean a place: not if the
        place only goes by it, as Casablanca does by White House."""
        is_own = spot.kind == "country" or folded(spot.name) == _english(name)
        return is_own and folded(name) not in NO_PROOF


def atlas_of(version: str, lines: Iterable[str]) -> Atlas:
    """Read the table from its lines: kind, country, weight, what is beside, names.

    Of a name that one place has and others only go by, the first is meant, unless another
    is far better known, as Odesa is in Ukraine than Odessa in Texas; nothing is better
    known than a country. Raises ValueError.
    """
    own: dict[str, list[Spot]] = {}
    others: dict[str, list[Spot]] = {}
    neighbours: dict[str, frozenset[str]] = {}
    tongues: dict[str, str] = {}
    for line in lines:
        kind, country, weight, beside, names = line.split("\t")
        if kind == "country":
            tongues[country], *near = beside.split(",")
            neighbours[country] = frozenset(near)
            beside = ""
        called = names.partition("|")[0]
        spot = Spot(_kind(kind), country, int(weight), beside, called)
        first, *rest = dict.fromkeys(map(folded, names.split("|")))
        own.setdefault(first, []).append(spot)
        for name in rest:
            # But for cities, all names in the table are their own.
            (others if kind == "city" else own).setdefault(name, []).append(spot)
    spots = {name: _ranked(found) for name, found in others.items()}
    spots |= {name: _ranked(_with(own[name], others.get(name, ()))) for name in own}
    return Atlas(version, spots, frozenset(own), neighbours, tongues)


def _with(own: list[Spot], others: Iterable[Spot]) -> list[Spot]:
    countries = {one.country for one in own}
    most = max(one.weight for one in own)
    is_free = all(one.kind != "country" for one in own)
    return own + [
        one
        for one in others
        if one.country in countries or (is_free and one.weight > FAR * most)
    ]


def _ranked(found: Iterable[Spot]) -> tuple[Spot, ...]:
    def rank(one: Spot) -> tuple[bool, int, str, str]:
        return (one.kind != "country", -one.weight, one.country, one.state)

    return tuple(sorted(found, key=rank))


def _kind(name: str) -> PlaceKind:
    match name:
        case "country" | "city" | "region":
            return name
        case _:
            raise ValueError(f"No kind of place: {name}")
