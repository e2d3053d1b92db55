"""`storywire up` and `drop`: a counter that moves, and an end that loses nothing."""

import json
import socket

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

FLOOD = "tarn-wire/01-marsh-lane-flood.txt"
BANK = "tarn-wire/02-marsh-lane-bank-sealed.txt"
PUMPS = "wendale-gazette/marsh-lane-pumps.txt"


@pytest.fixture(scope="module")
def data(folder):
    return folder / "data"


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def running(up, data, port):
    return up(data, port)


@pytest.fixture(scope="module")
def dropped(running, desk, data, seeds):
    """What `drop --wait` said of the first article."""
    return desk("drop", "--wait", "--keep", "--data", data, seeds / FLOOD)


def test_drop_waits_for_the_final_state(dropped, running):
    (story,) = running.stories()
    assert dropped.returncode == 0, dropped.stderr
    said = f"placed     01-marsh-lane-flood.txt in story {story['id']}"
    assert dropped.stdout.strip() == said
    assert story["article_count"] == 1


@pytest.mark.usefixtures("dropped")
def test_the_counter_moves_in_api_and_page_at_once(running, desk, data, seeds):
    out = desk("drop", "--wait", "--keep", "--json", "--data", data, seeds / BANK)
    (row,) = map(json.loads, out.stdout.splitlines())
    (story,) = running.stories()
    assert row["state"] == "placed"
    assert (row["story_id"], story["article_count"]) == (story["id"], 2)
    for path in ("/", f"/stories/{story['id']}"):
        status, page = running.get(path)
        assert status == 200
        assert "2 articles" in page
        assert "last updated" in page


@pytest.mark.usefixtures("dropped")
def test_a_pipe_brings_articles_too(running, desk, data, seeds):
    lines = (seeds / "harbour-echo" / "2024-05-18.jsonl").read_text()
    words = ("drop", "-", "--wait", "--name", "echo.jsonl", "--data", data)
    out = desk(*words, stdin=lines)
    assert out.returncode == 0, out.stderr
    states = [line.split()[:2] for line in out.stdout.splitlines()]
    assert states == [["placed", "echo.jsonl:1"], ["placed", "echo.jsonl:2"]]
    assert len(running.stories()) == 2


@pytest.mark.usefixtures("dropped")
def test_a_dropped_file_leaves_its_place_unless_kept(desk, data, tmp_path, seeds):
    mine = tmp_path / "pumps.txt"
    mine.write_bytes((seeds / PUMPS).read_bytes())
    assert desk("drop", "--wait", "--data", data, mine).returncode == 0
    assert not mine.exists()
    assert not [one for one in (data / "inbox").rglob("*") if one.is_file()]


@pytest.mark.usefixtures("dropped")
def test_a_refused_file_is_told_with_its_reason(desk, data, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    out = desk("drop", "--wait", "--data", data, empty)
    assert out.returncode == 3
    assert out.stdout.startswith("rejected   empty.txt (empty: ")
    assert (data / "rejected" / "empty.txt").exists()
    reason = json.loads((data / "rejected" / "empty.txt.reason.json").read_text())
    assert reason["reason"] == "empty"


def test_what_drop_does_with_a_file_is_told(running, desk, data, tmp_path):
    for name in ("moved.txt", "kept.txt"):
        (tmp_path / name).write_text("Flood\n\nThe Ouse came over its bank.\n")
    said = desk("drop", "--data", data, tmp_path / "moved.txt").stdout
    assert said == f"moved {tmp_path}/moved.txt into the inbox as moved.txt\n"
    said = desk("drop", "--keep", "--data", data, tmp_path / "kept.txt").stdout
    assert said == f"copied {tmp_path}/kept.txt into the inbox as kept.txt\n"


def test_dropping_what_is_not_there_is_one_clear_line(running, desk, data):
    out = desk("drop", "--data", running.data, data / "nowhere.txt")
    assert out.returncode == 1
    (line,) = out.stderr.splitlines()
    assert "There is no file or folder" in line


def test_a_port_that_is_taken_is_one_clear_line(running, desk, folder, port):
    out = desk("up", "--data", folder / "other", "--port", port)
    assert out.returncode == 1
    said = f"Another program listens on port {port}; choose another one with --port."
    assert out.stderr == f"storywire: {said}\n"


def test_a_folder_in_use_is_one_clear_line(running, desk, data):
    out = desk("up", "--data", data, "--port", 0)
    assert out.returncode == 1
    said = f"Another Storywire (process {running.program.pid}) uses the data folder"
    (line,) = out.stderr.splitlines()
    assert said in line
    assert running.is_ready()


def test_an_unknown_verb_is_one_helpful_line(desk):
    out = desk("storys")
    assert out.returncode == 2
    (line,) = out.stderr.splitlines()
    assert "did you mean `storywire story`" in line


def test_sigterm_drains_and_a_restart_shows_all_again(running, up, data, port):
    before = counters(running)
    assert running.stop() == 0
    assert len(running.family) >= 5
    assert running.left() == []
    assert not (data / "server" / "address").exists()
    again = up(data, port)
    assert counters(again) == before
    assert before
    assert again.stop() == 0
    assert again.left() == []


def counters(running) -> dict[str, tuple]:
    return {
        one["id"]: (one["article_count"], one["last_updated"], one["headline"]["text"])
        for one in running.stories()
    }


def test_verbs_without_a_running_storywire_say_so(desk, folder):
    out = desk("drop", "--wait", "--data", folder / "quiet", "-", stdin="Flood\n")
    assert out.returncode == 1
    assert "start one with `storywire up`" in out.stderr.splitlines()[-1]
