"""What kind of thing a name names, by cues around and inside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from services.enrich.core import abroad, cues, nouns
from services.enrich.core.atlas import Atlas
from services.enrich.core.evidence import Cues
from services.enrich.core.first_names import FIRST_NAMES
from services.enrich.core.lists import word_set
from services.enrich.core.places import PEOPLES, PLACES
from shared.events.words import EntityKind

#: A city that weighs less in the atlas is somebody's surname as often: Dayton.
RENOWNED = 50_000_000
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&-]{1,6}s?")

#: Letters that stand for a person, and for a place that no table has.
_PEOPLE_IN_LETTERS = frozenset(("jfk", "fdr", "lbj", "rfk", "aoc", "mbs", "mlk"))
_PLACES_IN_LETTERS = frozenset(("ussr", "drc", "nyc", "dprk", "prc", "uae", "usa"))
#: What ends laws and events, and no body's name, whatever a model says: `Clean Air Act`.
_NO_BODIES = word_set(
    """
    act bill treaty convention accord accords pact summit cup olympics championship
    championships prize war wars election elections referendum
    """
)

#: What a model's labels are to us.
LABELS: Mapping[str, EntityKind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "MISC": "other",
}


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
    is_body = bool(words & (cues.ORGANISATION | abroad.BODIES))
    if is_body or (last in nouns.COMPANY_ENDS and not about.saying):
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
    if _stands_for_body(name, kind, about, is_part=is_part):
        return "organisation"
    if kind == "place":
        return _place_or(told, name, about)
    if told == "other":  # `the ferry Marie Louise`
        return told
    if kind == "person" and parts[0] not in FIRST_NAMES:
        return _not_a_person(parts, about, is_part=is_part) or kind
    return _body_or(parts, about) if kind == "organisation" else kind


def _body_or(parts: Sequence[str], about: Cues) -> EntityKind:
    """Return what is named that a model takes for a body: a law, or a sandbank."""
    if len(parts) > 1 and parts[-1] in _NO_BODIES:
        return "other"
    is_sand = parts[-1] in cues.ENDS_OF_EITHER and about.perhaps * 2 >= about.mentions
    return "place" if is_sand else "organisation"


def _stands_for_body(name: str, kind: EntityKind, about: Cues, *, is_part: bool) -> bool:
    """Say whether a few capitals stand for a body, though a model takes them for somebody
    or somewhere: `told TASS`, `images for NASA`."""
    letters = name.lower()
    if not (2 < len(name) < 6 and name.isupper() and name.isalpha()):
        return False
    if about.where or not about.quiet:
        return False
    if kind == "person":
        is_somebody = about.titled or about.personal or is_part
        return not (is_somebody or letters in _PEOPLE_IN_LETTERS | FIRST_NAMES)
    return kind == "place" and letters not in PLACES | _PLACES_IN_LETTERS


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
