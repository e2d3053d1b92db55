"""Which articles of a bucket have a term: the inverted index of one bucket."""

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.lexicon import Amounts, Terms
from services.summarize.core.traits import UNIT

_SHIFT = 16
_MASK = (1 << _SHIFT) - 1
#: Of the words that are asked for, this share may come from terms that are not looked at.
_SKIPPED = 0.4


class Postings:
    """Rows by term, each with the term's weight there, as one whole number of both.

    Most terms of news stand in one article only, and need no list of their own.
    """

    def __init__(self) -> None:
        #: Of terms that several rows have.
        self._lists: dict[int, array[int]] = {}
        #: By term: the entry of the first row that has it, if it has no list.
        self._firsts: NDArray[np.int64] = np.zeros(256, np.int64)
        #: By term: how many rows have it, and its largest weight that was ever there.
        self._counts: NDArray[np.int32] = np.zeros(256, np.int32)
        self._peaks: Amounts = np.zeros(256)
        #: Length of the longest row that was ever there.
        self._length = 0.0

    def add(self, row: int, numbers: Terms, weights: Amounts) -> None:
        """Take in a row's terms."""
        if not len(numbers):
            return
        self._grow(int(numbers.max()) + 1)
        entries = (row << _SHIFT) + weights.astype(np.int64)
        met = np.flatnonzero(self._counts[numbers])
        for number, entry in zip(
            numbers[met].tolist(), entries[met].tolist(), strict=True
        ):
            held = self._lists.get(number)
            if held is None:
                self._lists[number] = array("q", (int(self._firsts[number]), entry))
            else:
                held.append(entry)
        new = self._counts[numbers] == 0
        self._firsts[numbers[new]] = entries[new]
        self._counts[numbers] += 1
        self._peaks[numbers] = np.maximum(self._peaks[numbers], weights)
        self._length = max(self._length, float(np.sqrt(weights @ weights)))

    def remove(self, row: int, numbers: Terms, weights: Amounts) -> None:
        """Let a row's terms go, as they were added."""
        self._counts[numbers] -= 1
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            held = self._lists.get(number)
            if held is None:
                continue
            held.remove(row << _SHIFT | int(weight))
            if len(held) == 1:
                self._firsts[number] = held[0]
                del self._lists[number]

    def having(
        self, numbers: Terms, weights: Amounts, least: float, rows: int
    ) -> NDArray[np.bool_]:
        """Say of each row whether its product with these terms may reach `least`.

        Frequent terms are left out as long as they can't add up to much: what they add
        is at most their weights times the largest there are, and at most the product of
        lengths (as in MaxScore, Turtle and Flood 1995).
        """
        known = numbers < len(self._counts)
        numbers, weights = numbers[known], weights[known]
        counts = self._counts[numbers]
        order = np.argsort(-counts, kind="stable")
        numbers, weights, counts = numbers[order], weights[order], counts[order]
        most = np.minimum(
            np.cumsum(weights * self._peaks[numbers]),
            np.sqrt(np.cumsum(weights * weights)) * self._length,
        )
        wanted = least * UNIT**2
        skipped = int(np.searchsorted(most, _SKIPPED * wanted, side="right"))
        left = wanted - (float(most[skipped - 1]) if skipped else 0.0)
        end = int(np.count_nonzero(counts))
        several = skipped + int(np.count_nonzero(counts[skipped:end] > 1))
        parts = [self._firsts[numbers[several:end]]]
        parts += [
            np.frombuffer(self._lists[one], np.int64)
            for one in numbers[skipped:several].tolist()
        ]
        factors = np.repeat(weights[skipped:several], counts[skipped:several])
        factors = np.concatenate([weights[several:end], factors])
        sums = _sums(parts, factors, rows)
        found: NDArray[np.bool_] = sums >= left - 1
        return found

    def _grow(self, size: int) -> None:
        if size > len(self._counts):
            more = max(size, 2 * len(self._counts)) - len(self._counts)
            self._counts = np.concatenate([self._counts, np.zeros(more, np.int32)])
            self._firsts = np.concatenate([self._firsts, np.zeros(more, np.int64)])
            self._peaks = np.concatenate([self._peaks, np.zeros(more)])


def _sums(parts: Sequence[NDArray[np.int64]], factors: Amounts, rows: int) -> Amounts:
    entries = np.concatenate(parts)
    summands = (entries & _MASK) * factors
    sums: Amounts = np.bincount(entries >> _SHIFT, summands, rows).astype(np.float64)
    return sums
