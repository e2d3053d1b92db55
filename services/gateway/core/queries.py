"""What a reader types into the search box, as a query that can't be broken. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.gateway.core.folding import words_of

#: So many words of a query are searched for; the others are not.
MOST = 16
#: Characters of a query that are looked at: no headline is longer.
LONGEST = 1_000
#: A word of one letter is found whole only: too much begins with it.
_BEGINS = 2
_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_QUOTES = str.maketrans("“”„«»", '"' * 5)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last one may be the beginning of a longer."""

    words: tuple[str, ...]
    is_open: bool

    @property
    def expression(self) -> str:
        """As FTS5 takes it; words hold letters and digits only."""
        return f'"{" ".join(self.words)}"' + ("*" if self.is_open else "")

    def has(self, word: str) -> bool:
        """Say whether a folded word is one of these."""
        begins = self.is_open and word.startswith(self.words[-1])
        return begins or word in self.words

    def is_in(self, words: Sequence[str]) -> bool:
        """Say whether these words hold the term."""
        first, last = self.words[:-1], self.words[-1]
        return any(
            tuple(words[at - len(first) : at]) == first
            and (word == last or (self.is_open and word.startswith(last)))
            for at, word in enumerate(words)
            if at >= len(first)
        )


@dataclass(frozen=True, slots=True)
class Query:
    """All terms must be found in a story, and none that is unwanted."""

    terms: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def expression(self) -> str:
        """The query in FTS5's language. Only for one that has terms."""
        without = "".join(f" NOT {one.expression}" for one in self.unwanted)
        return f"({_all(self.terms)}){without}"

    @property
    def in_headline(self) -> str:
        """Finds stories whose headline has every term."""
        return f"headline : ({_all(self.terms)})"

    def has(self, word: str) -> bool:
        """Say whether a folded word is one of those searched for."""
        return any(term.has(word) for term in self.terms)

    def found_in(self, text: str) -> frozenset[Term]:
        """Return the terms that a text holds."""
        words = words_of(text)
        return frozenset(term for term in self.terms if term.is_in(words))


def query_of(text: str) -> Query:
    """Read a query: words, found from their beginnings on; `"a phrase"`; `-without`.

    Every text is a query. One without letters or digits asks for nothing.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    left = MOST
    for minus, phrase, word in _PART.findall(text[:LONGEST].translate(_QUOTES)):
        words = words_of(phrase or word)[:left]
        if words:
            left -= len(words)
            is_open = not phrase and len(words[-1]) >= _BEGINS
            (unwanted if minus else wanted).append(Term(words, is_open))
    # Only `-5` was asked: then it is no word to leave out.
    return Query(tuple(wanted), tuple(unwanted)) if wanted else Query(tuple(unwanted))


def _all(terms: tuple[Term, ...]) -> str:
    return " AND ".join(one.expression for one in terms)
