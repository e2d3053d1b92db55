"""A drawer in a file: it gives back what was put in, and fills free room again."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from services.summarize import holes
from services.summarize.core.arrays.directory import Directory, hashes_of
from services.summarize.core.arrays.drawers import Drawer, Pocket
from services.summarize.spool import Spool
from shared.errors import DiskFull, IndexLost


@pytest.fixture(params=["memory", "file"])
def drawer(request: pytest.FixtureRequest, tmp_path: Path) -> Drawer:
    return Pocket() if request.param == "memory" else Spool(tmp_path / "index")


def test_what_was_put_in_is_there_until_it_is_dropped(drawer: Drawer) -> None:
    chance, held = random.Random(7), dict[int, bytes]()
    for _ in range(300):
        if held and chance.random() < 0.45:
            number = chance.choice(sorted(held))
            drawer.drop(number)
            del held[number]
        else:
            come = chance.randbytes(chance.randint(1, 20_000))
            held[drawer.put(come)] = come
    assert {number: drawer.get(number) for number in held} == held
    for number, come in held.items():
        assert drawer.get(number, len(come) // 2, 1) == come[len(come) // 2 :][:1]


def test_what_is_blanked_is_zeros_and_the_rest_stays(drawer: Drawer) -> None:
    number = drawer.put(b"flood in marsh lane")
    drawer.blank(number, 9, 5)
    assert drawer.get(number) == b"flood in \0\0\0\0\0 lane"


def test_free_room_is_filled_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    numbers = [spool.put(b"x" * 5_000) for _ in range(8)]
    end = spool.put(b"the last")
    for one in random.Random(3).sample(numbers, len(numbers)):
        spool.drop(one)
    assert spool.put(b"y" * 40_000) < end
    assert spool.get(end) == b"the last"


def test_the_file_has_no_name_and_its_folder_is_made(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "data" / "index")
    spool.put(b"flood")
    assert list((tmp_path / "data" / "index").iterdir()) == []


def test_a_full_disk_is_named_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = Spool(tmp_path)
    first = spool.put(b"flood")

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", full)
        with pytest.raises(DiskFull):
            spool.put(b"strike")
    second = spool.put(b"trams")
    assert [spool.get(one) for one in (first, second)] == [b"flood", b"trams"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("no folder")
    with pytest.raises(OSError, match="index"):
        Spool(tmp_path / "index").put(b"flood")


@pytest.fixture(params=["punched", "written"])
def spool(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Spool:
    """A spool where the system can punch holes, and one where it can't."""
    if request.param == "written":
        monkeypatch.setattr(holes, "_is_punched", lambda *_: False)
        monkeypatch.setattr(holes, "_AT_ONCE", 5_000)
    return Spool(tmp_path)


def all_of(spool: Spool) -> bytes:
    descriptor = spool._descriptor()
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)


def test_what_was_dropped_can_be_read_nowhere(spool: Spool) -> None:
    texts = [f"{word} lane ".encode() * 2_000 for word in ("flood", "tram", "ferry")]
    first, middle, last = map(spool.put, texts)
    spool.drop(middle)
    assert b"tram" not in all_of(spool)
    assert [spool.get(one) for one in (first, last)] == [texts[0], texts[2]]
    spool.blank(first, 0, 5)
    assert all_of(spool).count(b"flood") == 1_999
    spool.drop(last)
    assert b"ferry" not in all_of(spool)


def test_room_at_the_end_of_the_file_is_given_back(spool: Spool) -> None:
    numbers = [spool.put(b"x" * 9_000) for _ in range(5)]
    for one in (2, 4, 3):
        spool.drop(numbers[one])
    assert len(all_of(spool)) <= 2 * 12_288
    assert [spool.get(one) for one in numbers[:2]] == [b"x" * 9_000] * 2
    assert spool.get(spool.put(b"flood")) == b"flood"


def test_a_hole_takes_no_room(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    number, _ = spool.put(b"x" * 400_000), spool.put(b"flood")
    before = os.fstat(spool._descriptor()).st_blocks
    spool.drop(number)
    after = os.fstat(spool._descriptor()).st_blocks
    assert after < before or not holes._is_punched(spool._descriptor(), 0, 4_096)


def test_a_file_of_many_gigabytes_has_numbers_that_a_directory_takes(
    tmp_path: Path,
) -> None:
    spool, directory = Spool(tmp_path), Directory()
    spool._end = (5 << 30) // 4_096  # as if so much lay there
    number = spool.put(b"flood")
    directory.put(number, hashes_of(["flood"]))
    assert [spool.get(one) for one in directory.find("flood")] == [b"flood"]


@pytest.mark.parametrize(
    ("method", "ask"),
    [
        ("pread", lambda spool, number: spool.get(number)),
        ("pwrite", lambda spool, number: spool.blank(number, 0, 2)),
        ("ftruncate", lambda spool, number: spool.drop(number)),
    ],
)
def test_a_disk_that_fails_is_told_as_a_lost_index(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    ask: Callable[[Spool, int], object],
) -> None:
    spool = Spool(tmp_path)
    number = spool.put(b"flood")

    def fail(*_: object) -> int:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(os, method, fail)
    with pytest.raises(IndexLost, match="Input/output error"):
        ask(spool, number)


def test_a_file_that_was_cut_is_a_lost_index(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    number = spool.put(b"flood")
    os.ftruncate(spool._descriptor(), 2)
    with pytest.raises(IndexLost):
        spool.get(number)
