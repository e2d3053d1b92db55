"""Dropping much: killed halfway it goes on, and what was kept is not handed in twice."""

import errno
import io
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from services.desk.dropping import MANY, Dropped, How, drop, drop_stream
from services.desk.handing import Place, aside_of, hash_of, reserve
from services.desk.home import Home
from services.desk.listing import Weight, files_in, weigh
from services.desk.remembering import MemoryBroken
from services.desk.speaking import so_far

KEPT = How(keep=True, remember=True)


class Killed(BaseException):
    """The program is gone."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder in which the user keeps files."""
    for number in range(12):
        a_file(tmp_path / "desk" / "wire" / f"flood-{number:02}.txt", f"Flood {number}")
    return tmp_path / "desk"


def a_file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def handed(home: Home, *paths: Path, how: How = KEPT) -> list[Dropped]:
    named = [f"{one}/." if one.is_dir() else one for one in paths]
    return list(drop(home, named, keep=how.keep, how=how))


def taken_over(home: Home, *paths: Path, how: How = KEPT) -> int:
    return sum(not one.is_known for one in handed(home, *paths, how=how))


def lying(folder: Path) -> dict[str, str]:
    files = sorted(one for one in folder.rglob("*") if not one.is_dir())
    return {str(one.relative_to(folder)): one.read_text() for one in files}


