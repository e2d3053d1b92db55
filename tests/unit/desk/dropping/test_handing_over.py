"""Files handed to the inbox, each whole or not at all."""

import io
import os
import stat
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.desk.dropping.dropping import drop_stream
from services.desk.home import Home
from services.desk.terminal.listing import PassedOver, files_in
from tests.unit.desk.dropping.hands import a_file, dropped, lying


def inbox(home: Home) -> dict[str, str]:
    return lying(home.inbox)


def test_a_file_leaves_where_it_was(home: Home, desk: Path) -> None:
    file = a_file(desk / "flood.txt")
    assert dropped(home, file) == ["flood.txt"]
    assert inbox(home) == {"flood.txt": "Flood in Marsh Lane"}
    assert not file.exists()


def test_a_kept_file_stays_where_it_is(home: Home, desk: Path) -> None:
    file = a_file(desk / "flood.txt")
    assert dropped(home, file, keep=True) == ["flood.txt"]
    assert inbox(home) == {"flood.txt": "Flood in Marsh Lane"}
    assert file.read_text() == "Flood in Marsh Lane"


def test_a_name_that_is_taken_gets_a_number_before_its_endings(
    home: Home, desk: Path
) -> None:
    one = a_file(desk / "a" / "wire.jsonl.gz", "one")
    two = a_file(desk / "b" / "wire.jsonl.gz", "two")
    three = a_file(desk / "c" / "wire.jsonl.gz", "three")
    names = ["wire.jsonl.gz", "wire-2.jsonl.gz", "wire-3.jsonl.gz"]
    assert dropped(home, one, two, three) == names
    assert [inbox(home)[name] for name in names] == ["one", "two", "three"]


def test_a_name_that_a_broken_link_has_is_taken(home: Home, desk: Path) -> None:
    home.inbox.mkdir(parents=True)
    (home.inbox / "flood.txt").symlink_to("nowhere")
    assert dropped(home, a_file(desk / "flood.txt")) == ["flood-2.txt"]


def test_files_of_one_name_dropped_at_once_are_all_there(home: Home, desk: Path) -> None:
    files = [a_file(desk / str(n) / "flood.txt", str(n)) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: dropped(home, one), files))
    assert sorted(inbox(home).values(), key=int) == [str(n) for n in range(40)]


def test_a_tree_keeps_its_shape(home: Home, desk: Path) -> None:
    a_file(desk / "wire" / "flood.txt")
    a_file(desk / "wire" / "night" / "fair.txt")
    assert dropped(home, desk) == ["wire/flood.txt", "wire/night/fair.txt"]
    assert set(inbox(home)) == {"wire/flood.txt", "wire/night/fair.txt"}


@pytest.mark.parametrize("keep", [True, False])
def test_links_are_handed_over_as_links(home: Home, desk: Path, keep: bool) -> None:
    a_file(desk.parent / "secret" / "plans.txt")
    (desk / "file.txt").symlink_to("../secret/plans.txt")
    (desk / "folder").symlink_to("../secret")
    (desk / "broken.txt").symlink_to("nowhere")
    assert dropped(home, desk, keep=keep) == ["broken.txt", "file.txt", "folder"]
    assert all((home.inbox / one).is_symlink() for one in ("file.txt", "folder"))
    assert os.readlink(home.inbox / "broken.txt") == "nowhere"


def test_a_pipe_in_a_kept_folder_is_handed_over_to_be_refused(
    home: Home, desk: Path
) -> None:
    os.mkfifo(desk / "pipe")
    assert dropped(home, desk, keep=True) == ["pipe"]
    assert stat.S_ISFIFO((home.inbox / "pipe").lstat().st_mode)


def test_nothing_half_written_is_left(home: Home, desk: Path) -> None:
    dropped(home, a_file(desk / "flood.txt"), keep=True)
    dropped(home, a_file(desk / "fair.txt"))
    assert {one.name for one in home.inbox.iterdir()} == {"flood.txt", "fair.txt"}


@pytest.mark.parametrize("keep", [True, False])
def test_a_name_as_long_as_can_be_is_no_trouble(
    home: Home, desk: Path, keep: bool
) -> None:
    name = f"{'flood' * 50}.txt"
    assert dropped(home, a_file(desk / name), keep=keep) == [name]


def test_what_a_pipe_brings_is_one_file(home: Home) -> None:
    one = drop_stream(home, io.BytesIO(b"Flood"), name="pipe.jsonl")
    two = drop_stream(home, io.BytesIO(b"Fair"), name="pipe.jsonl")
    assert (one.name, two.name) == ("pipe.jsonl", "pipe-2.jsonl")
    assert inbox(home) == {"pipe.jsonl": "Flood", "pipe-2.jsonl": "Fair"}


def test_a_pipe_that_breaks_leaves_nothing(home: Home) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("the line went dead")

    with pytest.raises(OSError, match="went dead"):
        drop_stream(home, Broken(), name="pipe.jsonl")  # type: ignore[arg-type]
    assert list(home.inbox.iterdir()) == []


def test_a_pipe_may_name_its_source(home: Home) -> None:
    said = drop_stream(home, io.BytesIO(b"Flood"), name="wire/pipe.txt")
    assert said.name == "wire/pipe.txt"
    with pytest.raises(PassedOver):
        drop_stream(home, io.BytesIO(b"Flood"), name="../pipe.txt")


def test_the_order_is_that_of_names(desk: Path) -> None:
    files = [a_file(desk / one) for one in ("c.txt", "a.txt", "b.txt")]
    found: Iterable[tuple[Path, Path]] = files_in([desk])
    assert [below.name for _, below in found] == ["a.txt", "b.txt", "c.txt"]
    assert [below.name for _, below in files_in(files)] == ["c.txt", "a.txt", "b.txt"]
