"""How far weights move against their slopes, and their mean at the end.

Method: Adam (Kingma and Ba 2015) for what all words share, AdaGrad (Duchi et al. 2011)
for signs, the mean of the last weights (Polyak and Juditsky 1992).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


class Stepper:
    """Moves weights in place, and remembers how they moved before."""

    def __init__(self, values: Mapping[str, Floats]) -> None:
        self._values = values
        self._means = {name: np.zeros_like(one) for name, one in values.items()}
        self._squares = {name: np.zeros_like(one) for name, one in values.items()}
        self._steps = 0

    def begin(self) -> None:
        """Begin a step: each weight is moved once in it."""
        self._steps += 1

    def move(self, name: str, slopes: Floats, pace: float) -> None:
        """Move what all words share."""
        mean, square = self._means[name], self._squares[name]
        mean += np.float32(0.1) * (slopes - mean)
        square += np.float32(0.001) * (slopes * slopes - square)
        size = np.sqrt(square / np.float32(1 - 0.999**self._steps)) + np.float32(1e-8)
        self._values[name][...] -= np.float32(pace / (1 - 0.9**self._steps)) * mean / size

    def move_rows(self, name: str, rows: Whole, slopes: Floats, pace: float) -> None:
        """Move some rows, each named once."""
        self._squares[name][rows] += slopes * slopes
        size = np.sqrt(self._squares[name][rows]) + 1e-6
        self._values[name][rows] -= pace * slopes / size


class Settling:
    """The mean of weights from now and then."""

    def __init__(self) -> None:
        self._count = 0
        self.means: dict[str, NDArray[np.float64]] = {}

    def add(self, values: Mapping[str, Floats]) -> None:
        """Take weights in."""
        self._count += 1
        for name, value in values.items():
            mean = self.means.setdefault(name, np.zeros(value.shape))
            mean += (value - mean) / self._count
