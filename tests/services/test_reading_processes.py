"""Reading in other processes: the same, whoever reads, and whatever becomes of them."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.offers import Offer, canonical
from services.ingest.core.ports import NoTables, Taken
from services.ingest.core.reading import read
from services.ingest.languages import Languages
from services.ingest.parallel import Answer, Readers, Work
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
    """A helper without a process; `ill`: it can't read what it is given."""

    count = 1

    def __init__(self, *, ill: bool = False, away: bool = False) -> None:
        self.ill, self.away = ill, away
        self.read = 0

    def give(self, work: Sequence[Work], table: Table) -> Answer | None:
        if self.away:
            return None
        self.read += len(work)
        answer: Answer = Future()
        said = [
            canonical(
                read(
                    one,
                    name=n,
                    source=s,
                    received_at=at,
                    detect=lambda _: "en",
                    table=table,
                )
            )
            for one, n, s, at in work
        ]
        answer.set_result(None if self.ill else said)
        return answer

    def collect(self, answer: Answer) -> list[bytes] | None:
        return answer.result()

    def close(self) -> None:
        return None


def readings(helpers: Any) -> Readings:
    return Readings(draft_here, lambda _: "en", NoTables(), helpers)


@pytest.mark.parametrize(
    "clerk", [Clerk(), Clerk(ill=True), Clerk(away=True)], ids=["well", "ill", "away"]
)
def test_who_reads_makes_no_difference(clerk: Clerk) -> None:
    many = offers(200)
    assert readings(clerk).of(many) == readings(None).of(many)
    assert clerk.read in (0, 99)


def test_a_few_lines_are_read_here() -> None:
    clerk = Clerk()
    readings(clerk).of(offers(40))
    assert clerk.read == 0


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    readers = Readers(1)
    yield readers
    readers.close()


def answered(readers: Readers, work: Sequence[Work]) -> Answer:
    """Ask when the process has started."""
    if (answer := readers.give(work, NO_TABLE)) is None:
        for one in readers._ready:
            one.result()
        answer = readers.give(work, NO_TABLE)
    assert answer is not None
    return answer


def work(count: int) -> list[Work]:
    return [
        (Record(a_line(n), "json", n), "wire.jsonl", "wend-post", NOON)
        for n in range(1, count + 1)
    ]


@pytest.mark.timeout(120)
def test_another_process_reads_the_same(readers: Readers) -> None:
    mine = [
        canonical(read(one, name=n, source=s, received_at=at, detect=Languages().detect))
        for one, n, s, at in work(20)
    ]
    assert readers.collect(answered(readers, work(20))) == mine


@pytest.mark.timeout(120)
def test_a_process_that_dies_is_replaced(readers: Readers) -> None:
    answered(readers, work(1)).result()
    assert readers._pool is not None
    (process,) = readers._pool._processes.values()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    lost = readers.give(work(5), NO_TABLE)
    assert lost is None or readers.collect(lost) is None
    assert len(readers.collect(answered(readers, work(5))) or ()) == 5


def test_none_are_started_where_there_is_no_core_for_them() -> None:
    readers = Readers(0)
    assert readers.give(work(5), NO_TABLE) is None
    readers.close()
