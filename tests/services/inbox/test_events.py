"""Events only hasten: what closes, moves in or came unheard is taken all the same."""

import errno
import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEvent

from services.ingest.inbox import FolderInbox
from services.ingest.watching import Watch
from shared.clock import FixedClock
from tests.services.inbox.inboxes import FLOOD, dropped, opened, ready


@pytest.fixture
def woken(inbox: FolderInbox) -> Any:
    event = threading.Event()
    assert inbox.watch(event.set)
    yield event
    inbox.close()


def test_a_closed_file_is_taken_at_once(
    inbox: FolderInbox, folder: Path, woken: threading.Event
) -> None:
    dropped(folder / "flood.txt", age=0)
    assert woken.wait(10)
    assert eventually_ready(inbox, woken) == ["flood.txt"]


def test_a_renamed_file_is_taken_at_once(
    inbox: FolderInbox, folder: Path, woken: threading.Event
) -> None:
    dropped(folder / ".flood.txt.tmp", age=0).rename(folder / "flood.txt")
    assert eventually_ready(inbox, woken) == ["flood.txt"]


def test_a_file_in_a_folder_moved_in_is_taken(
    inbox: FolderInbox, folder: Path, woken: threading.Event, tmp_path: Path
) -> None:
    dropped(tmp_path / "wend-post" / "flood.txt").parent.rename(folder / "wend-post")
    assert woken.wait(10)
    assert ready(inbox) == ["wend-post/flood.txt"]


def test_a_file_that_waits_to_settle_is_not_passed_by_a_newer_one(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    dropped(folder / "flood.txt", age=1)  # before the watch: nobody hears it close
    heard = threading.Event()
    assert inbox.watch(heard.set)
    dropped(folder / "older.txt", age=1.5)
    dropped(folder / "correction.txt", age=0.5)
    assert eventually_ready(inbox, heard) == ["older.txt"]
    inbox.close()
    clock.advance(timedelta(seconds=1))
    assert ready(inbox)[:2] == ["older.txt", "flood.txt"]


def test_a_writer_that_pauses_is_waited_for(
    inbox: FolderInbox, folder: Path, clock: FixedClock, woken: threading.Event
) -> None:
    with (folder / "flood.txt").open("wb") as writer:
        writer.write(FLOOD[:30])
        writer.flush()
        dropped(folder / "other.txt", age=0)
        assert eventually_ready(inbox, woken) == ["other.txt"]
        clock.advance(timedelta(seconds=30))
        assert "flood.txt" not in ready(inbox)
        writer.write(FLOOD[30:])
        woken.clear()
    assert woken.wait(10)
    assert "flood.txt" in ready(inbox)


def test_what_is_only_opened_and_read_is_not_told_of(folder: Path) -> None:
    heard: list[str] = []

    class Told(Watch):
        def dispatch(self, event: FileSystemEvent) -> None:
            heard.append(event.event_type)
            super().dispatch(event)

    dropped(folder / "flood.txt")
    woken, watch = threading.Event(), Told(folder)
    assert watch.start(woken.set)
    (folder / "flood.txt").read_bytes()
    list(os.scandir(folder))
    dropped(folder / "other.txt")
    assert woken.wait(10)
    watch.stop()
    assert {"opened", "closed_no_write"}.isdisjoint(heard)


def eventually_ready(inbox: FolderInbox, woken: threading.Event) -> list[str]:
    """Look each time that we are woken, until something is ready."""
    for _ in range(20):
        found = ready(inbox)
        if found:
            return found
        assert woken.wait(10)
        woken.clear()
    return ready(inbox)


def a_tree(top: Path) -> list[str]:
    """Thirty folders in three sources, with a file each; their names below `top`."""
    names = [f"source-{n % 3}/2024/{n:02}/flood.txt" for n in range(30)]
    for n, name in enumerate(names):
        dropped(top / name, FLOOD + b"%d" % n)
    return sorted(names)


def all_ready(inbox: FolderInbox, woken: threading.Event, count: int) -> list[str]:
    """Look whenever we are woken until so many files are ready."""
    for _ in range(200):
        woken.clear()
        found = ready(inbox)
        if len(found) >= count:
            return sorted(found)
        woken.wait(0.1)
    return sorted(ready(inbox))


@pytest.mark.filterwarnings("ignore:Callback with id")  # a folder met twice by watchdog
def test_a_tree_that_is_copied_in_is_taken_whole(
    inbox: FolderInbox, folder: Path, woken: threading.Event, tmp_path: Path
) -> None:
    names = a_tree(tmp_path / "desk")
    shutil.copytree(tmp_path / "desk", folder, dirs_exist_ok=True)
    assert all_ready(inbox, woken, 30) == names


def test_a_tree_that_is_moved_in_is_taken_whole(
    inbox: FolderInbox, folder: Path, woken: threading.Event, tmp_path: Path
) -> None:
    names = a_tree(tmp_path / "desk")
    for source in (tmp_path / "desk").iterdir():
        source.rename(folder / source.name)
    assert all_ready(inbox, woken, 30) == names


def test_files_in_folders_made_just_before_are_taken(
    inbox: FolderInbox, folder: Path, woken: threading.Event
) -> None:
    names = [f"wend-post/2024/{n:03}/flood.txt" for n in range(100)]
    for name in names:
        dropped(folder / name)
    assert all_ready(inbox, woken, 100) == names


def test_what_came_while_nobody_looked_is_taken(folder: Path, clock: FixedClock) -> None:
    names = a_tree(folder)
    assert sorted(ready(opened(folder, clock))) == names


def test_without_events_files_are_taken_when_they_stand_still(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(self: Any) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr("services.ingest.watching.Observer.start", impossible)
    inbox = opened(folder, clock)
    assert not inbox.watch(lambda: None)
    with (folder / "flood.txt").open("wb") as writer:
        for part in (FLOOD[:20], FLOOD[20:40], FLOOD[40:]):
            writer.write(part)
            writer.flush()
            os.utime(folder / "flood.txt", (clock.now().timestamp(),) * 2)
            assert ready(inbox) == []
            clock.advance(timedelta(seconds=1.5))
    clock.advance(timedelta(seconds=1))
    assert ready(inbox) == ["flood.txt"]
    inbox.close()
