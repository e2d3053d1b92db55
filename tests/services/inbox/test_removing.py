"""What was taken leaves the inbox; what changed meanwhile or was left aside does not."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from services.ingest.asides import ASIDE
from services.ingest.inbox import FolderInbox
from shared.clock import FixedClock
from shared.disk import SystemDisk
from tests.services.inbox.inboxes import FLOOD, dropped, opened, ready, taken


def test_a_taken_file_is_removed(inbox: FolderInbox, folder: Path) -> None:
    dropped(folder / "wend-post" / "flood.txt")
    claimed = inbox.claim(taken(inbox))
    assert claimed is not None
    inbox.drop(claimed)
    assert [one for one in folder.rglob("*") if one.is_file()] == []
    assert ready(inbox) == []


@pytest.mark.parametrize("how", ["in place", "by rename"])
def test_a_file_changed_since_it_was_read_stays(
    inbox: FolderInbox, folder: Path, how: str
) -> None:
    path = dropped(folder / "flood.txt", age=60)
    file = taken(inbox)
    if how == "in place":
        dropped(path, FLOOD + b" More rain is expected.", age=30)
    else:
        dropped(folder / ".new", FLOOD, age=30).rename(path)
    assert inbox.claim(file) is None
    assert ready(inbox) == ["flood.txt"]


def test_a_file_that_went_away_needs_no_removing(
    inbox: FolderInbox, folder: Path
) -> None:
    path = dropped(folder / "flood.txt")
    file = taken(inbox)
    path.unlink()
    assert inbox.claim(file) is None


def test_what_a_killed_process_left_aside_comes_back(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    stamps = {}
    for name in ("flood.txt", "wend-post/2024/flood.txt"):
        dropped(folder / name)
        file = taken(inbox)
        stamps[name] = file.stamp
        assert inbox.claim(file) is not None
    again = opened(folder, clock)
    files = {one.path: one.stamp for one in again.ready(10)}
    assert files == stamps, "the same files, so their offers are known again"


def test_what_comes_back_overwrites_no_newer_file(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    dropped(folder / "flood.txt")
    inbox.claim(taken(inbox))
    dropped(folder / "flood.txt", b"A newer text of that name.")
    again = opened(folder, clock)
    files = [again.read(one) for one in again.ready(10)]
    assert {one.data for one in files if one} == {FLOOD, b"A newer text of that name."}
    assert all(one.found.path.endswith("flood.txt") for one in files if one)


class ReadOnly(SystemDisk):
    def rename(self, old: Path, new: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def test_a_file_that_cannot_be_moved_is_tried_again_later(
    folder: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = opened(folder, clock, disk=ReadOnly())
    dropped(folder / "flood.txt")
    assert inbox.claim(taken(inbox)) is None
    assert "file.stuck" in capsys.readouterr().out
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=59))
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=1))
    assert ready(inbox) == ["flood.txt"]
    inbox.claim(taken(inbox))
    dropped(folder / "flood.txt", b"Changed meanwhile.", age=30)
    assert ready(inbox) == ["flood.txt"]


@pytest.mark.parametrize("below", ["", "wend-post", "wend-post/2024/05"])
def test_aside_is_beside_the_file_whatever_is_a_disk_of_its_own(
    inbox: FolderInbox, folder: Path, below: str
) -> None:
    dropped(folder / below / "flood.txt")
    claimed = inbox.claim(taken(inbox))
    assert claimed == folder / below / ASIDE / "flood.txt"
