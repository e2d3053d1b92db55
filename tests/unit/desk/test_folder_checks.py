"""What the doctor finds of the data folder, its file system and the inbox."""

import os
from pathlib import Path

import pytest

from services.desk.checks.folder import (
    data_folder,
    file_system,
    free_space,
    inbox,
    kind_of,
    lock,
    stuck,
)


def test_a_folder_that_is_not_there_is_no_fault(tmp_path):
    check = data_folder(tmp_path / "data", tmp_path)
    assert check.mark == "ok"
    assert "`storywire up` makes it" in check.found


def test_a_file_is_no_data_folder(tmp_path):
    file = tmp_path / "data"
    file.write_text("")
    assert data_folder(file, file).mark == "bad"


@pytest.mark.parametrize(
    ("free", "mark"), [(10**10, "ok"), (5 * 10**8, "warn"), (5 * 10**7, "bad")]
)
def test_free_space_is_judged(free, mark):
    assert free_space(free).mark == mark


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/news /mnt/news\\040room nfs4 rw 0 0
broken
"""


def test_the_file_system_is_that_of_the_nearest_mount():
    assert kind_of(Path("/home/ada/data"), MOUNTS) == "ext4"
    assert kind_of(Path("/tmp/data"), MOUNTS) == "tmpfs"
    assert kind_of(Path("/mnt/news room/data"), MOUNTS) == "nfs4"
    assert kind_of(Path("/home"), "") == ""


@pytest.mark.parametrize(
    ("path", "mark"), [("/home", "ok"), ("/tmp/x", "warn"), ("/mnt/news room", "warn")]
)
def test_a_file_system_that_forgets_or_is_far_away_is_told(path, mark):
    assert file_system(Path(path), MOUNTS).mark == mark


def test_a_free_folder_is_free_and_is_not_touched(tmp_path):
    assert lock(tmp_path).found == "free"
    assert list(tmp_path.iterdir()) == []


def test_a_held_folder_tells_by_whom(tmp_path):
    import fcntl

    (tmp_path / "server").mkdir()
    with (tmp_path / "server" / "lock").open("w") as held:
        held.write("4711\n")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        assert lock(tmp_path).found == "held by Storywire, process 4711"


def test_an_inbox_that_is_a_file_is_bad(tmp_path):
    (tmp_path / "inbox").write_text("")
    assert inbox(tmp_path / "inbox").mark == "bad"
    assert inbox(tmp_path / "none").mark == "ok"


def test_a_file_that_lies_long_in_the_inbox_is_told(tmp_path):
    (tmp_path / "flood.txt").write_text("Water rose.")
    since = (tmp_path / "flood.txt").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=True, now=since + 30)
    assert check.mark == "ok"
    (check,) = stuck(tmp_path, is_running=True, now=since + 90)
    assert check.found == "1 file for long, flood.txt for 1 min"
    assert "logs --service ingest" in check.remedy


def test_a_file_so_large_that_it_is_backfill_may_lie_long(tmp_path):
    with (tmp_path / "wire.jsonl").open("wb") as file:
        file.truncate(17 << 20)
    since = (tmp_path / "wire.jsonl").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=True, now=since + 90)
    assert check.mark == "ok"


def test_an_old_file_that_just_came_is_not_stuck(tmp_path):
    (tmp_path / "flood.txt").write_text("Water rose.")
    os.utime(tmp_path / "flood.txt", (0, 0))
    since = (tmp_path / "flood.txt").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=False, now=since + 1)
    assert check.mark == "ok"


def test_a_file_named_as_unfinished_is_told(tmp_path):
    (tmp_path / "flood.txt.part").write_text("Water")
    first, _ = stuck(tmp_path, is_running=True, now=0)
    assert first.found == "1 file named as unfinished: flood.txt.part"
