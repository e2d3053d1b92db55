"""Part of the index: articles of one fortnight, multiplied with a new one all at once."""

from array import array
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.traits import UNIT, Prepared
from services.summarize.core.weights import Weights

Numbers = NDArray[np.float64]

#: Rows that a bucket begins with; it doubles when they are full.
_ROWS = 16
#: Bounds are computed in another way than likeness: allow for the last digits.
_SLACK = 1e-5
_NOBODY = ""


class Bucket:
    """Terms and vectors of articles, each in a row; vectors all of one width, or none.

    Products of terms are sums of whole numbers below 2**53, those of vectors below 2**24
    (shared.text.vectors): floats of 64 and 32 bits hold them exactly, whatever the order
    of summing. So numpy finds what whole numbers would.
    """

    def __init__(self, width: int) -> None:
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._free: list[int] = []
        self._postings: dict[str, tuple[array[int], array[int]]] = {}
        self._vectors = np.zeros((_ROWS, width), np.float32)
        self._squares = np.ones(_ROWS)
        self._days = np.full(_ROWS, np.nan)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, own: Prepared) -> None:
        """Take in an article that is not here."""
        row = self._row(own.article_id)
        self._vectors[row] = own.vector
        self._squares[row] = own.traits.square or 1
        self._days[row] = np.nan if own.traits.day is None else own.traits.day
        for stem, weight in own.terms.items():
            if stem not in self._postings:
                self._postings[stem] = (array("i"), array("i"))
            rows, weights = self._postings[stem]
            rows.append(row)
            weights.append(weight)

    def remove(self, article_id: str, terms: Mapping[str, int]) -> None:
        """Let an article go, with the terms that it was added with."""
        row = self._rows.pop(article_id)
        self._ids[row] = _NOBODY
        self._free.append(row)
        self._vectors[row] = 0
        for stem in terms:
            rows, weights = self._postings[stem]
            place = rows.index(row)
            del rows[place], weights[place]
            if not rows:
                del self._postings[stem]

    def near(self, own: Prepared, weights: Weights) -> Iterator[tuple[str, int, int]]:
        """Yield id and both products of all articles whose likeness may reach the floor;
        of some others too."""
        words, meanings = self._products(own.terms), self._meanings(own)
        bound = self._bound(own, words / UNIT**2, meanings, weights)
        for row in np.flatnonzero(bound >= weights.floor - _SLACK).tolist():
            if self._ids[row]:
                yield self._ids[row], int(words[row]), int(meanings[row])

    def _row(self, article_id: str) -> int:
        if self._free:
            row = self._free.pop()
            self._ids[row] = article_id
        else:
            row = len(self._ids)
            self._ids.append(article_id)
            if row == len(self._days):
                self._grow()
        self._rows[article_id] = row
        return row

    def _grow(self) -> None:
        self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        self._squares = np.concatenate([self._squares, np.ones_like(self._squares)])
        self._days = np.concatenate([self._days, np.full_like(self._days, np.nan)])

    def _products(self, terms: Mapping[str, int]) -> Numbers:
        found = [
            (weight, *self._postings[stem])
            for stem, weight in terms.items()
            if stem in self._postings
        ]
        if not found:
            return np.zeros(len(self._ids))
        rows = np.concatenate([np.frombuffer(one, np.int32) for _, one, _ in found])
        summands = np.concatenate(
            [np.frombuffer(one, np.int32) * float(weight) for weight, _, one in found]
        )
        return np.bincount(rows, summands, len(self._ids)).astype(np.float64)

    def _reads(self, own: Prepared) -> bool:
        width = own.traits.width
        return width > 0 and width == self._vectors.shape[1]

    def _meanings(self, own: Prepared) -> Numbers:
        if not self._reads(own):
            return np.zeros(len(self._ids))
        column = own.vector.astype(np.float32)
        return (self._vectors[: len(self._ids)] @ column).astype(np.float64)

    def _bound(
        self, own: Prepared, words: Numbers, meanings: Numbers, weights: Weights
    ) -> Numbers:
        """Return what likeness can be at most: as if all names were in common."""
        lifted = words * (1 + weights.names)
        if self._reads(own):
            lengths = np.sqrt(self._squares[: len(words)] * own.traits.square)
            above = (meanings / lengths - weights.unlike) / (1 - weights.unlike)
            alike = (1 - weights.meaning) * lifted + weights.meaning * above.clip(0)
        else:
            alike = weights.unread * lifted
        alike = np.where(words >= weights.copy_from, 1.0, alike.clip(max=1))
        bound: Numbers = alike * self._fades(own.traits.day, weights)
        return bound

    def _fades(self, day: float | None, weights: Weights) -> Numbers:
        days = self._days[: len(self._ids)]
        if day is None:
            return np.where(np.isnan(days), weights.undated, weights.half_dated)
        fades = 1 / (1 + np.abs(days - day) / weights.halving)
        return np.where(np.isnan(days), weights.half_dated, fades)
