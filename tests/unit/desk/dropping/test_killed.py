"""Killed halfway, dropping goes on: nothing is lost, nothing handed in twice."""

import errno
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from services.desk.dropping.dropping import How
from services.desk.dropping.handing import Place, aside_of, hash_of, reserve
from services.desk.home import Home
from tests.unit.desk.dropping.hands import KEPT, a_file, handed, lying, shown, taken_over


class Killed(BaseException):
    """The program is gone."""


def killed_at(
    monkeypatch: pytest.MonkeyPatch, call: str, count: int, *, after: bool
) -> None:
    """Let the program die at the count-th call of a function of os."""
    real: Callable[..., object] = getattr(os, call)
    calls = itertools.count(1)

    def dying(*args: object, **more: object) -> object:
        number = next(calls)  # ours, whatever other threads do meanwhile
        if number == count and not after:
            raise Killed
        done = real(*args, **more)
        if number == count:
            raise Killed
        return done

    monkeypatch.setattr(os, call, dying)


def dies_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the end of the program close its files, and nothing else."""
    monkeypatch.setattr(Place, "free", Place._let_go)


def dies_handing(
    monkeypatch: pytest.MonkeyPatch,
    home: Home,
    path: Path,
    call: str,
    count: int,
    *,
    after: bool,
    how: How = KEPT,
) -> None:
    """Hand files in with a program that dies at the count-th call of a function."""
    with monkeypatch.context() as patch:
        killed_at(patch, call, count, after=after)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, path, how=how)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folder lies on another file system."""

    def rename(old: object, new: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr("services.desk.dropping.handing.os.rename", rename)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_a_killed_copy_goes_on_and_hands_nothing_in_twice(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch, count: int, after: bool
) -> None:
    dies_handing(monkeypatch, home, full_desk, "replace", count, after=after)
    handed(home, full_desk)
    assert lying(home.inbox) == lying(full_desk)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("count", [1, 7, 12])
def test_a_killed_move_to_another_disk_loses_and_doubles_nothing(
    home: Home,
    full_desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    count: int,
    after: bool,
) -> None:
    before = lying(full_desk)
    dies_handing(monkeypatch, home, full_desk, call, count, after=after, how=How())
    handed(home, full_desk, how=How())
    assert lying(home.inbox) == before
    assert lying(full_desk) == {}


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("call", ["replace", "unlink"])
@pytest.mark.parametrize("count", [1, 7, 12])
def test_a_killed_move_doubles_nothing_though_ingest_took_the_files(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch, call: str, count: int
) -> None:
    before = lying(full_desk)
    dies_handing(monkeypatch, home, full_desk, call, count, after=True, how=How())
    taken = shown(home.inbox)
    for name in taken:
        (home.inbox / name).unlink()
    handed(home, full_desk, how=How())
    assert {**taken, **shown(home.inbox)} == before
    assert len(taken) + len(shown(home.inbox)) == 12
    assert lying(full_desk) == {}


@pytest.mark.usefixtures("apart")
def test_a_killed_move_removes_nothing_that_another_file_took_the_name_of(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = full_desk / "wire" / "flood-01.txt"
    dies_handing(monkeypatch, home, file, "replace", 1, after=False, how=How())
    a_file(home.inbox / "flood-01.txt", "Fair")
    handed(home, file, how=How())
    assert sorted(shown(home.inbox).values()) == sorted(["Fair", "Flood 1"])
    assert lying(full_desk).get("wire/flood-01.txt") is None


@pytest.mark.usefixtures("apart")
def test_a_file_that_changes_while_it_is_looked_at_after_a_kill_is_not_lost(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = full_desk / "wire" / "flood-01.txt"
    dies_handing(monkeypatch, home, file, "unlink", 1, after=False, how=How())

    def hashed_and_changed(path: Path) -> str:
        content = hash_of(path)
        if path == file:
            a_file(file, "Flood 1, corrected")
        return content

    with monkeypatch.context() as patch:
        patch.setattr("services.desk.dropping.handing.hash_of", hashed_and_changed)
        assert taken_over(home, file, how=How()) == 1
    assert sorted(shown(home.inbox).values()) == ["Flood 1", "Flood 1, corrected"]
    assert not file.exists()
    a_file(file, "Flood 1")  # neither is remembered: it may come again
    assert taken_over(home, file, how=How()) == 1


@pytest.mark.usefixtures("apart")
def test_a_file_moved_from_another_disk_may_come_again(
    home: Home, full_desk: Path
) -> None:
    file = full_desk / "wire" / "flood-01.txt"
    for _ in range(2):
        a_file(file, "Flood 1")
        assert taken_over(home, file, how=How()) == 1
    assert set(lying(home.inbox)) == {"flood-01.txt", "flood-01-2.txt"}


def test_what_a_killed_program_left_aside_is_taken_over(
    home: Home, full_desk: Path
) -> None:
    wanted = home.inbox / "wire" / "flood-01.txt"
    a_file(aside_of(wanted), "Flo")
    handed(home, full_desk)
    assert lying(home.inbox) == lying(full_desk)


def test_a_name_that_another_program_fills_is_left_to_it(home: Home) -> None:
    wanted = home.inbox / "flood.txt"
    mine, yours = reserve(wanted), reserve(wanted)
    assert [mine.target.name, yours.target.name] == ["flood.txt", "flood-2.txt"]
    mine.free()
    yours.free()
    assert list(home.inbox.iterdir()) == []


def test_what_lies_there_under_its_name_lasts_already(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: set[int] = set()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        lasting.add(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", fsync)
    handed(home, full_desk)
    files = [home.inbox / name for name in lying(home.inbox)]
    assert len(files) == 12
    for one in files:
        assert {one.stat().st_ino, one.parent.stat().st_ino} <= lasting


def test_a_full_disk_leaves_nothing_behind(
    home: Home, full_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("services.desk.dropping.handing.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            handed(home, full_desk)
    assert lying(home.inbox) == {}
    assert taken_over(home, full_desk) == 12
