"""A file is read whole, or as a stream; what can not be read is told, or waits."""

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.core.ports import Taken
from services.ingest.inbox import FolderInbox, Readiness
from shared.clock import FixedClock
from tests.services.inbox.inboxes import FLOOD, dropped, opened, ready, taken


def test_a_file_is_read_whole(inbox: FolderInbox, folder: Path) -> None:
    dropped(folder / "wend-post" / "flood.txt", FLOOD * 10_000)
    file = taken(inbox)
    assert (file.data, file.reason) == (FLOOD * 10_000, None)
    assert (file.found.source, file.found.file) == ("wend-post", "flood.txt")


@pytest.fixture
def stream(folder: Path, clock: FixedClock) -> Iterator[tuple[FolderInbox, Taken]]:
    """A file that is too large to be read at once, opened."""
    dropped(folder / "wend-post" / "wire.jsonl", FLOOD * 2)
    inbox = opened(folder, clock, at_once=len(FLOOD))
    file = taken(inbox)
    yield inbox, file
    assert file.stream is not None
    file.stream.close()


def test_a_large_file_is_opened_and_not_held(
    stream: tuple[FolderInbox, Taken],
) -> None:
    inbox, file = stream
    assert file.stream is not None
    assert file.data == b""
    assert [file.stream.read(10), file.stream.seek(0)] == [FLOOD[:10], 0]
    assert file.stream.read(1000) == FLOOD * 2
    assert inbox.is_unchanged(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(FLOOD * 3),
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("b.jsonl")),
        lambda path: dropped(path.with_name("new.jsonl"), b"x" * 99).replace(path),
        lambda path: path.parent.rename(path.parent.with_name("gazette")),
    ],
    ids=["written", "removed", "renamed", "replaced", "folder renamed"],
)
def test_an_open_file_that_changes_or_goes_away_is_told(
    stream: tuple[FolderInbox, Taken], folder: Path, change: Any
) -> None:
    inbox, file = stream
    change(folder / "wend-post" / "wire.jsonl")
    assert not inbox.is_unchanged(file)


def test_an_open_file_that_can_not_be_read_on_is_left_for_later(
    stream: tuple[FolderInbox, Taken], clock: FixedClock
) -> None:
    inbox, file = stream
    inbox.leave(file, OSError(errno.EIO, "gone"))
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=60))
    assert ready(inbox) == ["wend-post/wire.jsonl"]


def refusing(*names: str, error: int = errno.EACCES) -> Any:
    """os.open, but these names may not be opened (root may open all others)."""

    def opener(name: Any, flags: int, *, dir_fd: int | None = None) -> int:
        if os.path.basename(os.fspath(name)) in names:
            raise OSError(error, os.strerror(error), name)
        return os.open(name, flags, dir_fd=dir_fd)

    return opener


def test_a_file_that_may_not_be_read_says_so(folder: Path, clock: FixedClock) -> None:
    inbox = opened(folder, clock, opener=refusing("secret.txt"))
    dropped(folder / "secret.txt")
    file = taken(inbox)
    assert (file.reason, file.data) == ("no_permission", b"")
    assert inbox.claim(file) is not None


def test_a_folder_that_may_not_be_entered_is_told_once(
    folder: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = opened(folder, clock, opener=refusing("secret"))
    dropped(folder / "secret" / "flood.txt")
    dropped(folder / "open.txt")
    assert ready(inbox) == ready(inbox) == ["open.txt"]
    assert capsys.readouterr().out.count("file.stuck") == 1


def test_a_failing_disk_leaves_the_file_for_later(
    folder: Path, clock: FixedClock
) -> None:
    opener = refusing("flood.txt", error=errno.EIO)
    inbox = opened(folder, clock, opener=opener, readiness=Readiness(patience=60))
    dropped(folder / "flood.txt")
    (found,) = inbox.ready(10)
    assert inbox.read(found) is None
    assert ready(inbox) == []
    assert inbox.next_look() == 60.0
    clock.advance(timedelta(seconds=60))
    assert ready(inbox) == ["flood.txt"]


def test_a_file_that_is_gone_is_nothing(inbox: FolderInbox, folder: Path) -> None:
    path = dropped(folder / "flood.txt")
    (found,) = inbox.ready(10)
    path.unlink()
    assert inbox.read(found) is None


def test_names_of_any_bytes_are_taken(inbox: FolderInbox, folder: Path) -> None:
    raw = b"crue \xff\n<b>.txt"
    dropped(Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)))
    file = taken(inbox)
    assert file.data == FLOOD
    assert file.found.file == "crue \\xff\n<b>.txt"
    assert inbox.claim(file) is not None
    assert ready(inbox) == []
