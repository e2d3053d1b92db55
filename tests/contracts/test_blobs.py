"""What every archive does, in memory and in a folder; then what only a folder can."""

import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.blobs.folder import PACK_FROM, FolderBlobs
from shared.blobs.memory import MemoryBlobs
from shared.blobs.port import Blobs, blob_name
from shared.disk import SystemDisk
from shared.errors import BlobBroken, BlobMissing, DiskFull

FLOOD = b"Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday."
BATCH = [f"Bulletin {number} of the Wend Valley Post".encode() for number in range(40)]


@pytest.fixture(params=["memory", "folder"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "memory":
        return MemoryBlobs()
    return FolderBlobs(tmp_path / "archive", SystemDisk())


def test_what_was_put_comes_back(blobs: Blobs) -> None:
    name = blobs.put(FLOOD)
    assert name == blob_name(FLOOD)
    assert blobs.has(name)
    assert blobs.get(name) == FLOOD


def test_putting_it_again_changes_nothing(blobs: Blobs) -> None:
    assert blobs.put(FLOOD) == blobs.put(FLOOD)
    assert blobs.get(blob_name(FLOOD)) == FLOOD


def test_a_blob_of_no_bytes_is_a_blob(blobs: Blobs) -> None:
    assert blobs.get(blobs.put(b"")) == b""
    names = blobs.put_many([b"", *BATCH])
    assert blobs.get(names[0]) == b""


@pytest.mark.parametrize("size", [0, 1, PACK_FROM - 1, PACK_FROM, 40])
def test_a_batch_keeps_its_order(blobs: Blobs, size: int) -> None:
    names = blobs.put_many(BATCH[:size])
    assert [blobs.get(name) for name in names] == BATCH[:size]
    assert all(blobs.has(name) for name in names)


def test_a_batch_may_name_a_blob_twice_and_hold_known_ones(blobs: Blobs) -> None:
    blobs.put(FLOOD)
    names = blobs.put_many([*BATCH, FLOOD, *BATCH])
    assert [blobs.get(name) for name in names] == [*BATCH, FLOOD, *BATCH]


def test_a_missing_blob_is_said_to_be_missing(blobs: Blobs) -> None:
    assert not blobs.has(blob_name(FLOOD))
    with pytest.raises(BlobMissing):
        blobs.get(blob_name(FLOOD))


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "AB" * 32, "ab" * 31])
def test_a_name_that_is_no_hash_is_no_blob(blobs: Blobs, name: str) -> None:
    blobs.put(FLOOD)
    assert not blobs.has(name)
    with pytest.raises(BlobMissing):
        blobs.get(name)


def test_many_threads_may_put_and_get_at_once(blobs: Blobs) -> None:
    def work(start: int) -> bool:
        mine = BATCH[start:] + BATCH[:start]
        names = [*blobs.put_many(mine), *(blobs.put(data) for data in mine[:5])]
        return [blobs.get(name) for name in names] == [*mine, *mine[:5]]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(work, range(24)))


# -- The folder.


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def opened(archive: Path) -> FolderBlobs:
    return FolderBlobs(archive, SystemDisk())


def packs(archive: Path) -> list[Path]:
    return sorted((archive / "packs").glob("*.pack"))


def test_a_blob_lies_under_its_hash(archive: Path) -> None:
    name = opened(archive).put(FLOOD)
    assert (archive / name[:2] / name).read_bytes() == FLOOD


def test_a_large_batch_is_one_file(archive: Path) -> None:
    opened(archive).put_many(BATCH)
    assert len(packs(archive)) == 1
    assert [one.name for one in archive.iterdir()] == ["packs"]


def test_a_batch_put_again_writes_no_second_pack(archive: Path) -> None:
    opened(archive).put_many(BATCH)
    opened(archive).put_many(BATCH)
    assert len(packs(archive)) == 1


def test_packs_of_another_process_are_found_after_we_opened(archive: Path) -> None:
    ours, theirs = opened(archive), opened(archive)
    ours.put_many(BATCH[:20])
    names = theirs.put_many(BATCH)
    assert [ours.get(name) for name in names] == BATCH
    assert ours.has(names[-1])


def test_a_damaged_blob_is_never_given_out(archive: Path) -> None:
    blobs = opened(archive)
    name = blobs.put(FLOOD)
    (archive / name[:2] / name).write_bytes(FLOOD.replace(b"two", b"ten"))
    with pytest.raises(BlobBroken):
        blobs.get(name)


def test_putting_a_damaged_blob_again_heals_it(archive: Path) -> None:
    name = opened(archive).put(FLOOD)
    (archive / name[:2] / name).write_bytes(b"")
    opened(archive).put(FLOOD)
    assert opened(archive).get(name) == FLOOD


