"""People, places and things across stories: which are one, and their addresses. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from services.gateway.core.folding import words_of
from shared.events.story import Name, Place, StoryRecord
from shared.text.canonical import digest

Kind = Literal["person", "place", "thing"]
KINDS: tuple[Kind, ...] = ("person", "place", "thing")
#: What a key looks like, so that nothing else is looked up.
LONGEST = 120
#: Names of one kind that are known of one story, and aliases of one name.
_NAMES, _ALIASES = 60, 20
_SHORT, _TAIL = 80, 10


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that a story names."""

    kind: Kind
    key: str
    name: str
    mentions: int
    country: str | None = None
    #: Its other names in the story: as shown, and the keys that may lead here.
    aliases: tuple[str, ...] = ()
    alias_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or thing, as the stories at hand know it."""

    key: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    #: Stories that name it.
    stories: int
    #: ISO 3166 code of the country that a place lies in.
    country: str | None = None


def key_of(kind: Kind, name: str, country: str | None = None) -> str:
    """Return the key of a name: its kind and folded words; "" if it has no letter.

    Places of one name in two countries are two; case, accents and points make no other.
    """
    tail = "-".join(words_of(name))
    if len(tail) > _SHORT:
        tail = f"{tail[: _SHORT - _TAIL]}-{digest([tail], length=_TAIL - 1)}"
    said = "-".join(filter(None, (kind, tail, (country or "").lower())))
    return said if tail else ""


def key_of_name(kind: Kind, name: Name) -> str:
    """Return the key of a name as it stands in a story."""
    return key_of(kind, name.name, country_of(name))


def country_of(name: Name) -> str | None:
    """Return the country that a place lies in; None for a country, and if unknown."""
    if not isinstance(name, Place) or name.place_kind == "country":
        return None
    return name.country


def entity_path(key: str) -> str:
    """Path of an entity's page; "" for no key."""
    return f"/entities/{quote(key, safe='-')}" if key else ""


def kind_of(key: str) -> Kind | None:
    """Return the kind that a key begins with; None: it is no key."""
    found = key.partition("-")[0]
    return next((one for one in KINDS if one == found and len(key) <= LONGEST), None)


def home_of(key: str, named: int, leads: Sequence[tuple[str, int]]) -> str:
    """Return the key under which a name is shown: `EU` under `European Union`.

    `named`: stories that name it so; `leads`: keys that have it as another name, each
    with theirs. It goes where it leads to one alone, which is named more often; of two
    that are named as often the longer name is shown, so that no two lead to each other.
    """
    if len(leads) == 1 and _weight(*leads[0]) > _weight(key, named):
        return leads[0][0]
    return key


def _weight(key: str, stories: int) -> tuple[int, int, str]:
    return stories, len(key), key


def named_in(record: StoryRecord) -> tuple[Named, ...]:
    """Return whom and what a story names, each key once, in the story's order."""
    groups: Sequence[tuple[Kind, Sequence[Name]]] = (
        ("person", record.people),
        ("place", record.places),
        ("thing", record.things),
    )
    found: dict[str, Named] = {}
    for kind, names in groups:
        for one in _named(kind, names[:_NAMES]):
            found.setdefault(one.key, one)
    return tuple(found.values())


def _named(kind: Kind, names: Sequence[Name]) -> Iterator[Named]:
    for one in names:
        if key := key_of_name(kind, one):
            country = country_of(one)
            aliases = one.aliases[:_ALIASES]
            keys = {
                key_of(kind, alias, country)
                for alias in aliases
                if not (kind == "person" and _is_lone(alias))
            }
            leading = tuple(sorted(keys - {key, ""}))
            yield Named(kind, key, one.name, one.mentions, country, aliases, leading)


def _is_lone(name: str) -> bool:
    """A lone word of a person's name is shared by many: it leads to nobody."""
    return len(words_of(name)) < 2
