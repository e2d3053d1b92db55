"""The demo's parts: which lines are told, what is cleared, which port is taken."""

import socket

import pytest

from services.desk.staff.demo import clear, free_port, hints, main, shown
from services.desk.stories.board import Board
from shared.errors import FolderInUse
from shared.events.updates import StoryUpdate
from shared.server.folder import ServerFolder, claim


def an_update(count: int, at: str = "01:15:21", event: str = "story.grew", **more):
    data = {
        "article_count": count,
        "last_updated": f"2024-05-18T{at}Z",
        "headline": {"text": "Flood in Marsh Lane"},
    }
    return StoryUpdate.model_validate(
        {
            "id": "1-1",
            "event": event,
            "story_id": "flood",
            "epoch": "k3f9",
            "occurred_at": "2024-05-18T01:15:22Z",
            "data": {**data, **more},
        }
    )


def test_a_story_s_line_has_counter_time_and_headline():
    line = "3 articles | last updated: May 18 01:15:21  Flood in Marsh Lane"
    assert Board().change(an_update(3)) == line


def test_an_update_that_changes_nothing_in_the_line_is_not_told():
    board = Board()
    assert board.change(an_update(1)) is not None
    assert board.change(an_update(1, event="story.rewritten")) is None
    assert board.change(an_update(2, "01:16:00")) is not None


def test_a_new_headline_is_told():
    board = Board()
    board.change(an_update(1))
    line = board.change(an_update(1, headline={"text": "Marsh Lane dries"}))
    assert line == "1 article | last updated: May 18 01:15:21  Marsh Lane dries"


def test_the_end_of_a_story_is_told():
    for event, said in (
        ("story.merged", "joined another"),
        ("story.retracted", "retracted"),
    ):
        line = Board().change(an_update(0, event=event))
        assert line.startswith(f"{said} | last updated: May 18 01:15:21  Flood")


def test_a_headline_can_do_nothing_to_the_terminal():
    line = Board().change(an_update(1, headline={"text": "Flood\x1b[2J\nin"}))
    assert line.isprintable()


def test_a_line_is_cut_to_the_terminal():
    long = {"text": "The pipeline that the president did not bring home from Beijing"}
    line = Board(80).change(an_update(10, headline=long))
    assert len(line) == 80
    assert line.startswith("10 articles | last updated: May 18 01:15:21  The pipeline")
    assert line.endswith("…")


def test_a_narrow_terminal_still_sees_the_counter():
    counter = "3 articles | last updated: May 18 01:15:21"
    assert Board(30).change(an_update(3)).strip() == counter


def test_a_new_epoch_is_no_story():
    update = an_update(1).model_copy(update={"event": "epoch.started", "data": {}})
    assert Board().change(update) is None


async def test_only_what_storywire_made_is_cleared(tmp_path):
    for name in ("inbox", "archive", "journal", "rejected", "logs", "server/old"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "left").touch()
    (tmp_path / "notes.txt").write_text("mine")
    await clear(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes.txt", "server"]
    assert not (tmp_path / "server" / "old").exists()


async def test_a_folder_in_use_is_not_cleared(tmp_path):
    folder = ServerFolder.of(tmp_path)
    folder.prepare()
    (tmp_path / "journal").mkdir()
    await claim(folder)
    with pytest.raises(FolderInUse):
        await clear(tmp_path)
    assert (tmp_path / "journal").is_dir()


def test_a_taken_port_is_passed_over():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert free_port(port) > port


def test_a_path_below_here_is_shown_as_one_would_type_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "data" / "demo") == "data/demo"
    assert shown(tmp_path.parent) == str(tmp_path.parent)


def test_how_to_go_on_fits_a_small_terminal():
    lines = hints(".venv/bin/storywire", "data/demo")
    assert max(len(f"storywire: {line}") for line in lines) <= 80
    assert any(".venv/bin/storywire drop --keep --data data/demo" in one for one in lines)


def test_a_port_that_can_not_be_is_told_in_one_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "demo"), "--port", "99999"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "There is no port 99999" in line
