"""Several processes of a kind: they share the work, and one takes over from another."""

import json
import os
import signal
import socket
import time

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

#: Seconds in which a standby has to take over from a placer that was killed.
TAKEOVER = 5.0


@pytest.fixture(scope="module")
def running(up, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return up(folder / "data", port, enrich=2, summarize=2, ENRICH_MODELS="none")


def lines(running, service: str) -> list[dict]:
    """All log lines of a service's processes, each with its process id."""
    found = []
    for file in sorted((running.data / "logs").glob(f"{service}-*.jsonl")):
        pid = int(file.stem.rpartition("-")[2])
        whole = file.read_text().rpartition("\n")[0]
        found += [{**json.loads(one), "pid": pid} for one in whole.splitlines()]
    return found


def leaders(running) -> list[int]:
    """Processes that took the lead of the English edition, in order of time."""
    taken = [
        line
        for line in lines(running, "summarize")
        if line["event"] == "worker.leading" and line.get("edition") == "en"
    ]
    return [one["pid"] for one in sorted(taken, key=lambda one: one["timestamp"])]


@pytest.fixture(scope="module")
def newsday(running, desk, seeds):
    out = desk("drop", "--wait", "--keep", "--json", "--data", running.data, f"{seeds}/.")
    assert out.returncode == 0, out.stderr
    return [json.loads(line) for line in out.stdout.splitlines()]


def test_the_stories_are_the_same_as_with_one_of_each(newsday, running, expected, place):
    live = {
        row["id"]: place(row)
        for row in newsday
        if row["state"] in ("placed", "revised") and row["story_id"]
    }
    assert len(newsday) == len(expected["states"])
    records = [running.json(f"/api/stories/{one['id']}") for one in running.stories()]
    found = [sorted(live[one["id"]] for one in record["articles"]) for record in records]
    assert sorted(found) == sorted(expected["stories"])


def test_one_placer_leads_and_the_other_stands_by(newsday, running):
    assert newsday
    assert len(leaders(running)) == 1
    pids = {line["pid"] for line in lines(running, "summarize")}
    assert len(pids) == 2


@pytest.mark.usefixtures("newsday")
def test_a_killed_placer_is_replaced_in_seconds(
    running, desk, waiting, expected, tmp_path
):
    (leader,) = leaders(running)
    killed = time.monotonic()
    os.kill(leader, signal.SIGKILL)
    waiting(lambda: len(leaders(running)) > 1, within=3 * TAKEOVER)
    took = time.monotonic() - killed
    print(f"takeover: a standby placer leads after {took:.1f} s")
    assert took < TAKEOVER
    assert leaders(running)[-1] != leader
    report = tmp_path / "bakery.txt"
    report.write_text(BAKERY)
    out = desk("drop", "--wait", "--data", running.data, report)
    assert out.stdout.startswith("placed     bakery.txt in story "), out.stderr
    assert len(running.stories()) == len(expected["stories"]) + 1


BAKERY = """\
Baker of Harbour Street hands his oven to two apprentices

Harbour Echo
20/05/2024 09h10

Oskar Lindqvist baked his last rye loaf in Harbour Street on Monday, after thirty-six
years, and gave the keys of the bakery to two apprentices whom he trained himself.

The new owners, both in their twenties, will keep the sourdough that Mr Lindqvist's aunt
began in 1949, and plan to open on Sundays for the first time.

Mr Lindqvist said he meant to sleep until seven and find out what people do at that hour.
"""


def test_two_of_each_drain_and_leave_no_process(running):
    assert running.is_ready(enrich=2, summarize=2)
    assert running.stop() == 0
    assert len(running.family) >= 7
    assert running.left() == []
