"""What a word shows by itself: its letters, its shape, and the lists that it is on.

Such signs are what a linear-chain model reads of a word (McCallum and Li 2003, Early
results for named entity recognition with conditional random fields).
"""

from collections.abc import Mapping, Set
from itertools import groupby

from services.enrich.core import cues, nouns
from services.enrich.core.first_names import FIRST_NAMES
from services.enrich.core.places import PEOPLES, PLACES

#: Our lists; a word on one of them has a sign of it.
_LISTS: Mapping[str, Set[str]] = {
    "title": cues.TITLES,
    "role": cues.ROLES,
    "saying": cues.SAYING,
    "where": cues.WHERE,
    "perhaps": cues.WHERE_PERHAPS,
    "of-place": cues.OF_A_PLACE,
    "place-of": cues.PLACES_OF,
    "ends-place": cues.PLACE_ENDS_ONLY,
    "may-end-place": cues.PLACE_ENDS,
    "begins-place": cues.PLACE_BEGINS,
    "common": cues.COMMON,
    "organisation": cues.ORGANISATION,
    "organisations": cues.ORGANISATIONS,
    "ends-other": cues.OTHER_ENDS,
    "calendar": cues.CALENDAR,
    "people": PEOPLES,
    "particle": cues.PARTICLES,
    "place": PLACES,
    "in-places": frozenset(
        word for name in PLACES if " " in name for word in name.split()
    ),
    "first-name": FIRST_NAMES,
    "of-people": nouns.OF_PEOPLE,
    "of-companies": nouns.OF_COMPANIES,
    "of-things": nouns.OF_THINGS,
}


def signs(word: str) -> list[str]:
    """List the signs of one word, the same ones each time; "" has one of its own."""
    if not word:
        return [""]
    lower = word.lower()
    found = [f"w={lower}", f"W={word}"]
    outline = "".join(map(_kind, word))
    found.append(
        f"s={''.join(one * min(2, len([*run])) for one, run in groupby(outline))}"
    )
    found.append(f"t={''.join(one for one, _ in groupby(outline))}")
    for length in (1, 2, 3, 4):
        found += (f"p{length}={lower[:length]}", f"q{length}={lower[-length:]}")
    bare = lower.removesuffix(".")
    found += (
        f"L={name}" for name, known in _LISTS.items() if lower in known or bare in known
    )
    return found


def _kind(letter: str) -> str:
    """Return what kind of character it is; marks stand for themselves."""
    if letter.isupper():
        return "X"
    if letter.isalpha():
        return "x"
    return "d" if letter.isdigit() else letter
