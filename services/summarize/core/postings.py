"""Which articles of a bucket have a term: the inverted index of one bucket."""

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.lexicon import Amounts, Terms
from services.summarize.core.traits import UNIT

#: Terms that could add no more than this share of what is wanted are passed over.
_SKIPPED = 0.5
#: Rows are sorted anew when so many, and such a share of them, came or left.
_FRESH, _SHARE = 256, 0.04

Numbers = NDArray[np.int64]


class Postings:
    """Rows by term, sorted when enough of them are new.

    The rows' terms themselves lie with the bucket; here is, for each term that any row
    has, a stretch of entries: the row and its weight. Rows that left are still named:
    who asks leaves them out.
    """

    def __init__(self) -> None:
        self._sorted = 0
        #: Rows that came since, and those that left but are still named.
        self._fresh: set[int] = set()
        self._gone: list[int] = []
        self._terms: Terms = np.zeros(0, np.int32)
        #: Where the entries of each term begin; one more for the end.
        self._starts: Numbers = np.zeros(1, np.int64)
        self._rows: NDArray[np.int32] = np.zeros(0, np.int32)
        self._weights: NDArray[np.uint16] = np.zeros(0, np.uint16)
        #: By term: its largest weight.
        self._peaks: Amounts = np.zeros(0)
        #: Length of the longest row.
        self._length = 0.0

    @property
    def fresh(self) -> list[int]:
        """The rows that are to be looked at one by one."""
        return list(self._fresh)

    def add(self, row: int) -> None:
        """Note that a row is filled."""
        self._fresh.add(row)

    def remove(self, row: int) -> bool:
        """Note that a row left; say whether it may be filled again at once."""
        if row in self._fresh:
            self._fresh.discard(row)
            return True
        self._gone.append(row)
        return False

    def is_due(self) -> bool:
        """Say whether the rows are to be sorted anew."""
        changed = len(self._fresh) + len(self._gone)
        return changed > max(_FRESH, _SHARE * self._sorted)

    def sort(self, numbers: Terms, weights: NDArray[np.uint16]) -> list[int]:
        """Take in all rows: numbers and weights of their terms, weight 0 for none; return
        those that may be filled again."""
        rows, columns = np.nonzero(weights)
        flat, amounts = numbers[rows, columns], weights[rows, columns]
        order = np.argsort(flat)
        flat = flat[order]
        self._rows, self._weights = rows[order].astype(np.int32), amounts[order]
        firsts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
        firsts = firsts[: len(flat)]
        self._terms = flat[firsts]
        self._starts = np.append(firsts, len(flat)).astype(np.int64)
        peaks = np.maximum.reduceat(self._weights, firsts) if len(flat) else ()
        self._peaks = np.asarray(peaks, np.float64)
        squares = np.bincount(rows, amounts.astype(np.float64) ** 2)
        self._length = float(np.sqrt(squares.max(initial=0.0)))
        self._sorted = len(numbers)
        self._fresh.clear()
        gone, self._gone = self._gone, []
        return gone

    def having(self, numbers: Terms, weights: Amounts, least: float) -> Terms:
        """Return the sorted rows whose product with these terms may be `least`, as a
        cosine of terms.

        Common terms that could not add enough are passed over, and what is left of
        `least` is asked of the others.
        """
        wanted = least * UNIT**2
        if least <= 0:
            return np.arange(self._sorted, dtype=np.int32)
        if not len(self._terms) or wanted > self._length * np.sqrt(weights @ weights) + 1:
            return np.zeros(0, np.int32)
        places = np.searchsorted(self._terms, numbers)
        places[places == len(self._terms)] = 0
        held = self._terms[places] == numbers
        places, weights = places[held], weights[held]
        starts = self._starts[places]
        counts = self._starts[places + 1] - starts
        order = np.argsort(-counts)
        most = (weights * self._peaks[places])[order].cumsum()
        skipped = int(np.searchsorted(most, _SKIPPED * wanted, side="right"))
        left = wanted - (float(most[skipped - 1]) if skipped else 0.0)
        rest = order[skipped:]
        sums = self._sums(starts[rest], counts[rest], weights[rest])
        return np.flatnonzero(sums >= left - 1).astype(np.int32)

    def _sums(self, starts: Numbers, counts: Numbers, weights: Amounts) -> Amounts:
        """Return for each row the sum over stretches of entries."""
        ends = counts.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        entries = np.arange(total) + np.repeat(starts - ends + counts, counts)
        summands = self._weights[entries] * np.repeat(weights, counts)
        sums = np.bincount(self._rows[entries], summands, self._sorted)
        return sums.astype(np.float64, copy=False)
