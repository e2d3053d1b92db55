"""Health: a process is well while each of its loops comes round in time."""

from collections.abc import Mapping

from shared.clock import Clock


class Pulse:
    """How long ago each loop of this process last came round.

    That a server answers says nothing about a reader that has stopped: so every loop
    beats by its own name, and is late when it has been silent for longer than it said.
    """

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, float] = {}
        self._limits: dict[str, float] = {}

    def beat(self, loop: str, *, every: float = 10.0) -> None:
        """Say that the loop came round, and within how many seconds it will again."""
        self._last[loop] = self._clock.seconds()
        self._limits[loop] = every

    def ended(self, loop: str) -> None:
        """Say that the loop has ended as it should; it can't be late any more."""
        self._last.pop(loop, None)
        self._limits.pop(loop, None)

    @property
    def ages(self) -> Mapping[str, float]:
        """Seconds since each loop's last beat, by name in order."""
        now = self._clock.seconds()
        return {loop: max(0.0, now - self._last[loop]) for loop in sorted(self._last)}

    @property
    def late(self) -> tuple[str, ...]:
        """The loops that should have come round again by now; empty: all is well."""
        return tuple(loop for loop, age in self.ages.items() if age > self._limits[loop])
