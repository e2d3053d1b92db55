"""Figures that a later article has overtaken: of a toll that grows, or that was
corrected, only the latest stands; where sources of one day differ, all of them do."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import permutations

from services.summarize.core.writing.figures.quantities import Quantity, quantities_of
from services.summarize.core.writing.figures.sameness import is_same
from services.summarize.core.writing.figures.untouched import Quoted
from services.summarize.core.writing.numbers.numbers_said import number_of
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.lists import NUMBER_WORDS
from shared.events.story import Citation

#: Share of the smaller context that two figures of one thing have in common, and the
#: fewest words.
OVERLAP, SHARED = 0.5, 2
#: A rounding word explains a difference below this share.
ROUNDING = 0.10
#: Only sentences so early in their article are compared.
DEPTH = 20
#: What people fell to, in a few words after their number.
_FATES = {
    "killed": r"killed|dead|died|deaths|fatalities",
    "injured": r"injured|wounded|hurt|injuries",
    "missing": r"missing|unaccounted for",
    "evacuated": r"evacuated",
    "ill": r"ill|sick|infected|cases|infections",
    "in intensive care": r"in intensive care",
    "in hospital": r"in (?:[A-Z][\w.]*(?:['’]s)? ){0,2}[Hh]ospitals?",
}
_WORDS = "|".join(word for word, digits in NUMBER_WORDS["en"].items() if digits.isdigit())
_NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_WORDS})(?:-(?:{_WORDS}|one))?)"
#: "of 76" is an age, "the fifth of nine" a part; "including three" as well.
_TOLL = re.compile(
    rf"(?<![\w.,:$€£-])(?<!\bof )(?<!including )(?<!among them ){_NUMBER}"
    r"(?![\w:-])(?P<between>[^,;:.()“”\"]{0,50}?)\b"
    r"(?P<fate>" + "|".join(f"(?:{words})" for words in _FATES.values()) + r")\b",
    re.IGNORECASE,
)
#: What stands between a number and the fate of those it counts: nobody else's number.
_OTHERS = re.compile(rf"\d|\b(?:{_WORDS}|and|but|while|after|when)\b", re.IGNORECASE)
#: Another time is meant.
_ELSEWHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ago|last (?:year|month|time)|decades?|every year|each year"
    r"|a year|per year|on average)\b",
    re.IGNORECASE,
)


#: A writer puts a figure right.
_CORRECTING = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revised|in error|mistaken(?:ly)?|earlier version"
    r"|(?:first|earlier|previously|originally) (?:said|put|given|reported|counted"
    r"|announced|estimated|thought))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Toll:
    fate: str
    value: float
    row: int


def overtaken(
    pool: Sequence[Candidate], untouched: Container[Quoted] = ()
) -> frozenset[int]:
    """Return the rows whose figure a later article gives otherwise.

    Later: published on a later day, or corrected by its outlet since. English only.
    `untouched`: sentences that no correction of their article has changed.
    """
    english = [
        row
        for row, one in enumerate(pool)
        if one.source.enrichment.language == "en" and one.position < DEPTH
        if _moment(one) is not None
    ]
    tolls = [toll for row in english for toll in _tolls(row, pool[row].text)]
    old = set(_old_tolls(tolls, pool, untouched))
    rows: dict[Citation, int] = {pool[row].citation: row for row in english}
    said = [
        figure
        for row in english
        if not _ELSEWHEN.search(pool[row].text)
        for figure in quantities_of(pool[row])
        if not figure.is_old
    ]
    by_kind: dict[str, list[Quantity]] = {}
    for figure in said:
        by_kind.setdefault(figure.kind, []).append(figure)
    for figures in by_kind.values():
        for one, later in permutations(figures, 2):
            if is_later(later.one, one.one, untouched) and _is_one_thing(one, later):
                old.add(rows[one.citation])
    return frozenset(old)


def is_later(one: Candidate, other: Candidate, untouched: Container[Quoted] = ()) -> bool:
    """Say whether a sentence's article is of a later day, or a correction made since the
    other came out, and not of another sentence."""
    here, there = _moment(one, untouched), _moment(other, untouched)
    if here is None or there is None or here <= there:
        return False
    corrects = is_revised(one, untouched) and not is_revised(other, untouched)
    return here.date() > there.date() or corrects


def _is_one_thing(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures of a kind that differ are of one thing, most likely."""
    low, high = sorted((one.range.value, other.range.value))
    if low == high or (one.range.agrees(other.range) and high - low < ROUNDING * high):
        return False
    if not is_same(one, other):
        return False
    here, there = one.frame.sentence, other.frame.sentence
    return len(here & there) >= max(SHARED, OVERLAP * min(len(here), len(there)))


def is_revised(one: Candidate, untouched: Container[Quoted]) -> bool:
    """Say whether a sentence may be what its article was corrected for."""
    member = one.source.member
    return member.revision > 1 and (member.id, one.sentence.text) not in untouched


@lru_cache(maxsize=1 << 13)
def puts_right(text: str) -> bool:
    """Say whether a sentence corrects a figure itself."""
    return _CORRECTING.search(text) is not None


def _moment(one: Candidate, untouched: Container[Quoted] = ()) -> datetime | None:
    """When the words came out; a corrected sentence's, when the correction came in."""
    member = one.source.member
    if member.published_at is None or not is_revised(one, untouched):
        return member.published_at
    return max(member.published_at, member.received_at)


def _old_tolls(
    tolls: Sequence[_Toll], pool: Sequence[Candidate], untouched: Container[Quoted]
) -> Iterable[int]:
    for one in tolls:
        later = [
            other
            for other in tolls
            if other.fate == one.fate
            if is_later(pool[other.row], pool[one.row], untouched)
        ]
        if later and all(other.value != one.value for other in later):
            yield one.row


def _tolls(row: int, text: str) -> Iterable[_Toll]:
    if _ELSEWHEN.search(text):
        return
    for match in _TOLL.finditer(" ".join(text.split())):
        value = _value(match["number"])
        if value is None or _OTHERS.search(match["between"]):
            continue
        fate = next(
            name
            for name, words in _FATES.items()
            if re.fullmatch(words, match["fate"], re.IGNORECASE)
        )
        yield _Toll(fate, value, row)


def _value(written: str) -> float | None:
    """The number: digits, a word, or two words with a hyphen."""
    parts = [number_of(part, "en") for part in written.split("-")]
    digits = [1.0 if part is None else float(part) for part in parts]
    return sum(digits) if parts[0] is not None else None
