"""A folder of very many small files, handed over by `storywire drop`."""

import os
import re
import socket
import time
from collections.abc import Callable

import pytest

from services.ingest.journal import Journal
from tests.bursting import is_final, load, most_memory, states, write_all
from tests.dropping import dropped

# What an `up` needs is the same as in the tests of whole Storywires.
from tests.e2e.conftest import desk, folder, start, up, wait_for

__all__ = ["desk", "folder", "start", "up"]

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(14_400)]

#: How many files the folder holds; fewer for a look: FOLDER=5000.
FILES = int(os.getenv("FOLDER") or 100_000)
#: Files a second that a busy machine takes in, enriches, places and writes about.
LEAST = 10


def has_handed_over(files: int) -> Callable[[bytes], bool]:
    """Say of what `storywire drop` shows whether so many files are handed over."""

    def told(shown: bytes) -> bool:
        found = re.findall(rb"([\d,]+) of [\d,]+ files", shown)
        return bool(found) and int(found[-1].replace(b",", b"")) >= files

    return told


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
        dropped(data, folder / "archive", kill=has_handed_over(FILES // 5)),
        dropped(data, folder / "archive"),
    ]
    # Each look reads a part of the journal: twenty a second take a fifth of a core.
    wait_for(lambda: is_final(data, FILES), within=600 + FILES / LEAST, every=2.0)
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
