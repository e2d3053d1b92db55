"""Whether a part of a name stands for all of it."""

from collections.abc import Sequence

from services.summarize.core.writing.words.lists import words_in
from shared.events.words import EntityKind

#: `Legionnaires' disease` is called by its first word too.
_AILMENT = "disease"
#: With one of them, the other word of a place's name stands for it alone too: the
#: Tollen for the River Tollen. A town's name does not stand for its bridge.
_NATURE = words_in(
    """river lake loch island islands isle farm hill hills mount mountain mountains moor
    fluss see insel berg lac mont ile rio lago isla monte fiume isola"""
)
#: What companies add to their names, and leave out: Harrow for Harrow Pharma.
_COMPANY = words_in(
    """pharma pharmaceuticals therapeutics group inc corp corporation ltd limited plc
    llc co company holdings holding industries technologies motors motor energy airlines
    airways foods stores ag se gmbh spa sa nv"""
)
#: What clubs are called by without their towns: Rovers for Oxley Rovers.
_CLUB = words_in(
    """rovers united wanderers athletic rangers albion wednesday hotspur villa palace
    dynamo lions tigers bears eagles hawks giants warriors sharks bulls rockets"""
)
#: Words that letters leave out: USA, FBI.
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "de", "la", "und", "der", "et"}
)
_THINGS = ("organisation", "other")


def initials(parts: Sequence[str]) -> tuple[str, str]:
    """Return the first letters of a name's words: of those that count, and of all."""
    big = "".join(part[0] for part in parts if part not in _SMALL)
    return big, "".join(part[0] for part in parts)


def abbreviates(
    short: Sequence[str], long: Sequence[str], kinds: tuple[EntityKind, EntityKind]
) -> bool:
    """Say whether a name of one word is the first letters of a longer one."""
    if kinds[0] != kinds[1] and "other" not in kinds:
        return False
    if len(short) != 1 or len(long) < 2:
        return False
    return len(short[0]) > 1 and short[0] in initials(long)


def stands_for(
    short: Sequence[str],
    long: Sequence[str],
    kinds: tuple[EntityKind, EntityKind],
    *,
    together: bool,
) -> bool:
    """Say whether a name is the part of a longer one that means the same thing; both in
    folded words, with their kinds. `together`: one article has both."""
    kind, full = kinds
    if full == "place" and len(short) == 1 and len(long) == 2:
        head = long[0] if long[1] == short[0] else long[1]
        return kind in ("place", "other") and short[0] in long and head in _NATURE
    if long[-1:] == (_AILMENT,) and long[:-1] == short:
        return True
    if full in _THINGS and kind in _THINGS and together and _is_called(short, long):
        return True
    is_end = 1 < len(short) < len(long) and long[-len(short) :] == short
    return is_end and kind == full


def _is_called(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a company or club of two words is called by one of them."""
    if len(short) != 1 or len(long) != 2:
        return False
    is_company = long[0] == short[0] and long[1] in _COMPANY
    return is_company or (long[1] == short[0] and short[0] in _CLUB)
