"""How many requests one caller may make. Pure: the time is passed in."""

from services.gateway.core.bounded import Bounded


class Rates:
    """A bucket for each caller, filled evenly, with room for one minute's requests.

    Remembers the last `room` callers; one that is forgotten begins with a full bucket.
    """

    def __init__(self, per_minute: int, *, room: int = 10_000) -> None:
        self._most = float(per_minute)
        #: By caller: what is left, and since when.
        self._left: Bounded[tuple[float, float]] = Bounded(room)

    def wait(self, caller: str, now: float) -> float:
        """Count a request; return the seconds to wait first, 0 if it may pass. Without a
        limit (0 per minute) all pass."""
        if not self._most:
            return 0
        left, since = self._left.get(caller) or (self._most, now)
        left = min(self._most, left + (now - since) * self._most / 60)
        passes = left >= 1
        self._left.put(caller, (left - 1 if passes else left, now))
        return 0 if passes else (1 - left) * 60 / self._most
