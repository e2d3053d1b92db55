"""What kind of thing a name names, by cues around and inside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from services.enrich.core import cues
from services.enrich.core.places import PEOPLES, PLACES
from shared.events.words import EntityKind

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&-]{1,6}s?")

#: What a model's labels (OntoNotes) are to us.
LABELS: Mapping[str, EntityKind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}


@dataclass(slots=True)
class Cues:
    """What was seen around all mentions of one name."""

    mentions: int = 0
    #: After a title, or a full name after a line of work.
    titled: int = 0
    #: Before a verb of saying.
    saying: int = 0
    #: After `in` and the like, or before words like `mayor`.
    where: int = 0
    #: After `to` and the like; or after `on the` and the like.
    perhaps: int = 0
    #: After `ferry` and the like.
    vessel: int = 0
    #: After `the`.
    the: int = 0
    #: What a model called it, each time; "" where it said nothing.
    labels: Counter[str] = field(default_factory=Counter)

    @property
    def is_where(self) -> bool:
        """In its article a place is often the subject: one `in` in three mentions is
        enough."""
        return self.where * 3 >= self.mentions and self.where > self.saying


def kinds_of(seen: Mapping[str, Cues]) -> dict[str, EntityKind]:
    """Decide the kind of each name; the same name has one kind in an article."""
    kinds = {name: _by_itself(name, about) for name, about in seen.items()}
    decided: dict[str, EntityKind] = {
        name: kind or _by_model(name, seen) or _by_company(name, seen)
        for name, kind in kinds.items()
    }
    people = _parts_of(decided, "person")
    places = {part for name in decided if (part := proper_part(name))}
    for name, kind in kinds.items():
        is_short = _ACRONYM.fullmatch(name) is not None
        if name in people and not is_short and kind in (None, "organisation"):
            decided[name] = "person"
        elif name in places and kind is None and not seen[name].titled:
            decided[name] = "place"
    return decided


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
        for part in (name.split()[0], name.split()[-1])
    }


def _by_itself(name: str, about: Cues) -> EntityKind | None:
    parts = [part.lower().replace(".", "") for part in name.split()]
    is_short = _ACRONYM.fullmatch(name) is not None  # `former FBI agents`
    if about.titled and not is_short and not set(parts) & cues.ORGANISATION:
        return "person"
    if name.casefold() in PLACES:
        return "place"
    if name.lower() in cues.ORGANISATIONS:
        return "organisation"
    if about.vessel * 2 >= about.mentions:
        return "other"
    if len(parts) > 1 and (kind := _by_parts(parts, about)):
        return kind
    if is_short or parts[0] in cues.ORGANISATION:
        return "organisation"
    return None


def _by_parts(parts: list[str], about: Cues) -> EntityKind | None:
    words: Set[str] = set(parts)
    last = parts[-1]
    if last in cues.PLACE_ENDS_ONLY and not {"of", "for"} & words:
        return "place"
    if parts[0] in cues.FIRST_NAMES and last not in cues.ORGANISATION:
        return "person"
    if last in cues.OTHER_ENDS or parts[0] in cues.OTHER_BEGINS:
        return "other"
    if _ends_place(last, words, about):
        return "place"
    if words & cues.ORGANISATION:
        return "organisation"
    if parts[0] in cues.PLACE_BEGINS and len(parts) < 4:
        return "place"
    if last.endswith("s") and _begins_with_place(parts):
        return "organisation"  # a team: `Kerel Rovers`
    return "other" if parts[0] in PEOPLES else None


def _by_model(name: str, seen: Mapping[str, Cues]) -> EntityKind | None:
    """Return the kind that the model gave most often, unless the words around the name
    know better; ties go by the order of the kinds."""
    about = seen[name]
    votes = Counter[EntityKind]()
    for label, count in about.labels.items():
        if label:
            votes[LABELS[label]] += count
    if not votes:
        return None
    kind = min(votes, key=lambda one: (-votes[one], one))
    if kind != "place" and about.is_where and not about.saying:
        return "place"
    return kind


def _begins_with_place(parts: Sequence[str]) -> bool:
    return any(" ".join(parts[:end]) in PLACES for end in range(1, len(parts)))


def _ends_place(last: str, words: Set[str], about: Cues) -> bool:
    """Say whether a last word that may end other names makes a place here."""
    if last in cues.ENDS_OF_EITHER:
        return about.perhaps * 2 >= about.mentions
    return last in cues.PLACE_ENDS and not about.saying and "of" not in words


def _by_company(name: str, seen: Mapping[str, Cues]) -> EntityKind:
    """Decide by the words before and after, where the name itself says nothing."""
    about, parts = seen[name], name.split()
    if about.vessel:
        return "other"
    if about.is_where:
        return "place"
    if about.saying or (1 < len(parts) <= 4 and parts[-1] in seen):
        return "person"
    if about.where + about.perhaps > about.mentions / 2 and len(parts) == 1:
        return "place"
    if about.the * 2 > about.mentions:
        # `the Kerel Rovers`; but `the Marie Louise` is a ship, `the Hague` anything.
        return "organisation" if name.endswith("s") else "other"
    # A full name it may be; but a model that read it would know most of those.
    return "person" if 1 < len(parts) <= 3 and not about.labels else "other"
