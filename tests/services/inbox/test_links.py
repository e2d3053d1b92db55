"""Links, pipes and folders too deep: refused, never followed or entered."""

import os
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from services.ingest.asides import ASIDE
from services.ingest.inbox import FolderInbox
from shared.clock import FixedClock
from tests.services.inbox.inboxes import FLOOD, dropped, opened, ready, taken


@pytest.mark.parametrize("target", ["/etc/hostname", "flood.txt", "nowhere", "link.txt"])
def test_a_link_is_refused_and_never_followed(
    inbox: FolderInbox, folder: Path, clock: FixedClock, target: str
) -> None:
    (folder / "link.txt").symlink_to(target)
    ready(inbox)
    clock.advance(timedelta(seconds=3))
    assert taken(inbox).reason == "not_regular"


def test_a_link_to_a_folder_is_not_entered(
    inbox: FolderInbox, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    dropped(tmp_path / "private" / "diary.txt")
    (folder / "wend-post").symlink_to(tmp_path / "private")
    ready(inbox)
    clock.advance(timedelta(seconds=3))
    assert ready(inbox) == ["wend-post"]
    assert taken(inbox).reason == "not_regular"


def test_pipes_and_sockets_are_refused_without_hanging(
    inbox: FolderInbox, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.txt")
        ready(inbox)
        clock.advance(timedelta(seconds=3))
        files = [inbox.read(found) for found in inbox.ready(10)]
    assert [one and one.reason for one in files] == ["not_regular", "not_regular"]


def test_a_file_that_turned_into_a_link_or_pipe_is_refused(
    inbox: FolderInbox, folder: Path
) -> None:
    path = dropped(folder / "flood.txt")
    (found,) = inbox.ready(10)
    path.unlink()
    os.mkfifo(path)
    file = inbox.read(found)
    assert file is not None
    assert file.reason == "not_regular"
    path.unlink()
    path.symlink_to("/etc/hostname")
    file = inbox.read(found)
    assert file is not None
    assert file.reason == "not_regular"


def test_a_folder_swapped_for_a_link_is_not_followed(
    inbox: FolderInbox, folder: Path, tmp_path: Path
) -> None:
    dropped(folder / "wend-post" / "flood.txt")
    dropped(tmp_path / "private" / "flood.txt", b"a diary")
    (found,) = inbox.ready(10)
    (folder / "wend-post").rename(folder / ".away")
    (folder / "wend-post").symlink_to(tmp_path / "private")
    file = inbox.read(found)
    assert file is None or file.data == b""


def test_folders_too_deep_are_refused_whole(folder: Path, clock: FixedClock) -> None:
    inbox = opened(folder, clock, depth=2)
    dropped(folder / "a" / "b" / "flood.txt")
    deep = dropped(folder / "a" / "b" / "c" / "flood.txt").parent
    os.utime(deep, (0, 0))
    assert ready(inbox) == ["a/b/c", "a/b/flood.txt"]
    file = inbox.read(inbox.ready(1)[0])
    assert file is not None
    assert file.reason == "too_deep"
    claimed = inbox.claim(file)
    assert claimed is not None
    assert (claimed / "flood.txt").read_bytes() == FLOOD


def test_a_link_in_the_place_of_aside_is_removed_and_not_followed(
    folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    dropped(tmp_path / "secret" / "plans.txt")
    (folder / "wend-post").mkdir(parents=True)
    (folder / "wend-post" / ASIDE).symlink_to(tmp_path / "secret")
    assert ready(opened(folder, clock)) == []
    assert (tmp_path / "secret" / "plans.txt").exists()
