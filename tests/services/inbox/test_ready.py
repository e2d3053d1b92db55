"""Which files are ready, and in which order; how often one looks."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.core.files import Found
from services.ingest.core.limits import Limits
from services.ingest.inbox import FolderInbox
from services.ingest.lane import Lane
from services.ingest.open_files import BatchSize
from shared.clock import FixedClock
from tests.services.inbox.inboxes import FLOOD, dropped, opened, ready


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
