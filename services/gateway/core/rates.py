"""How many requests one caller may make. Pure: the time is passed in."""

from collections import OrderedDict


class Rates:
    """A bucket for each caller, filled evenly, with room for one minute's requests.

    Remembers the last `room` callers; one that is forgotten begins with a full bucket.
    """

    def __init__(self, per_minute: int, *, room: int = 10_000) -> None:
        self._most = float(per_minute)
        self._room = room
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def look(self, caller: str, now: float) -> float:
        """Return the seconds to wait before a request, 0 if one may pass; count none."""
        return self._wait(self._left_of(caller, now)) if self._most else 0

    def wait(self, caller: str, now: float) -> float:
        """Count a request; return the seconds to wait first, 0 if it may pass. Without a
        limit (0 per minute) all pass."""
        if not self._most:
            return 0
        left = self._left_of(caller, now)
        wait = self._wait(left)
        self._left[caller] = (left if wait else left - 1, now)
        self._left.move_to_end(caller)
        if len(self._left) > self._room:
            self._left.popitem(last=False)
        return wait

    def _left_of(self, caller: str, now: float) -> float:
        left, since = self._left.get(caller, (self._most, now))
        return min(self._most, left + (now - since) * self._most / 60)

    def _wait(self, left: float) -> float:
        return 0 if left >= 1 else (1 - left) * 60 / self._most
