"""Whoever reads, lines and files come out the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from services.ingest.core.draft import Refused
from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import Table
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.line_slips import Work
from services.ingest.core.offers import Offer, canonical
from services.ingest.core.ports import NoTables, Taken
from services.ingest.core.reading import read
from services.ingest.parallel import Heard
from services.ingest.readings import Readings, draft_here
from tests.services.reading_processes.asking import NOON, a_line

STAMP = Stamp(1, 2, 3, 4)


def offers(count: int) -> list[Offer]:
    taken = Taken(Found("wend-post/wire.jsonl", STAMP), STAMP)
    records: list[Record | Refusal] = [
        Record(a_line(n), "json", n) for n in range(1, count + 1)
    ]
    records[3] = Refusal("broken", "The line is torn.", b"{", 4)
    records[5] = Record(b"Flood in Marsh Lane\n\nThe river rose on Friday night.", "text")
    return [Offer.of(taken, one, NOON) for one in records]


class Clerk:
    """A helper without a process; `says`: what it makes of every line, if not that."""

    count = 1

    def __init__(self, *says: Heard, away: bool = False, idle: bool = False) -> None:
        self.says, self.away, self.idle = says, away, idle
        self.read = 0

    def give(self, work: Sequence[Work], table: Table) -> "Desk | None":
        return None if self.away else Desk(self, work, table)

    def close(self) -> None:
        return None


@dataclass
class Desk:
    """What a clerk was given."""

    clerk: Clerk
    work: Sequence[Work]
    table: Table

    def take_back(self) -> bool:
        return self.clerk.idle

    def collect(self) -> list[Heard]:
        self.clerk.read += len(self.work)
        return [*(self.clerk.says * len(self.work) or map(self._read, self.work))]

    def _read(self, work: Work) -> bytes:
        record, name, source, at = work
        about = {"name": name, "source": source, "received_at": at}
        said = read(record, **about, detect=lambda _: "en", table=self.table)  # type: ignore[arg-type]
        return canonical(said)


def readings(helpers: Any) -> Readings:
    return Readings(draft_here, lambda _: "en", NoTables(), helpers)


@pytest.mark.parametrize(
    ("clerk", "lines"),
    [
        (Clerk(), 199),
        (Clerk(None), 199),
        (Clerk(b'{"title": 5}'), 199),
        (Clerk(away=True), 0),
        (Clerk(idle=True), 0),
    ],
    ids=["well", "ill", "babbling", "away", "idle"],
)
def test_who_reads_makes_no_difference(clerk: Clerk, lines: int) -> None:
    many = offers(200)
    assert readings(clerk).of(many) == readings(None).of(many)
    assert clerk.read == lines


def test_what_no_process_survives_is_refused_with_its_reason() -> None:
    said = readings(Clerk(Refused("broken", "Its reader crashed."))).of(offers(200))
    refused = [reading for reading, _ in said if reading.reason == "broken"]
    assert len(refused) == 200  # the torn line among them
    assert refused[0].detail == "Its reader crashed."
    assert [one.line for one in refused][:4] == [1, 2, 3, 4]


def test_files_of_text_by_the_hundred_are_read_by_helpers_but_not_books() -> None:
    def a_file(name: str, text: bytes) -> Offer:
        taken = Taken(Found(f"wend-post/{name}", STAMP), STAMP, text)
        return Offer.of(taken, Record(text, "text"), NOON)

    clerk = Clerk()
    flood = b"Flood in Marsh Lane\n\nThe river rose on Friday night, and again at dawn."
    pages = [a_file(f"{one}.txt", flood) for one in range(100)]
    many = [*pages, a_file("book.txt", flood * 1_000)]
    assert readings(clerk).of(many) == readings(None).of(many)
    assert clerk.read == len(pages)


def test_a_few_lines_are_read_here() -> None:
    clerk = Clerk()
    readings(clerk).of(offers(40))
    assert clerk.read == 0
