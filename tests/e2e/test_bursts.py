"""A burst of small files into the inbox of a running Storywire."""

import os
import socket
import time

import pytest

from services.desk.home import Home
from tests.bursting import is_final, load, most_memory, states, write_all

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(3_600)]

#: How many files: BURST=20000 is the burst that has to be borne.
BURST = int(os.getenv("BURST") or 1_000)
#: Files a second that are taken in and placed, at the least, on a machine that is busy.
LEAST = 12


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
def seconds(running, data, waiting):
    """Let the burst come, and wait until all is final; return how long each took."""
    began = time.monotonic()
    write_all(data / "inbox", BURST)
    written = time.monotonic() - began

    waiting(lambda: Home(data).last_number() >= BURST, within=60 + BURST / LEAST)
    taken = time.monotonic() - began
    waiting(lambda: is_final(data, BURST), within=60 + BURST / LEAST)
    return written, taken, time.monotonic() - began


def test_every_file_of_a_burst_is_placed_once(seconds, running, data):
    written, taken, final = seconds
    peaks = {
        one: most_memory(running.program.pid, one)
        for one in ("ingest", "enrich", "summarize")
    }
    shown = ", ".join(f"{one} {size / 1e6:.0f} MB" for one, size in peaks.items())
    print(
        f"burst: {BURST:,} files written in {written:.0f} s, "
        f"taken in at {BURST / taken:.0f}/s, final at {BURST / final:.0f}/s; "
        f"at most {shown}; {load()}"
    )
    assert states(data) == {"placed": BURST}
    assert peaks["ingest"] <= 300e6


def test_nothing_of_a_burst_is_refused(seconds, desk, data):
    out = desk("rejected", "--json", "--data", data)
    assert (out.returncode, out.stdout) == (0, "")


def test_no_file_of_a_burst_is_left(seconds, data):
    assert not [one for one in (data / "inbox").rglob("*") if one.is_file()]
