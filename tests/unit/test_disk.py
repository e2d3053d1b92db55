"""Every lasting effect on the file system, and what a full disk does to it."""

import errno
import os
import stat

import pytest

from shared.disk import SystemDisk, replace
from shared.errors import DiskFull

FLOOD, FIRE = b"Flood in Marsh Lane\n", b"Fire at the old mill\n"


@pytest.fixture
def disk():
    return SystemDisk()


def test_what_is_written_stands_there(disk, tmp_path):
    disk.write(tmp_path / "flood.txt", FLOOD)
    disk.write(tmp_path / "flood.txt", FIRE[:4])
    assert (tmp_path / "flood.txt").read_bytes() == FIRE[:4]


def test_what_is_appended_comes_after(disk, tmp_path):
    disk.append(tmp_path / "news.txt", FLOOD)
    disk.append(tmp_path / "news.txt", FIRE)
    assert (tmp_path / "news.txt").read_bytes() == FLOOD + FIRE


def test_a_file_is_cut_to_its_size(disk, tmp_path):
    disk.write(tmp_path / "news.txt", FLOOD + FIRE)
    disk.truncate(tmp_path / "news.txt", len(FLOOD))
    assert (tmp_path / "news.txt").read_bytes() == FLOOD


def test_a_file_is_renamed_over_another(disk, tmp_path):
    disk.write(tmp_path / "old", FLOOD)
    disk.write(tmp_path / "new", FIRE)
    disk.rename(tmp_path / "old", tmp_path / "new")
    disk.settle(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["new"]
    assert (tmp_path / "new").read_bytes() == FLOOD


def test_removing_what_is_gone_is_no_error(disk, tmp_path):
    disk.write(tmp_path / "flood.txt", FLOOD)
    disk.unlink(tmp_path / "flood.txt")
    disk.unlink(tmp_path / "flood.txt")
    assert not list(tmp_path.iterdir())


def test_nobody_else_may_write_what_we_wrote(disk, tmp_path):
    disk.write(tmp_path / "flood.txt", FLOOD)
    mode = stat.S_IMODE((tmp_path / "flood.txt").stat().st_mode)
    assert mode & 0o027 == 0


def test_a_replaced_file_leaves_no_half_behind(disk, tmp_path):
    replace(disk, tmp_path / "flood.txt", FLOOD)
    replace(disk, tmp_path / "flood.txt", FIRE)
    assert [one.name for one in tmp_path.iterdir()] == ["flood.txt"]
    assert (tmp_path / "flood.txt").read_bytes() == FIRE


def test_a_large_file_is_written_whole(disk, tmp_path):
    many = FLOOD * 200_000
    disk.write(tmp_path / "flood.txt", many)
    assert (tmp_path / "flood.txt").stat().st_size == len(many)


def test_a_full_disk_says_so_in_one_line_with_its_remedy(disk, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    with pytest.raises(DiskFull) as caught:
        disk.append(tmp_path / "flood.txt", FLOOD)
    assert isinstance(caught.value.__cause__, OSError)
    assert "free some space" in caught.value.message
    assert "\n" not in caught.value.message


def failing(code):
    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize(
    ("system", "act"),
    [
        ("open", lambda disk, path: disk.write(path, FLOOD)),
        ("write", lambda disk, path: disk.append(path, FLOOD)),
        ("fsync", lambda disk, path: disk.append(path, FLOOD)),
        ("fsync", lambda disk, path: disk.truncate(path, 3)),
        ("replace", lambda disk, path: disk.rename(path, path.with_name("new"))),
        ("fsync", lambda disk, path: disk.settle(path.parent)),
    ],
)
def test_a_disk_may_be_full_at_any_step(disk, tmp_path, monkeypatch, code, system, act):
    disk.write(tmp_path / "flood.txt", FLOOD)
    with monkeypatch.context() as broken:
        broken.setattr(os, system, failing(code))
        with pytest.raises(DiskFull):
            act(disk, tmp_path / "flood.txt")


def test_any_other_failure_stays_what_it_is(disk, tmp_path):
    with pytest.raises(FileNotFoundError):
        disk.append(tmp_path / "nowhere" / "flood.txt", FLOOD)
    with pytest.raises(FileNotFoundError):
        disk.truncate(tmp_path / "flood.txt", 0)
    with pytest.raises(FileNotFoundError):
        disk.rename(tmp_path / "flood.txt", tmp_path / "fire.txt")


def test_no_descriptor_stays_open_after_a_failure(disk, tmp_path, monkeypatch):
    before = len(os.listdir("/dev/fd"))
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing(errno.EIO))
        for act in (disk.write, disk.append):
            with pytest.raises(OSError, match="Input/output"):
                act(tmp_path / "flood.txt", FLOOD)
        with pytest.raises(OSError, match="Input/output"):
            disk.settle(tmp_path)
    assert len(os.listdir("/dev/fd")) == before
