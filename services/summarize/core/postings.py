"""Which articles of a bucket have a term: the inverted index of one bucket."""

from array import array

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
        self._lists: dict[int, array[int] | int] = {}
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
        self._counts[numbers] += 1
        self._peaks[numbers] = np.maximum(self._peaks[numbers], weights)
        self._length = max(self._length, float(np.sqrt(weights @ weights)))
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            entry = row << _SHIFT | int(weight)
            held = self._lists.get(number)
            if held is None:
                self._lists[number] = entry
            elif isinstance(held, int):
                self._lists[number] = array("q", (held, entry))
            else:
                held.append(entry)

    def remove(self, row: int, numbers: Terms, weights: Amounts) -> None:
        """Let a row's terms go, as they were added."""
        self._counts[numbers] -= 1
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            held = self._lists[number]
            if isinstance(held, int):
                del self._lists[number]
                continue
            held.remove(row << _SHIFT | int(weight))
            if not held:
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
        sums = self._sums(numbers[skipped:end], weights[skipped:end], rows)
        found: NDArray[np.bool_] = sums >= left - 1
        return found

    def _sums(self, numbers: Terms, weights: Amounts, rows: int) -> Amounts:
        parts, single, amounts, counts = [], [], [], []
        lists = self._lists
        for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
            held = lists[number]
            if isinstance(held, int):
                single.append((held, weight))
            else:
                parts.append(np.frombuffer(held, np.int64))
                amounts.append(weight)
                counts.append(len(held))
        if single:
            parts.append(np.array([held for held, _ in single], np.int64))
            amounts += [weight for _, weight in single]
            counts += [1] * len(single)
        if not parts:
            return np.zeros(rows)
        entries = np.concatenate(parts)
        summands = (entries & _MASK) * np.repeat(amounts, counts)
        sums: Amounts = np.bincount(entries >> _SHIFT, summands, rows).astype(np.float64)
        return sums

    def _grow(self, size: int) -> None:
        if size > len(self._counts):
            more = max(size, 2 * len(self._counts)) - len(self._counts)
            self._counts = np.concatenate([self._counts, np.zeros(more, np.int32)])
            self._peaks = np.concatenate([self._peaks, np.zeros(more)])
