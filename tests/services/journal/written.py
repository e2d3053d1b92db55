"""Journals of so many lines, written and read."""

from datetime import UTC, datetime
from pathlib import Path

from services.ingest.journal import Journal
from shared.blobs.memory import MemoryBlobs
from shared.disk import SystemDisk
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


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
