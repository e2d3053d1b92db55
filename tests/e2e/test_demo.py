"""`make run`: seeds become stories before one's eyes, until Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

LINE = re.compile(
    r"(?:(?P<count>\d+) articles?|joined another|retracted) "
    r"\| last updated: [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d  \S"
)


def demo(*words: object) -> list[str]:
    return [sys.executable, "-m", "services.desk.staff.demo", *map(str, words)]


@pytest.fixture(scope="module")
def taken():
    """A port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="module")
def shown(start, folder, taken, waiting):
    """The demo, when all seeds are in."""
    data = folder / "demo"
    running = start(
        demo("--data", data, "--port", taken, "--pace", 0.1), data=data, port=0
    )

    def all_in() -> bool:
        assert running.program.poll() is None, running.told
        return "that was all of seeds/" in running.told

    waiting(all_in)
    (port,) = re.findall(r"the page is at http://127\.0\.0\.1:(\d+)/", running.told)
    running.port = int(port)
    return running


def test_the_next_free_port_is_taken_and_told(shown, taken):
    assert f"port {taken} is taken" in shown.told
    assert shown.port > taken
    status, page = shown.get("/")
    assert status == 200
    assert "10 articles" in page


def test_each_change_of_a_story_is_one_line(shown):
    lines = shown.said.splitlines()
    assert all(LINE.match(line) for line in lines)
    assert all(one != after for one, after in pairwise(lines))


def test_in_the_end_the_counters_are_those_of_the_key(shown, expected):
    ends = Counter(one["articles"] for one in expected["counters"])
    assert Counter(one["article_count"] for one in shown.stories()) == ends


def test_counters_grow_one_by_one_unless_two_stories_join(shown):
    told = [LINE.match(line)["count"] for line in shown.said.splitlines()]
    counts = [int(one) for one in told if one]
    assert counts[0] == 1
    assert max(counts) == 10
    left_out = set(range(1, 11)) - set(counts)
    assert not left_out or "joined another" in shown.said


def test_stories_grow_side_by_side(shown):
    """Another story's line stands between two of the same, more often than not."""
    heads = [line.partition("  ")[2] for line in shown.said.splitlines()]
    assert sum(one != after for one, after in pairwise(heads)) > len(heads) / 2


def test_logs_go_to_their_folder_and_not_over_the_lines(shown):
    logs = sorted(one.name.partition("-")[0] for one in (shown.data / "logs").iterdir())
    assert logs == ["desk", "enrich", "gateway", "ingest", "summarize"]
    assert '"event"' not in shown.said + shown.told


def test_it_says_how_to_drop_more(shown):
    assert f"drop --keep --data {shown.data} FILE" in shown.told
    assert f"{shown.data}/inbox" in shown.told


def test_a_second_demo_on_the_same_folder_says_so_and_harms_nothing(shown):
    second = subprocess.run(
        demo("--data", shown.data),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 1
    (line,) = second.stderr.splitlines()
    assert f"Another Storywire (process {shown.program.pid}) uses the data folder" in line
    assert f"-m services.desk.staff.demo --data {shown.data}-2" in line
    assert shown.program.poll() is None
    assert (shown.data / "journal").is_dir()


def test_ctrl_c_drains_and_leaves_no_process(shown):
    assert shown.stop(signal.SIGINT) == 0
    assert len(shown.family) >= 5
    assert shown.left() == []
    assert "stopped" in shown.told.splitlines()[-1]
