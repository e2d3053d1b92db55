"""Reads what a sentence denies: each denial is bound to the words that it denies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.dates_said import is_date
from services.summarize.core.writing.denial_words import (
    ANY,
    DENIED,
    DENYING,
    DETERMINERS,
    PASSING,
    TO_DENY,
    Denying,
)
from services.summarize.core.writing.elisions import cut_apart
from services.summarize.core.writing.words import is_stop, stem

#: So many meaningful words are denied at most; of a pair more: neither A B nor C D did.
REACH, PAIRED = 3, 6
#: Words of one clause between the parts of a denial; and between those of a pair.
APART, FAR = 8, 16


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial and what it is bound to, as stems."""

    #: What is denied, nearest first: behind the denial, or else before it.
    scope: tuple[str, ...]
    #: Before it in its clause, nearest first.
    before: tuple[str, ...]
    #: Capitalised words among these.
    names: frozenset[str]
    #: Of the scope what is denied by itself: the nearest word, each part of a pair, and
    #: the thing of which there is none.
    heads: tuple[str, ...]
    is_pair: bool
    #: The second word of the scope is what is denied: not expected to *resign*.
    goes_through: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as far as denials go."""

    denials: tuple[Denial, ...]
    #: The stems of each clause.
    clauses: tuple[frozenset[str], ...]
    #: The same, without what is denied.
    free: tuple[frozenset[str], ...]


def rule_of(language: str) -> Denying:
    """Return how a language denies; of another one, by any word of theirs."""
    return DENYING.get(language, ANY)


@lru_cache(maxsize=1 << 12)
def read(text: str, language: str) -> Read:
    """Read a sentence's denials and clauses."""
    rule = rule_of(language)
    words = list(cut_apart(text, language))
    low = [word.lower() for word in words]
    groups = _groups(low, rule)
    marks = {at for group in groups for at in group}
    found, denied = [], set[int]()
    reader = _Reader(words, low, language, rule, frozenset(marks))
    for group in groups:
        denial, places = reader.denial(group)
        found.append(denial)
        denied.update(places)
    clauses = tuple(reader.clauses(frozenset()))
    free = tuple(reader.clauses(frozenset(denied))) if denied else clauses
    return Read(tuple(found), clauses, free)


def _groups(low: Sequence[str], rule: Denying) -> list[list[int]]:
    """Find the denials, each with the places of its parts."""
    groups: list[list[int]] = []
    for at in range(len(low)):
        if not _may_deny(low, at, rule):
            continue
        last = groups[-1] if groups else []
        if last and _belongs(low, last, at, rule):
            last.append(at)
        else:
            groups.append([at])
    return [group for group in groups if _denies(low, group, rule)]


def _may_deny(low: Sequence[str], at: int, rule: Denying) -> bool:
    word, rest = low[at], low[at + 1 : at + 3]
    if rule is DENYING["en"] and rest:
        if word in TO_DENY:
            return rest[0] == "to"
        if word in DENIED:
            return rest[0] == "that" or rest[0].endswith("ing")
    if word == "no" and rest and (rest[0].isdigit() or _is_number(rest)):
        return False  # No. 4
    seconds = {second for _, second in rule.pairs}
    if word not in rule.words | rule.leads | rule.with_ | seconds:
        return False
    if at and low[at - 1] in rule.either:
        return False
    return not (rest and rest[0] in rule.only)


def _is_number(rest: Sequence[str]) -> bool:
    return len(rest) > 1 and rest[0] == "." and rest[1][:1].isdigit()


def _belongs(low: Sequence[str], group: Sequence[int], at: int, rule: Denying) -> bool:
    """Say whether a word is a further part of the denial before it."""
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


@dataclass(frozen=True, slots=True)
class _Reader:
    """The words of a sentence, as written and in small letters."""

    words: Sequence[str]
    low: Sequence[str]
    language: str
    rule: Denying
    marks: frozenset[int]

    def denial(self, group: Sequence[int]) -> tuple[Denial, list[int]]:
        """Bind a denial; return it, and the places of what it denies."""
        pair = any((self.low[group[0]], self.low[at]) in self.rule.pairs for at in group)
        places = list(self._behind(group, PAIRED if pair else REACH))
        before = list(self._before(group[0]))
        names = frozenset(
            self._stem(at)
            for at in before
            if self.words[at][:1].isupper() and not is_date(self.words[at], self.language)
        )
        if not places:
            places, before = before[:REACH], []
        heads = self._heads(group, places, pair)
        return (
            Denial(
                tuple(map(self._stem, places)),
                tuple(map(self._stem, before[:REACH])),
                names,
                tuple(map(self._stem, heads)),
                pair,
                len(places) > 1 and self._goes_through(group[0], places),
            ),
            places,
        )

    def _heads(
        self, group: Sequence[int], places: Sequence[int], pair: bool
    ) -> Iterator[int]:
        yield from places[:1]
        for at in group[1:]:
            of = self.language == "fr" and self.low[at + 1 : at + 2] in (["de"], ["d"])
            if pair or of or self.low[at] in DETERMINERS:
                yield from [one for one in places if one > at][:1]

    def _goes_through(self, at: int, places: Sequence[int]) -> bool:
        if is_date(self.words[places[1]], self.language):
            return False
        between = self.low[places[0] + 1 : places[1]]
        return self.low[at] in DETERMINERS or (self.language == "en" and "to" in between)

    def _behind(self, group: Sequence[int], most: int) -> Iterator[int]:
        found = 0
        for at in range(group[0] + 1, len(self.low)):
            word = self.low[at]
            if at in group:
                continue
            # A comma right behind ends nothing: did not, however, resign.
            soft = word == "," and not found and not self.rule.verb_first
            if at in self.marks or (not word[0].isalnum() and not soft):
                return
            if found and word in self.rule.ends and len(group) == 1:
                return
            if self._means(at):
                found += 1
                yield at
            if found == most:
                return

    def _before(self, first: int) -> Iterator[int]:
        for at in range(first - 1, -1, -1):
            word = self.low[at]
            if not word[0].isalnum() or word in self.rule.ends or at in self.marks:
                return
            if self._means(at):
                yield at

    def _means(self, at: int) -> bool:
        word = self.low[at]
        return (
            word[0].isalpha()
            and at not in self.marks
            and word not in PASSING
            and not is_stop(word, self.language)
            and not (self.language == "en" and word.endswith("ly"))
        )

    def _stem(self, at: int) -> str:
        return stem(self.low[at], self.language)

    def clauses(self, without: frozenset[int]) -> Iterator[frozenset[str]]:
        """Yield the stems of each clause, beside those at some places."""
        found: set[str] = set()
        for at, word in enumerate(self.low):
            if not word[0].isalnum() or word in self.rule.ends:
                yield frozenset(found)
                found = set()
            elif at not in without and self._means(at):
                found.add(self._stem(at))
        yield frozenset(found)
