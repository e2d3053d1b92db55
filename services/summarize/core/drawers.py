"""Where runs of bytes lie that leave the index: outside of memory, or in it."""

from typing import Protocol


class Drawer(Protocol):
    """Keeps runs of bytes for one index, as long as that lives; at once, without
    waiting for anybody."""

    def put(self, held: bytes) -> int:
        """Keep these bytes; return the number that they are asked by. Raises DiskFull,
        OSError; then nothing is kept."""

    def get(self, number: int) -> bytes | memoryview:
        """Return what is kept under a number; to read only."""

    def drop(self, number: int) -> None:
        """Let it go; the number may be given again."""


class Pocket:
    """A drawer in memory."""

    def __init__(self) -> None:
        self._held: dict[int, bytes] = {}
        self._given = 0

    def put(self, held: bytes) -> int:
        """Keep these bytes."""
        self._given += 1
        self._held[self._given] = held
        return self._given

    def get(self, number: int) -> bytes:
        """Return what is kept under a number."""
        return self._held[number]

    def drop(self, number: int) -> None:
        """Let it go."""
        del self._held[number]