def shown(folder: Path) -> dict[str, str]:
    """What ingest sees: nothing that is hidden."""
    known = lying(folder).items()
    return {name: text for name, text in known if not Path(name).name.startswith(".")}


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


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folder lies on another file system."""

    def rename(old: object, new: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr("services.desk.handing.os.rename", rename)


# -- Kept files.


def test_kept_files_are_handed_in_once(home: Home, desk: Path) -> None:
    assert taken_over(home, desk) == 12
    assert taken_over(home, desk) == 0
    assert len(lying(home.inbox)) == 12


def test_kept_files_are_handed_in_once_though_ingest_took_them(
    home: Home, desk: Path
) -> None:
    assert taken_over(home, desk) == 12
    for file in home.inbox.rglob("*.txt"):
        file.unlink()
    assert taken_over(home, desk) == 0
    assert lying(home.inbox) == {}


def test_what_is_new_or_changed_is_handed_in(home: Home, desk: Path) -> None:
    handed(home, desk)
    a_file(desk / "wire" / "flood-03.txt", "Flood 3, corrected")
    a_file(desk / "wire" / "fair.txt", "Fair")
    names = [one.name for one in handed(home, desk) if not one.is_known]
    assert names == ["wire/fair.txt", "wire/flood-03-2.txt"]


def test_a_renamed_file_is_known_by_its_content(home: Home, desk: Path) -> None:
    handed(home, desk)
    (desk / "wire" / "flood-03.txt").rename(desk / "wire" / "water.txt")
    assert taken_over(home, desk) == 0


def test_the_same_text_from_another_source_is_another_offer(
    home: Home, desk: Path
) -> None:
    handed(home, desk)
    a_file(desk / "post" / "flood.txt", "Flood 3")
    assert taken_over(home, desk) == 1


def test_what_was_dropped_before_is_handed_in_again_if_wanted(
    home: Home, desk: Path
) -> None:
    handed(home, desk)
    again = How(keep=True, remember=True, again=True)
    assert taken_over(home, desk, how=again) == 12
    assert taken_over(home, desk) == 0


def test_a_copy_that_is_not_remembered_is_handed_in_each_time(
    home: Home, desk: Path
) -> None:
    for _ in range(2):
        assert taken_over(home, desk, how=How(keep=True)) == 12
    assert not home.dropped.exists()


def test_a_damaged_list_is_told(home: Home, desk: Path) -> None:
    a_file(home.dropped, "no list " * 400)
    with pytest.raises(MemoryBroken):
        handed(home, desk)


def test_names_of_any_bytes_are_kept_and_known(home: Home, desk: Path) -> None:
    a_file(desk / os.fsdecode(b"caf\xe9") / os.fsdecode(b"a\nb\xff.txt"), "Fair")
    assert taken_over(home, desk) == 13
    assert taken_over(home, desk) == 0


# -- Killed.


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_a_killed_copy_goes_on_and_hands_nothing_in_twice(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch, count: int, after: bool
) -> None:
    with monkeypatch.context() as patch:
        killed_at(patch, "replace", count, after=after)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, desk)
    handed(home, desk)
    assert lying(home.inbox) == lying(desk)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("count", [1, 7, 12])
def test_a_killed_move_to_another_disk_loses_and_doubles_nothing(
    home: Home,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    count: int,
    after: bool,
) -> None:
    before = lying(desk)
    with monkeypatch.context() as patch:
        killed_at(patch, call, count, after=after)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, desk, how=How())
    handed(home, desk, how=How())
    assert lying(home.inbox) == before
    assert lying(desk) == {}


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("call", ["replace", "unlink"])
@pytest.mark.parametrize("count", [1, 7, 12])
def test_a_killed_move_doubles_nothing_though_ingest_took_the_files(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch, call: str, count: int
) -> None:
    before = lying(desk)
    with monkeypatch.context() as patch:
        killed_at(patch, call, count, after=True)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, desk, how=How())
    taken = shown(home.inbox)
    for name in taken:
        (home.inbox / name).unlink()
    handed(home, desk, how=How())
    assert {**taken, **shown(home.inbox)} == before
    assert len(taken) + len(shown(home.inbox)) == 12
    assert lying(desk) == {}


@pytest.mark.usefixtures("apart")
def test_a_killed_move_removes_nothing_that_another_file_took_the_name_of(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk / "wire" / "flood-01.txt"
    with monkeypatch.context() as patch:
        killed_at(patch, "replace", 1, after=False)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, file, how=How())
    a_file(home.inbox / "flood-01.txt", "Fair")
    handed(home, file, how=How())
    assert sorted(shown(home.inbox).values()) == sorted(["Fair", "Flood 1"])
    assert lying(desk).get("wire/flood-01.txt") is None


@pytest.mark.usefixtures("apart")
def test_a_file_that_changes_while_it_is_looked_at_after_a_kill_is_not_lost(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk / "wire" / "flood-01.txt"
    with monkeypatch.context() as patch:
        killed_at(patch, "unlink", 1, after=False)
        dies_without_a_word(patch)
        with pytest.raises(Killed):
            handed(home, file, how=How())

    def hashed_and_changed(path: Path) -> str:
        content = hash_of(path)
        if path == file:
            a_file(file, "Flood 1, corrected")
        return content

    with monkeypatch.context() as patch:
        patch.setattr("services.desk.dropping.hash_of", hashed_and_changed)
        assert taken_over(home, file, how=How()) == 1
    assert sorted(shown(home.inbox).values()) == ["Flood 1", "Flood 1, corrected"]
    assert not file.exists()
    a_file(file, "Flood 1")  # neither is remembered: it may come again
    assert taken_over(home, file, how=How()) == 1


@pytest.mark.usefixtures("apart")
def test_a_file_moved_from_another_disk_may_come_again(home: Home, desk: Path) -> None:
    file = desk / "wire" / "flood-01.txt"
    for _ in range(2):
        a_file(file, "Flood 1")
        assert taken_over(home, file, how=How()) == 1
    assert set(lying(home.inbox)) == {"flood-01.txt", "flood-01-2.txt"}


def test_what_a_killed_program_left_aside_is_taken_over(home: Home, desk: Path) -> None:
    wanted = home.inbox / "wire" / "flood-01.txt"
    a_file(aside_of(wanted), "Flo")
    handed(home, desk)
    assert lying(home.inbox) == lying(desk)


def test_a_name_that_another_program_fills_is_left_to_it(home: Home) -> None:
    wanted = home.inbox / "flood.txt"
    mine, yours = reserve(wanted), reserve(wanted)
    assert [mine.target.name, yours.target.name] == ["flood.txt", "flood-2.txt"]
    mine.free()
    yours.free()
    assert list(home.inbox.iterdir()) == []


def test_what_lies_there_under_its_name_lasts_already(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: set[int] = set()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        lasting.add(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", fsync)
    handed(home, desk)
    files = [home.inbox / name for name in lying(home.inbox)]
    assert len(files) == 12
    for one in files:
        assert {one.stat().st_ino, one.parent.stat().st_ino} <= lasting


def test_a_full_disk_leaves_nothing_behind(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("services.desk.handing.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            handed(home, desk)
    assert lying(home.inbox) == {}
    assert taken_over(home, desk) == 12


# -- Much.


def test_many_files_are_backfill(home: Home, tmp_path: Path) -> None:
    for number in range(MANY.files + 1):
        a_file(tmp_path / "desk" / f"{number}.txt", f"Flood {number}")
    told = handed(home, tmp_path / "desk", how=How())
    assert {one.is_backfill for one in told} == {True}
    assert len(lying(home.backfill)) == MANY.files + 1
    assert not home.inbox.exists()


def test_many_bytes_are_backfill(home: Home, tmp_path: Path) -> None:
    file = a_file(tmp_path / "wire.jsonl", "x" * (MANY.bytes + 1))
    (one,) = handed(home, file, how=How())
    assert one.is_backfill


@pytest.mark.parametrize("backfill", [True, False])
def test_the_lane_can_be_chosen(home: Home, desk: Path, backfill: bool) -> None:
    handed(home, desk, how=How(backfill=backfill))
    assert len(lying(home.backfill if backfill else home.inbox)) == 12


def test_a_pipe_may_be_backfill(home: Home) -> None:
    how = How(backfill=True)
    said = drop_stream(home, io.BytesIO(b"Flood"), name="wire/pipe.txt", how=how)
    assert said.is_backfill
    assert lying(home.backfill) == {"wire/pipe.txt": "Flood"}


def test_progress_counts_files_and_bytes(home: Home, desk: Path) -> None:
    seen: list[tuple[Weight, Weight]] = []
    handed(home, desk, how=How(keep=True, progress=lambda *both: seen.append(both)))
    whole = weigh([home.inbox])
    assert seen[-1] == (whole, whole)
    assert [done.files for done, _ in seen] == sorted(done.files for done, _ in seen)


def test_progress_says_rate_and_time_left() -> None:
    line = so_far(Weight(250, 10_000_000), Weight(1_000, 40_000_000), 5.0)
    assert line.startswith("250 of 1,000 files, ")
    assert line.endswith("/s, 15 s left")
    assert "left" not in so_far(Weight(0, 5_000_000), Weight(), 5.0)


def test_a_folder_that_nobody_may_enter_or_that_went_away_is_passed_over(
    desk: Path,
) -> None:
    walk = files_in([desk])
    next(walk)
    assert len(list(walk)) == 11
    assert weigh([desk]).files == 12


def test_a_folder_that_ingest_removes_meanwhile_is_made_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = os.open, [3]

    def removed(path: str | Path, *more: int, **about: int) -> int:
        folder = Path(path).parent
        if left[0] and folder == home.inbox / "wire":
            left[0] -= 1
            folder.rmdir()
        return real(path, *more, **about)

    monkeypatch.setattr("services.desk.handing.os.open", removed)
    place = reserve(home.inbox / "wire" / "flood.txt")
    assert place.aside.exists()
    assert left == [0]
    place.free()
