"""What a model's label of a name is worth, beside what its words and neighbours tell."""

from collections import Counter
from collections.abc import Mapping, Sequence

from services.enrich.core import cues
from services.enrich.core.evidence import Cues
from services.enrich.core.first_names import FIRST_NAMES
from services.enrich.core.lists import word_set
from services.enrich.core.places import PLACES
from services.enrich.core.wording import by_noun, by_parts
from shared.events.words import EntityKind

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


def by_model(name: str, about: Cues, *, is_part: bool) -> EntityKind | None:
    """Return the kind that the model gave most often, unless the name or the words around
    it know better; ties go by the order of kinds. `is_part`: of somebody's full name."""
    votes = Counter[EntityKind]()
    for label, count in about.labels.items():
        votes[LABELS[label]] += count
    if not votes:
        return None
    kind = min(votes, key=lambda one: (-votes[one], one))
    parts = [part.lower() for part in name.split()]
    told = by_noun(name, about, parts)
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
    told = by_parts(list(parts), about)
    return told if told in ("place", "organisation") else None


def _place_or(told: EntityKind | None, name: str, about: Cues) -> EntityKind:
    """Return what the nouns beside a name tell that a model takes for a place, if they
    know better: `shares of Kerel Mills`, `the satellite Nimbria`, `a Tern rocket`."""
    is_known, parts = name.casefold() in PLACES, name.lower().split()
    of_parts = by_parts(parts, about) if len(parts) > 1 else None
    if told == "organisation" or (of_parts == "organisation" and not is_known):
        return "organisation"  # `St Olaf's School`, `Kerel Mills`
    if told == "person" and " " in name:  # `the harbour master, Colm Strand,`
        return told
    is_thing = told == "other" or about.craft * 2 >= about.mentions > 0
    return "other" if is_thing and not is_known else "place"
