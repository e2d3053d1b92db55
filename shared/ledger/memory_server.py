"""The server in memory: one keyspace of typed values that several ledgers share."""

import asyncio
from typing import TypeAlias, TypeVar

from shared.errors import Away
from shared.ledger.footprint import Kind, WrongKind
from shared.ledger.memory_streams import Stream


class Hash(dict[str, str]):
    """Fields with values."""


class Members(set[str]):
    """Members without order."""


class Ranking(dict[str, int]):
    """Members with scores."""

    def ordered(self) -> list[tuple[str, int]]:
        """Return members with scores, lowest first, ties by name."""
        return sorted(self.items(), key=lambda one: (one[1], one[0]))


Value: TypeAlias = Hash | Members | Ranking | Stream | str
V = TypeVar("V", Hash, Members, Ranking, Stream, str)

KINDS: dict[type[Value], Kind] = {
    Hash: "hash",
    Members: "set",
    Ranking: "zset",
    Stream: "stream",
    str: "string",
}


class MemoryServer:
    """Holds what a Redis would; each ledger on it is a worker. Not for threads."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        #: When a key goes, in ms.
        self.expiries: dict[str, int] = {}
        #: While True, every call raises Away.
        self.is_away = False
        self._lives = 1
        self._waiters: list[asyncio.Event] = []

    @property
    def run_id(self) -> str:
        """Name of this life of the server; another after each restart."""
        return f"{self._lives:040x}"

    def restart(self, *, clean: bool) -> None:
        """Stop and start with all that was stored; `clean`: with a farewell first."""
        if clean:
            for key, value in self.values.items():
                if key.endswith("}:meta") and isinstance(value, Hash):
                    value["run_id"] = ""
        self._lives += 1

    def tick(self, now: int) -> None:
        """Let go of what has expired at `now` (ms). Raises Away while away."""
        if self.is_away:
            raise Away
        for key in [key for key, end in self.expiries.items() if end <= now]:
            self.erase(key)

    def read(self, key: str, kind: type[V]) -> V | None:
        """Return a key's value, or None. Raises WrongKind if it is of another kind."""
        value = self.values.get(key)
        if value is None or isinstance(value, kind):
            return value
        raise WrongKind(
            f"{key} holds a {KINDS[type(value)]}, not a {KINDS[kind]}; "
            "run `storywire doctor`."
        )

    def hash(self, key: str) -> Hash:
        """Return a hash for reading; an empty one if it is missing."""
        return self.read(key, Hash) or Hash()

    def write(self, key: str, kind: type[V]) -> V:
        """Return a key's value for changing, made if it is missing."""
        value = self.read(key, kind)
        if value is None:
            value = kind()
            self.values[key] = value
        return value

    def tidy(self, key: str) -> None:
        """Remove a hash, set or sorted set that became empty, as Redis does."""
        value = self.values.get(key)
        if isinstance(value, (Hash, Members, Ranking)) and not value:
            self.erase(key)

    def erase(self, key: str) -> None:
        """Remove a whole key."""
        self.values.pop(key, None)
        self.expiries.pop(key, None)

    def expire(self, key: str, at: int) -> None:
        """Let a key go at a time, in ms; nothing if it is missing."""
        if key in self.values:
            self.expiries[key] = at

    def send(self, stream: str, fields: dict[str, str], *, now: int) -> str:
        """Add an entry to a stream, wake who waits, and return its id."""
        entry = self.write(stream, Stream).add(fields, now=now)
        for waiter in self._waiters:
            waiter.set()
        return entry

    async def wait(self, seconds: float) -> None:
        """Wait until an entry is added to any stream, at most so long."""
        waiter = asyncio.Event()
        self._waiters.append(waiter)
        try:
            await asyncio.wait_for(waiter.wait(), seconds)
        except TimeoutError:
            pass  # the caller looks anew, and goes by its own deadline
        finally:
            self._waiters.remove(waiter)
