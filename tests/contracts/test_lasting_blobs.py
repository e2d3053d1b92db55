"""Killed, at a full disk, or two at once: a folder's blobs last."""

import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.blobs.folder import FolderBlobs
from shared.blobs.port import blob_name
from shared.disk import SystemDisk
from shared.errors import DiskFull
from tests.contracts.archives import BATCH, FLOOD, opened


class Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("dies_at", range(1, 8))
def test_killed_while_deleting_no_other_blob_is_ever_missing(
    archive: Path, dies_at: int
) -> None:
    names = [*opened(archive).put_many(BATCH), opened(archive).put(FLOOD)]
    gone = [names[4], names[-1]]

    class Dying(Journalling):
        def watch(self) -> None:
            if len(self.calls) >= dies_at:
                raise Killed

    with pytest.raises(Killed):
        FolderBlobs(archive, Dying()).delete(gone)
    stays = [*BATCH[:4], *BATCH[5:]]
    assert [opened(archive).get(blob_name(data)) for data in stays] == stays
    opened(archive).delete(gone)
    held = b"".join(one.read_bytes() for one in archive.rglob("*") if one.is_file())
    assert BATCH[4] not in held
    assert FLOOD not in held


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

    def watch(self) -> None:
        """See each call before it is done."""

    def _note(self, word: str, name: str) -> None:
        self.calls.append((word, name))
        self.watch()

    def write(self, path: Path, data: bytes) -> None:
        self._note("write", path.parent.name)
        super().write(path, data)

    def rename(self, old: Path, new: Path) -> None:
        self._note("rename", new.parent.name)
        super().rename(old, new)

    def settle(self, folder: Path) -> None:
        self._note("settle", folder.name)
        super().settle(folder)

    def unlink(self, path: Path) -> None:
        self._note("unlink", path.parent.name)
        super().unlink(path)


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
