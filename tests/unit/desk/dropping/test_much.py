"""Much is handed in as backfill, and its progress is told."""

import io
import os
from pathlib import Path

import pytest

from services.desk.dropping.dropping import MANY, How, drop_stream
from services.desk.dropping.handing import reserve
from services.desk.home import Home
from services.desk.terminal.listing import Weight, files_in, weigh
from services.desk.terminal.speaking import so_far
from tests.unit.desk.dropping.hands import a_file, handed, lying


def test_many_files_are_backfill(home: Home, tmp_path: Path) -> None:
    for number in range(MANY.files + 1):
        a_file(tmp_path / "desk" / f"{number}.txt", f"Flood {number}")
    told = handed(home, tmp_path / "desk", how=How())
    assert {one.is_backfill for one in told} == {True}
    assert len(lying(home.backfill)) == MANY.files + 1
    assert not home.inbox.exists()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("wire.txt", MANY.bytes + 1),
        ("wire.jsonl", MANY.bytes // 16 + 1),
        ("wire.json", MANY.bytes // 16 + 1),
        ("wire.zip", MANY.bytes // 4 + 1),
        ("wire.NDJSON.gz", MANY.bytes // 64 + 1),
    ],
)
def test_many_bytes_are_backfill_and_fewer_of_what_holds_more(
    home: Home, tmp_path: Path, name: str, size: int
) -> None:
    (much,) = handed(home, a_file(tmp_path / name, "x" * size), how=How())
    (less,) = handed(home, a_file(tmp_path / name, "x" * (size - 1)), how=How())
    assert (much.is_backfill, less.is_backfill) == (True, False)


@pytest.mark.parametrize("backfill", [True, False])
def test_the_lane_can_be_chosen(home: Home, full_desk: Path, backfill: bool) -> None:
    handed(home, full_desk, how=How(backfill=backfill))
    assert len(lying(home.backfill if backfill else home.inbox)) == 12


def test_a_pipe_may_be_backfill(home: Home) -> None:
    how = How(backfill=True)
    said = drop_stream(home, io.BytesIO(b"Flood"), name="wire/pipe.txt", how=how)
    assert said.is_backfill
    assert lying(home.backfill) == {"wire/pipe.txt": "Flood"}


def test_progress_counts_files_and_bytes(home: Home, full_desk: Path) -> None:
    seen: list[tuple[Weight, Weight]] = []
    handed(home, full_desk, how=How(keep=True, progress=lambda *both: seen.append(both)))
    whole = weigh([home.inbox], data=home.data / "other")
    assert seen[-1] == (whole, whole)
    assert [done.files for done, _ in seen] == sorted(done.files for done, _ in seen)


def test_progress_says_rate_and_time_left() -> None:
    line = so_far(Weight(250, 10_000_000), Weight(1_000, 40_000_000), 5.0)
    assert line.startswith("250 of 1,000 files, ")
    assert line.endswith("/s, 15 s left")
    assert "left" not in so_far(Weight(0, 5_000_000), Weight(), 5.0)


def test_a_folder_that_nobody_may_enter_or_that_went_away_is_passed_over(
    home: Home, full_desk: Path
) -> None:
    walk = files_in([full_desk])
    next(walk)
    assert len(list(walk)) == 11
    assert weigh([full_desk], data=home.data).files == 12


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

    monkeypatch.setattr("services.desk.dropping.handing.os.open", removed)
    place = reserve(home.inbox / "wire" / "flood.txt")
    assert place.aside.exists()
    assert left == [0]
    place.free()
