"""Time and chance, as things that are passed in."""

import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; the only way that anything learns it."""

    def now(self) -> datetime:
        """Return the time in UTC, with its zone."""

    def token(self) -> str:
        """Return a fresh random id of twelve hex digits."""

    def seconds(self) -> float:
        """Return seconds on a clock that never goes back, for durations."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def token(self) -> str:
        return secrets.token_hex(6)

    def seconds(self) -> float:
        return time.monotonic()


class FixedClock:
    """A clock for tests: it stands still until it is moved."""

    def __init__(self, now: datetime, *, step: timedelta = timedelta(0)) -> None:
        self._now = now
        self._step = step
        self._tokens = 0

    def now(self) -> datetime:
        self._now += self._step
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move the clock on."""
        self._now += by

    def token(self) -> str:
        self._tokens += 1
        return f"{self._tokens:012x}"

    def seconds(self) -> float:
        return self._now.timestamp()


def milliseconds(moment: datetime) -> int:
    """Return whole milliseconds since 1970."""
    return int(moment.timestamp() * 1000)
