"""Processes that read end when they are told to, when idle, and with their parent."""

import asyncio
import errno
import os
import subprocess
import sys
import threading

import pytest

from services.ingest import reading_staff
from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom
from tests.services.reading_processes.asking import eventually, is_gone, told


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