def test_a_damaged_blob_in_a_pack_is_told_and_healed(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    (pack,) = packs(archive)
    pack.write_bytes(pack.read_bytes().replace(BATCH[7], BATCH[7][::-1]))
    with pytest.raises(BlobBroken):
        opened(archive).get(names[7])
    assert opened(archive).get(names[8]) == BATCH[8]
    opened(archive).put_many(BATCH)
    assert opened(archive).get(names[7]) == BATCH[7]


def test_a_torn_pack_is_passed_over_wherever_it_was_cut(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    (pack,) = packs(archive)
    whole = pack.read_bytes()
    for size in range(0, len(whole), 97):
        pack.write_bytes(whole[:size])
        assert not opened(archive).has(names[0])
    opened(archive).put_many(BATCH)
    assert [opened(archive).get(name) for name in names] == BATCH


def test_files_of_others_in_the_folder_of_packs_do_no_harm(archive: Path) -> None:
    (archive / "packs").mkdir(parents=True)
    (archive / "packs" / "notes.pack").write_bytes(b"no pack at all" * 20)
    (archive / "packs" / "empty.pack").touch()
    names = opened(archive).put_many(BATCH)
    assert opened(archive).get(names[0]) == BATCH[0]


def test_two_blobs_whose_hashes_begin_alike_are_told_apart(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.blobs.packs._PREFIX", 0)
    blobs = opened(archive)
    names = [*blobs.put_many(BATCH[:20]), *blobs.put_many(BATCH[20:])]
    assert [opened(archive).get(name) for name in names] == BATCH


class FullDisk(SystemDisk):
    """A disk that takes half of what is written, and no more."""

    def write(self, path: Path, data: bytes) -> None:
        path.write_bytes(data[: len(data) // 2])
        raise DiskFull from OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("batch", [[FLOOD], BATCH])
def test_a_full_disk_is_said_and_leaves_nothing(
    archive: Path, batch: list[bytes]
) -> None:
    with pytest.raises(DiskFull):
        FolderBlobs(archive, FullDisk()).put_many(batch)
    assert [one for one in archive.rglob("*") if one.is_file()] == []
    assert not opened(archive).has(blob_name(batch[0]))


class Journalling(SystemDisk):
    """A disk that notes each call."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def write(self, path: Path, data: bytes) -> None:
        self.calls.append(("write", path.parent.name))
        super().write(path, data)

    def rename(self, old: Path, new: Path) -> None:
        self.calls.append(("rename", new.parent.name))
        super().rename(old, new)

    def settle(self, folder: Path) -> None:
        self.calls.append(("settle", folder.name))
        super().settle(folder)


def test_a_batch_costs_one_write_and_is_durable_at_the_end(archive: Path) -> None:
    disk = Journalling()
    blobs = FolderBlobs(archive, disk)
    blobs.put_many(BATCH[:20])
    disk.calls.clear()
    blobs.put_many(BATCH[20:])
    assert disk.calls == [("write", "packs"), ("rename", "packs"), ("settle", "packs")]


@pytest.mark.parametrize("batch", [[FLOOD], BATCH])
def test_a_name_left_by_a_killed_process_is_made_to_last(
    archive: Path, batch: list[bytes]
) -> None:
    """Killed between rename and fsync: the next to put it must not trust the name."""
    opened(archive).put_many(batch)
    disk = Journalling()
    names = FolderBlobs(archive, disk).put_many(batch)
    holds = "packs" if len(batch) > 1 else names[0][:2]
    assert ("settle", holds) in disk.calls
    assert ("settle", "archive") in disk.calls
    assert not [call for call in disk.calls if call[0] == "write"]


def test_two_writers_of_one_blob_never_write_one_file(archive: Path) -> None:
    """Each process has its own temporary file, or one could cut the other's short."""
    both = threading.Barrier(2, timeout=10)
    written: list[Path] = []

    class Slow(SystemDisk):
        def write(self, path: Path, data: bytes) -> None:
            written.append(path)
            both.wait()
            super().write(path, data)

    put: Callable[[bytes], str] = FolderBlobs(archive, Slow()).put
    with ThreadPoolExecutor(2) as threads:
        assert set(threads.map(put, [FLOOD, FLOOD])) == {blob_name(FLOOD)}
    assert len(set(written)) == 2
    assert opened(archive).get(blob_name(FLOOD)) == FLOOD


def test_a_large_blob_stands_alone_beside_the_pack(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.blobs.folder.PACK_UP_TO", 1000)
    supplement = FLOOD * 200
    names = opened(archive).put_many([*BATCH, supplement])
    assert [opened(archive).get(name) for name in names] == [*BATCH, supplement]
    assert (archive / names[-1][:2] / names[-1]).is_file()
    assert len(packs(archive)) == 1
