"""Helpers that read lines beside ingest: the same, and whatever becomes of them."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.ingest.core.draft import Refused
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.limits import Record
from services.ingest.core.line_slips import Work
from services.ingest.core.offers import canonical
from services.ingest.core.reading import read
from services.ingest.languages import Languages
from services.ingest.parallel import Given, Heard, Readers
from services.ingest.reading_process import Terms
from tests.services.reading_processes.asking import NOON, a_line, eventually


@pytest.fixture
def readers() -> Iterator[Readers]:
    yield from some_readers()


@pytest.fixture
def odd() -> Iterator[Readers]:
    """Readers that do what a line says."""
    yield from some_readers(drafting="odd_readers:drafted_line", seconds=3.0)


def some_readers(**about: Any) -> Iterator[Readers]:
    readers = Readers(1, Terms(warm=(), lines=True, **about))
    yield readers
    readers.close()


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
