"""Numbers for the terms, or for the names, that the articles of an index have."""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Terms = NDArray[np.int32]
Amounts = NDArray[np.float64]

_UNASKED = np.int32(-1)


class Lexicon:
    """Gives each term a number for as long as an article has it; then it is given again.

    Number 0 is no term: rows are filled up with it.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = [""]
        self._holders: Terms = np.zeros(1024, np.int32)
        #: Of each number the mark of its term, once it was asked.
        self._marks: Terms = np.full(1024, _UNASKED, np.int32)
        self._free: list[int] = []

    def __len__(self) -> int:
        """How large the largest number may be, and one."""
        return len(self._terms)

    def __getitem__(self, number: int) -> str:
        return self._terms[number]

    def take(self, terms: Mapping[str, int]) -> tuple[Terms, Amounts]:
        """Return numbers and weights of an article's terms, and hold them for it.

        Terms that weigh nothing are left out.
        """
        if not all(terms.values()):
            terms = {term: weight for term, weight in terms.items() if weight}
        numbers = list(map(self._numbers.get, terms))
        if None in numbers:
            found = zip(numbers, terms, strict=True)
            numbers = [number or self._name(term) for number, term in found]
        held = np.array(numbers, np.int32)
        self._holders[held] += 1
        return held, np.fromiter(terms.values(), np.float64, len(terms))

    def hold(self, terms: Sequence[str], articles: Terms) -> Terms:
        """Return the numbers of different terms, and hold each for so many articles."""
        found = (self._numbers.get(term) or self._name(term) for term in terms)
        held = np.fromiter(found, np.int32, len(terms))
        self._holders[held] += articles
        return held

    def marks(self, numbers: Terms) -> Terms:
        """Return the marks of terms by their numbers."""
        found = self._marks[numbers]
        for number in numbers[found == _UNASKED].tolist():
            self._marks[number] = term_mark(self._terms[number])
        return self._marks[numbers]

    def find(self, terms: Mapping[str, int]) -> tuple[Terms, Amounts]:
        """Return the same for terms of which some may be known to no article: these are
        left out."""
        known = self._numbers
        found = {
            known[term]: weight
            for term, weight in terms.items()
            if weight > 0 and term in known
        }
        numbers = np.fromiter(found, np.int32, len(found))
        return numbers, np.fromiter(found.values(), np.float64, len(found))

    def release(self, numbers: Terms) -> None:
        """Let an article's terms go."""
        self._holders[numbers] -= 1
        for number in numbers[self._holders[numbers] == 0].tolist():
            del self._numbers[self._terms[number]]
            self._terms[number] = ""
            self._free.append(number)

    def _name(self, term: str) -> int:
        number = self._free.pop() if self._free else len(self._terms)
        if number == len(self._terms):
            self._terms.append(term)
            if number == len(self._holders):
                more = np.zeros(number, np.int32)
                self._holders = np.concatenate([self._holders, more])
                self._marks = np.concatenate([self._marks, more + _UNASKED])
        self._terms[number] = term
        self._marks[number] = _UNASKED
        self._numbers[term] = number
        return number


def term_mark(term: str) -> int:
    """Return 31 bits that stand for a term wherever it has no number; others may have
    the same ones."""
    return crc32(term.encode()) & 0x7FFFFFFF


class Sheet:
    """Multiplies one article's terms with many others'; for one user at a time.

    Products are sums of whole numbers below 2**53, hence exact, whatever the order.
    """

    def __init__(self) -> None:
        self._open: Amounts = np.zeros(1024)

    def products(
        self, numbers: Terms, amounts: Amounts, rows: Terms, weights: NDArray[np.uint16]
    ) -> Amounts:
        """Return the products with rows of others' terms; number 0 is none."""
        largest = max(int(numbers.max(initial=0)), int(rows.max(initial=0)))
        if len(self._open) <= largest:
            self._open = np.zeros(2 * largest)
        self._open[numbers] = amounts
        found: Amounts = np.einsum("ij,ij->i", self._open[rows], weights)
        self._open[numbers] = 0
        return found
