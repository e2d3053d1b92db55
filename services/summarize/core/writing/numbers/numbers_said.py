"""Numbers of a sentence, each in one spelling: 240bn and $240 billion, nine and 9."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.summarize.core.writing.numbers.digits import plain_digits
from services.summarize.core.writing.numbers.units_said import (
    MONEY_SAID,
    PERCENT,
    tells_unit,
    unit_of,
)
from services.summarize.core.writing.words.lists import (
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    words_in,
)
from services.summarize.core.writing.words.number_words_abroad import SCALES_ABROAD
from services.summarize.core.writing.words.sure_words_abroad import PASSING
from services.summarize.core.writing.words.words import is_stop, stem

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’.&-][^\W\d_]+)*|[$€£¥%]"
    r"|(?<![^\s(])[-−](?=[$€£]?\d)"
)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[,.](?=\d{3}(?:\D|$))")
#: A figure is tied to one of so many meaningful words that follow it.
REACH = 3
#: Longer rows of digits count nothing, and are not reckoned with; a number from LARGEST
#: on is not multiplied.
DIGITS, LARGEST = 20, 10**15
#: Letters right after a figure that multiply it; the second ones only amounts of money.
_SHORT: Mapping[str, int] = {"bn": 10**9, "tn": 10**12, "mn": 10**6}
_OF_MONEY: Mapping[str, int] = {**_SHORT, "m": 10**6, "k": 1000, "b": 10**9}
#: Words that multiply the number before them, and stand for one of them without any.
_MULTIPLE = words_in(
    """hundred thousand million billion trillion dozen hundert tausend millionen
    milliarden milliarde mio mrd mil mille millions milliards milliard millones millón
    milione milioni miliardo miliardi milhão milhões bilhões miljoen miljard"""
) | frozenset(SCALES_ABROAD)
_UNITS: Mapping[str, int] = {
    word: at
    for at, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1
    )
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number where it stands."""

    #: Digits without thousands' marks, scale and all; or a word: dozens, 1st.
    value: str
    #: $, €, £, ¥, %, am, pm, `-` before it if it is below zero; "": none told.
    unit: str
    #: Stems of the words that it counts, nearest first, at most REACH; a date's month.
    follow: tuple[str, ...]
    #: Stems of the words before it, nearest last, at most REACH.
    before: tuple[str, ...]

    @property
    def beside(self) -> frozenset[str]:
        """The stems around it; a month is told by its own words."""
        after = () if set(self.follow) <= set(MONTHS.values()) else self.follow
        return frozenset((*self.before, *after))


def tokens_of(text: str) -> list[tuple[int, str]]:
    """Return words, numbers and signs of money as written, each with its place."""
    return [(match.start(), match.group()) for match in _WORD.finditer(text)]


def numbers(words: Sequence[str], language: str) -> Iterator[Number]:
    """Yield the numbers among a sentence's words. "One" and "a" are none."""
    parts = [part for word in words for part in _parts(word, language)]
    at = 0
    while at < len(parts):
        value, end = _value(parts, at, language)
        if value is None:
            at += 1
            continue
        yield Number(
            value,
            unit_of(parts, at, end),
            _follow(parts, at, end, language),
            _before(parts, at, language),
        )
        at = end


def _parts(word: str, language: str) -> list[str]:
    """Cut a word at its hyphens if a part of it is a number: four-year-old."""
    if word.lower() in NUMBER_WORDS.get(language, {}):
        return [word]
    parts = word.split("-")
    if len(parts) > 1 and any(_is_number(one.lower(), language) for one in parts):
        return parts
    return [word]


def _is_number(word: str, language: str) -> bool:
    return word in NUMBER_WORDS.get(language, {}) or word in SCALES or word in ORDINALS


def _value(parts: Sequence[str], at: int, language: str) -> tuple[str | None, int]:
    """Read a number from a place on; return it and where it ends."""
    word = parts[at].lower()
    if ordinal := _ordinal(word, language):
        return ordinal, at + 1
    plain = _plain(word, language)
    if plain is None:
        if word[:1].isdecimal():
            return word, at + 1  # no plain number: 17.05.2024, 4,3,2, or a long row
        if word in _MULTIPLE:
            return _spelled(Decimal(int(SCALES[word]))), at + 1
        return (word, at + 1) if word in SCALES else (None, at + 1)
    return _compound(parts, at, plain, language)


