"""The journal's torn ends are cut, and its damage is told."""

from pathlib import Path

import pytest

from shared.blobs.memory import MemoryBlobs
from shared.disk import SystemDisk
from shared.errors import JournalBroken
from tests.services.journal.written import (
    a_line,
    cut,
    numbers,
    opened,
    some_lines,
    written,
)


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
