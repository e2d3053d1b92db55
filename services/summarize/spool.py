"""Adapter: a drawer in a file that has no name, and ends with its process."""

import errno
import mmap
import os
import tempfile
from pathlib import Path
from weakref import finalize

from shared.errors import DiskFull

#: Every run of bytes begins at a multiple of this, as mapping a file wants it.
_ALIGNED = mmap.ALLOCATIONGRANULARITY


class Spool:
    """Keeps runs of bytes in a file of the folder; see core.drawers.Drawer.

    What is asked is mapped: pages that nobody looks at are not read, and the system may
    take back those that were. Room that was dropped is filled again.
    """

    def __init__(self, folder: Path) -> None:
        """Use this folder, which is made when it is needed."""
        self._folder = folder
        self._file: int | None = None
        #: By number, which is where it begins: how many bytes there are.
        self._sizes: dict[int, int] = {}
        #: Free room by where it begins, and the end of the file.
        self._free: dict[int, int] = {}
        self._end = 0

    def put(self, held: bytes) -> int:
        """Keep these bytes. Raises DiskFull; OSError if the folder can't be written."""
        room = -(-len(held) // _ALIGNED) * _ALIGNED
        number = self._place(room)
        try:
            _write(self._descriptor(), held, number)
        except OSError as error:
            self._give_back(number, room)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from error
            raise
        self._sizes[number] = len(held)
        return number

    def get(self, number: int) -> memoryview:
        """Return what is kept under a number; it is mapped as long as it is held."""
        size, descriptor = self._sizes[number], self._descriptor()
        return memoryview(
            mmap.mmap(descriptor, size, access=mmap.ACCESS_READ, offset=number)
        )

    def drop(self, number: int) -> None:
        """Let it go."""
        size = self._sizes.pop(number)
        self._give_back(number, -(-size // _ALIGNED) * _ALIGNED)

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
        """Note free room, together with what is free beside it."""
        after = self._free.pop(begin + room, 0)
        for other, free in self._free.items():
            if other + free == begin:
                self._free[other] = free + room + after
                return
        self._free[begin] = room + after


def _write(descriptor: int, held: bytes, begin: int) -> None:
    view = memoryview(held)
    while view:
        written = os.pwrite(descriptor, view, begin)
        view, begin = view[written:], begin + written
