"""What stands before a number and limits it: at least, at most, between, by and to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from services.summarize.core.writing.numbers.digits import ungrouped
from services.summarize.core.writing.numbers.numbers_said import number_of, tokens_of
from services.summarize.core.writing.words.lists import words_in

Limit = Literal["", "least", "most", "exactly", "between"]

_MORE = r"""
    at\ least|more\ than|over|above|upwards\ of|a\ minimum\ of
    |mindestens|wenigstens|zumindest|mehr\ als|über
    |au\ moins|au\ minimum|plus\ d[e'’]
    |al\ menos|por\ lo\ menos|como\ mínimo|más\ de
    |almeno|più\ di|oltre|non\ meno\ di
    |pelo\ menos|no\ mínimo|mais\ de
    |minstens|ten\ minste|meer\ dan|ruim
    |не\ менее(?:\ чем\ в)?|более(?:\ чем\ в)?|свыше|минимум
    |co\ najmniej|ponad|przynajmniej|więcej\ niż|nejméně|přes|více\ než|alespoň
    |mer\ än|över|flere\ end|mindst|over|mer\ enn|minst
"""
_LESS = r"""
    at\ most|(?:less|fewer)\ than|under|below|up\ to|a\ maximum\ of
    |höchstens|maximal|weniger\ als|unter|bis\ zu
    |au\ (?:plus|maximum)|moins\ d[e'’]|jusqu['’]à
    |como\ máximo|a\ lo\ sumo|menos\ de|hasta
    |al\ massimo(?:\ a)?|meno\ di|fino\ a
    |no\ máximo|menos\ de|até
    |hoogstens|ten\ hoogste|minder\ dan|maximaal|tot
    |не\ более|менее(?:\ чем\ в)?|максимум
    |co\ najwyżej|mniej\ niż|poniżej|maksymalnie|nejvýše|méně\ než|maximálně
    |högst|mindre\ än|upp\ till|højst|mindre\ end|op\ til|høyst|mindre\ enn|opptil
"""
_DENIED = re.compile(
    r"(?:\b(?:no|not|nicht|pas|non|não|niet|не)\s+(?:any\s+)?)$", re.IGNORECASE
)
_SIGN = r"(?:(?:a|de|d['’])\s*)?[$€£¥]?\s*$"
_FLAGS = re.IGNORECASE | re.VERBOSE
_LEAST = re.compile(rf"(?<!\w)(?:{_MORE})\s*{_SIGN}", _FLAGS)
_MOST = re.compile(rf"(?<!\w)(?:{_LESS})\s*{_SIGN}", _FLAGS)
#: Each limit with what it is if it is denied: `not more than`.
_BOUNDS: tuple[tuple[Limit, Limit, re.Pattern[str]], ...] = (
    ("least", "most", _LEAST),
    ("most", "least", _MOST),
)
_EXACTLY = re.compile(
    r"(?<!\w)(?:exactly|precisely|genau|exakt|exactement|exactamente|esattamente"
    rf"|exatamente|precies)\s+{_SIGN}",
    _FLAGS,
)
_OR_MORE = re.compile(
    r"(?:\s\w+){0,2}\s(?:or|oder|ou|o|of)\s(?:more|mehr|plus|más|più|mais|meer)\b", re.I
)
#: `Between 3 and 5`, `3 to 5`; the middle of `from 3 to 5` may tell what grew.
_BETWEEN = re.compile(
    r"(?<!\w)(?:between|zwischen|entre|tra|fra|tussen|между)\s+[$€£¥]?\s*$", re.I
)
_AND = re.compile(r"[^.;:()]{0,20}\s(?:and|und|et|y|e|en|и)\s+[$€£¥]?\s*$", re.I)
#: How a number is meant that something rises or falls by, or to.
_SENSES = {
    "en": ("to", "by"),
    "de": ("auf", "um"),
    "nl": ("naar", "met"),
    "es": ("al|a", "un|en"),
    "pt": ("para", "em"),
    "it": ("al|a", "del|di"),
}
#: What counts time or length, and is not what is counted.
MEASURES = words_in(
    """year month week day hour minut second mile kilometr metr meter foot feet jahr monat
    woch tag stund an mois semain jour heur"""
)
#: Letters before a number that are read.
_BACK = 24


@dataclass(frozen=True, slots=True)
class Limited:
    """A number with what limits it."""

    value: str
    limit: Limit
    #: Whether something changes to (0) or by (1) so much; -1: not told.
    sense: int


def limits_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether every number is limited as it is in the evidence: "at least" neither
    comes, goes nor changes."""
    held: dict[str, list[Limited]] = {}
    for one in evidence:
        for each in limited(one, language):
            held.setdefault(each.value, []).append(each)
    return all(
        _stands(one, held[one.value])
        for one in limited(text, language)
        if one.value in held
    )


def _stands(mine: Limited, held: Sequence[Limited]) -> bool:
    limits = {one.limit for one in held}
    if mine.limit not in limits and not (mine.limit == "exactly" and limits == {""}):
        return False
    senses = {one.sense for one in held}
    return mine.sense < 0 or mine.sense in senses or -1 in senses


@lru_cache(maxsize=1 << 12)
def limited(text: str, language: str) -> tuple[Limited, ...]:
    """Read the numbers of a sentence with their limits, in order."""
    return tuple(_limited(ungrouped(text, language), language))


def _limited(plain: str, language: str) -> Iterator[Limited]:
    start = -1
    end = 0
    for at, word in tokens_of(plain):
        value = _value(word, language)
        if value is None:
            continue
        before, after = plain[max(0, at - _BACK) : at], plain[at + len(word) :]
        limit = _limit(before, after)
        if _BETWEEN.search(before):
            limit, start = "between", at
        elif start >= 0 and _AND.fullmatch(plain[end:at]):
            limit, start = "between", -1
        end = at + len(word)
        yield Limited(value, limit, _sense(before, language))


def _value(word: str, language: str) -> str | None:
    is_whole = word[0].isdecimal() or word.isalpha()
    return number_of(word, language) if is_whole else None


def _limit(before: str, after: str) -> Limit:
    for limit, other, pattern in _BOUNDS:
        if found := pattern.search(before):
            return other if _DENIED.search(before[: found.start()]) else limit
    if _EXACTLY.search(before):
        return "exactly"
    return "least" if _OR_MORE.match(after) else ""


def _sense(before: str, language: str) -> int:
    words = before.rstrip(" $€£¥").rsplit(None, 1)
    last = words[-1].lower() if words else ""
    for sense, word in enumerate(_SENSES.get(language, ())):
        if last in word.split("|"):
            return sense
    return -1
