"""Entries sorted by term: which rows have it, and with what weight."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Amounts, Terms

#: Terms that could add no more than this share of what is wanted are passed over.
_PASSED = 0.5

#: More than any term has entries.
_FAR = 1 << 32

Numbers = NDArray[np.int64]
Weights = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Entries of a listing that products with several articles are the sums of."""

    #: Of each stretch the article, by its place among those that are looked for, in
    #: order; where its entries begin, how many there are; the article's own weight.
    which: Numbers
    starts: Numbers
    lengths: Numbers
    weights: Amounts
    #: By article: the most that the terms which were passed over would add.
    passed: Amounts

    def shorter(self, length: int) -> "Stretches":
        """Return those of fewer entries."""
        return self._those(self.lengths < length)

    def longer(self, length: int) -> "Stretches":
        """Return those of so many entries, or more."""
        return self._those(self.lengths >= length)

    def _those(self, here: NDArray[np.bool_]) -> "Stretches":
        return Stretches(
            self.which[here],
            self.starts[here],
            self.lengths[here],
            self.weights[here],
            self.passed,
        )

    def of(self, first: int, end: int) -> "Stretches":
        """Return those of some of the articles; the places count from the first."""
        here = slice(*np.searchsorted(self.which, (first, end)))
        return Stretches(
            self.which[here] - first,
            self.starts[here],
            self.lengths[here],
            self.weights[here],
            self.passed[first:end],
        )


def _no_numbers() -> Terms:
    return np.zeros(0, np.int32)


def _no_weights() -> Weights:
    return np.zeros(0, np.uint16)


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of entries for each term that any row has; never changed: replaced."""

    terms: Terms = field(default_factory=_no_numbers)
    #: Where the entries of each term begin; one more for the end.
    starts: Terms = field(default_factory=lambda: np.zeros(1, np.int32))
    rows: Terms = field(default_factory=_no_numbers)
    weights: Weights = field(default_factory=_no_weights)
    #: By term: a weight that none of its entries exceeds.
    peaks: Weights = field(default_factory=_no_weights)

    def __len__(self) -> int:
        return len(self.rows)

    def merged(self, come: Sequence[int], numbers: Terms, weights: Weights) -> "Listing":
        """Return this with further rows; numbers and weights of the terms of every row,
        weight 0 for none. Costs a sorting of the comers and a copy of the rest."""
        places, columns = np.nonzero(weights[come])
        rows = np.array(come, np.int32)[places]
        flat, amounts = numbers[rows, columns], weights[rows, columns]
        order = np.argsort(flat)
        flat, amounts, rows = flat[order], amounts[order], rows[order]
        if not len(self):
            return listed(flat, rows, amounts)
        after = np.searchsorted(self.terms, flat, side="right")
        at = self.starts[after]
        spread = np.repeat(self.terms, np.diff(self.starts))
        return listed(
            np.insert(spread, at, flat),
            np.insert(self.rows, at, rows),
            np.insert(self.weights, at, amounts),
        )

    def without(self, gone: Sequence[int], count: int) -> "Listing":
        """Return this without some of its rows, of which there are so many."""
        stays = np.ones(count, np.bool_)
        stays[gone] = False
        kept = stays[self.rows]
        spread = np.repeat(self.terms, np.diff(self.starts))
        return listed(spread[kept], self.rows[kept], self.weights[kept])

    def stretches(
        self, numbers: Terms, weights: Amounts, which: Numbers, wanted: Amounts
    ) -> Stretches:
        """Return what products with several articles are the sums of; `which`: of each
        term the article that has it; `wanted`: by article the product that is looked for.

        The most frequent terms of an article are passed over, as many as could not add
        more than a share of what is wanted.
        """
        places = self._places(numbers)
        held = self.terms[places] == numbers
        places, weights, which = places[held], weights[held], which[held]
        starts = self.starts[places].astype(np.int64)
        lengths = self.starts[places + 1] - starts
        order = np.argsort(which * _FAR - lengths)
        which, weights = which[order], weights[order]
        most = weights * self.peaks[places[order]]
        passed = _within(most, which, len(wanted)) <= _PASSED * wanted[which]
        added = np.bincount(which[passed], most[passed], len(wanted))
        left, rest = ~passed, order[~passed]
        return Stretches(
            which[left],
            starts[rest],
            lengths[rest],
            weights[left],
            added.astype(np.float64, copy=False),
        )

    def _places(self, numbers: Terms) -> Numbers:
        """Return where terms stand, or would stand; it is quicker one after the other."""
        order = np.argsort(numbers)
        places = np.empty(len(numbers), np.int64)
        places[order] = np.searchsorted(self.terms, numbers[order])
        places[places == len(self.terms)] = 0
        return places

    def products(self, over: Stretches) -> tuple[Numbers, Terms, Amounts]:
        """Return of each entry the article, the row, and the product of their weights."""
        lengths, ends = over.lengths, over.lengths.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        entries = np.arange(total) + np.repeat(over.starts - ends + lengths, lengths)
        amounts = self.weights[entries] * np.repeat(over.weights, lengths)
        return np.repeat(over.which, lengths), self.rows[entries], amounts

    def add_products(self, over: Stretches, sums: Amounts) -> None:
        """Add the same products to sums by article and row: what is long is quicker one
        stretch after the other."""
        for which, start, length, weight in zip(
            over.which.tolist(),
            over.starts.tolist(),
            over.lengths.tolist(),
            over.weights.tolist(),
            strict=True,
        ):
            here = slice(start, start + length)
            amounts = np.multiply(self.weights[here], weight, dtype=np.float64)
            # No row has a term twice.
            sums[which, self.rows[here]] += amounts


def listed(flat: Terms, rows: Terms, weights: Weights) -> Listing:
    """Return entries in a list: of each the term, in order, the row and the weight."""
    if not len(flat):
        return Listing()
    firsts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
    starts = np.append(firsts, len(flat)).astype(np.int32)
    peaks = np.maximum.reduceat(weights, firsts)
    return Listing(flat[firsts], starts, rows, weights, peaks)


def _within(summands: Amounts, which: Numbers, count: int) -> Amounts:
    """Return running sums that begin anew with each article; exact: of whole numbers."""
    sums = summands.cumsum()
    before = np.concatenate([[0.0], sums])
    found: Amounts = sums - before[np.searchsorted(which, np.arange(count))][which]
    return found
