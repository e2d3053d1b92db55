"""What kind of thing a name names, by cues around and inside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from services.enrich.core import cues, nouns
from services.enrich.core.atlas import Atlas
from services.enrich.core.first_names import FIRST_NAMES
from services.enrich.core.places import PEOPLES, PLACES
from shared.events.words import EntityKind

#: A city that weighs less in the atlas is somebody's surname as often: Dayton.
RENOWNED = 50_000_000
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&-]{1,6}s?")

#: What a model's labels are to us.
LABELS: Mapping[str, EntityKind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "MISC": "other",
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
    #: Beside `ferry`, `satellite` and the like.
    vessel: int = 0
    #: Before `rocket` and the like.
    craft: int = 0
    #: Beside `company` and the like.
    corporate: int = 0
    #: Who said what is quoted, with an age, or explained as an engineer and the like.
    personal: int = 0
    #: After `the`.
    the: int = 0
    #: What a model called it, each time that it did.
    labels: Counter[str] = field(default_factory=Counter)

    @property
    def most(self) -> str:
        """The label that the model gave most often; "": it gave none."""
        ranked = sorted(self.labels.items(), key=lambda one: (-one[1], one[0]))
        return ranked[0][0] if ranked else ""

    @property
    def is_personal(self) -> bool:
        """Nothing says more of a person than who speaks, and who has a title or age."""
        return self.personal + self.titled + self.saying > self.corporate + self.where

    @property
    def is_where(self) -> bool:
        """In its article a place is often the subject: one `in` in three mentions is
        enough."""
        return self.where * 3 >= self.mentions and self.where > self.saying


def kinds_of(
    seen: Mapping[str, Cues], atlas: Atlas | None = None
) -> dict[str, EntityKind]:
    """Decide the kind of each name; the same name has one kind in an article. `atlas`
    knows places that the model may take for something else."""
    kinds = {name: _by_itself(name, about) for name, about in seen.items()}
    of_people = _parts_of_people(seen)
    decided: dict[str, EntityKind] = {
        name: _by_nature(name)
        or (None if name in of_people else _by_atlas(name, seen[name], atlas))
        or _by_model(name, seen[name], is_part=name in of_people)
        or kind
        or _by_company(name, seen)
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


def is_told(name: str, about: Cues) -> bool:
    """Say whether a list or the words around tell what the name is, without a model."""
    return _by_itself(name, about) is not None


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


def _parts_of_people(seen: Mapping[str, Cues]) -> set[str]:
    """Return the first and last words of full names that the model takes for people's."""
    return {
        part
        for name, about in seen.items()
        if " " in name and about.most == "PER"
        for part in (name.split()[0], name.split()[-1])
    }


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


def _by_itself(name: str, about: Cues) -> EntityKind | None:
    parts = [part.lower().replace(".", "") for part in name.split()]
    is_short = _ACRONYM.fullmatch(name) is not None  # `former FBI agents`
    if name.lower() in cues.ORGANISATIONS:
        return "organisation"
    if about.titled and not is_short and not set(parts) & cues.ORGANISATION:
        return "person"
    if name.casefold() in PLACES:
        return "place"
    if parts[-1] in nouns.OF_AILMENTS:
        return "other"
    if kind := _by_noun(name, about, parts):
        return kind
    if len(parts) > 1 and (kind := _by_parts(parts, about)):
        return kind
    if is_short or parts[0] in cues.ORGANISATION:
        return "organisation"
    return None


def _by_noun(name: str, about: Cues, parts: list[str]) -> EntityKind | None:
    """Decide by the nouns beside a name, where one of them is clear enough."""
    is_body = bool(set(parts) & cues.ORGANISATION) or parts[-1] in nouns.COMPANY_ENDS
    needed = 4 if not about.is_personal else 2
    if about.vessel * needed >= about.mentions and about.vessel > about.corporate:
        return None if is_body else "other"
    is_given = parts[0] in FIRST_NAMES and not is_body
    if about.corporate * 3 >= about.mentions > 0 and not (about.is_personal or is_given):
        return "organisation"
    if about.personal and about.is_personal and not is_body and len(parts) < 5:
        return None if _ACRONYM.fullmatch(name) else "person"
    return None


def _by_parts(parts: list[str], about: Cues) -> EntityKind | None:
    words: Set[str] = set(parts)
    last = parts[-1]
    if last in cues.PLACE_ENDS_ONLY and not {"of", "for"} & words:
        return "place"
    if parts[0] in FIRST_NAMES and last not in cues.ORGANISATION:
        return "person"
    if last in cues.OTHER_ENDS or parts[0] in cues.OTHER_BEGINS:
        return "other"
    if _ends_place(last, words, about):
        return "place"
    if words & cues.ORGANISATION or (last in nouns.COMPANY_ENDS and not about.saying):
        return "organisation"
    if parts[0] in cues.PLACE_BEGINS and len(parts) < 4:
        return "place"
    if last.endswith("s") and _begins_with_place(parts):
        return "organisation"  # a team: `Kerel Rovers`
    return "other" if parts[0] in PEOPLES else None


def _by_nature(name: str) -> EntityKind | None:
    """Return that a river, a hill or a farm is a place, whatever a model says."""
    return "place" if proper_part(name) else None


def _by_model(name: str, about: Cues, *, is_part: bool) -> EntityKind | None:
    """Return the kind that the model gave most often, unless the name or the words around
    it know better; ties go by the order of kinds. `is_part`: of somebody's full name."""
    votes = Counter[EntityKind]()
    for label, count in about.labels.items():
        votes[LABELS[label]] += count
    if not votes:
        return None
    kind = min(votes, key=lambda one: (-votes[one], one))
    parts = [part.lower() for part in name.split()]
    told = _by_noun(name, about, parts)
    if kind == "place":
        return _place_or(told, name, about)
    if told == "other":  # `the ferry Marie Louise`
        return told
    if kind == "person" and parts[0] not in FIRST_NAMES:
        return _not_a_person(parts, about, is_part=is_part) or kind
    if kind == "organisation" and parts[-1] in cues.ENDS_OF_EITHER:
        return "place" if about.perhaps * 2 >= about.mentions else kind  # a sandbank
    return kind


def _not_a_person(
    parts: Sequence[str], about: Cues, *, is_part: bool
) -> EntityKind | None:
    """Return what is named that a model takes for a person without a given name; None:
    it may well be one."""
    # One `in` may be followed by a person too: `they believe in Xi`.
    is_nobody = about.mentions > 1 and not (is_part or about.is_personal)
    if about.is_where and (about.where > 1 or is_nobody):
        return "place"
    if about.saying or len(parts) < 2:
        return None
    told = _by_parts(list(parts), about)
    return told if told in ("place", "organisation") else None


def _place_or(told: EntityKind | None, name: str, about: Cues) -> EntityKind:
    """Return what the nouns beside a name tell that a model takes for a place, if they
    know better: `shares of Kerel Mills`, `the satellite Nimbria`, `a Tern rocket`."""
    is_known, parts = name.casefold() in PLACES, name.lower().split()
    of_parts = _by_parts(parts, about) if len(parts) > 1 else None
    if told == "organisation" or (of_parts == "organisation" and not is_known):
        return "organisation"  # `St Olaf's School`, `Kerel Mills`
    if told == "person" and " " in name:  # `the harbour master, Colm Strand,`
        return told
    is_thing = told == "other" or about.craft * 2 >= about.mentions > 0
    return "other" if is_thing and not is_known else "place"


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
