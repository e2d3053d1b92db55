"""The inbox and the rejects: what is taken, what waits, what is refused, what is kept."""

import errno
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.asides import ASIDE
from services.ingest.core.files import Found, Stamp
from services.ingest.core.limits import Limits
from services.ingest.core.ports import Note, Taken
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.lane import Lane
from services.ingest.open_files import BatchSize
from services.ingest.rejects import FolderRejects
from shared.clock import FixedClock
from shared.disk import SystemDisk
from shared.events.words import REMEDIES

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = b"Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday."


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def inbox(folder: Path, clock: FixedClock) -> FolderInbox:
    return opened(folder, clock)


def opened(folder: Path, clock: FixedClock, **about: Any) -> FolderInbox:
    inbox = FolderInbox(folder, about.pop("disk", SystemDisk()), clock, **about)
    inbox.open()
    return inbox


def dropped(path: Path, data: bytes = FLOOD, *, age: float = 60) -> Path:
    """Drop a file that was last changed so many seconds before noon."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    at = NOON.timestamp() - age
    os.utime(path, (at, at))
    return path


def ready(inbox: FolderInbox) -> list[str]:
    return [one.path for one in inbox.ready(1000)]


def taken(inbox: FolderInbox) -> Taken:
    (found,) = inbox.ready(1000)
    file = inbox.read(found)
    assert file is not None
    return file


# -- Which files are ready.


def test_files_of_all_folders_are_listed_oldest_first(
    inbox: FolderInbox, folder: Path
) -> None:
    dropped(folder / "wend-post" / "flood.txt", age=10)
    dropped(folder / "gazette" / "2024" / "05" / "flood.txt", age=30)
    dropped(folder / "b.txt", age=20)
    dropped(folder / "a.txt", age=20)
    expected = ["gazette/2024/05/flood.txt", "a.txt", "b.txt", "wend-post/flood.txt"]
    assert ready(inbox) == expected
    assert [one.path for one in inbox.ready(2)] == expected[:2]


def test_hidden_and_unfinished_files_are_left_alone(
    inbox: FolderInbox, folder: Path
) -> None:
    for name in (".flood.txt", "flood.txt.tmp", "a/.b/flood.txt", "c.part/flood.txt"):
        dropped(folder / name)
    assert ready(inbox) == []
    assert inbox.next_look() is None


def test_a_file_that_was_just_changed_waits_until_it_stands_still(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    path = dropped(folder / "flood.txt", FLOOD[:20], age=0)
    assert ready(inbox) == []
    assert inbox.next_look() == 2.0
    clock.advance(timedelta(seconds=1.5))
    dropped(path, FLOOD, age=-1.5)
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=1.5))
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=0.5))
    assert ready(inbox) == ["flood.txt"]


def test_a_file_from_the_future_is_taken_when_it_stood_still(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    dropped(folder / "flood.txt", age=-86_400)
    assert ready(inbox) == []
    clock.advance(timedelta(seconds=2))
    assert ready(inbox) == ["flood.txt"]


def test_an_inbox_that_went_away_is_told_once(
    inbox: FolderInbox, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.rmdir()
    assert ready(inbox) == ready(inbox) == []
    assert capsys.readouterr().out.count("file.stuck") == 1


# -- Events only hasten.


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


def eventually_ready(inbox: FolderInbox, woken: threading.Event) -> list[str]:
    """Look each time that we are woken, until something is ready."""
    for _ in range(20):
        found = ready(inbox)
        if found:
            return found
        assert woken.wait(10)
        woken.clear()
    return ready(inbox)


# -- Whole trees, bursts, and folders that nobody tells of.


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


def test_a_burst_is_listed_in_few_looks(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(2_000):
        dropped(folder / f"source-{n % 40}" / f"{n}.txt", b"x", age=9_000 - n)
    inbox, looks = opened(folder, clock), 0
    lane = Lane(inbox, clock=clock, limits=Limits())
    real = inbox.ready

    def counted(limit: int) -> Any:
        nonlocal looks
        looks += 1
        return real(limit)

    monkeypatch.setattr(inbox, "ready", counted)
    taken: list[str] = []
    while lane.look():
        pulled = lane.pull(BatchSize(offers=64))
        for file in pulled.done:
            taken.append(file.taken.found.file)
            inbox.drop(inbox.claim(file.taken))  # type: ignore[arg-type]
    assert taken == [f"{n}.txt" for n in range(2_000)]
    assert looks <= 3


def test_a_look_that_takes_long_is_not_repeated_at_once(
    folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, looks = opened(folder, clock), 0

    def slow(limit: int) -> list[Found]:
        nonlocal looks
        looks += 1
        clock.advance(timedelta(seconds=1))
        return []

    monkeypatch.setattr(inbox, "ready", slow)
    lane = Lane(inbox, clock=clock, limits=Limits())
    for _ in range(50):
        assert not lane.look()
        clock.advance(timedelta(seconds=0.1))
    assert looks == 2


def test_two_names_of_one_file_are_two_offers(
    inbox: FolderInbox, folder: Path, tmp_path: Path
) -> None:
    path = dropped(folder / "wend-post" / "flood.txt")
    (folder / "gazette").mkdir()
    os.link(path, folder / "gazette" / "flood.txt")
    os.link(path, tmp_path / "mine.txt")
    for found in inbox.ready(10):
        file = inbox.read(found)
        assert file is not None
        claimed = inbox.claim(file)
        assert claimed is not None
        inbox.drop(claimed)
    assert ready(inbox) == []
    assert (tmp_path / "mine.txt").read_bytes() == FLOOD


# -- Reading.


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


# -- Removing.


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


# -- Rejects.


@pytest.fixture
def rejected(tmp_path: Path) -> Path:
    return tmp_path / "rejected"


@pytest.fixture
def rejects(rejected: Path) -> FolderRejects:
    return FolderRejects(rejected, SystemDisk())


def found(path: str) -> Found:
    return Found(path, Stamp(1, 2, 3, 4))


def a_note(offer_id: str = "offer-1", line: int | None = None) -> Note:
    return Note(
        reason="no_body",
        detail="There is a title, but no text below it.",
        remedy=REMEDIES["no_body"],
        file="flood.txt",
        line=line,
        source="wend-post",
        offer_id=offer_id,
        trace_id="trace-1",
        at=NOON,
    )


def test_a_refused_file_lies_beside_its_reason(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    claimed = dropped(tmp_path / "claimed")
    rejects.move(claimed, found("wend-post/flood.txt"), a_note())
    assert (rejected / "wend-post" / "flood.txt").read_bytes() == FLOOD
    said = json.loads((rejected / "wend-post" / "flood.txt.reason.json").read_bytes())
    assert said == {
        "reason": "no_body",
        "detail": "There is a title, but no text below it.",
        "remedy": REMEDIES["no_body"],
        "file": "flood.txt",
        "line": None,
        "member": "",
        "source": "wend-post",
        "offer_id": "offer-1",
        "trace_id": "trace-1",
        "at": "2024-05-17T12:00:00Z",
    }
    assert not claimed.exists()


def test_a_refused_line_is_kept_with_its_number(
    rejects: FolderRejects, rejected: Path
) -> None:
    for _ in range(2):
        rejects.keep(b"{broken", found("wend-post/wire.jsonl"), a_note(line=7))
    assert sorted(one.name for one in (rejected / "wend-post").iterdir()) == [
        "wire.jsonl.line-7",
        "wire.jsonl.line-7.reason.json",
    ]
    assert (rejected / "wend-post" / "wire.jsonl.line-7").read_bytes() == b"{broken"


def test_two_refused_files_of_one_name_are_both_kept(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    for number in range(3):
        claimed = dropped(tmp_path / "claimed", b"%d" % number)
        rejects.move(claimed, found("flood.txt"), a_note(f"offer-{number}"))
    files = [one for one in rejected.iterdir() if not one.name.endswith(".json")]
    assert {one.read_bytes() for one in files} == {b"0", b"1", b"2"}
    for file in files:
        assert (rejected / f"{file.name}.reason.json").is_file()


def test_refusing_the_same_offer_again_finds_its_place(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    """Killed after the note was written, before the file was moved."""
    dropped(rejected / "flood.txt", b"an older one")
    for _ in range(2):
        claimed = dropped(tmp_path / "claimed")
        rejects.move(claimed, found("flood.txt"), a_note())
    assert len(list(rejected.iterdir())) == 3


def test_a_link_is_moved_not_followed(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    secret = dropped(tmp_path / "secret", b"a diary")
    (tmp_path / "claimed").symlink_to(secret)
    rejects.move(tmp_path / "claimed", found("flood.txt"), a_note())
    assert (rejected / "flood.txt").is_symlink()
    assert secret.read_bytes() == b"a diary"


def test_the_longest_names_are_kept(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(("f" * 255, "é" * 127, "\udcff" * 250)):
        claimed, offer_id = dropped(tmp_path / "claimed"), f"offer-{number}"
        rejects.move(claimed, found(name), a_note(offer_id))
        rejects.keep(b"line", found(name), a_note(offer_id, line=123_456))
    assert len(list(rejected.iterdir())) == 12


def test_a_rejected_file_named_like_a_folder_is_in_nobodys_way(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    rejects.move(dropped(tmp_path / "claimed"), found("wend-post"), a_note("one"))
    for number, path in enumerate(("wend-post/flood.txt", "wend-post/2024/flood.txt")):
        note = a_note(f"offer-{number}")
        rejects.move(dropped(tmp_path / "claimed"), found(path), note)
    files = [one for one in rejected.rglob("*") if one.is_file()]
    assert len([one for one in files if not one.name.endswith(".json")]) == 3


class TwoDisks(SystemDisk):
    """Renaming from one folder to another is not possible, as between mounts."""

    def rename(self, old: Path, new: Path) -> None:
        if old.parent != new.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        super().rename(old, new)


def test_a_file_from_another_disk_is_copied(rejected: Path, tmp_path: Path) -> None:
    rejects = FolderRejects(rejected, TwoDisks())
    claimed = dropped(tmp_path / "inbox" / "claimed")
    rejects.move(claimed, found("flood.txt"), a_note())
    assert (rejected / "flood.txt").read_bytes() == FLOOD
    assert not claimed.exists()


@pytest.mark.parametrize("below", ["", "wend-post", "wend-post/2024/05"])
def test_aside_is_beside_the_file_whatever_is_a_disk_of_its_own(
    inbox: FolderInbox, folder: Path, below: str
) -> None:
    dropped(folder / below / "flood.txt")
    claimed = inbox.claim(taken(inbox))
    assert claimed == folder / below / ASIDE / "flood.txt"


def test_a_link_in_the_place_of_aside_is_removed_and_not_followed(
    folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    dropped(tmp_path / "secret" / "plans.txt")
    (folder / "wend-post").mkdir(parents=True)
    (folder / "wend-post" / ASIDE).symlink_to(tmp_path / "secret")
    assert ready(opened(folder, clock)) == []
    assert (tmp_path / "secret" / "plans.txt").exists()
