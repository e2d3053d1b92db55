"""The journal is gap-free, written by one process, and archived segment by segment."""

import errno
import json
from pathlib import Path

import pytest

from services.ingest.journal import Journal
from shared.blobs.memory import MemoryBlobs
from shared.disk import SystemDisk
from shared.errors import DiskFull, FolderInUse
from tests.services.journal.written import a_line, numbers, opened, some_lines, written


def test_an_empty_journal_begins_with_line_one(folder: Path, blobs: MemoryBlobs) -> None:
    journal = opened(folder, blobs)
    assert journal.last == 0
    assert list(journal.lines()) == []
    journal.append([a_line(1)])
    assert journal.last == 1
    assert list(journal.lines()) == [a_line(1)]


def test_what_was_appended_is_there_after_opening_again(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 35)
    journal = opened(folder, blobs)
    assert journal.last == 35
    assert list(journal.lines()) == some_lines(1, 35)
    journal.append(some_lines(36, 37))
    assert numbers(folder) == list(range(1, 38))


@pytest.mark.parametrize("after", [0, 1, 9, 11, 12, 13, 30, 34, 35, 90])
def test_reading_may_begin_after_any_line(
    folder: Path, blobs: MemoryBlobs, after: int
) -> None:
    written(folder, blobs, 35)
    assert numbers(folder, after) == list(range(after + 1, 36))


def test_a_number_that_does_not_follow_is_refused(
    folder: Path, blobs: MemoryBlobs
) -> None:
    journal = opened(folder, blobs)
    journal.append(some_lines(1, 3))
    for wrong in ([a_line(3)], [a_line(5)], [a_line(4), a_line(6)]):
        with pytest.raises(ValueError, match="number 4"):
            journal.append(wrong)
    assert numbers(folder) == [1, 2, 3]


def test_only_an_open_journal_is_written(folder: Path, blobs: MemoryBlobs) -> None:
    journal = Journal(folder, SystemDisk(), blobs=blobs)
    with pytest.raises(ValueError, match="not open"):
        journal.append([a_line(1)])


def test_one_process_writes_at_a_time(folder: Path, blobs: MemoryBlobs) -> None:
    first = opened(folder, blobs)
    with pytest.raises(FolderInUse):
        opened(folder, blobs)
    first.close()
    opened(folder, blobs).append([a_line(1)])


def test_a_full_segment_is_sealed_into_the_archive(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 35)
    first, second, third = sorted(folder.glob("*.jsonl"))
    assert [one.name for one in (first, second, third)] == [
        "00000001.jsonl",
        "00000002.jsonl",
        "00000003.jsonl",
    ]
    header = json.loads(second.read_bytes().splitlines()[0])
    assert header["segment"] == 2
    assert header["first"] == 13
    assert blobs.get(header["previous"]) == first.read_bytes()


class Counting(SystemDisk):
    def __init__(self) -> None:
        self.appends = 0

    def append(self, path: Path, data: bytes) -> None:
        self.appends += 1
        super().append(path, data)


def test_a_batch_costs_one_write(folder: Path, blobs: MemoryBlobs) -> None:
    disk = Counting()
    journal = opened(folder, blobs, disk)
    journal.append(some_lines(1, 300))
    assert disk.appends == 1


def test_a_reader_sees_what_is_written_meanwhile(
    folder: Path, blobs: MemoryBlobs
) -> None:
    reader = Journal.reading(folder)
    assert (reader.last, list(reader.lines())) == (0, [])
    journal = opened(folder, blobs)
    for number in range(1, 26):
        journal.append([a_line(number)])
        assert reader.last == number
        assert list(reader.lines(number - 1)) == [a_line(number)]


class Filling(SystemDisk):
    """A disk that is full for a while: it takes half of a write."""

    is_full = False

    def append(self, path: Path, data: bytes) -> None:
        if self.is_full:
            super().append(path, data[: len(data) // 2])
            raise DiskFull from OSError(errno.ENOSPC, "full")
        super().append(path, data)


@pytest.mark.parametrize("before", [0, 3, 12])
def test_a_full_disk_leaves_the_journal_as_it_was(
    folder: Path, blobs: MemoryBlobs, before: int
) -> None:
    disk = Filling()
    journal = opened(folder, blobs, disk)
    journal.append(some_lines(1, before))
    disk.is_full = True
    for _ in range(2):
        with pytest.raises(DiskFull):
            journal.append(some_lines(before + 1, before + 4))
        assert journal.last == before
        assert list(journal.lines()) == some_lines(1, before)
    disk.is_full = False
    journal.append(some_lines(before + 1, before + 2))
    assert numbers(folder) == list(range(1, before + 3))
