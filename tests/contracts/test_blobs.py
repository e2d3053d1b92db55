"""What every archive does: in memory, in a folder, far away, and cached."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.blobs.cached import CachedBlobs
from shared.blobs.folder import PACK_FROM, FolderBlobs
from shared.blobs.memory import MemoryBlobs
from shared.blobs.port import Blobs, blob_name
from shared.blobs.remote import RemoteBlobs
from shared.disk import SystemDisk
from shared.errors import BlobMissing
from tests.contracts.archives import BATCH, FLOOD, far, opened


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
