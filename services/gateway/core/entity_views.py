"""What the pages of people, places and things show. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from services.gateway.core.choices import Way, WayGroup
from services.gateway.core.countries import COUNTRIES
from services.gateway.core.entities import Entity, Kind, entity_path
from services.gateway.core.wording import counted, cut

_NAME, _ALIASES, _BESIDE = 120, 12, 8
#: What a reader calls one of a kind, and all of it.
CALLED: Mapping[Kind, tuple[str, str]] = {
    "person": ("Person", "People"),
    "place": ("Place", "Places"),
    "thing": ("Thing", "Things"),
}


@dataclass(frozen=True, slots=True)
class EntityView:
    """The head of an entity's page, and the ways on from it."""

    key: str
    path: str
    kind: str
    #: The list of all of its kind.
    kind_path: str
    kinds: str
    name: str
    aliases: tuple[str, ...]
    #: The country that a place lies in.
    where: str
    stories: str
    #: Who and what is named beside it.
    beside: tuple[WayGroup, ...]
    #: The front page of stories that have the name, to choose further.
    search: str


@dataclass(frozen=True, slots=True)
class EntityLine:
    """One line of a list of entities."""

    name: str
    path: str
    where: str
    stories: str


def entity_view(
    entity: Entity, most: int, topics: Mapping[str, Sequence[tuple[str, str]]]
) -> EntityView:
    """Lay out an entity; `most`: up to how many stories are counted."""
    one, all_ = CALLED[entity.kind]
    return EntityView(
        key=entity.key,
        path=entity_path(entity.key),
        kind=one,
        kind_path=kind_path(entity.kind),
        kinds=all_,
        name=cut(entity.name, _NAME),
        aliases=tuple(cut(alias, _NAME) for alias in entity.aliases[:_ALIASES]),
        where=COUNTRIES.get(entity.country or "", ""),
        stories=counted(entity.stories, most),
        beside=tuple(_beside(entity, topics)),
        search=f"/?{urlencode({'name': entity.name})}",
    )


def entity_line(entity: Entity, most: int) -> EntityLine:
    """Lay out a line of a list."""
    return EntityLine(
        name=cut(entity.name, _NAME),
        path=entity_path(entity.key),
        where=COUNTRIES.get(entity.country or "", ""),
        stories=counted(entity.stories, most),
    )


def kind_path(kind: Kind, q: str = "", cursor: str = "") -> str:
    """Path of the list of all of a kind, or of those with words in their names."""
    said = {"kind": kind, "q": q, "cursor": cursor}
    return f"/entities?{urlencode({name: one for name, one in said.items() if one})}"


def _beside(
    entity: Entity, topics: Mapping[str, Sequence[tuple[str, str]]]
) -> Sequence[WayGroup]:
    groups = []
    for kind, (_, title) in CALLED.items():
        ways = tuple(
            Way(cut(name, _NAME), entity_path(key))
            for name, key in topics.get(kind, ())
            if key != entity.key and name != entity.name
        )
        groups.append(WayGroup(title, ways[:_BESIDE]))
    return [group for group in groups if group.ways]
