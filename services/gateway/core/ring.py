"""The last updates of the stream, held for every client at once."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from services.gateway.core.cursors import position_of
from services.gateway.core.wire import Frame, ResetReason


class Ring:
    """Holds the last `room` updates; each has a number that only grows.

    A client is but the number of the frame that it wants next: however many there are,
    and however slow, nothing is held for one alone.
    """

    def __init__(self, room: int) -> None:
        self._frames: deque[Frame] = deque(maxlen=room)
        #: Cursor before the first frame, and of the last; None: place unknown.
        self._base: str | None = None
        self.cursor: str | None = None
        #: Number of the frame that comes next.
        self.next = 0
        self._lost = 0

    @property
    def first(self) -> int:
        """Number of the first frame held."""
        return self.next - len(self._frames)

    def begin(self, cursor: str) -> None:
        """Begin, or begin anew, after a cursor of the stream."""
        self._base = self.cursor = cursor

    def lose(self) -> None:
        """Forget the place in the stream: every client has missed something."""
        self._frames.clear()
        self._base = self.cursor = None
        self.next += 1
        self._lost = self.next

    def add(self, frame: Frame) -> None:
        """Hold the next update of the stream, and let the oldest go if there are many."""
        if len(self._frames) == self._frames.maxlen:
            self._base = self._frames[0].update.id
        self._frames.append(frame)
        self.cursor = frame.update.id
        self.next += 1

    def number_after(self, cursor: str) -> int | None:
        """Number of the first update after a cursor; None: it is not held here."""
        here = position_of(cursor)
        if here is None or self._base is None or self.cursor is None:
            return None
        base, last = position_of(self._base), position_of(self.cursor)
        if base is None or last is None or not base <= here <= last:
            return None
        return self.next - sum(1 for frame in self._frames if frame.position > here)

    def from_number(self, number: int, limit: int) -> Sequence[Frame]:
        """Return up to `limit` frames from a number on; it must not be missed."""
        start = number - self.first
        return list(islice(self._frames, start, start + limit))

    def missed(self, number: int) -> ResetReason | None:
        """Say why the frame of this number is no longer held; None: it is, or will be."""
        if number >= self.first:
            return None
        return "too_old" if number < self._lost else "too_slow"
