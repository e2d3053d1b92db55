"""A column of numbers that grows at its end."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

_ROOM = 8


class Column(Generic[T]):
    """Numbers of one kind, by place: 0, 1, and so on, in the order in which they came."""

    def __init__(self, kind: type[T]) -> None:
        """Have none."""
        self._held: NDArray[T] = np.zeros(_ROOM, kind)
        self._count = 0

    def append(self, number: float) -> None:
        """Take in one more."""
        if self._count == len(self._held):
            self._held = np.concatenate([self._held, np.zeros_like(self._held)])
        self._held[self._count] = number
        self._count += 1

    @property
    def all(self) -> NDArray[T]:
        """All of them: a view, in which they may be changed until one more comes."""
        return self._held[: self._count]
