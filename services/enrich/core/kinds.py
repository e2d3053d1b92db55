"""What kind of thing a name names, by cues around and inside it."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from services.enrich.core import cues
from services.enrich.core.places import PEOPLES, PLACES
from shared.events.words import EntityKind

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&-]{1,6}s?")


@dataclass(slots=True)
class Cues:
    """What was seen around all mentions of one name."""

    mentions: int = 0
    titled: int = 0
    saying: int = 0
    where: int = 0


def kinds_of(seen: Mapping[str, Cues]) -> dict[str, EntityKind]:
    """Decide the kind of each name; the same name has one kind in an article."""
    kinds = {name: _by_itself(name, about) for name, about in seen.items()}
    decided: dict[str, EntityKind] = {
        name: kind or _by_company(name, seen) for name, kind in kinds.items()
    }
    parts = {
        part
        for name, kind in decided.items()
        if kind == "person" and " " in name
        for part in (name.split()[0], name.split()[-1])
    }
    for name, kind in kinds.items():
        if name in parts and kind in (None, "organisation"):
            decided[name] = "person"
    return decided


def _by_itself(name: str, about: Cues) -> EntityKind | None:
    parts = [part.lower().removesuffix(".") for part in name.split()]
    if about.titled and not set(parts) & cues.ORGANISATION:
        return "person"
    if name.casefold() in PLACES:
        return "place"
    if name.lower() in cues.ORGANISATIONS:
        return "organisation"
    if len(parts) > 1 and (kind := _by_parts(parts)):
        return kind
    if _ACRONYM.fullmatch(name) or parts[0] in cues.ORGANISATION:
        return "organisation"
    return None


def _by_parts(parts: list[str]) -> EntityKind | None:
    words: Set[str] = set(parts)
    if parts[0] in cues.FIRST_NAMES and parts[-1] not in cues.ORGANISATION:
        return "person"
    if parts[-1] in cues.OTHER_ENDS or parts[0] in cues.OTHER_BEGINS:
        return "other"
    if words & cues.ORGANISATION:
        return "organisation"
    if parts[-1] in cues.PLACE_ENDS or parts[0] in cues.PLACE_BEGINS:
        return "place"
    if parts[0] in PEOPLES:
        return "other"
    return None


def _by_company(name: str, seen: Mapping[str, Cues]) -> EntityKind:
    """Decide by the words before and after, where the name itself says nothing."""
    about, parts = seen[name], name.split()
    if about.where * 2 >= about.mentions and about.where > about.saying:
        return "place"
    if about.saying or (1 < len(parts) <= 4 and parts[-1] in seen):
        return "person"
    return "person" if 1 < len(parts) <= 3 else "other"
