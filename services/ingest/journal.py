"""The journal: the append-only record of every offer, in numbered segments."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from services.ingest.segments import Header, JournalReader, Segment
from shared.blobs.port import Blobs
from shared.disk import Disk
from shared.errors import FolderInUse, JournalBroken
from shared.events.journal import JournalLine


class Journal:
    """Writes the journal; one process at a time, held by a lock on the folder.

    `segment_lines`: a segment that holds so many lines is sealed: it is copied into
    `blobs`, and the next segment's header carries its hash. Any line that `append`
    returned for outlasts kills and power cuts. Blocks for the disk.
    """

    def __init__(
        self, folder: Path, disk: Disk, *, blobs: Blobs, segment_lines: int = 10_000
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._blobs = blobs
        self._segment_lines = segment_lines
        self._reader = JournalReader(folder)
        self._segment = Segment()
        self._previous = ""
        self._is_sure = True
        self._lock: int | None = None

    @staticmethod
    def reading(folder: Path) -> JournalReader:
        """Open the journal of a running ingest for reading only."""
        return JournalReader(folder)

    @property
    def last(self) -> int:
        """Number of the last line; 0 if there is none."""
        return self._segment.last

    def open(self) -> None:
        """Take the journal for writing, and cut off a torn last line.

        What a killed writer left in the system's memory is made durable before it is
        trusted. Raises FolderInUse while another process writes, JournalBroken.
        """
        if self._lock is not None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self._folder / "lock")
        try:
            self._load()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let another process write. Has no lasting effect."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def append(self, lines: Sequence[JournalLine]) -> None:
        """Write a batch with one write and one fsync; it is durable when this returns.

        The lines carry the numbers that follow `last`. Raises DiskFull or OSError, the
        journal then stands as before; ValueError for wrong numbers.
        """
        if self._lock is None:
            raise ValueError("the journal is not open")
        if not lines:
            return
        wanted = range(self.last + 1, self.last + 1 + len(lines))
        if [one.number for one in lines] != list(wanted):
            raise ValueError(f"the next journal line has the number {self.last + 1}")
        self._mend()
        if self._segment.last - self._segment.first + 1 >= self._segment_lines:
            self._seal()
        data = b"".join(one.model_dump_json().encode() + b"\n" for one in lines)
        self._write(data, lines[-1].number)

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        """Read the lines with higher numbers, in order."""
        for line in self._reader.lines(after):
            if line.number > self.last:
                return
            yield line

    def seals(self) -> list[str]:
        """Return the names of the blobs that sealed segments were copied to."""
        copies = self._reader.seals()
        return [*copies, self._previous] if self._previous else copies

    def _load(self) -> None:
        found = self._reader.numbers()
        end = self._reader.end()
        if not found:
            end = Segment(number=1)
        path = self._reader.path(end.number)
        if path.exists():
            self._disk.truncate(path, end.size)  # fsyncs, also if there is nothing to cut
        self._disk.settle(self._folder)
        self._disk.settle(self._folder.parent)
        self._segment = end
        if end.number > 1 and end.size == 0:
            self._previous = self._blobs.put(
                self._reader.path(end.number - 1).read_bytes()
            )

    def _seal(self) -> None:
        """Copy the full segment into the archive and go on in the next."""
        data = self._reader.path(self._segment.number).read_bytes()
        self._previous = self._blobs.put(data)
        last = self._segment.last
        self._segment = Segment(self._segment.number + 1, first=last + 1, last=last)

    def _write(self, data: bytes, last: int) -> None:
        segment = self._segment
        path = self._reader.path(segment.number)
        if segment.size == 0:
            header = Header(
                segment=segment.number, first=segment.first, previous=self._previous
            )
            data = header.model_dump_json().encode() + b"\n" + data
        self._is_sure = False
        self._disk.append(path, data)
        if segment.size == 0:
            self._disk.settle(self._folder)
        self._is_sure = True
        size = segment.size + len(data)
        self._segment = Segment(segment.number, segment.first, last, size)

    def _mend(self) -> None:
        """Cut off what a failed write left."""
        path = self._reader.path(self._segment.number)
        if not self._is_sure and path.exists():
            self._disk.truncate(path, self._segment.size)
        self._is_sure = True
        if self._segment.size and path.stat().st_size != self._segment.size:
            raise JournalBroken(f"Journal {path.name} was changed by another program.")


def _locked(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise FolderInUse from None
    return descriptor
