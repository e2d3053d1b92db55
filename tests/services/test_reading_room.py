"""Risky records are read in processes of their own: whatever these do, ingest goes on."""

import asyncio
import errno
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ingest import reading_staff
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.reading import drafted
from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
HERE = Path(__file__).parent
PAGE = (
    b"<!doctype html><title>Flood in Marsh Lane</title><article><h1>Flood in Marsh Lane"
    b"</h1><p>The river Wend rose by two metres on Friday and ran into the lane.</p>"
    b"<p>Water stood a metre high in three houses, said the mayor of Fenwick.</p>"
)


@pytest.fixture(autouse=True)
def odd_readers(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))


@pytest.fixture
def room() -> Iterator[ReadingRoom]:
    yield from a_room()


@pytest.fixture
def two() -> Iterator[ReadingRoom]:
    yield from a_room(processes=2)


@pytest.fixture
def patient() -> Iterator[ReadingRoom]:
    yield from a_room(seconds=30)


def a_room(processes: int = 1, **about: object) -> Iterator[ReadingRoom]:
    terms = Terms(
        **{"seconds": 2, "drafting": "odd_readers:drafted", "warm": (), **about}
    )
    made = ReadingRoom(processes=processes, terms=terms)
    yield made
    made.close(0)


def told(room: ReadingRoom, *texts: str) -> list[str]:
    """Titles of what was read, reasons of what was not."""
    records = [(Record(text.encode(), "html"), NOON) for text in texts]
    return [one.title if isinstance(one, Draft) else one.reason for one in room(records)]


def refused(room: ReadingRoom, text: str) -> Refused:
    (found,) = room([(Record(text.encode(), "html"), NOON)])
    assert isinstance(found, Refused)
    return found


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")


