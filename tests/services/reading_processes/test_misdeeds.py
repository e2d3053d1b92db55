"""Whatever a process does that reads, ingest goes on, and no other record is harmed."""

import contextlib
import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom
from tests.services.reading_processes.asking import eventually, is_gone, refused, told


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


def test_an_answer_that_makes_no_sense_is_no_draft(room):
    assert told(room, "babble", "flood") == ["broken", "flood"]


def test_a_draft_that_is_no_text_is_broken(room):
    assert told(room, "lone surrogate", "flood") == ["broken", "flood"]


async def test_what_hangs_or_dies_while_it_is_read_harms_no_other_file(site, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    pages = {f"{n}.html": f"<html>{n}</html>" for n in range(3)}
    deeds = {"hang": "timed_out", "crash": "broken", "eat": "too_big"}
    for age, (name, text) in enumerate({**pages, **dict.fromkeys(deeds, "")}.items()):
        page = text or f"<html><!--do {name}-->"
        site.drop(name if text else f"{name}.html", page, age=90 - age)
    terms = Terms(seconds=5, drafting="odd_readers:drafted_page", warm=())
    with contextlib.closing(ReadingRoom(processes=2, terms=terms)) as room:
        intake = site.intake(drafting=room)
        assert await intake.begin()
        assert await intake.step() == 6
        site.drop("last.html", "<html>the last</html>")
        assert await intake.step() == 1
        await intake.end()
    site.check()
    assert site.offered() == {"waiting": 4, "rejected": 3}
    for name, reason in deeds.items():
        assert site.reason(f"{name}.html").reason == reason
