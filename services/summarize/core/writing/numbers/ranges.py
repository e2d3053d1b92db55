"""What a written number may stand for: "at least 6,300" agrees with 6,301."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isnan

from services.summarize.core.writing.numbers.numbers_said import number_of
from services.summarize.core.writing.words.lists import NUMBER_WORDS

#: A rounding word explains a difference below this share.
ROUNDING = 0.10
#: A number from here on with zeros at its end may be rounded without a word, by so much.
ROUND_FROM, UNSAID = 100.0, 0.05
#: A longer row of digits is an account or a code, and no number to reckon with.
LONGEST = 30

_WORDS = "|".join(word for word, digits in NUMBER_WORDS["en"].items() if digits.isdigit())
_ROUGHLY = (
    r"about|around|nearly|almost|roughly|some|approximately|an estimated|close to"
    r"|just over|just under"
)
_LEAST = (
    r"at least|more than|over|no fewer than|no less than|upwards of|in excess of|above"
    r"|not less than"
)
_MOST = (
    r"at most|up to|fewer than|less than|under|no more than|not more than|as many as"
    r"|below"
)
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "m": 1e6,
}
#: Words for no number in particular: between these.
_VAGUE = {
    "tens of thousands": (2e4, 1e5),
    "hundreds of thousands": (2e5, 1e6),
    "tens of millions": (2e7, 1e8),
    "hundreds of millions": (2e8, 1e9),
    "dozens": (24.0, 100.0),
    "scores": (40.0, 200.0),
    "hundreds": (200.0, 2e3),
    "thousands": (2e3, 2e4),
    "millions": (2e6, 2e7),
}

#: A number as English writes it, with what says how exact it is.
NUMBER = re.compile(
    rf"(?:\b(?:(?P<roughly>{_ROUGHLY})|(?P<least>{_LEAST})|(?P<most>{_MOST}))\s+)?"
    rf"(?:(?P<vague>\b(?:{'|'.join(_VAGUE)})\b)|"
    r"(?P<money>[$€£])?(?<![\w.,:-])"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
    rf"|(?:{_WORDS})(?:-(?:{_WORDS}|one))?(?!\w)"
    r"|(?:half\s+)?an?(?=\s+(?:dozen|hundred|thousand|million|billion)\b))"
    r"(?P<scale>\s+(?:dozen|hundred|thousand|million|billion|trillion)\b|(?:bn|m)\b)?)"
    r"(?![\w:]|[.,]\d)",
    re.IGNORECASE,
)
#: Without one of these there is no number, and nothing to look for.
_ANY = re.compile(
    rf"\d|\b(?:{_WORDS})|dozen|scores|hundred|thousand|million|billion", re.I
)


@dataclass(frozen=True, slots=True)
class Range:
    """A number as it was written, and the values that it allows."""

    #: The number named; of a vague word, the middle of what it may be.
    value: float
    low: float
    high: float
    written: str

    def agrees(self, other: "Range") -> bool:
        """Say whether one number can be what both were written of."""
        if self.low <= other.high and other.low <= self.high:
            return True
        # 4 percent is what 4.1 is, rounded.
        one, two = self.value, other.value
        return one.is_integer() != two.is_integer() and round(one) == round(two)


def has_number(text: str) -> bool:
    """Say whether an English text may have a number, with a quick look."""
    return _ANY.search(text) is not None


def numbers_in(text: str) -> Iterator[tuple[re.Match[str], Range]]:
    """Yield every number of an English text, and what it may stand for."""
    if not has_number(text):
        return
    for match in NUMBER.finditer(text):
        found = range_of(match)
        if found is not None:
            yield match, found


def range_of(match: re.Match[str]) -> Range | None:
    """Read a match of NUMBER; None for a bare year, a row of digits longer than LONGEST,
    and for no number."""
    written = " ".join(match.group().split())
    if match["vague"]:
        return _vague(match["vague"], written)
    exact = _exact(match)
    if exact is None:
        return None
    value, low, high = exact
    if match["roughly"]:
        low, high = min(low, value * (1 - ROUNDING)), max(high, value * (1 + ROUNDING))
    elif match["least"]:
        high = inf
    elif match["most"]:
        low = 0.0
    said = written[len(_modifier(match)) :].strip()
    return Range(value, low, high, said)


def ranges_in(text: str) -> tuple[Range, ...]:
    """Return what the numbers of an English text may stand for."""
    return tuple(found for _, found in numbers_in(text))


def value_of(written: str) -> float:
    """Return the number that a figure as written stands for; NaN if it is none."""
    match = NUMBER.search(written)
    found = range_of(match) if match else None
    return found.value if found else float("nan")


def _vague(said: str, written: str) -> Range | None:
    """Read a word for no number in particular; None if an odd letter (dozenſ) only looks
    like one of its letters: what ignores case finds it, too."""
    bounds = _VAGUE.get(" ".join(said.lower().split()))
    return Range(sum(bounds) / 2, *bounds, written) if bounds else None


def _modifier(match: re.Match[str]) -> str:
    return match["roughly"] or match["least"] or match["most"] or ""


def _exact(match: re.Match[str]) -> tuple[float, float, float] | None:
    number, scale = match["number"], (match["scale"] or "").strip().lower()
    if len(number) > LONGEST or (scale and scale not in _SCALES):
        return None
    base = _base(number)
    # A bare year is a date.
    is_year = 1900 <= base <= 2100 and len(number) == 4 and not (scale or match["money"])
    # "4m" is four metres as often as four million.
    if isnan(base) or is_year or (scale in ("bn", "m") and not match["money"]):
        return None
    factor = _SCALES.get(scale, 1.0)
    value = base * factor
    half = _half_of_last_digit(number, factor, value)
    return value, value - half, value + half


def _half_of_last_digit(number: str, factor: float, value: float) -> float:
    """How far off a number may be that was rounded to the digits that it has."""
    if not number[0].isdigit():
        return 0.0
    decimals: int = len(number.partition(".")[2])
    if factor > 1 or decimals:
        return 0.5 * factor / 10.0**decimals * (1 - 1e-9)
    digits = number.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if value < ROUND_FROM or zeros == 0:
        return 0.0
    # Of 6,300 the hundreds are meant; 5,000 may be 4,800, but not 4,500.
    return min(0.5 * 10.0**zeros * (1 - 1e-9), UNSAID * value)


def _base(number: str) -> float:
    low = number.lower()
    if low.startswith("half"):
        return 0.5
    if low in ("a", "an"):
        return 1.0
    parts = [1.0 if one == "one" else _one(one) for one in low.split("-")]
    return sum(parts)


def _one(word: str) -> float:
    found = number_of(word, "en")
    return float(found) if found is not None else float("nan")
