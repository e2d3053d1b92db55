"""A drawer in a file: it gives back what was put in, and fills free room again."""

import os
import random
from pathlib import Path

import pytest

from services.summarize.core.drawers import Drawer, Pocket
from services.summarize.spool import Spool
from shared.errors import DiskFull


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
    assert {number: bytes(drawer.get(number)) for number in held} == held


def test_free_room_is_filled_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    numbers = [spool.put(b"x" * 5_000) for _ in range(8)]
    end = spool.put(b"the last")
    for one in random.Random(3).sample(numbers, len(numbers)):
        spool.drop(one)
    assert spool.put(b"y" * 40_000) < end
    assert bytes(spool.get(end)) == b"the last"


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
    assert [bytes(spool.get(one)) for one in (first, second)] == [b"flood", b"trams"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("no folder")
    with pytest.raises(OSError, match="index"):
        Spool(tmp_path / "index").put(b"flood")
