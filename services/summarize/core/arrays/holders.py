"""Who of many has a hash of a near-duplicate sketch: an inverted index that grows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Places = NDArray[np.int32]

#: A stretch takes in the next one, unless that is so many times smaller.
_SMALLER = 8


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hashes in order, and the place of whoever has each."""

    hashes: Hashes
    places: Places

    def __len__(self) -> int:
        return len(self.hashes)

    def holders(self, asked: Hashes) -> Places:
        """Return the places of those that have one of these hashes, once for each."""
        starts = np.searchsorted(self.hashes, asked, side="left")
        lengths = np.searchsorted(self.hashes, asked, side="right") - starts
        held = lengths > 0
        starts, lengths = starts[held], lengths[held]
        ends = lengths.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        entries = np.arange(total) + np.repeat(starts - ends + lengths, lengths)
        found: Places = self.places[entries]
        return found


class Holders:
    """Sketches by place: 0, 1, and so on, in the order in which they came.

    Eight bytes for each hash; to take in one sketch more costs a sorting now and then,
    of ever more and ever seldomer.
    """

    def __init__(self, sketches: Iterable[Collection[int]] = ()) -> None:
        """Take in these sketches at once."""
        self._stretches: list[_Stretch] = []
        self._count = 0
        self.extend(sketches)

    def __len__(self) -> int:
        return self._count

    def extend(self, sketches: Iterable[Collection[int]]) -> None:
        """Take in sketches, each of different hashes, at the next places."""
        held = [np.fromiter(one, np.uint32, len(one)) for one in sketches]
        first, self._count = self._count, self._count + len(held)
        places = np.arange(first, self._count, dtype=np.int32)
        if not any(map(len, held)):
            return
        spread = np.repeat(places, [len(one) for one in held])
        self._stretches.append(_sorted(np.concatenate(held), spread))
        while len(self._stretches) > 1 and self._is_due():
            last, before = self._stretches.pop(), self._stretches.pop()
            hashes = np.concatenate([before.hashes, last.hashes])
            both = np.concatenate([before.places, last.places])
            self._stretches.append(_sorted(hashes, both))

    def shared(self, sketch: Collection[int]) -> NDArray[np.int64]:
        """Return for each place how many hashes it has in common with a sketch."""
        asked = np.fromiter(sketch, np.uint32, len(sketch))
        found = [one.holders(asked) for one in self._stretches]
        if not found:
            return np.zeros(self._count, np.int64)
        return np.bincount(np.concatenate(found), minlength=self._count)

    def _is_due(self) -> bool:
        return len(self._stretches[-2]) < _SMALLER * len(self._stretches[-1])


def _sorted(hashes: Hashes, places: Places) -> _Stretch:
    order = np.argsort(hashes, kind="stable")
    return _Stretch(hashes[order], places[order])
