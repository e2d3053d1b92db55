"""Reads what a sentence denies: each denial is bound to the words that it denies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from services.summarize.core.writing.said.binding import Denial, Words
from services.summarize.core.writing.words.denial_words import (
    ANY,
    DENIED,
    DENYING,
    TO_DENY,
    Denying,
)
from services.summarize.core.writing.words.elisions import cut_apart

#: Words of one clause between the parts of a denial; and between those of a pair.
APART, FAR = 8, 16
#: Parts of one denial: neither A nor B nor C; what comes then begins another.
PARTS = 12


@dataclass(frozen=True)
class Read:
    """A sentence as far as denials go; its clauses are looked up once they are needed."""

    text: str
    language: str
    denials: tuple[Denial, ...] = ()
    #: What there is only, or (True) not only.
    only: frozenset[tuple[bool, str]] = frozenset()
    #: Places of the words that are denied.
    denied: frozenset[int] = frozenset()

    @cached_property
    def clauses(self) -> tuple[tuple[str, ...], ...]:
        """The stems of each clause, in order."""
        words, _ = _words(self.text, self.language)
        return tuple(words.clauses(frozenset()))

    @cached_property
    def free(self) -> tuple[tuple[str, ...], ...]:
        """The same, without what is denied."""
        if not self.denied:
            return self.clauses
        words, _ = _words(self.text, self.language)
        return tuple(words.clauses(self.denied))


def rule_of(language: str) -> Denying:
    """Return how a language denies; of another one, by any word of theirs."""
    return DENYING.get(language, ANY)


@lru_cache(maxsize=1 << 12)
def read(text: str, language: str) -> Read:
    """Read a sentence's denials."""
    if not _any_in(language).search(text.lower()):
        return Read(text, language)
    words, groups = _words(text, language)
    bound = [words.denial(group) for group in groups]
    denied = frozenset(place for _, places in bound for place in places)
    only = frozenset(words.only())
    return Read(text, language, tuple(one for one, _ in bound), only, denied)


@lru_cache(maxsize=64)
def _any_in(language: str) -> re.Pattern[str]:
    """Return what finds any word that may deny: most sentences have none."""
    rule = rule_of(language)
    every = rule.words | rule.leads | rule.only
    if language == "en":
        every |= TO_DENY | DENIED | {"cannot", r"\w+n['’]t"}
    return re.compile(rf"\b(?:(?:{'|'.join(sorted(every))})\b|n['’])")


@lru_cache(maxsize=1 << 10)
def _words(text: str, language: str) -> tuple[Words, list[list[int]]]:
    """Return a sentence's words, and the places of the parts of each denial."""
    rule = rule_of(language)
    words = list(cut_apart(text, language))
    low = [word.lower() for word in words]
    groups = _groups(low, rule)
    marks = frozenset(at for group in groups for at in group)
    return Words(words, low, language, rule, marks), groups


def _groups(low: Sequence[str], rule: Denying) -> list[list[int]]:
    """Find the denials, each with the places of its parts."""
    groups: list[list[int]] = []
    parts = _parts(rule)
    for at in range(len(low)):
        if low[at] not in parts or not _may_deny(low, at, rule):
            continue
        last = groups[-1] if groups else []
        if last and _belongs(low, last, at, rule):
            last.append(at)
        else:
            groups.append([at])
    return [group for group in groups if _denies(low, group, rule)]


@lru_cache(maxsize=64)
def _parts(rule: Denying) -> frozenset[str]:
    """Return every word that may be a part of a denial."""
    seconds = {second for _, second in rule.pairs}
    every = rule.words | rule.leads | rule.with_ | seconds
    return every | TO_DENY | DENIED if rule is DENYING["en"] else every


def _may_deny(low: Sequence[str], at: int, rule: Denying) -> bool:
    word = low[at]
    rest = low[at + 1 : at + 3]
    if rule is DENYING["en"] and rest:
        if word in TO_DENY:
            return rest[0] == "to"
        if word in DENIED:
            return rest[0] == "that" or rest[0].endswith("ing")
    if word == "no" and rest and (rest[0].isdigit() or _is_number(rest)):
        return False  # No. 4
    if word in TO_DENY or word in DENIED:
        return False
    if at and low[at - 1] in rule.either:
        return False
    return not (rest and rest[0] in rule.only)


def _is_number(rest: Sequence[str]) -> bool:
    return len(rest) > 1 and rest[0] == "." and rest[1][:1].isdigit()


def _belongs(low: Sequence[str], group: Sequence[int], at: int, rule: Denying) -> bool:
    """Say whether a word is a further part of the denial before it."""
    if len(group) >= PARTS:
        return False
    if any((low[one], low[at]) in rule.pairs for one in group):
        return at - group[-1] <= FAR
    between = low[group[-1] + 1 : at]
    if len(between) > APART or any(not one[0].isalnum() for one in between):
        return False
    has_lead = any(low[one] in rule.leads for one in group)
    if low[at] in rule.leads:
        return not has_lead and all(low[one] in rule.with_ for one in group)
    return has_lead and low[at] in rule.with_


def _denies(low: Sequence[str], group: Sequence[int], rule: Denying) -> bool:
    own = rule.words | TO_DENY | DENIED
    if any(low[at] in own for at in group):
        return True
    if not any(low[at] in rule.leads for at in group):
        return False
    # "Ne … que": only.
    return len(group) > 1 or not (
        "ne" in rule.leads and "que" in low[group[0] : group[0] + APART]
    )
