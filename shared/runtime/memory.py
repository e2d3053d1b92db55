"""Memory of a process: what it lets go of goes back to the system."""

import ctypes
from contextlib import suppress

#: Numbers that the C library (glibc) has for these.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
#: Blocks of so many bytes are asked of the system, each alone, and given back when freed.
_LARGE = 1 << 18
#: So many free bytes may be kept at the end of a heap; so many heaps there are.
_KEPT, _HEAPS = 1 << 20, 2


def give_back() -> None:
    """Have the C library give back what is freed, from now on. For a process that reads
    large files now and then, at its very beginning.

    By itself it learns from the first large block that is freed: from then on it keeps
    blocks of up to 32 MB for later, 64 MB in every heap, and of heaps it has one for each
    thread. So a process that has read large files would stay large for good. Does nothing
    where there is another library.
    """
    with suppress(AttributeError, OSError, TypeError):
        choose = ctypes.CDLL(None).mallopt
        choose(_ARENA_MAX, _HEAPS)
        choose(_MMAP_THRESHOLD, _LARGE)
        choose(_TRIM_THRESHOLD, _KEPT)
