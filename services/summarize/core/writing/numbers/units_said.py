"""The unit of a number: per cent, money, half of the day, below zero."""

from collections.abc import Mapping, Sequence

from services.summarize.core.writing.numbers.units import MONEY, SIGNS
from services.summarize.core.writing.words.lists import words_in

#: Money by its words and codes, told by its sign if it has one.
MONEY_SAID: Mapping[str, str] = {
    **{word: SIGNS.get(unit, unit) for word, unit in MONEY.items()},
    **dict.fromkeys(words_in("usd dólares dólar dollari dollaro"), "$"),
    **dict.fromkeys(words_in("eur"), "€"),
    **dict.fromkeys(words_in("gbp pfund livres libras sterline ponden"), "£"),
    **dict.fromkeys(words_in("jpy yens"), "¥"),
    **dict.fromkeys(words_in("chf franc franken francos franchi"), "franc"),
    **dict.fromkeys(words_in("kronen kroner kronor couronnes coronas corone"), "crown"),
    **dict.fromkeys(words_in("rubel rubles roubles rublos rubli roebel"), "rouble"),
}
PERCENT = words_in("% percent pct prozent procent")
#: Words between per and cent's: per cent, pour cent, por ciento.
_PER = {"per": words_in("cent cento"), "pour": words_in("cent"),
        "por": words_in("ciento cento")}  # fmt: skip
#: Before money's name: millions *de* dollars.
_OF = words_in("de di d")
_HALVES = words_in("am pm")
#: Right before a number: below zero; not behind the second words: au moins 12.
_MINUS, _LEAST = words_in("- − minus moins menos meno"), words_in("au du al lo ou o plus")
BELOW = "-"


def unit_of(parts: Sequence[str], at: int, end: int) -> str:
    """Return the unit of the number from `at` to before `end`; "": none is told."""
    return _below(parts, at) + _unit(parts, at, end)


def is_below(unit: str) -> bool:
    """Say whether a unit tells that the number is below zero."""
    return unit.startswith(BELOW)


def tells_unit(parts: Sequence[str], at: int) -> bool:
    """Say whether the word there belongs to a name of per cent, or halves the day."""
    word = parts[at].lower()
    if word in PERCENT or word.replace(".", "") in _HALVES:
        return True
    before = parts[at - 1].lower() if at else ""
    return word in _PER.get(before, ())


def _below(parts: Sequence[str], at: int) -> str:
    money = at > 0 and parts[at - 1] in "$€£¥"
    place = at - 1 - money
    if place < 0 or parts[place].lower() not in _MINUS:
        return ""
    return "" if place and parts[place - 1].lower() in _LEAST else BELOW


def _unit(parts: Sequence[str], at: int, end: int) -> str:
    before = parts[at - 1].lower() if at else ""
    if before and before in "$€£¥":
        return before
    after = [one.lower() for one in parts[end : end + 2]]
    if not after:
        return MONEY_SAID.get(before, "") if len(before) == 3 else ""
    if after[0] in PERCENT or after[-1] in _PER.get(after[0], ()):
        return "%"
    if (half := after[0].replace(".", "")) in _HALVES:
        return half
    if after[0] in "€£$¥" and not after[-1][0].isdigit():
        return after[0]
    money = after[1] if after[0] in _OF and after[1:] else after[0]
    money = money.removeprefix("d'").removeprefix("d’")
    code = MONEY_SAID.get(before, "") if len(before) == 3 else ""
    return MONEY_SAID.get(money, code)


def units_stand(
    said: Sequence[tuple[str, str]], held: Sequence[Sequence[tuple[str, str]]]
) -> bool:
    """Say whether each number has the unit here that it has in a source sentence.

    `said` and `held` are numbers with their units, in order. Where a source always gives
    a number a unit, it may not stand bare: 5 per cent are not 5. Only `am` and `pm` may
    be left out.
    """
    known = [set(one) for one in held]
    allowed = frozenset[tuple[str, str]]().union(*known)
    values = {value for value, _ in allowed}
    return all(
        (value, unit) in allowed
        or (not unit and _may_be_bare(value, at, said, allowed))
        or (not unit and value not in values)
        for at, (value, unit) in enumerate(said)
    )


def _may_be_bare(
    value: str,
    at: int,
    said: Sequence[tuple[str, str]],
    allowed: frozenset[tuple[str, str]],
) -> bool:
    """Say whether its unit is told by the next number of a range: 5 to 8 per cent."""
    units = {unit for other, unit in allowed if other == value}
    beside = {unit for _, unit in said[max(0, at - 1) : at + 2] if unit}
    return units <= _HALVES or not units.isdisjoint(beside)
