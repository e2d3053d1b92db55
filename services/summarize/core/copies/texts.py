"""Texts of a story, each held once: which of them are copies of one, told by arrays."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.columns import Column
from services.summarize.core.arrays.holders import Holders
from services.summarize.core.copies.copies import Sketch
from shared.text.sketch import COPY, CUT, LIMIT, SHARED, size_of

Counts = NDArray[np.int64]
Shares = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Above every hash: up to here a sketch tells that was not cut.
_END = 2**32


@dataclass(frozen=True, slots=True)
class Beside:
    """One text beside all of a story, by number, itself among them."""

    #: How many hashes each has in common with it.
    shared: Counts
    #: What `containment` says of both; 0 below SHARED.
    shares: Shares
    #: What `is_copy` does.
    copies: Flags
    #: Whether it has hardly a hash in common with any other.
    is_alone: bool


class Texts:
    """Sketches by number: 0, 1, and so on. Those that are the same have one number."""

    def __init__(self) -> None:
        """Have none."""
        self._packed: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._holders = Holders()
        self._counts = Column(np.int64)
        #: Up to which hash each tells: its largest, if it was cut.
        self._ends = Column(np.int64)
        self._sizes = Column(np.float64)

    def __len__(self) -> int:
        return len(self._packed)

    def number(self, sketch: Collection[int]) -> int:
        """Return the number of a sketch, which is taken in if it is new."""
        hashes = sorted(set(sketch))
        packed = array("I", hashes).tobytes()
        found = self._numbers.get(packed)
        if found is None:
            found = self._numbers[packed] = len(self._packed)
            self._packed.append(packed)
            self._holders.extend([hashes])
            self._counts.append(len(hashes))
            self._ends.append(hashes[-1] if len(hashes) >= LIMIT else _END)
            self._sizes.append(size_of(hashes))
        return found

    def sketch(self, number: int) -> Sketch:
        """Return the sketch of a text."""
        return tuple(memoryview(self._packed[number]).cast("I"))

    def beside(self, number: int) -> Beside:
        """Hold one of them against all.

        The same as `containment` and `is_copy` say of each pair, at a fraction of the
        cost: what both have in common lies below the ends of both.
        """
        shared = self._holders.shared(self._hashes(number))
        (near,) = np.nonzero(shared >= SHARED)
        shares, copies = np.zeros(len(shared)), np.zeros(len(shared), np.bool_)
        if len(near) == 1 and near[0] == number:
            shares[near], copies[near], near = 1.0, True, near[:0]
        if not len(near):
            return Beside(shared, shares, copies, is_alone=True)
        shares[near] = shared[near] / self._smaller(number, near)
        copies[near] = self._are_copies(number, near, shares[near])
        return Beside(shared, shares, copies, is_alone=False)

    def _smaller(self, number: int, others: NDArray[np.intp]) -> Counts:
        """Return how many hashes the smaller of both has, as far as both tell."""
        end, ends = int(self._ends.all[number]), self._ends.all[others]
        mine = np.searchsorted(self._hashes(number), np.minimum(ends, end), "right")
        theirs = self._counts.all[others].copy()
        for place in np.flatnonzero(ends > end).tolist():
            held = self._hashes(int(others[place]))
            theirs[place] = np.searchsorted(held, end, "right")
        return np.minimum(mine, theirs)

    def _are_copies(
        self, number: int, others: NDArray[np.intp], shares: Shares
    ) -> NDArray[Any]:
        mine, theirs = self._sizes.all[number], self._sizes.all[others]
        small, large = np.minimum(mine, theirs), np.maximum(mine, theirs)
        alike = np.minimum(1.0, (small + np.sqrt(small)) / large)
        found: Flags = (shares >= COPY) & (shares >= COPY + CUT * (1 - alike))
        return found

    def _hashes(self, number: int) -> NDArray[np.uint32]:
        return np.frombuffer(self._packed[number], np.uint32)