def _compound(
    parts: Sequence[str], at: int, value: Decimal, language: str
) -> tuple[str, int]:
    """Go on through `twenty five`, `two hundred and six thousand` and `240 bn`."""
    total, end = Decimal(0), at + 1
    money = at > 0 and parts[at - 1] in "$€£¥"
    while end < len(parts) and value < LARGEST:
        word = parts[end].lower()
        short = (_OF_MONEY if money else _SHORT).get(word)
        if word in _MULTIPLE or short:
            value *= short or int(SCALES[word])
            if value >= 1000 and word != "hundred":
                total, value = total + value, Decimal(0)
            end += 1
        elif parts[end - 1][:1].isalpha() and _is_joined(value, word):
            value += _UNITS[word]
            end += 1
        elif word == "and" and _goes_on(parts, end, language):
            value += _plain(parts[end + 1].lower(), language) or 0
            end += 2
        else:
            break
    return _spelled(total + value), end


def _is_joined(value: Decimal, word: str) -> bool:
    if word not in _UNITS or not 20 <= value < LARGEST:
        return False
    return value % 10 == 0 and value % 100 >= 20


def _goes_on(parts: Sequence[str], at: int, language: str) -> bool:
    """Say whether `and` stands inside a number: two hundred and six."""
    if parts[at - 1].lower() != "hundred" or at + 1 >= len(parts):
        return False
    return parts[at + 1].lower() in NUMBER_WORDS.get(language, {})


def _ordinal(word: str, language: str) -> str | None:
    if word[:1].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
        return word
    return ORDINALS.get(word) if language == "en" else None


def _plain(word: str, language: str) -> Decimal | None:
    if word[:1].isdecimal():
        bare = plain_digits(word, language)
        if len(bare) > DIGITS or not _PLAIN.fullmatch(bare):
            return None
        return Decimal(bare)
    told = NUMBER_WORDS.get(language, {}).get(word)
    return Decimal(told) if told and told.isdigit() else None


def _spelled(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _follow(parts: Sequence[str], at: int, end: int, language: str) -> tuple[str, ...]:
    beside = (*parts[max(0, at - 1) : at], *parts[end : end + 1])
    for word in beside:
        if word[:1].isupper() and (month := MONTHS.get(word.lower().rstrip("."))):
            return (month,)
    found = [
        stem(_undotted(low), language)
        for place, other in enumerate(parts[end : end + 2 * REACH], end)
        if (low := other.lower())
        and low[:1].isalpha()
        and not _says_little(low, language)
        if not tells_unit(parts, place)
        if low not in MONEY_SAID and _value(parts, place, language)[0] is None
    ]
    return tuple(found[:REACH])


def number_of(word: str, language: str) -> str | None:
    """Return one word's number in one spelling, or None: "1,200" and "1200", "seven"
    and "7"; words of scale as they are."""
    if word[:1].isdecimal():
        return _THOUSANDS.sub("", word) if "," in word else word
    low = word.lower()
    return low if low in SCALES else NUMBER_WORDS.get(language, {}).get(low)


def counts(word: str, language: str) -> bool:
    """Say whether a word belongs to a number, and tells nothing of what it counts."""
    return (
        word in PERCENT
        or word in MONEY_SAID
        or _value([word], 0, language)[0] is not None
    )


def _before(parts: Sequence[str], at: int, language: str) -> tuple[str, ...]:
    found = [
        stem(_undotted(word), language)
        for place in range(max(0, at - 2 * REACH), at)
        if (word := parts[place])[:1].islower() and not _says_little(word, language)
        if not counts(word, language) and not tells_unit(parts, place)
    ]
    return tuple(found[-REACH:])


def _says_little(word: str, language: str) -> bool:
    return is_stop(word, language) or word in PASSING.get(language, ())


def _undotted(word: str) -> str:
    return word.replace(".", "").removesuffix("'s").removesuffix("’s")
