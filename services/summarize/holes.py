"""Bytes of a file made unreadable: their room given back to the disk, or zeros there."""

import ctypes
import os
from collections.abc import Callable
from functools import cache

#: See fallocate(2): the room goes back, and the file stays as long as it is.
_PUNCH_HOLE, _KEEP_SIZE = 2, 1
#: Zeros that are written at a time.
_AT_ONCE = 1 << 20


def erase(descriptor: int, begin: int, size: int) -> None:
    """Have zeros for so many bytes of a file; where the system can, they take no room.
    Raises OSError."""
    if size and not _is_punched(descriptor, begin, size):
        write(descriptor, bytes(min(size, _AT_ONCE)), begin)
        erase(descriptor, begin + _AT_ONCE, max(0, size - _AT_ONCE))


def write(descriptor: int, held: bytes, begin: int) -> None:
    """Write all of these bytes. Raises OSError."""
    view = memoryview(held)
    while view:
        written = os.pwrite(descriptor, view, begin)
        view, begin = view[written:], begin + written


def _is_punched(descriptor: int, begin: int, size: int) -> bool:
    punch = _fallocate()
    how = _PUNCH_HOLE | _KEEP_SIZE
    return punch is not None and punch(descriptor, how, begin, size) == 0


@cache
def _fallocate() -> Callable[[int, int, int, int], int] | None:
    """Return the system's call, if it has one that takes places of 64 bits."""
    system = ctypes.CDLL(None)
    found = getattr(system, "fallocate64", None)
    if found is None and ctypes.sizeof(ctypes.c_long) == 8:
        found = getattr(system, "fallocate", None)
    if found is not None:
        found.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64)
        found.restype = ctypes.c_int
    return found
