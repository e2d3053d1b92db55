"""What a model's label of a name is worth, beside what its words and neighbours tell."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from services.enrich.core.names import cues
from services.enrich.core.names.evidence import Cues
from services.enrich.core.names.hyphens import ends_given
from services.enrich.core.names.products import is_numbered
from services.enrich.core.names.wording import by_noun, by_parts
from services.enrich.core.places.places import PLACES
from services.enrich.core.words.lists import word_set
from shared.events.words import EntityKind
from shared.text.first_names import FIRST_NAMES

#: Letters that stand for a person, and for a place that no table has.
_PEOPLE_IN_LETTERS = frozenset(("jfk", "fdr", "lbj", "rfk", "aoc", "mbs", "mlk"))
_PLACES_IN_LETTERS = frozenset(("ussr", "drc", "nyc", "dprk", "prc", "uae", "usa"))
#: What ends laws and events, and no body's name, whatever a model says: `Clean Air Act`.
_NO_BODIES = word_set(
    """
    act bill treaty convention accord accords pact summit cup olympics championship
    championships prize war wars election elections referendum award awards medal
    trophy campaign plebiscite plebiscites festival
    """
)
#: What begins names of events, with `of` after it, and without.
_EVENTS_OF = word_set("battle siege treaty fall sack feast act")
_EVENTS = word_set("operation hurricane typhoon cyclone")
#: Behind a person's own name, before the father's; a `Bin` may be an English one.
_OF_FATHERS = word_set("bin bint ibn")
#: What things are numbered by, before their name: `P-51 Mustang`, `A320neo`.
_NUMBERED = re.compile(r"[A-Z]{1,3}-\d{1,4}[A-Z]{0,2} |[A-Z]\d{3}(?:neo)? ")

#: What a model's labels are to us.
LABELS: Mapping[str, EntityKind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "MISC": "other",
}


def by_model(name: str, about: Cues, *, is_part: bool) -> EntityKind | None:
    """Return the kind that the model gave most often, unless the name or the words around
    it know better; ties go by the order of kinds. `is_part`: of somebody's full name."""
    kind = _voted(about)
    if kind is None:
        return None
    parts = [part.lower() for part in name.split()]
    told = by_noun(name, about, parts)
    if _is_thing(name, parts):
        return "other"
    if _stands_for_body(name, kind, about, is_part=is_part):
        return "organisation"
    is_somebody = _is_surname(about) or ends_given(name)
    if _has_father(name, parts) or (kind in ("place", "organisation") and is_somebody):
        return "person"
    if kind == "place":
        return _place_or(told, name, about)
    if told == "other":  # `the ferry Marie Louise`
        return told
    if kind == "person" and parts[0] not in FIRST_NAMES and not about.listed.is_given:
        return _not_a_person(parts, about, told, is_part=is_part) or kind
    return _body_or(parts, about) if kind == "organisation" else kind


def _has_father(name: str, parts: Sequence[str]) -> bool:
    """Say whether a name ends with a father's: `Osama bin Laden`, no `bin Laden Mill` or
    `Wheelie Bin Tax`."""
    if len(parts) < 3 or parts[-2] not in _OF_FATHERS:
        return False
    return name.split()[-2] != "Bin" or parts[0] in FIRST_NAMES


def _is_surname(about: Cues) -> bool:
    """Say whether a known surname, and nothing else, stands as no place or body does."""
    is_else = about.where + about.perhaps + about.corporate > 0
    return about.listed.is_surname and not is_else


def _voted(about: Cues) -> EntityKind | None:
    votes = Counter[EntityKind]()
    for label, count in about.labels.items():
        votes[LABELS[label]] += count
    return min(votes, key=lambda one: (-votes[one], one), default=None)


def _body_or(parts: Sequence[str], about: Cues) -> EntityKind:
    """Return what is named that a model takes for a body: a law, or a sandbank."""
    if len(parts) > 1 and parts[-1] in _NO_BODIES:
        return "other"
    is_sand = parts[-1] in cues.ENDS_OF_EITHER and about.perhaps * 2 >= about.mentions
    return "place" if is_sand else "organisation"


def _is_thing(name: str, parts: Sequence[str]) -> bool:
    """Say whether a name begins as events and numbered things do."""
    if len(parts) < 2:
        return is_numbered(name)
    if is_numbered(name) or _NUMBERED.match(f"{name} "):
        return True
    return parts[0] in _EVENTS or (parts[0] in _EVENTS_OF and parts[1] == "of")


def _stands_for_body(name: str, kind: EntityKind, about: Cues, *, is_part: bool) -> bool:
    """Say whether a company's name, or a few capitals, stand for a body, though a model
    takes them for somebody or somewhere: `told TASS`, `images for NASA`."""
    letters = name.casefold()
    is_known = about.listed.is_body_or_word
    if is_known and not (is_part or about.titled or about.is_where):
        return True
    if not (2 < len(name) < 6 and name.isupper() and name.isalpha()):
        return False
    if about.where or not about.quiet:
        return False
    if kind == "person":
        is_somebody = about.titled or about.personal or is_part
        return not (is_somebody or letters in _PEOPLE_IN_LETTERS | FIRST_NAMES)
    return kind == "place" and letters not in PLACES | _PLACES_IN_LETTERS


def _not_a_person(
    parts: Sequence[str], about: Cues, told: EntityKind | None, *, is_part: bool
) -> EntityKind | None:
    """Return what is named that a model takes for a person without a given name; None:
    it may well be one."""
    if told == "organisation" and not is_part:
        return told  # `Kerel raised its prices`
    # One `in` may be followed by a person too: `they believe in Xi`.
    is_nobody = about.mentions > 1 and not (is_part or about.is_personal)
    if about.is_where and not about.titled and (about.where > 1 or is_nobody):
        return "place"
    if about.saying or len(parts) < 2:
        return None
    of_parts = by_parts(list(parts), about)
    return of_parts if of_parts in ("place", "organisation") else None


def _place_or(told: EntityKind | None, name: str, about: Cues) -> EntityKind:
    """Return what the nouns beside a name tell that a model takes for a place, if they
    know better: `shares of Kerel Mills`, `the satellite Nimbria`, `a Tern rocket`."""
    is_known, parts = name.casefold() in PLACES, name.lower().split()
    of_parts = by_parts(parts, about) if len(parts) > 1 else None
    if told == "organisation" or (of_parts == "organisation" and not is_known):
        return "organisation"  # `St Olaf's School`, `Kerel Mills`
    if len(parts) > 1 and parts[-1] in _NO_BODIES and not is_known:
        return "other"
    if told == "person" and " " in name:  # `the harbour master, Colm Strand,`
        return told
    is_thing = told == "other" or about.craft * 2 >= about.mentions > 0
    return "other" if is_thing and not is_known else "place"
