"""Binds one denial of a sentence to the words that it denies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.summarize.core.writing.numbers.dates_said import is_date
from services.summarize.core.writing.words.denial_words import (
    DETERMINERS,
    PASSING,
    Denying,
)
from services.summarize.core.writing.words.words import is_stop, stem

#: So many meaningful words are denied at most; of a pair more: neither A B nor C D did.
REACH, PAIRED = 3, 6
#: So many words of a clause are read behind one of them: no news needs more.
FAR = 60
#: Languages whose infinitives and participles end the clause.
VERB_LAST = ("de", "nl")


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
class Words:
    """The words of a sentence, as written and in small letters; `marks`: the places of
    those that deny."""

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
        for at in range(group[0] + 1, min(group[-1] + FAR, len(self.low))):
            word = self.low[at]
            if at in group:
                continue
            # A comma right behind ends nothing: did not, however, resign.
            soft = word == "," and not found and not self.rule.verb_first
            if (found and at in self.marks) or not (word[0].isalnum() or soft):
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

    def only(self) -> Iterator[tuple[bool, str]]:
        """Yield what the sentence has only, and what not only."""
        every = self.rule.words | self.rule.leads
        head = ""
        # From the end, so that what comes next is known.
        for at in range(len(self.low) - 1, -1, -1):
            if self.low[at] in self.rule.only:
                yield at > 0 and self.low[at - 1] in every, head
            if self._means(at):
                head = self._stem(at)

    def clauses(self, without: frozenset[int]) -> Iterator[tuple[str, ...]]:
        """Yield the stems of each clause, beside those at some places."""
        found: list[str] = []
        for at, word in enumerate(self.low):
            if not word[0].isalnum() or word in self.rule.ends:
                yield tuple(found)
                found = []
            elif at not in without and self._means(at):
                found.append(self._stem(at))
        yield tuple(found)
