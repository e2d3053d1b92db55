"""What was kept is remembered, and not handed in twice."""

import os
import resource
from pathlib import Path

import pytest

from services.desk.dropping.dropping import How
from services.desk.dropping.remembering import MemoryBroken, MemoryUnwritable
from services.desk.home import Home
from tests.unit.desk.dropping.hands import a_file, handed, lying, taken_over


def test_kept_files_are_handed_in_once(home: Home, full_desk: Path) -> None:
    assert taken_over(home, full_desk) == 12
    assert taken_over(home, full_desk) == 0
    assert len(lying(home.inbox)) == 12


def test_kept_files_are_handed_in_once_though_ingest_took_them(
    home: Home, full_desk: Path
) -> None:
    assert taken_over(home, full_desk) == 12
    for file in home.inbox.rglob("*.txt"):
        file.unlink()
    assert taken_over(home, full_desk) == 0
    assert lying(home.inbox) == {}


def test_what_is_new_or_changed_is_handed_in(home: Home, full_desk: Path) -> None:
    handed(home, full_desk)
    a_file(full_desk / "wire" / "flood-03.txt", "Flood 3, corrected")
    a_file(full_desk / "wire" / "fair.txt", "Fair")
    names = [one.name for one in handed(home, full_desk) if not one.is_known]
    assert names == ["wire/fair.txt", "wire/flood-03-2.txt"]


def test_a_renamed_file_is_known_by_its_content(home: Home, full_desk: Path) -> None:
    handed(home, full_desk)
    (full_desk / "wire" / "flood-03.txt").rename(full_desk / "wire" / "water.txt")
    assert taken_over(home, full_desk) == 0


def test_the_same_text_from_another_source_is_another_offer(
    home: Home, full_desk: Path
) -> None:
    handed(home, full_desk)
    a_file(full_desk / "post" / "flood.txt", "Flood 3")
    assert taken_over(home, full_desk) == 1


def test_what_was_dropped_before_is_handed_in_again_if_wanted(
    home: Home, full_desk: Path
) -> None:
    handed(home, full_desk)
    again = How(keep=True, remember=True, again=True)
    assert taken_over(home, full_desk, how=again) == 12
    assert taken_over(home, full_desk) == 0


def test_a_copy_that_is_not_remembered_is_handed_in_each_time(
    home: Home, full_desk: Path
) -> None:
    for _ in range(2):
        assert taken_over(home, full_desk, how=How(keep=True)) == 12
    assert not home.dropped.exists()


def test_a_damaged_list_is_told(home: Home, full_desk: Path) -> None:
    a_file(home.dropped, "no list " * 400)
    with pytest.raises(MemoryBroken):
        handed(home, full_desk)


def test_a_disk_without_room_is_no_damage(home: Home, full_desk: Path) -> None:
    """Who removed a list for that would hand in everything again."""
    handed(home, full_desk)
    a_file(full_desk / "wire" / "fair.txt", "Fair")
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, bounds[1]))
    try:
        with pytest.raises(MemoryUnwritable):
            handed(home, full_desk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
    assert taken_over(home, full_desk) == 1


def test_names_of_any_bytes_are_kept_and_known(home: Home, full_desk: Path) -> None:
    a_file(full_desk / os.fsdecode(b"caf\xe9") / os.fsdecode(b"a\nb\xff.txt"), "Fair")
    assert taken_over(home, full_desk) == 13
    assert taken_over(home, full_desk) == 0
