"""What kind of thing a name names by its own words, and by the nouns beside it."""

import re
from collections.abc import Sequence, Set

from services.enrich.core.names import abroad, cues, hyphens, nouns
from services.enrich.core.names.evidence import Cues
from services.enrich.core.names.products import is_numbered
from services.enrich.core.places.places import PEOPLES, PLACES
from shared.events.words import EntityKind
from shared.text.first_names import FIRST_NAMES

ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&-]{1,6}s?")


def by_words(name: str, about: Cues) -> EntityKind | None:
    """Return the kind that a list or the words in and around a name tell; None: none."""
    parts = [part.lower().replace(".", "") for part in name.split()]
    is_short = ACRONYM.fullmatch(name) is not None  # `former FBI agents`
    if listed := _by_lists(name, about):
        return listed
    if about.titled and not is_short and not set(parts) & cues.ORGANISATION:
        return "person"
    if name.casefold() in PLACES:
        return "place"
    if parts[-1] in nouns.OF_AILMENTS:
        return "other"
    if kind := by_noun(name, about, parts):
        return kind
    if len(parts) > 1 and (kind := by_parts(parts, about)):
        return kind
    if is_short or parts[0] in cues.ORGANISATION:
        return "organisation"
    return None


def _by_lists(name: str, about: Cues) -> EntityKind | None:
    if is_numbered(name):
        return "other"
    if name.lower() in cues.ORGANISATIONS:
        return "organisation"
    return None if about.titled else about.listed.kind


def by_noun(name: str, about: Cues, parts: list[str]) -> EntityKind | None:
    """Decide by the nouns beside a name, where one of them is clear enough."""
    is_body = bool(set(parts) & cues.ORGANISATION) or parts[-1] in nouns.COMPANY_ENDS
    needed = 4 if not about.is_personal else 2
    if about.vessel * needed >= about.mentions and about.vessel > about.corporate:
        return None if is_body else "other"
    is_given = parts[0] in FIRST_NAMES and not is_body
    if about.corporate * 3 >= about.mentions > 0 and not (about.is_personal or is_given):
        return "organisation"
    if about.personal and about.is_personal and not is_body and len(parts) < 5:
        return None if ACRONYM.fullmatch(name) else "person"
    return None


def by_parts(parts: list[str], about: Cues) -> EntityKind | None:
    """Decide by the words that a name of several is made of, in small letters."""
    words: Set[str] = set(parts)
    last = parts[-1]
    if last in cues.PLACE_ENDS_ONLY and not {"of", "for"} & words:
        return "place"
    is_given = parts[0] in FIRST_NAMES or about.listed.is_given
    is_given = is_given or any(one for one in parts if hyphens.is_given(one))
    if is_given and last not in cues.ORGANISATION:
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


def _begins_with_place(parts: Sequence[str]) -> bool:
    return any(" ".join(parts[:end]) in PLACES for end in range(1, len(parts)))


def _ends_place(last: str, words: Set[str], about: Cues) -> bool:
    """Say whether a last word that may end other names makes a place here."""
    if last in cues.ENDS_OF_EITHER:
        return about.perhaps * 2 >= about.mentions
    return last in cues.PLACE_ENDS and not about.saying and "of" not in words
