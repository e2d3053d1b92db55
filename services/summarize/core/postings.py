"""Which articles of a bucket have a term: the inverted index of one bucket."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.lexicon import Amounts, Terms
from services.summarize.core.listing import Listing
from services.summarize.core.traits import UNIT

#: Rows go from the short list into the long one when so many, and such a share of all,
#: came or left.
_FRESH, _SHARE = 256, 0.04
#: Numbers in a table of bounds: more of them would not stay in the processor's cache.
_AT_ONCE = 150_000

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

    def at_once(self) -> int:
        """Return for how many articles `bounds` should be asked at a time."""
        return max(1, _AT_ONCE // max(1, self._count))

    def bounds(self, asked: Sequence[tuple[Terms, Amounts]], least: Amounts) -> Amounts:
        """Return for each article, by its terms, and each row that was taken in the most
        that the product of both may be; `least`: the cosine of terms looked for.

        Common terms that could not add enough to that are passed over: of them only the
        most that they could add is counted.
        """
        numbers = np.concatenate([one for one, _ in asked])
        weights = np.concatenate([one for _, one in asked])
        which = np.repeat(np.arange(len(asked)), [len(one) for one, _ in asked])
        lists = [one for one in (self._long, self._short) if len(one)]
        size = self._count
        if not lists:
            return np.zeros((len(asked), size))
        counts = [one.counts(numbers, weights, which, least * UNIT**2) for one in lists]
        cells = np.concatenate([one.which * size + one.rows for one in counts])
        amounts = np.concatenate([one.amounts for one in counts])
        sums = np.bincount(cells, amounts, len(asked) * size).astype(
            np.float64, copy=False
        )
        found: Amounts = sums.reshape(len(asked), size)
        found += np.max([one.passed for one in counts], axis=0)[:, None]
        return found
