"""What an archive far away and the cache before it do, and how one is chosen."""

import os
from pathlib import Path

import pytest

from shared.blobs.cached import CachedBlobs
from shared.blobs.choosing import archive_for
from shared.blobs.memory import MemoryBlobs
from shared.blobs.port import Blobs, blob_name
from shared.blobs.remote import RemoteBlobs
from shared.errors import ArchiveAway, Away, BlobBroken
from shared.settings import ServiceSettings
from tests.contracts.archives import BATCH, FLOOD


def test_an_archive_that_cannot_be_reached_is_said_to_be_away() -> None:
    """As a server that is away: intake waits, and no message is buried for it."""
    for call in (
        lambda blobs: blobs.put(FLOOD),
        lambda blobs: blobs.put_many(BATCH),
        lambda blobs: blobs.get(blob_name(FLOOD)),
        lambda blobs: blobs.has(blob_name(FLOOD)),
        lambda blobs: blobs.delete([blob_name(FLOOD)]),
        lambda blobs: list(blobs.listed()),
    ):
        with pytest.raises(ArchiveAway) as caught:
            call(RemoteBlobs("no-such-store://wend:secret@valley/archive"))
        assert isinstance(caught.value, Away)
        assert "ARCHIVE" in caught.value.message
        assert "no-such-store://valley/archive" in caught.value.message


def test_a_far_blob_that_was_damaged_is_told_and_healed(tmp_path: Path) -> None:
    blobs = RemoteBlobs(f"file://{tmp_path}/archive")
    name = blobs.put(FLOOD)
    (tmp_path / "archive" / name[:2] / name).write_bytes(FLOOD[:-1])
    with pytest.raises(BlobBroken):
        blobs.get(name)
    blobs.put(FLOOD)
    assert blobs.get(name) == FLOOD


def test_a_far_archive_leaves_nothing_half_written(tmp_path: Path) -> None:
    blobs = RemoteBlobs(f"file://{tmp_path}/archive")
    names = blobs.put_many(BATCH)
    files = [one for one in (tmp_path / "archive").rglob("*") if one.is_file()]
    assert sorted(one.name for one in files) == sorted(names)


class Counted(MemoryBlobs):
    """An archive that counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def get(self, name: str) -> bytes:
        self.asked += 1
        return super().get(name)


def cached_files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def test_what_was_read_once_is_not_fetched_again(tmp_path: Path) -> None:
    there = Counted()
    name = there.put(FLOOD)
    for _ in range(3):
        assert CachedBlobs(there, tmp_path, bound=10**6).get(name) == FLOOD
    assert there.asked == 1


def test_the_cache_stays_within_its_bound_and_lets_the_oldest_go(tmp_path: Path) -> None:
    there = Counted()
    blobs = CachedBlobs(there, tmp_path, bound=1000)
    names = []
    for number in range(60):
        names.append(blobs.put(f"{number:>50}".encode()))
        for path in cached_files(tmp_path):
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
        held = sum(one.stat().st_size for one in cached_files(tmp_path))
        assert held <= 1000 * (1 + 1 / 8)
    assert blobs.get(names[-1])
    assert there.asked == 0
    assert blobs.get(names[0])
    assert there.asked == 1


def test_a_damaged_cache_is_not_believed(tmp_path: Path) -> None:
    there = Counted()
    blobs = CachedBlobs(there, tmp_path, bound=10**6)
    name = blobs.put(FLOOD)
    for path in cached_files(tmp_path):
        path.write_bytes(b"spilt ink")
    assert blobs.get(name) == FLOOD


def test_a_cache_that_cannot_be_written_keeps_nobody_from_reading(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should")
    blobs = CachedBlobs(Counted(), tmp_path / "cache", bound=10**6)
    assert blobs.get(blobs.put(FLOOD)) == FLOOD


def test_a_deleted_blob_is_gone_from_the_cache_and_a_cleared_one_is_empty(
    tmp_path: Path,
) -> None:
    blobs = CachedBlobs(Counted(), tmp_path, bound=10**6)
    name, other = blobs.put(FLOOD), blobs.put(BATCH[0])
    blobs.delete([name])
    assert [one.name for one in cached_files(tmp_path)] == [other]
    blobs.clear()
    assert cached_files(tmp_path) == []


def test_the_setting_chooses_the_archive(tmp_path: Path) -> None:
    def chosen(address: str, **more: int) -> Blobs:
        return archive_for(ServiceSettings(data=tmp_path, archive=address, **more))

    folders = ["", str(tmp_path / "far"), f"file://{tmp_path}/far%20away"]
    names = {chosen(one).put(FLOOD) for one in folders}
    (name,) = names
    for folder in ("archive", "far", "far away"):
        assert (tmp_path / folder / name[:2] / name).is_file()
    assert isinstance(chosen("memory://wend"), CachedBlobs)
    assert isinstance(chosen("memory://wend", archive_cache_mb=0), RemoteBlobs)
