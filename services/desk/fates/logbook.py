"""The log files of all processes of a data folder, read as one."""

import heapq
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from services.desk.fates.loglines import LogLine, parsed

#: SERVICE-PID.jsonl, and with a number the older ones of the same process.
_NAME = re.compile(r"(?P<stem>.+\.jsonl)(?:\.(?P<age>\d+))?")


@dataclass(frozen=True, slots=True)
class LogFile:
    """One file, told by its inode: rotation renames it."""

    path: Path
    inode: int
    #: What lines of one process share, and 0 for the one that is written now.
    stem: str
    age: int


@dataclass(slots=True)
class Logbook:
    """Reads what was logged, then what is being logged."""

    folder: Path
    #: By inode: how far a file was read.
    _read: dict[int, int] = field(default_factory=dict)

    def files(self) -> list[LogFile]:
        """List the files, each process' oldest first. Raises OSError."""
        found = []
        try:
            entries = list(os.scandir(self.folder))
        except FileNotFoundError:
            return []
        for entry in entries:
            name = _NAME.fullmatch(entry.name)
            if name and entry.is_file():
                path, inode = Path(entry.path), entry.inode()
                found.append(LogFile(path, inode, name["stem"], int(name["age"] or 0)))
        return sorted(found, key=lambda one: (one.stem, -one.age))

    def past(self) -> Iterator[LogLine]:
        """Yield every line there is, in order of time.

        A process' file is opened when its time has come, so that the number of open
        files is that of processes that lived at the same time.
        """
        waiting: list[tuple[str, int, LogLine | None, Iterator[LogLine]]] = []
        for number, file in enumerate(self.files()):
            first = _first(file)
            if first is not None:
                waiting.append((first.at, number, None, self._lines(file)))
        heapq.heapify(waiting)
        while waiting:
            at, number, line, rest = waiting[0]
            if line is not None:
                yield line
            following = next(rest, None)
            if following is None:
                heapq.heappop(waiting)
            else:
                # Time never goes back in a file, whatever a clock did.
                then = max(at, following.at)
                heapq.heapreplace(waiting, (then, number, following, rest))

    def fresh(self) -> list[LogLine]:
        """Return the whole lines that were written since the last look, in order."""
        files = self.files()
        here = {file.inode for file in files}
        self._read = {inode: at for inode, at in self._read.items() if inode in here}
        found = [line for file in files for line in self._lines(file)]
        return sorted(found, key=lambda line: line.at)

    def _lines(self, file: LogFile) -> Iterator[LogLine]:
        """Yield a file's lines from where it was read to, as far as they are whole."""
        opened = self._open(file)
        if opened is None:
            return
        with opened:
            at = self._read.get(file.inode, 0)
            if os.fstat(opened.fileno()).st_size < at:
                at = 0  # a new file took the number of an old one
            opened.seek(at)
            for raw in opened:
                if not raw.endswith(b"\n"):
                    break  # its writer is not done with it
                at += len(raw)
                self._read[file.inode] = at
                line = parsed(raw.decode(errors="replace").rstrip("\r\n"))
                if line is not None:
                    yield line

    def _open(self, file: LogFile) -> BinaryIO | None:
        """Open the very file that was listed, wherever rotation has moved it."""
        opened = _opened(file.path)
        if opened is None or os.fstat(opened.fileno()).st_ino == file.inode:
            return opened
        opened.close()
        for other in self.files():
            if other.inode == file.inode:
                return _opened(other.path)
        return None


def _opened(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None


def _first(file: LogFile) -> LogLine | None:
    """Return the first line that can be read, for its time; None if there is none."""
    opened = _opened(file.path)
    if opened is None:
        return None
    with opened:
        lines = (parsed(raw.decode(errors="replace")) for raw in opened)
        return next((line for line in lines if line is not None), None)
