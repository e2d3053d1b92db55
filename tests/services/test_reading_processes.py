"""Reading in other processes: the same, whoever reads, and whatever becomes of them."""

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.ingest.core.draft import Refused
from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.line_slips import Work
from services.ingest.core.offers import Offer, canonical
from services.ingest.core.ports import NoTables, Taken
from services.ingest.core.reading import read
from services.ingest.languages import Languages
from services.ingest.parallel import Given, Heard, Readers
from services.ingest.reading_process import Terms
from services.ingest.readings import Readings, draft_here

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
STAMP = Stamp(1, 2, 3, 4)


def a_line(number: int) -> bytes:
    text = f"The river Wend stood at {number} feet on Friday, and {number} boats ran."
    return json.dumps({"id": f"w{number}", "title": "Flood", "text": text}).encode()


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


@pytest.fixture
def readers() -> Iterator[Readers]:
    yield from some_readers()


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    """Readers that do what a line says."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    yield from some_readers(drafting="odd_readers:drafted_line", seconds=3.0)


def some_readers(**about: Any) -> Iterator[Readers]:
    readers = Readers(1, Terms(warm=(), lines=True, **about))
    yield readers
    readers.close()


def eventually(claim: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not claim():
        assert time.monotonic() < until
        select.select([], [], [], 0.01)


def given(readers: Readers, work: Sequence[Work], table: Table = NO_TABLE) -> Given:
    """Ask when the process has started."""
    found: list[Given | None] = []

    def is_given() -> bool:
        found.append(readers.give(work, table))
        return found[-1] is not None

    eventually(is_given)
    assert found[-1] is not None
    return found[-1]


def work(count: int, *deeds: str) -> list[Work]:
    """Lines of a wire; the first ones do what they should not."""
    lines = [json.dumps({"do": one}).encode() for one in deeds]
    lines += [a_line(number) for number in range(len(deeds) + 1, count + 1)]
    return [
        (Record(one, "json", number), "wire.jsonl", "wend-post", NOON)
        for number, one in enumerate(lines, 1)
    ]


def told(found: Sequence[Heard]) -> list[str]:
    """What was made of each line: `read`, a reason, or nothing."""
    kinds = {bytes: "read", type(None): ""}
    return [one.reason if isinstance(one, Refused) else kinds[type(one)] for one in found]


def test_another_process_reads_the_same(readers: Readers) -> None:
    outlet = Table(7, {}, {"source:wend-post": "mdy"})
    for table in (NO_TABLE, outlet):
        mine = [
            canonical(
                read(
                    one,
                    name=n,
                    source=s,
                    received_at=at,
                    detect=Languages().detect,
                    table=table,
                )
            )
            for one, n, s, at in work(20)
        ]
        assert given(readers, work(20), table).collect() == mine


def test_lines_larger_than_a_pipe_pass_both_ways(odd: Readers) -> None:
    long = " ".join(["The river Wend rose."] * 4_000)
    lines = [json.dumps({"do": f"{long} {number}"}).encode() for number in range(16)]
    many = [(Record(one, "json", 1), "wire.jsonl", "wend-post", NOON) for one in lines]
    asked = [given(odd, many) for _ in range(8)]
    assert [told(one.collect()) for one in asked] == [["read"] * 16] * 8


@pytest.fixture
def patient() -> Iterator[Readers]:
    yield from some_readers(seconds=60.0)


def test_questions_wait_for_answers_that_are_larger_than_a_pipe(patient: Readers):
    text = "\n\n".join(f"The Wend stood at {feet} feet on Friday." for feet in range(500))
    line = json.dumps({"title": "Flood", "text": text}).encode()
    many = [(Record(line, "json", n), "wire.jsonl", "wend-post", NOON) for n in range(8)]
    asked = [given(patient, many) for _ in range(4)]
    (pid,) = patient.pids
    assert [told(one.collect()) for one in asked] == [["read"] * 8] * 4
    assert patient.pids == [pid], "it was not given up"


def test_a_process_that_is_killed_is_replaced_and_its_lines_are_read(
    odd: Readers,
) -> None:
    given(odd, work(1)).collect()
    (pid,) = odd.pids
    lost = given(odd, work(5, "be slow"))
    os.kill(pid, signal.SIGKILL)
    assert told(lost.collect()) == ["read"] * 5
    assert odd.pids != [pid]


def test_a_line_that_kills_is_refused_and_no_other(odd: Readers) -> None:
    bad, good = given(odd, work(5, "be slow", "crash")), given(odd, work(5))
    assert told(bad.collect()) == ["read", "broken", "read", "read", "read"]
    assert told(good.collect()) == ["read"] * 5


def test_a_line_that_hangs_is_refused_and_no_other(odd: Readers) -> None:
    found = given(odd, work(3, "hang")).collect()
    assert told(found) == ["timed_out", "read", "read"]


def test_a_line_on_which_reading_fails_is_given_back(odd: Readers) -> None:
    assert told(given(odd, work(3, "raise")).collect()) == ["", "read", "read"]


def test_lines_that_no_process_has_begun_are_taken_back(odd: Readers) -> None:
    asked = [given(odd, work(2, "be slow")) for _ in range(6)]
    assert asked.pop().take_back()
    assert [told(one.collect()) for one in asked] == [["read", "read"]] * 5
    assert not any(one.take_back() for one in asked)


def test_lines_of_closed_readers_are_given_back(odd: Readers) -> None:
    asked = given(odd, work(2, "hang"))
    odd.close()
    assert told(asked.collect()) == ["", ""]
    assert odd.pids == []


def test_processes_that_do_not_start_stop_nobody() -> None:
    broken = Readers(1, Terms(warm=(), drafting="no_such_module:drafted"))
    assert broken.give(work(2), NO_TABLE) is None
    with capture_logs() as lines:
        eventually(lambda: broken.give(work(2), NO_TABLE) is None and bool(lines))
    assert [one["event"] for one in lines] == ["worker.failed"]
    assert broken.pids == []


def test_none_are_started_where_there_is_no_core_for_them() -> None:
    assert Readers(0).give(work(5), NO_TABLE) is None
