"""The figures of `storywire bench`: read from /proc, laid out for reading."""

import os
import subprocess
import sys

from services.desk.benching.benching import Figures
from services.desk.benching.meters import Usage, between, by_service, descendants, usage
from services.desk.commands.benching import lines


def test_a_process_has_memory_and_one_that_ended_has_none():
    assert usage(os.getpid()).memory > 1_000_000
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert usage(child.pid) == Usage()


def test_what_a_child_does_is_counted_for_its_service():
    program = "import sys; print('here', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as one:
        assert one.stdout is not None
        one.stdout.readline()
        assert one.pid in descendants(os.getpid())
        found = by_service({"enrich": [one.pid]})
    assert found["enrich"].memory > 100_000
    assert found["desk"].memory > found["enrich"].memory / 100


def test_only_the_time_between_two_looks_counts_and_a_restart_is_no_gain():
    before = {"enrich": Usage(cpu=4.0), "server": Usage(cpu=9.0)}
    after = {"enrich": Usage(cpu=6.5), "server": Usage(cpu=1.0), "desk": Usage(cpu=0.5)}
    assert between(before, after) == {"enrich": 2.5, "server": 0.0, "desk": 0.5}


def test_the_table_adds_up():
    figures = Figures(
        setting={"cores": 2},
        ready=3.25,
        articles=40,
        settled=8.0,
        cpu={"enrich": 6.0, "server": 2.0},
        memory={"enrich": 300_000_000, "server": 20_000_000},
        latency=[0.05, 0.06, 0.5],
        idle=0.031,
    )
    text = "\n".join(lines(figures))
    assert "40 articles settled in 8.0 s: 5.0 a second" in text
    assert "median 60 ms, longest 500 ms of 3" in text
    assert "3.1% of one core" in text
    (together,) = (line.split() for line in lines(figures) if line.startswith("togeth"))
    assert together == ["together", "8.0", "200", "320.0", "MB"]


def test_without_probes_and_rest_nothing_is_said_of_them():
    text = "\n".join(lines(Figures(articles=1, settled=1.0)))
    assert "update" not in text
    assert "rest" not in text
