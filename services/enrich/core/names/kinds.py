"""What kind of thing a name names, by cues around and inside it."""

from collections.abc import Mapping

from services.enrich.core.names import cues
from services.enrich.core.names.evidence import Cues
from services.enrich.core.names.labelling import by_model
from services.enrich.core.names.wording import ACRONYM, by_words
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.places.places import PLACES
from shared.events.words import EntityKind
from shared.text.called import written
from shared.text.first_names import FIRST_NAMES

#: A city that weighs less in the atlas is somebody's surname as often: Dayton.
RENOWNED = 50_000_000


def kinds_of(
    seen: Mapping[str, Cues], atlas: Atlas | None = None
) -> dict[str, EntityKind]:
    """Decide the kind that each name has in most mentions of an article. `atlas` knows
    places that the model may take for something else."""
    kinds = {name: by_words(name, about) for name, about in seen.items()}
    of_people = _parts_of_people(seen)
    decided: dict[str, EntityKind] = {
        name: _by_nature(name)
        or _by_table(seen[name])
        or (None if name in of_people else _by_atlas(name, seen[name], atlas))
        or by_model(name, seen[name], is_part=name in of_people)
        or kind
        or _by_company(name, seen)
        for name, kind in kinds.items()
    }
    people = _parts_of(decided, "person")
    places = {part for name in decided if (part := proper_part(name))}
    for name, kind in kinds.items():
        is_short = ACRONYM.fullmatch(name) is not None
        if name in people and not is_short and kind in (None, "organisation"):
            decided[name] = "person"
        elif name in places and kind is None and not seen[name].titled:
            decided[name] = "place"
    return decided


def is_told(name: str, about: Cues) -> bool:
    """Say whether a list or the words around tell what the name is, without a model."""
    return by_words(name, about) is not None


def proper_part(name: str) -> str:
    """Return the word that stands for a river, a hill or a farm by itself, or "":
    `Tollen` of `River Tollen`."""
    parts = name.split()
    if len(parts) != 2:
        return ""
    if parts[0].lower() in cues.NATURE:
        return parts[1]
    return parts[0] if parts[1].lower() in cues.NATURE else ""


def _parts_of(decided: Mapping[str, EntityKind], wanted: EntityKind) -> set[str]:
    return {
        part
        for name, kind in decided.items()
        if kind == wanted and " " in name
        for part in written(name)
    }


def _parts_of_people(seen: Mapping[str, Cues]) -> set[str]:
    """Return the first and last words of full names that the model takes for people's."""
    return {
        part
        for name, about in seen.items()
        if " " in name and about.most == "PER"
        for part in written(name)
    }


def _by_table(about: Cues) -> EntityKind | None:
    """Return what a widely known name names, unless somebody bears it; a place may be a
    club or a council by the model."""
    kind = about.listed.kind
    if about.titled or about.personal:
        return None
    if kind == "place" and about.most == "ORG" and not about.is_where:
        return None
    return kind


def _by_atlas(name: str, about: Cues, atlas: Atlas | None) -> EntityKind | None:
    """Return that a known place is one, unless it stands like somebody's name, or is a
    club or a council by the model: `Kerel won`."""
    if atlas is None or about.titled or about.personal or not atlas.tells(name):
        return None
    spot = atlas.find(name)[0]
    is_country = spot.kind == "country"
    if about.most == "ORG" and not (is_country or about.is_where):
        return None
    is_surname = name.lower() in FIRST_NAMES or spot.weight < RENOWNED
    is_person = about.most == "PER" and is_surname and not about.where
    return None if is_person else "place"


def _by_nature(name: str) -> EntityKind | None:
    """Return that a river, a hill or a farm is a place, whatever a model says."""
    return "place" if proper_part(name) else None


def _by_company(name: str, seen: Mapping[str, Cues]) -> EntityKind:
    """Decide by the words before and after, where the name itself says nothing."""
    about, parts = seen[name], name.split()
    if about.vessel:
        return "other"
    if about.is_where:
        return "place"
    is_full = 1 < len(parts) <= 4 and parts[-1] in seen and "of" not in parts
    if about.saying or (is_full and parts[-1].casefold() not in PLACES):
        return "person"
    if about.where + about.perhaps > about.mentions / 2 and len(parts) == 1:
        return "place"
    if about.the * 2 > about.mentions:
        # `the Kerel Rovers`; but `the Marie Louise` is a ship, `the Hague` anything.
        return "organisation" if name.endswith("s") else "other"
    # A full name it may be; but a model that read it would know most of those.
    is_full = 1 < len(parts) <= 3 and "of" not in parts
    return "person" if is_full and not about.labels else "other"
