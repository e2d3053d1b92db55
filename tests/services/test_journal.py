"""The journal: gap-free, torn ends cut, damage told, sealed segments archived."""

import errno
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ingest.journal import Journal
from shared.blobs.memory import MemoryBlobs
from shared.disk import SystemDisk
from shared.errors import DiskFull, FolderInUse, JournalBroken
from shared.events.journal import JournalLine

FRIDAY = datetime(2024, 5, 17, 21, 30, tzinfo=UTC)


def a_line(number: int) -> JournalLine:
    return JournalLine(
        number=number,
        offer_id=f"offer-{number}",
        source="wend-valley-post",
        file="flood in marsh lane.txt",
        received_at=FRIDAY,
        trace_id=f"trace-{number}",
        reading="0" * 64,
    )


def some_lines(first: int, last: int) -> list[JournalLine]:
    return [a_line(number) for number in range(first, last + 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def blobs() -> MemoryBlobs:
    return MemoryBlobs()


def opened(folder: Path, blobs: MemoryBlobs, disk: SystemDisk | None = None) -> Journal:
    journal = Journal(folder, disk or SystemDisk(), blobs=blobs, segment_lines=10)
    journal.open()
    return journal


def written(folder: Path, blobs: MemoryBlobs, lines: int, *, by: int = 4) -> None:
    """Write a journal of so many lines, in batches."""
    journal = opened(folder, blobs)
    for first in range(1, lines + 1, by):
        journal.append(some_lines(first, min(first + by - 1, lines)))
    journal.close()


def numbers(folder: Path, after: int = 0) -> list[int]:
    return [line.number for line in Journal.reading(folder).lines(after)]


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


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def test_a_torn_last_line_is_cut_off_wherever_it_was_torn(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 3, by=3)
    path = folder / "00000001.jsonl"
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for size in range(len(whole) + 1):
        path.write_bytes(whole[:size])
        lines = max(0, sum(end <= size for end in ends) - 1)
        assert numbers(folder) == list(range(1, lines + 1))
        assert path.stat().st_size == size, "reading must not change the journal"
        journal = opened(folder, blobs)
        assert journal.last == lines
        journal.append(some_lines(lines + 1, 4))
        journal.close()
        assert numbers(folder) == [1, 2, 3, 4]


def test_a_segment_torn_at_its_birth_is_begun_again(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 16)
    path = folder / "00000002.jsonl"
    whole = path.read_bytes()
    for size in range(0, len(whole) + 1, 7):
        path.write_bytes(whole[:size])
        kept = numbers(folder)
        journal = opened(folder, blobs)
        assert journal.last == len(kept) >= 12
        journal.append(some_lines(journal.last + 1, 17))
        journal.close()
        assert numbers(folder) == list(range(1, 18))


def test_zeros_after_a_power_cut_are_a_torn_end(folder: Path, blobs: MemoryBlobs) -> None:
    written(folder, blobs, 3)
    path = folder / "00000001.jsonl"
    path.write_bytes(path.read_bytes() + b"\0" * 700 + b"\n" + b"\0" * 90)
    assert numbers(folder) == [1, 2, 3]
    assert opened(folder, blobs).last == 3


@pytest.mark.parametrize("line", [1, 2, 5, 12])
def test_damage_before_the_end_is_told_with_file_and_line(
    folder: Path, blobs: MemoryBlobs, line: int
) -> None:
    written(folder, blobs, 12)
    path = folder / "00000001.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = b"x" + lines[line - 1]
    path.write_bytes(b"".join(lines))
    with pytest.raises(JournalBroken, match=rf"00000001\.jsonl, line {line}\b"):
        numbers(folder)
    with pytest.raises(JournalBroken, match="restore it from a copy"):
        opened(folder, blobs)


def test_a_line_taken_out_is_told(folder: Path, blobs: MemoryBlobs) -> None:
    written(folder, blobs, 9)
    path = folder / "00000001.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4] + lines[5:]))
    with pytest.raises(JournalBroken, match="number 5 follows 3"):
        numbers(folder)


def test_a_changed_sealed_segment_is_told(folder: Path, blobs: MemoryBlobs) -> None:
    written(folder, blobs, 20)
    path = folder / "00000001.jsonl"
    path.write_bytes(path.read_bytes().replace(b"trace-4", b"trace-7"))
    with pytest.raises(JournalBroken, match="has changed"):
        numbers(folder)
    with pytest.raises(JournalBroken, match="has changed"):
        opened(folder, blobs)


def test_a_missing_segment_is_told(folder: Path, blobs: MemoryBlobs) -> None:
    written(folder, blobs, 35)
    (folder / "00000002.jsonl").unlink()
    with pytest.raises(JournalBroken, match=r"00000002\.jsonl.*missing"):
        numbers(folder)


def test_a_missing_beginning_is_told_only_to_who_needs_it(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 35)
    (folder / "00000001.jsonl").unlink()
    assert numbers(folder, 12) == list(range(13, 36))
    with pytest.raises(JournalBroken, match=r"00000001\.jsonl.*missing"):
        numbers(folder, 11)


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


class Noting(SystemDisk):
    def __init__(self) -> None:
        self.calls: list[str] = []

    def truncate(self, path: Path, size: int) -> None:
        self.calls.append(f"fsync {path.name}")
        super().truncate(path, size)

    def settle(self, folder: Path) -> None:
        self.calls.append(f"fsync {folder.name}")
        super().settle(folder)


def test_what_a_killed_writer_left_is_made_durable_before_it_is_trusted(
    folder: Path, blobs: MemoryBlobs
) -> None:
    written(folder, blobs, 3)
    disk = Noting()
    opened(folder, blobs, disk)
    assert disk.calls[:2] == ["fsync 00000001.jsonl", "fsync journal"]


def test_a_file_that_another_program_changed_is_not_written_on(
    folder: Path, blobs: MemoryBlobs
) -> None:
    journal = opened(folder, blobs)
    journal.append(some_lines(1, 2))
    cut(folder / "00000001.jsonl", 40)
    with pytest.raises(JournalBroken, match="another program"):
        journal.append([a_line(3)])
