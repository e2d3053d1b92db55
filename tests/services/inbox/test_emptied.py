"""Folders that ingest emptied are removed, others stay."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from services.ingest.inbox import FolderInbox, Readiness
from shared.clock import FixedClock
from tests.services.inbox.aged import aged, dropped, take
from tests.services.inbox.inboxes import opened


def emptied(inbox: FolderInbox, folder: Path, *paths: str) -> None:
    """Drop files and take them."""
    for path in paths:
        dropped(folder / path)
        take(inbox, path)
        aged((folder / path).parent, 100)


def passed(clock: FixedClock, inbox: FolderInbox) -> None:
    """Let a minute pass, and look."""
    clock.advance(timedelta(seconds=61))
    inbox.ready(10)


def test_a_tree_that_was_taken_whole_leaves_no_empty_folders(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    emptied(inbox, folder, "wire/2024/may/flood.txt", "wire/2024/june/fair.txt")
    assert (folder / "wire" / "2024" / "may").exists()
    passed(clock, inbox)
    assert not (folder / "wire" / "2024" / "may").exists()
    aged(folder / "wire" / "2024", 100)
    passed(clock, inbox)
    assert [one.name for one in folder.rglob("*")] == ["wire"]


def test_a_source_s_own_folder_stays(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    emptied(inbox, folder, "wire/flood.txt")
    passed(clock, inbox)
    assert (folder / "wire").is_dir()


def test_a_folder_that_nobody_took_anything_from_stays(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    (folder / "wire" / "sport").mkdir(parents=True)
    aged(folder / "wire" / "sport", 100)
    passed(clock, inbox)
    assert (folder / "wire" / "sport").is_dir()


@pytest.mark.parametrize("name", [".notes", "late.txt.part"])
def test_a_folder_that_still_holds_something_stays(
    inbox: FolderInbox, folder: Path, clock: FixedClock, name: str
) -> None:
    dropped(folder / "wire" / "may" / name)
    emptied(inbox, folder, "wire/may/flood.txt")
    passed(clock, inbox)
    assert (folder / "wire" / "may" / name).exists()


def test_a_folder_that_was_just_touched_is_not_taken_away_from_whoever_fills_it(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    emptied(inbox, folder, "wire/may/flood.txt")
    aged(folder / "wire" / "may", -50)
    passed(clock, inbox)
    assert (folder / "wire" / "may").is_dir()
    passed(clock, inbox)
    assert not (folder / "wire" / "may").exists()


def test_folders_that_a_killed_process_emptied_go_too(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    emptied(inbox, folder, "wire/may/flood.txt")
    passed(clock, opened(folder, clock))
    assert not (folder / "wire" / "may").exists()


def test_a_link_in_the_place_of_an_emptied_folder_is_not_followed(
    inbox: FolderInbox, folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    emptied(inbox, folder, "wire/may/week/flood.txt")
    shutil.rmtree(folder / "wire" / "may")
    (tmp_path / "private" / "week").mkdir(parents=True)
    (folder / "wire" / "may").symlink_to(tmp_path / "private")
    passed(clock, inbox)
    assert (tmp_path / "private" / "week").is_dir()


def test_patience_says_how_long_an_emptied_folder_is_left(
    folder: Path, clock: FixedClock
) -> None:
    inbox = opened(folder, clock, readiness=Readiness(patience=5))
    emptied(inbox, folder, "wire/may/flood.txt")
    clock.advance(timedelta(seconds=6))
    inbox.ready(10)
    assert not (folder / "wire" / "may").exists()
