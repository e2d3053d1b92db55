"""Which bundle something lies in, by its name: a few bytes for each name."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Bundles = NDArray[np.int32]

#: A run of names takes in the one before it unless that is so many times as long.
_LONGER = 2


def hash_of(name: str) -> int:
    """Return 64 bits that stand for a name: two of a billion names share theirs with
    less than one chance in thirty."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def hashes_of(names: Iterable[str]) -> Hashes:
    """Return the same of many."""
    return np.array([hash_of(one) for one in names], np.uint64)


class Directory:
    """Names by bundle; of some of them, who asks knows that they are elsewhere.

    Runs of names are only ever replaced, so that it may be asked in a thread.
    """

    def __init__(self) -> None:
        self._runs: tuple[tuple[Hashes, Bundles], ...] = ()
        #: Bundles, with the number of their names that are here.
        self._here: dict[int, int] = {}

    def __len__(self) -> int:
        """How many names there are in all bundles, those left out that are elsewhere."""
        return sum(self._here.values())

    def put(self, bundle: int, hashes: Hashes) -> None:
        """Take in a new bundle with the hashes of its names."""
        self._here[bundle] = len(hashes)
        run = (hashes, np.full(len(hashes), bundle, np.int32))
        runs = list(self._runs)
        while runs and len(runs[-1][0]) <= _LONGER * len(run[0]):
            last = runs.pop()
            run = np.concatenate([last[0], run[0]]), np.concatenate([last[1], run[1]])
        order = np.argsort(run[0], kind="stable")
        self._runs = (*runs, (run[0][order], run[1][order]))

    def find(self, name: str) -> Iterator[int]:
        """Yield the bundles that have a name, here or elsewhere."""
        if not self._here:
            return
        asked = np.uint64(hash_of(name))
        for hashes, bundles in self._runs:
            place = int(hashes.searchsorted(asked))
            while place < len(hashes) and hashes[place] == asked:
                if (bundle := int(bundles[place])) in self._here:
                    yield bundle
                place += 1

    def recount(self, bundle: int, names: int) -> None:
        """Note how many of a bundle's names are here now."""
        self._here[bundle] = names

    def drop(self, bundle: int) -> None:
        """Forget a bundle."""
        self._here.pop(bundle, None)
        runs = []
        for hashes, bundles in self._runs:
            stays = bundles != bundle
            if stays.any():
                runs.append((hashes[stays], bundles[stays]))
        self._runs = tuple(runs)
