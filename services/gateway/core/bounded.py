"""A bounded store: what was not touched longest goes first. Pure."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")


class Bounded(Generic[T]):
    """The last so many values by key; what was not touched longest goes first.

    All together they weigh `most` at most, if that is given.
    """

    def __init__(
        self,
        room: int,
        *,
        weigh: Callable[[T], int] = lambda _: 0,
        most: int = 0,
    ) -> None:
        self._room, self._weigh, self._most = room, weigh, most
        self._weight = 0
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """Return a value, which is touched by it; None if it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: Hashable, value: T) -> None:
        """Keep a value."""
        if key in self._values:
            self._weight -= self._weigh(self._values.pop(key))
        self._values[key] = value
        self._weight += self._weigh(value)
        while len(self._values) > self._room or self._weight > (self._most or inf):
            _, gone = self._values.popitem(last=False)
            self._weight -= self._weigh(gone)

    def clear(self) -> None:
        """Keep nothing."""
        self._values.clear()
        self._weight = 0
