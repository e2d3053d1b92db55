"""Figures in a sentence: how many of what, and what stands beside the number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from services.summarize.core.writing.claims import claims
from services.summarize.core.writing.lists import NUMBER_WORDS, SCALES, words_in
from services.summarize.core.writing.numbers_said import number_of
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.words import content, is_stop, stem
from shared.events.story import Citation

#: Letters before and after a figure that are its context.
BEFORE, AFTER = 70, 90
#: Meaningful small words that stand beside a number: before it and after its unit.
NEAR_BEFORE, NEAR_AFTER = 2, 1

_IN_WORDS = "|".join(
    word for word, digits in NUMBER_WORDS["en"].items() if digits.isdigit()
)
_CLAIM = re.compile(
    r"(?P<round>\b(?i:about|around|nearly|almost|roughly|some|approximately|over|under"
    r"|more than|less than|fewer than|at least|at most|up to|as many as)\s+)?"
    r"(?P<money>[$€£])?"
    rf"(?P<number>\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?i:{_IN_WORDS}))"
    r"(?:\b|(?=(?:bn|m)\b)))"
    r"(?P<scale>\s+(?:hundred|thousand|million|billion|trillion)\b|(?:bn|m)\b)?"
    r"(?P<percent>%)?(?P<unit>(?:\s+[a-z][a-z-]+){0,4})"
)
#: Fates, and what is said of those who met them.
_FATES = {
    "dead": "killed",
    "killed": "killed",
    "deaths": "killed",
    "died": "killed",
    "fatalities": "killed",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "injuries": "injured",
    "missing": "missing",
    "evacuated": "evacuated",
    "arrested": "arrested",
    "detained": "arrested",
}
#: Units of measure, in the plural, with one spelling for each.
_MEASURES = {
    spelling: unit
    for unit, spellings in {
        "metre": "metres meters",
        "centimetre": "centimetres centimeters",
        "millimetre": "millimetres millimeters",
        "kilometre": "kilometres kilometers km",
        "mile": "miles",
        "foot": "feet",
        "inch": "inches",
        "hectare": "hectares",
        "acre": "acres",
        "litre": "litres liters",
        "gram": "grams grammes",
        "kilogram": "kilograms kilos kg",
        "tonne": "tonnes tons",
        "degree": "degrees",
        "percent": "percent",
        "point": "points",
        "dollar": "dollars",
        "euro": "euros",
        "pound": "pounds",
        "crown": "crowns kroner kronor",
        "second": "seconds",
        "minute": "minutes",
        "hour": "hours",
        "day": "days",
        "week": "weeks",
        "month": "months",
        "year": "years",
        "decade": "decades",
        "knot": "knots",
        "megawatt": "megawatts",
    }.items()
    for spelling in spellings.split()
}
#: After a measure: an age or a moment, not a size.
_NO_SIZE = words_in("old ago later earlier before after from away into since")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One figure of one sentence."""

    value: float
    written: str
    rounded: bool
    #: What is counted, one spelling for each; and as it is written, in the plural.
    kind: str
    unit: str
    is_measure: bool
    is_fate: bool
    #: Meaningful stems around the figure.
    context: frozenset[str]
    #: Stems of small words next to the number.
    beside: frozenset[str]
    #: Names in the sentence.
    names: frozenset[str]
    #: The text before the figure, and after its unit.
    before: str
    after: str
    one: Candidate

    @property
    def citation(self) -> Citation:
        return self.one.citation


@lru_cache(maxsize=1 << 13)
def _found(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_CLAIM.finditer(text))


def figures_of(one: Candidate) -> Iterable[FigureSaid]:
    """Yield what an English sentence counts or measures, years and ages left out."""
    text = " ".join(one.text.split())
    for match in _found(text):
        value, unit = _value(match), _unit(match)
        if value is None or unit is None:
            continue
        kind, shown, length = unit
        start, end = match.start(), match.start("unit") + length
        before, after = text[:start], text[end:]
        around = before[-BEFORE:] + " " + text[match.end() :][:AFTER]
        around += " " + " ".join(match["unit"].split())
        is_measure = kind in _KINDS
        yield FigureSaid(
            value,
            _written(match),
            match["round"] is not None,
            kind,
            shown,
            is_measure,
            kind in _FATES.values(),
            frozenset(content(around, "en")) - {stem(shown, "en")},
            frozenset(_beside(before, after)),
            frozenset(claims(text, "en").names),
            before,
            after,
            one,
        )


def _written(match: re.Match[str]) -> str:
    words = [match["number"], *(match["scale"] or "").split()]
    joint = "" if (match["scale"] or " ")[0] != " " else " "
    return (match["money"] or "") + joint.join(words)


def _value(match: re.Match[str]) -> float | None:
    number = number_of(match["number"], "en")
    if number is None:
        return None
    value = float(number)
    # A bare year is a date.
    if 1900 <= value <= 2100 and "," not in match["number"] and not match["scale"]:
        return None
    scale = (match["scale"] or "").strip()
    # "4m" is four metres as often as four million.
    if scale in ("bn", "m") and not match["money"]:
        return None
    return value * {"bn": 1e9, "m": 1e6}.get(scale, SCALES.get(scale, 1.0))


def _unit(match: re.Match[str]) -> tuple[str, str, int] | None:
    """What is counted, its word as written, and where that ends in the unit group."""
    found = [(one.group(), one.end()) for one in _WORDS.finditer(match["unit"])]
    if match["money"]:
        return (match["money"], "", 0)
    if match["percent"]:
        return ("percent", "per cent", 0)
    if len(found) > 1 and (found[0][0], found[1][0]) == ("per", "cent"):
        return ("percent", "per cent", found[1][1])
    if found and found[0][0] in _MEASURES:
        word, end = found[0]
        following = found[1][0] if len(found) > 1 else ""
        return None if following in _NO_SIZE else (_MEASURES[word], word, end)
    return _fate(found) or _counted(found)


def _fate(found: list[tuple[str, int]]) -> tuple[str, str, int] | None:
    for word, end in found:
        if word in _FATES:
            return _FATES[word], _FATES[word], end
    return None


def _counted(found: list[tuple[str, int]]) -> tuple[str, str, int] | None:
    """The first plural noun, at most one word further on."""
    for word, end in found[:2]:
        if is_stop(word, "en") or word in _MEASURES:
            return None
        if word.endswith("s") and not word.endswith("ss"):
            return stem(word, "en"), word, end
    return None


def _beside(before: str, after: str) -> Iterable[str]:
    """The stems of the small words nearest to a number; names tell no two apart."""
    yield from islice(_small(reversed(_WORDS.findall(before))), NEAR_BEFORE)
    yield from islice(_small(_WORDS.findall(after)), NEAR_AFTER)


def _small(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if word.islower() and not is_stop(word, "en"):
            yield stem(word, "en")


_KINDS = frozenset((*_MEASURES.values(), "$", "€", "£"))
