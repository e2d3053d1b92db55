"""What every archive does, in memory and in a folder; then what only a folder can."""

import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.blobs.cached import CachedBlobs
from shared.blobs.choosing import archive_for
from shared.blobs.folder import PACK_FROM, FolderBlobs
from shared.blobs.memory import MemoryBlobs
from shared.blobs.port import Blobs, blob_name
from shared.blobs.remote import RemoteBlobs
from shared.disk import SystemDisk
from shared.errors import ArchiveAway, Away, BlobBroken, BlobMissing, DiskFull
from shared.settings import ServiceSettings

FLOOD = b"Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday."
BATCH = [f"Bulletin {number} of the Wend Valley Post".encode() for number in range(40)]


def far(tmp_path: Path) -> RemoteBlobs:
    """An archive far away: fsspec's store in memory, at an address of our own."""
    return RemoteBlobs(f"memory://{tmp_path.parent.name}-{tmp_path.name}/archive")


@pytest.fixture(params=["memory", "folder", "far", "far files", "far, cached"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    made: dict[str, Callable[[], Blobs]] = {
        "memory": MemoryBlobs,
        "folder": lambda: FolderBlobs(tmp_path / "archive", SystemDisk()),
        "far": lambda: far(tmp_path),
        "far files": lambda: RemoteBlobs(f"file://{tmp_path}/archive"),
        "far, cached": lambda: CachedBlobs(far(tmp_path), tmp_path / "c", bound=10**6),
    }
    return made[request.param]()


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


def test_a_deleted_blob_is_gone_and_its_neighbours_stay(blobs: Blobs) -> None:
    names = [*blobs.put_many(BATCH), blobs.put(FLOOD)]
    gone = [names[3], names[-1]]
    assert blobs.delete(gone) == len(BATCH[3]) + len(FLOOD)
    assert not any(blobs.has(name) for name in gone)
    with pytest.raises(BlobMissing):
        blobs.get(gone[0])
    stays = [name for name in names if name not in gone]
    assert [blobs.get(name) for name in stays] == [*BATCH[:3], *BATCH[4:]]


def test_deleting_again_or_what_never_was_changes_nothing(blobs: Blobs) -> None:
    names = blobs.put_many(BATCH)
    blobs.delete(names[:2])
    assert blobs.delete([*names[:2], blob_name(FLOOD), "../../etc/passwd", ""]) == 0
    assert [blobs.get(name) for name in names[2:]] == BATCH[2:]


def test_a_deleted_blob_may_come_back(blobs: Blobs) -> None:
    names = blobs.put_many(BATCH)
    blobs.delete(names[:1])
    blobs.put_many(BATCH)
    assert blobs.get(names[0]) == BATCH[0]


def test_all_that_stands_is_listed_with_its_size(blobs: Blobs) -> None:
    assert list(blobs.listed()) == []
    names = [*blobs.put_many(BATCH), blobs.put(FLOOD)]
    blobs.delete(names[:1])
    sizes = [len(data) for data in [*BATCH[1:], FLOOD]]
    assert {one.name: one.size for one in blobs.listed()} == dict(
        zip(names[1:], sizes, strict=True)
    )


def test_there_is_nothing_half_done_to_scrub(blobs: Blobs) -> None:
    name = blobs.put(FLOOD)
    assert blobs.scrub([FLOOD]) == 0
    assert blobs.get(name) == FLOOD


@pytest.mark.parametrize("kind", ["folder", "far files"])
def test_what_a_killed_writer_left_aside_can_be_scrubbed(
    tmp_path: Path, kind: str
) -> None:
    archive = tmp_path / "archive"
    blobs: Blobs = opened(archive)
    if kind == "far files":
        blobs = RemoteBlobs(f"file://{archive}")
    blobs.put(FLOOD)
    blobs.put_many(BATCH)
    left = [archive / "ab" / ".abcd.12.tmp", archive / "packs" / ".ef.pack.34.tmp"]
    for path, data in zip(left, (FLOOD, b"head" + BATCH[3] + b"tail"), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert blobs.scrub([BATCH[3]]) == 1
    assert [one.exists() for one in left] == [True, False]
    assert blobs.scrub([b"river Wend"]) == 1
    assert blobs.get(blob_name(FLOOD)) == FLOOD


# -- Far away.


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


def test_a_blob_deleted_from_a_pack_is_gone_from_the_disk(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    opened(archive).delete(names[5:7])
    held = b"".join(one.read_bytes() for one in archive.rglob("*") if one.is_file())
    assert BATCH[5] not in held
    assert BATCH[6] not in held
    assert BATCH[7] in held


def test_a_pack_whose_blobs_are_all_deleted_goes(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    opened(archive).delete(names)
    assert packs(archive) == []


def test_others_find_the_neighbours_of_what_was_deleted(archive: Path) -> None:
    """Their pack was written anew under another name while they had it open."""
    ours, theirs = opened(archive), opened(archive)
    names = theirs.put_many(BATCH)
    assert theirs.get(names[9]) == BATCH[9]
    ours.delete(names[:1])
    assert theirs.get(names[9]) == BATCH[9]
    assert not theirs.has(names[0])


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


def test_a_large_blob_stands_alone_beside_the_pack(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.blobs.folder.PACK_UP_TO", 1000)
    supplement = FLOOD * 200
    names = opened(archive).put_many([*BATCH, supplement])
    assert [opened(archive).get(name) for name in names] == [*BATCH, supplement]
    assert (archive / names[-1][:2] / names[-1]).is_file()
    assert len(packs(archive)) == 1
