"""Where sources differ: figures that outlets of one day give for the same thing.

Precision comes first: an unsure pair is left out. Figures are shown, never resolved.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from services.summarize.core.writing.claims import number_of
from services.summarize.core.writing.lists import NUMBER_WORDS, SCALES, words_in
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.words import content, is_stop, stem
from shared.events.story import Citation, Conflict, Figure

#: Letters before and after a figure that are its context.
BEFORE, AFTER = 70, 90
#: Share of the smaller context that both must have in common.
OVERLAP = 0.6
#: Meaningful words that two contexts share at least.
SHARED = 3
#: A rounding word explains a difference below this share.
ROUNDING = 0.10
#: Only sentences so early in their article are compared.
DEPTH = 12
#: Conflicts shown.
MOST = 5

_IN_WORDS = "|".join(
    word for word, digits in NUMBER_WORDS["en"].items() if digits.isdigit()
)
_CLAIM = re.compile(
    r"(?P<round>\b(?i:about|around|nearly|almost|roughly|some|approximately|over|under"
    r"|more than|less than|fewer than|at least|at most|up to|as many as)\s+)?"
    r"(?P<money>[$€£])?"
    rf"(?P<number>\b(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?i:{_IN_WORDS}))\b)"
    r"(?P<scale>\s+(?:hundred|thousand|million|billion|trillion)\b|(?:bn|m)\b)?"
    r"(?P<percent>%)?(?P<unit>(?:\s+[a-z][a-z-]+){0,4})"
)
_MERGED = {
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
#: What a number before these counts is time or age, which outlets round as they like.
_TIMES = words_in(
    """minute hour day week month year decade second am pm mile metre meter kilometre
    kilometer km foot feet inch time percent point old degree"""
)


@dataclass(frozen=True, slots=True)
class _Claim:
    value: float
    written: str
    rounded: bool
    unit: str
    what: str
    context: frozenset[str]
    one: Candidate

    @property
    def citation(self) -> Citation:
        return self.one.citation


def differences(pool: Sequence[Candidate]) -> tuple[Conflict, ...]:
    """Return the figures that independent outlets give differently on the same day.

    English only. Source: writing notes, section 10, with its tight settings.
    """
    claims = [
        claim
        for one in pool
        if one.source.enrichment.language == "en" and one.position < DEPTH
        for claim in _claims(one)
    ]
    by_unit: dict[str, list[_Claim]] = {}
    for claim in claims:
        by_unit.setdefault(claim.unit, []).append(claim)
    found = [
        conflict
        for unit in sorted(by_unit)
        if (conflict := _conflict(unit, by_unit[unit])) is not None
    ]
    return tuple(found[:MOST])


def _claims(one: Candidate) -> Iterable[_Claim]:
    text = " ".join(one.text.split())
    for match in _CLAIM.finditer(text):
        value = _value(match)
        counted = _unit(match, text)
        if value is None or counted is None:
            continue
        unit, what = counted
        start, end = match.start(), match.end()
        around = text[max(0, start - BEFORE) : start] + " " + text[end : end + AFTER]
        written = " ".join(
            text[match.start("number") : match.end("number")].split()
            + (match["scale"] or "").split()
        )
        yield _Claim(
            value,
            (match["money"] or "") + written,
            match["round"] is not None,
            unit,
            what,
            frozenset(content(around, "en")),
            one,
        )


def _value(match: re.Match[str]) -> float | None:
    number = number_of(match["number"], "en")
    if number is None or match["percent"]:
        return None
    value = float(number)
    # A bare year is a date.
    if 1900 <= value <= 2100 and "," not in match["number"] and not match["scale"]:
        return None
    scale = (match["scale"] or "").strip()
    return value * {"bn": 1e9, "m": 1e6}.get(scale, SCALES.get(scale, 1.0))


def _unit(match: re.Match[str], text: str) -> tuple[str, str] | None:
    """What is counted: a fate ("killed") within reach, or the first plural noun."""
    words = match["unit"].split()
    for word in words:
        if word in _MERGED:
            return _MERGED[word], _MERGED[word]
    # "12 were taken ..., 3 killed": a fate further on belongs to another number.
    if match["money"]:
        return None
    for word in words[:2]:
        root = stem(word, "en")
        if root in _TIMES or is_stop(word, "en"):
            return None
        if word.endswith("s") and not word.endswith("ss"):
            return root, word
    return None


def _conflict(unit: str, claims: Sequence[_Claim]) -> Conflict | None:
    held: dict[str, set[float]] = {}
    for claim in claims:
        held.setdefault(claim.one.source.member.id, set()).add(claim.value)
    apart: dict[int, _Claim] = {}
    for a, b in combinations(range(len(claims)), 2):
        if _differ(claims[a], claims[b], held):
            apart[a], apart[b] = claims[a], claims[b]
    values: dict[float, list[_Claim]] = {}
    for at in sorted(apart):
        values.setdefault(apart[at].value, []).append(apart[at])
    if len(values) < 2:
        return None
    figures = tuple(_figure(values[value]) for value in sorted(values))
    return Conflict(what=next(iter(apart.values())).what, unit=unit, values=figures)


def _figure(claims: Sequence[_Claim]) -> Figure:
    ordered = sorted(claims, key=lambda claim: (claim.one.source.moment, claim.one.key))
    first = ordered[0]
    cited = tuple(dict.fromkeys(claim.citation for claim in ordered))
    return Figure(
        value=first.written,
        publisher=first.one.source.member.publisher,
        at=first.one.source.member.published_at,
        citations=cited,
    )


def _differ(one: _Claim, other: _Claim, held: dict[str, set[float]]) -> bool:
    """Say whether two claims speak of one thing and can't both be right."""
    here, there = one.one.source, other.one.source
    if one.value == other.value or not _are_independent(one.one, other.one):
        return False
    if here.member.published_at is None or there.member.published_at is None:
        return False
    if here.member.published_at.date() != there.member.published_at.date():
        return False
    if other.value in held[here.member.id] or one.value in held[there.member.id]:
        return False
    gap = abs(one.value - other.value) / max(one.value, other.value)
    if (one.rounded or other.rounded) and gap < ROUNDING:
        return False
    common = len(one.context & other.context)
    smaller = min(len(one.context), len(other.context))
    return common >= SHARED and common >= OVERLAP * smaller


def _are_independent(one: Candidate, other: Candidate) -> bool:
    return (
        one.source.outlet != other.source.outlet
        and one.source.group != other.source.group
    )
