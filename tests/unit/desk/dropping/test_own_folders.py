"""What Storywire keeps in its data folder is handed to nobody."""

from pathlib import Path

import pytest

from services.desk.dropping.dropping import drop
from services.desk.home import Home
from services.desk.terminal.listing import files_in
from services.desk.terminal.own_folders import OwnFolder, homes_in
from tests.unit.desk.dropping.hands import a_file


@pytest.fixture
def lived_in(desk: Path) -> Home:
    """A Storywire with its data where it is by default: in the folder of the articles."""
    for name in ("journal/lock", "archive/ab/cd", "server/redis.sock"):
        a_file(desk / "data" / name)
    a_file(desk / "flood.txt")
    return Home(desk / "data")


@pytest.mark.parametrize("given", [".", "../desk", "deeper/.."])
@pytest.mark.parametrize("keep", [True, False])
def test_the_data_folder_in_a_dropped_folder_stays_as_it_is(
    lived_in: Home,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: str,
    keep: bool,
) -> None:
    (desk / "deeper").mkdir()
    monkeypatch.chdir(desk)
    names = [one.name for one in drop(lived_in, [given], keep=keep)]
    assert [Path(one).name for one in names] == ["flood.txt"]
    assert (desk / "data" / "archive" / "ab" / "cd").exists()
    assert (desk / "data" / "server" / "redis.sock").exists()


def test_a_data_folder_in_which_nothing_ran_yet_stays_too(desk: Path) -> None:
    a_file(desk / "wire" / "flood.txt")
    home = Home(desk / "data")
    a_file(home.inbox / "fair.txt")
    assert [one.name for one in drop(home, [desk], keep=False)] == ["desk/wire/flood.txt"]
    assert (home.inbox / "fair.txt").exists()


def test_a_data_folder_is_told_from_others_by_its_place_and_not_its_name(
    lived_in: Home, desk: Path
) -> None:
    a_file(desk / "wire" / "data" / "fair.txt")
    names = {one.name for one in drop(lived_in, [desk], keep=True)}
    assert names == {"desk/flood.txt", "desk/wire/data/fair.txt"}


def test_another_storywires_folder_is_passed_over_by_all_verbs(
    lived_in: Home, desk: Path, tmp_path: Path
) -> None:
    home = Home(tmp_path / "mine")
    assert [one.name for one in drop(home, [desk], keep=True)] == ["desk/flood.txt"]
    assert [str(below) for _, below in files_in([desk])] == ["flood.txt"]


@pytest.mark.parametrize("below", ["archive", "archive/ab/cd", "journal", "inbox"])
def test_what_is_named_of_it_is_refused_before_anything_moves(
    lived_in: Home, desk: Path, below: str
) -> None:
    (desk / "data" / "inbox").mkdir()
    with pytest.raises(OwnFolder, match="keeps its own files"):
        list(drop(lived_in, [desk / "flood.txt", desk / "data" / below], keep=False))
    assert (desk / "flood.txt").exists()


def test_what_the_user_keeps_beside_it_in_the_data_folder_is_handed_over(
    lived_in: Home,
) -> None:
    a_file(lived_in.data / "wire" / "fair.txt")
    assert {one.name for one in drop(lived_in, [lived_in.data / "wire"], keep=True)} == {
        "wire/fair.txt"
    }
    assert {one.name for one in drop(lived_in, [lived_in.data], keep=True)} == {
        "data/wire/fair.txt"
    }


def test_a_link_into_it_is_refused_too(lived_in: Home, desk: Path) -> None:
    (desk / "linked").symlink_to(desk / "data" / "archive")
    with pytest.raises(OwnFolder):
        list(drop(lived_in, [desk / "linked"], keep=False))


def test_what_was_refused_may_be_dropped_again(lived_in: Home) -> None:
    mended = a_file(lived_in.rejected / "wire" / "flood.txt")
    assert [one.name for one in drop(lived_in, [mended], keep=False)] == ["flood.txt"]


def test_the_user_hears_which_folder_was_passed_over(
    lived_in: Home, desk: Path, tmp_path: Path
) -> None:
    assert list(homes_in([desk], lived_in.data)) == [lived_in.data]
    assert list(homes_in([desk / "flood.txt"], lived_in.data)) == []
    assert list(homes_in([desk], tmp_path / "none")) == []
