"""Turns back the gatherings of `core.weighing`: slopes go where numbers came from."""

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.weighing import FAR, NEAR

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


def unaround(wide: Floats) -> Floats:
    """Return to each row what its neighbours made of it: `around`, turned back."""
    parts = np.split(wide, 2 * NEAR + 1, axis=1)
    found = np.zeros_like(parts[0])
    count = len(found)
    for part, shift in zip(parts, range(-NEAR, NEAR + 1), strict=True):
        found[max(0, shift) : count - max(0, -shift)] += part[
            max(0, -shift) : count - max(0, shift)
        ]
    return found


def ungathered(wrong: Floats) -> Floats:
    """Return to each row what it said of its neighbours: `gathered`, turned back."""
    found = np.zeros((len(wrong), (2 * FAR + 1) * wrong.shape[1]), np.float32)
    size, count = wrong.shape[1], len(wrong)
    for place, shift in enumerate(range(-FAR, FAR + 1)):
        found[
            max(0, shift) : count - max(0, -shift), place * size : (place + 1) * size
        ] = wrong[max(0, -shift) : count - max(0, shift)]
    return found


def summed(values: Floats, groups: Whole, count: int) -> Floats:
    """Sum rows by group, 0 to count - 1; each group occurs."""
    order = np.argsort(groups, kind="stable")
    cuts = np.searchsorted(groups[order], np.arange(count))
    found: Floats = np.add.reduceat(values[order], cuts, axis=0)
    return found
