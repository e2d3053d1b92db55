"""How fast a count grows, from looks at it. Pure."""

from collections import deque
from dataclasses import dataclass, field

#: Seconds over which a pace is told.
WINDOW = 60.0


@dataclass(slots=True)
class Pacing:
    """Remembers the looks of the last minute; a count that fell began anew."""

    _looks: deque[tuple[float, int]] = field(default_factory=deque)

    def look(self, seconds: float, count: int | None) -> float | None:
        """Note a count at a moment, in seconds; return how much it grows a minute.

        None: nobody looked within the last minute but now, or nobody counts.
        """
        if count is None:
            self._looks.clear()
            return None
        if self._looks and self._looks[-1][1] > count:
            self._looks.clear()
        self._looks.append((seconds, count))
        while len(self._looks) > 1 and self._looks[0][0] < seconds - WINDOW:
            self._looks.popleft()
        began, first = self._looks[0]
        if seconds - began <= 0:
            return None
        return 60 * (count - first) / (seconds - began)