def eventually(claim: Callable[[], bool], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until
        select.select([], [], [], 0.01)


def test_a_page_is_read_as_in_our_own_process():
    room = ReadingRoom(processes=1)
    (found,) = room([(Record(PAGE, "html"), NOON)])
    room.close()
    assert found == drafted(Record(PAGE, "html"), received_at=NOON)
    assert isinstance(found, Draft)
    assert found.title == "Flood in Marsh Lane"


def test_texts_and_plain_data_need_no_process(room):
    line = b'{"title": "Flood", "text": "Water stood a metre high in three houses."}'
    text = b"Flood\n\nWater."
    found = room([(Record(text, "text"), NOON), (Record(line, "json"), NOON)])
    assert [one.title for one in found] == ["Flood", "Flood"]
    assert room.pids == []


@pytest.mark.parametrize("tag", ["<p>", "&lt;p&gt;", r"\u003cp\u003E", r"\u0026lt;p>"])
def test_data_that_holds_a_tag_does(room, tag):
    room([(Record(f'{{"text": "{tag}Water stood high."}}'.encode(), "json"), NOON)])
    assert len(room.pids) == 1


def test_drafts_come_in_the_order_of_their_records(two):
    texts = [f"bulletin {number}" for number in range(50)]
    assert told(two, *texts) == texts
    assert len(two.pids) == 2


def test_a_process_lasts_over_many_records(room):
    first, *rest = told(room, *["tell the process"] * 20)
    assert {first} == set(rest) == {str(room.pids[0])}


@pytest.mark.parametrize("deed", ["hang", "spin"])
def test_what_takes_too_long_is_timed_out_and_its_process_gone(room, deed):
    told(room, "flood")
    (old,) = room.pids
    began = time.monotonic()
    found = refused(room, deed)
    assert (found.reason, found.detail) == ("timed_out", "Reading took over 2 seconds.")
    assert time.monotonic() - began < 4
    assert is_gone(old)
    assert told(room, "ferry") == ["ferry"]


def test_a_call_may_end_behind_the_first_that_hangs():
    terms = Terms(seconds=1, drafting="odd_readers:drafted", warm=())
    with closing(ReadingRoom(processes=1, terms=terms, whole=False)) as room:
        texts = ["flood", "hang", "ferry", "hang", "heron"]
        assert told(room, *texts) == ["flood", "timed_out"]
        assert told(room, *texts[2:]) == ["ferry", "timed_out"]
        assert told(room, *texts[4:]) == ["heron"]


def test_what_another_process_had_begun_is_read_to_its_end(tmp_path):
    terms = Terms(seconds=3, drafting="odd_readers:drafted", warm=())
    with closing(ReadingRoom(processes=2, terms=terms, whole=False)) as room:
        # Both have started, however long that takes.
        eventually(lambda: told(room, *[f"meet in {tmp_path}"] * 2) == ["met"] * 2, 60)
        found = told(room, "hang", "hang", *["heron"] * 20)
    assert found[:2] == ["timed_out", "timed_out"]
    assert len(found) < 22


def test_what_eats_memory_is_too_big(patient):
    assert told(patient, "flood", "eat", "ferry") == ["flood", "too_big", "ferry"]
    assert "memory" in refused(patient, "eat").detail


def test_a_crash_is_broken_and_named(room):
    found = refused(room, "crash")
    assert found.reason == "broken"
    assert "SIGSEGV" in found.detail


def test_a_library_that_gives_up_wants_memory(room):
    assert refused(room, "give up").reason == "too_big"


def test_what_ends_its_process_harms_no_other_record(two):
    texts = ["flood", "crash", "ferry", "leave", "be killed", "bridge", "hang", "pumps"]
    assert told(two, *texts) == [
        *("flood", "broken", "ferry", "broken", "too_big", "bridge", "timed_out"),
        "pumps",
    ]


def test_a_killed_process_is_replaced_and_its_record_read_anew(room, tmp_path):
    assert told(room, f"once in {tmp_path / 'mark'}") == ["read the second time"]


def test_a_process_that_was_killed_while_idle_is_replaced(room):
    told(room, "flood")
    (old,) = room.pids
    os.kill(old, signal.SIGKILL)
    eventually(lambda: is_gone(old))
    assert told(room, "ferry", "bridge") == ["ferry", "bridge"]
    assert room.pids != [old]


def test_what_a_library_prints_goes_nowhere(room, capfd):
    assert told(room, "print", "flood") == ["print", "flood"]
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_makes_no_sense_is_no_draft(room):
    assert told(room, "babble", "flood") == ["broken", "flood"]


def test_a_draft_that_is_no_text_is_broken(room):
    assert told(room, "lone surrogate", "flood") == ["broken", "flood"]


def test_a_process_writes_no_file_and_knows_no_secret(room, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://:secret@cache.example")
    (found,) = room([(Record(b"tell the process", "html"), NOON)])
    assert isinstance(found, Draft)
    assert "REDIS" not in found.paragraphs[0]
    refused(room, "write a file")
    left = list(Path("/tmp").glob("left-by-*"))
    assert all(one.stat().st_size == 0 for one in left)
    for one in left:
        one.unlink()


def test_a_process_inherits_no_descriptor(room, tmp_path):
    with (tmp_path / "journal").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        (shown,) = told(room, "tell the descriptors")
    # Standard ones, the tether, two pipes, the device that is nowhere, the listing.
    assert len(shown.split()) <= 8


def test_records_of_megabytes_pass(two):
    texts = [letter * 6_000_000 for letter in "abc"]
    assert told(two, *texts) == texts


def test_a_reader_that_is_not_there_stops_reading_and_refuses_nothing():
    room = ReadingRoom(processes=1, terms=Terms(drafting="no_such_module:drafted"))
    with pytest.raises(OSError, match="ended while it started"):
        told(room, "flood")
    assert room.pids == []


def test_closing_ends_what_is_being_read_at_once(room):
    failures: list[BaseException] = []

    def read() -> None:
        try:
            told(room, "flood", "hang", "hang", "hang")
        except OSError as error:
            failures.append(error)

    reading = threading.Thread(target=read)
    reading.start()
    eventually(lambda: bool(room.pids))
    (pid,) = room.pids
    room.close(0.2)
    reading.join(5)
    assert [getattr(one, "errno", None) for one in failures] == [errno.ECANCELED]
    assert is_gone(pid)
    assert room.pids == []


def test_a_closed_room_opens_again(room):
    told(room, "flood")
    room.close()
    assert told(room, "ferry") == ["ferry"]


def test_idle_processes_end_by_themselves(room, monkeypatch):
    monkeypatch.setattr(reading_staff, "_IDLE", 0.0)
    told(room, "flood")
    eventually(lambda: not room.pids)
    assert told(room, "ferry") == ["ferry"]


async def test_a_stop_ends_all_processes(room):
    told(room, "flood")
    (pid,) = room.pids
    stop = asyncio.Event()
    stop.set()
    await room.tend(stop)
    assert is_gone(pid)
    assert room.pids == []


PARENT = """
import sys
from datetime import UTC, datetime
from services.ingest.core.limits import Record
from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom
room = ReadingRoom(processes=2, terms=Terms(drafting="odd_readers:drafted", warm=()))
def read(*texts):
    return room([(Record(text.encode(), "html"), datetime.now(UTC)) for text in texts])
read("flood", "ferry")
print(*room.pids, flush=True)
read(*sys.argv[1:])
input()
"""


@pytest.mark.parametrize("deeds", [(), ("hang", "spin")])
def test_a_killed_parent_leaves_no_process_behind(deeds):
    command = [sys.executable, "-c", PARENT, *deeds]
    env = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=env, text=True, **pipes) as parent:
        assert parent.stdout is not None
        pids = [int(one) for one in parent.stdout.readline().split()]
        assert pids
        parent.kill()
    eventually(lambda: all(is_gone(pid) for pid in pids))
