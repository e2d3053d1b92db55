"""Which articles of a bucket have a term: the inverted index of one bucket."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Amounts, Terms
from services.summarize.core.arrays.listing import Listing, Stretches
from services.summarize.core.likeness.traits import UNIT

#: Rows go from the short list into the long one when so many, and such a share of all,
#: came or left.
_FRESH, _SHARE = 256, 0.04
#: Numbers in a table of bounds: more of them would not stay in the processor's cache.
_AT_ONCE = 150_000
#: Of a term that so many rows have, the products are added up by themselves.
_LONG = 300

Weights = NDArray[np.uint16]


class Postings:
    """Rows by term, in a long list and a short one: new rows go into the short one, which
    is cheap to change, and many at once from there into the long one.

    The rows' terms themselves lie with the bucket. Rows that left are still named: who
    asks leaves them out.
    """

    def __init__(self) -> None:
        self._long = Listing()
        self._short = Listing()
        #: Rows that came and are in no list yet; all that came since the last sorting.
        self._come: list[int] = []
        self._fresh: set[int] = set()
        #: Rows that left but are still named.
        self._gone: set[int] = set()
        self._count = 0

    def add(self, row: int) -> None:
        """Note that a row is filled: the next one, or one that may be filled again."""
        self._come.append(row)
        self._fresh.add(row)
        self._count = max(self._count, row + 1)

    def remove(self, row: int) -> None:
        """Note that a row left. It may be filled again after the next sorting."""
        self._gone.add(row)

    def is_due(self) -> bool:
        """Say whether the rows are to be sorted anew."""
        changed = len(self._fresh) + len(self._gone)
        return changed > max(_FRESH, _SHARE * self._count)

    def sort(self, numbers: Terms, weights: Weights) -> list[int]:
        """Take all rows into the long list: numbers and weights of the terms of each row,
        weight 0 for none; return the rows that may be filled again."""
        gone = sorted(self._gone)
        held = self._long.without(gone, self._count) if gone else self._long
        self._long = held.merged(sorted(self._fresh), numbers, weights)
        self._short = Listing()
        self._come, self._fresh, self._gone = [], set(), set()
        return gone

    def take_in(self, numbers: Terms, weights: Weights) -> None:
        """Take the rows that came since into the short list."""
        if self._come:
            self._short = self._short.merged(sorted(self._come), numbers, weights)
            self._come = []

    def asked(self, terms: Sequence[tuple[Terms, Amounts]], least: Amounts) -> "Asked":
        """Look up the terms of articles; `least`: the cosine of terms looked for."""
        numbers = np.concatenate([one for one, _ in terms])
        weights = np.concatenate([one for _, one in terms])
        which = np.repeat(np.arange(len(terms)), [len(one) for one, _ in terms])
        wanted = least * UNIT**2
        found = [
            (one, one.stretches(numbers, weights, which, wanted))
            for one in (self._long, self._short)
            if len(one)
        ]
        return Asked(found, self._count, len(terms))


@dataclass(frozen=True, slots=True)
class Asked:
    """Articles whose terms were looked up in the lists of a bucket."""

    found: Sequence[tuple[Listing, Stretches]]
    rows: int
    articles: int

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield from which to which article `bounds` should be asked at a time."""
        step = max(1, _AT_ONCE // max(1, self.rows))
        for first in range(0, self.articles, step):
            yield first, min(self.articles, first + step)

    def bounds(self, first: int, end: int) -> tuple[Amounts, Amounts]:
        """Return for some of the articles and each row that was taken in a product, and
        for each article what is to be added to it: the sum is the most that the product
        of both may be, if that is what is looked for; else it may be more.

        Common terms that could not add enough are passed over: the most that they could
        add is what is to be added.
        """
        size, count = self.rows, end - first
        if not self.found:
            return np.zeros((count, size)), np.zeros(count)
        parts = [(held, over.of(first, end)) for held, over in self.found]
        products = [held.products(over.shorter(_LONG)) for held, over in parts]
        cells = np.concatenate([which * size + rows for which, rows, _ in products])
        amounts = np.concatenate([one for _, _, one in products])
        flat = np.bincount(cells, amounts, count * size).astype(np.float64, copy=False)
        sums = flat.reshape(count, size)
        for held, over in parts:
            held.add_products(over.longer(_LONG), sums)
        passed: Amounts = np.max([over.passed for _, over in parts], axis=0)
        return sums, passed
