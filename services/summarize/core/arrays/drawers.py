"""Where runs of bytes lie that leave the index: outside of memory, or in it."""

from typing import Protocol


class Drawer(Protocol):
    """Keeps runs of bytes for one index, as long as that lives; at once, without
    waiting for anybody."""

    def put(self, held: bytes) -> int:
        """Keep these bytes; return the number that they are asked by. Raises DiskFull,
        OSError; then nothing is kept."""

    def get(self, number: int, begin: int = 0, size: int | None = None) -> bytes:
        """Return what is kept under a number, or so many bytes of it. Raises IndexLost,
        as all that follows: then nothing here can be relied upon."""

    def blank(self, number: int, begin: int, size: int) -> None:
        """Have zeros for some of the bytes that are kept under a number: nothing of what
        they were can be found any more."""

    def drop(self, number: int) -> None:
        """Let it go, so that nothing of it can be found; the number may be given
        again."""


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

    def get(self, number: int, begin: int = 0, size: int | None = None) -> bytes:
        """Return what is kept under a number, or so many bytes of it."""
        held = self._held[number]
        return held[begin : len(held) if size is None else begin + size]

    def blank(self, number: int, begin: int, size: int) -> None:
        """Have zeros for some of the bytes that are kept under a number."""
        held = self._held[number]
        self._held[number] = held[:begin] + bytes(size) + held[begin + size :]

    def drop(self, number: int) -> None:
        """Let it go."""
        del self._held[number]
