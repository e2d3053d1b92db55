"""Adapter: a drawer in a file that has no name, and ends with its process."""

import errno
import os
import tempfile
from pathlib import Path
from weakref import finalize

from services.summarize.holes import erase, write
from shared.errors import DiskFull, IndexLost

#: Every run of bytes begins at a multiple of this: its number is how many lie before it.
_PAGE = 4096


class Spool:
    """Keeps runs of bytes in a file of the folder; see core.drawers.Drawer.

    They are read, not mapped: a disk that fails is an error then, not the end of the
    process. Room that was dropped holds nothing any more, and is filled again.
    """

    def __init__(self, folder: Path) -> None:
        """Use this folder, which is made when it is needed."""
        self._folder = folder
        self._file: int | None = None
        #: How many bytes there are, by number.
        self._sizes: dict[int, int] = {}
        #: Pages that are free by where they begin, and all there are.
        self._free: dict[int, int] = {}
        self._end = 0

    def put(self, held: bytes) -> int:
        """Keep these bytes. Raises DiskFull; OSError if the folder can't be written."""
        descriptor, room = self._descriptor(), _pages(len(held))
        number = self._place(room)
        try:
            write(descriptor, held, number * _PAGE)
        except OSError as error:
            self._give_back(number, room)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from error
            raise
        self._sizes[number] = len(held)
        return number

    def get(self, number: int, begin: int = 0, size: int | None = None) -> bytes:
        """Return what is kept under a number, or so many bytes of it. Raises
        IndexLost."""
        wanted = self._sizes[number] - begin if size is None else size
        try:
            held = os.pread(self._descriptor(), wanted, number * _PAGE + begin)
        except OSError as error:
            raise _lost(error) from error
        if len(held) < wanted:
            raise IndexLost
        return held

    def blank(self, number: int, begin: int, size: int) -> None:
        """Have zeros for some of the bytes that are kept under a number. Raises
        IndexLost."""
        try:
            write(self._descriptor(), bytes(size), number * _PAGE + begin)
        except OSError as error:
            raise _lost(error) from error

    def drop(self, number: int) -> None:
        """Let it go: its room is empty. Raises IndexLost."""
        self._give_back(number, _pages(self._sizes.pop(number)))

    def _descriptor(self) -> int:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file, name = tempfile.mkstemp(dir=self._folder)
            # It ends with this object, or its process: nothing is left behind.
            os.unlink(name)
            finalize(self, os.close, self._file)
        return self._file

    def _place(self, room: int) -> int:
        """Return where so much room is, taken from what is free or at the end."""
        for begin, free in self._free.items():
            if free >= room:
                del self._free[begin]
                if free > room:
                    self._free[begin + room] = free - room
                return begin
        self._end += room
        return self._end - room

    def _give_back(self, begin: int, room: int) -> None:
        """Empty this room, and note it together with what is free beside it."""
        after = self._free.pop(begin + room, 0)
        before = next(
            (at for at, size in self._free.items() if at + size == begin), begin
        )
        self._free.pop(before, 0)
        end = begin + room + after
        try:
            if end == self._end:
                os.ftruncate(self._descriptor(), before * _PAGE)
                self._end = before
                return
            erase(self._descriptor(), begin * _PAGE, room * _PAGE)
        except OSError as error:
            raise _lost(error) from error
        self._free[before] = end - before


def _pages(size: int) -> int:
    return -(-size // _PAGE)


def _lost(error: OSError) -> IndexLost:
    return IndexLost(f"{' '.join((IndexLost.__doc__ or '').split())} ({error})")
