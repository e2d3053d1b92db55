"""A folder of very many small files, handed over by `storywire drop`."""

import os
import pty
import re
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.ingest.journal import Journal
from tests.bursting import is_final, load, most_memory, states, write_all

# What an `up` needs is the same as in the tests of whole Storywires.
from tests.e2e.conftest import command, desk, environment, folder, start, up, wait_for

__all__ = ["desk", "folder", "start", "up"]

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(14_400)]

#: How many files the folder holds; fewer for a look: FOLDER=5000.
FILES = int(os.getenv("FOLDER") or 100_000)
#: Files a second that a busy machine takes in, enriches, places and writes about.
LEAST = 10


@dataclass(slots=True)
class Dropped:
    """What dropping the folder came to."""

    #: Most bytes that `storywire drop` held.
    memory: int
    #: What it showed on its terminal.
    shown: str
    seconds: float


def dropped(data: Path, files: Path, *, kill_at: int | None = None) -> Dropped:
    """Drop a folder from a terminal; kill the program when so many are handed over."""
    ours, theirs = pty.openpty()
    began = time.monotonic()
    words = command("drop", "--keep", "--data", data, files)
    program = subprocess.Popen(words, env=environment(), stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:
            break  # the other end was closed
        shown += part
        told = re.findall(rb"([\d,]+) of [\d,]+ files", part)
        if kill_at and told and int(told[-1].replace(b",", b"")) >= kill_at:
            program.send_signal(signal.SIGKILL)
    os.close(ours)
    _, code, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(code)
    assert program.returncode == (0 if kill_at is None else -signal.SIGKILL), shown
    memory, seconds = used.ru_maxrss * 1024, time.monotonic() - began
    return Dropped(memory, shown.decode(), seconds)


@pytest.fixture(scope="module")
def data(folder):
    return folder / "data"


@pytest.fixture(scope="module")
def running(up, data):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return up(data, port, ENRICH_MODELS="none")


@pytest.fixture(scope="module")
def work(running, data, folder):
    """Drop the folder, killed once; return both drops, and seconds until all is final."""
    write_all(folder / "archive", FILES)
    began = time.monotonic()
    drops = [
        dropped(data, folder / "archive", kill_at=FILES // 5),
        dropped(data, folder / "archive"),
    ]
    wait_for(lambda: is_final(data, FILES), within=600 + FILES / LEAST)
    return drops, time.monotonic() - began


def test_a_folder_of_very_many_files_streams_in_bounded_memory(work, running):
    drops, seconds = work
    ingest = most_memory(running.program.pid, "ingest")
    print(
        f"folder: {FILES:,} files handed over in {sum(one.seconds for one in drops):.0f}"
        f" s, final at {FILES / seconds:.0f}/s; ingest at most {ingest / 1e6:.0f} MB,"
        f" drop {max(one.memory for one in drops) / 1e6:.0f} MB; {load()}"
    )
    assert ingest <= 300e6
    assert max(one.memory for one in drops) <= 300e6


def test_its_progress_is_shown(work):
    (_, last), _ = work
    assert f"of {FILES:,} files" in last.shown
    assert "s left" in last.shown


def test_a_drop_that_was_killed_goes_on_without_repeats(work, data):
    lines = Journal.reading(data / "journal").lines()
    names = [f"{line.source}/{line.file}" for line in lines]
    assert len(names) == FILES
    assert len(set(names)) == FILES


def test_nothing_of_it_is_refused_and_all_is_placed(work, data):
    assert states(data) == {"placed": FILES}


def test_the_files_stay_where_they_were(work, folder):
    assert sum(one.is_file() for one in (folder / "archive").rglob("*")) == FILES
