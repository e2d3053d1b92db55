"""TF-IDF vectors of one story's sentences, without any library but numpy."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.writing.words.words import is_stop

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of n sentences, kept as (row, column, value) triples."""

    size: int
    width: int
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    #: What `near` has worked out.
    _near: dict[int, Floats] = field(default_factory=dict, repr=False, compare=False)

    def dense(self, row: int) -> Floats:
        """Return one sentence's vector."""
        mine = slice(*np.searchsorted(self.rows, (row, row + 1)))
        vector = np.zeros(self.width)
        vector[self.columns[mine]] = self.values[mine]
        return vector

    def cosines(self, pairs: Iterable[tuple[int, int]]) -> Floats:
        """Return the cosine of each two sentences."""
        ends = np.searchsorted(self.rows, np.arange(self.size + 1)).tolist()
        vector, found = np.zeros(self.width), list[float]()
        for row, other in pairs:
            mine = slice(ends[row], ends[row + 1])
            theirs = slice(ends[other], ends[other + 1])
            vector[self.columns[mine]] = self.values[mine]
            found.append(float(vector[self.columns[theirs]] @ self.values[theirs]))
            vector[self.columns[mine]] = 0.0
        return np.array(found, dtype=np.float64)

    def near(self, row: int) -> Floats:
        """Return every sentence's cosine to one of them; it is asked for often, and never
        to be changed."""
        found = self._near.get(row)
        if found is None:
            found = self._near[row] = self.against(self.dense(row))
        return found

    def total(self, weights: Floats) -> Floats:
        """Return the weighted sum of all sentences' vectors."""
        return _sums(self.columns, self.values * weights[self.rows], self.width)

    def against(self, vector: Floats) -> Floats:
        """Return every sentence's dot product with a vector; cosines if it is a unit."""
        return _sums(self.rows, self.values * vector[self.columns], self.size)


def vectors(sentences: Sequence[Sequence[str]], language: str) -> Vectors:
    """Weigh stems: (1 + ln tf) * (ln((1 + n) / (1 + df)) + 1), to unit length.

    Source: Salton and Buckley (1988). Columns are in alphabetic order of stems, so that
    sums come out the same whatever came first.
    """
    counts = [_counts(tuple(roots), language) for roots in sentences]
    held = set[str]().union(*(roots for roots, _ in counts))
    column = {root: at for at, root in enumerate(sorted(held))}
    columns = [column[root] for roots, _ in counts for root in roots]
    often = [number for _, numbers in counts for number in numbers]
    rows = np.repeat(np.arange(len(counts)), [len(roots) for roots, _ in counts])
    size, width = len(sentences), len(column)
    at, where = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
    shared = np.bincount(where, minlength=width)[where]
    values = (1 + np.log(np.array(often, dtype=np.float64))) * (
        np.log((1 + size) / (1 + shared)) + 1
    )
    lengths = np.sqrt(_sums(at, values**2, size))
    return Vectors(size, width, at, where, values / lengths[at])


@lru_cache(maxsize=1 << 13)
def _counts(
    roots: tuple[str, ...], language: str
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the stems of a sentence that mean something, sorted, and how often each
    occurs."""
    held = Counter(root for root in roots if not is_stop(root, language))
    ordered = sorted(held)
    return tuple(ordered), tuple(held[root] for root in ordered)


def unit(vector: Floats) -> Floats:
    """Return the vector at length 1; a zero vector stays."""
    norm = float(np.sqrt(vector @ vector))
    return vector / norm if norm else vector


def _sums(at: NDArray[np.int64], values: Floats, size: int) -> Floats:
    """Add up values by place; of equal input, in the same order, to the last bit."""
    return np.bincount(at, values, minlength=size).astype(np.float64)
