"""Which files of a folder are handed in, under which names, and which stay."""

import subprocess
from pathlib import Path

import pytest

from services.desk.dropping.dropping import drop
from services.desk.home import Home
from services.desk.terminal.listing import NothingThere, PassedOver, files_in
from tests.unit.desk.dropping.hands import a_file, dropped


@pytest.mark.parametrize("given", ["wire", "wire/", "./wire", "wire/night"])
@pytest.mark.parametrize("keep", [True, False])
def test_a_folder_keeps_its_name_as_if_it_had_been_copied(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch, given: str, keep: bool
) -> None:
    a_file(desk / "wire" / "flood.txt")
    a_file(desk / "wire" / "night" / "2024" / "fair.txt")
    (desk / "copied").mkdir()
    subprocess.run(["cp", "-r", given, "copied"], cwd=desk, check=True)
    copied = {
        str(one.relative_to(desk / "copied"))
        for one in (desk / "copied").rglob("*")
        if one.is_file()
    }
    monkeypatch.chdir(desk)
    assert {one.name for one in drop(home, [given], keep=keep)} == copied


@pytest.mark.parametrize("given", [".", "./", "../desk/."])
def test_a_folder_that_is_named_by_a_dot_is_meant_by_what_is_in_it(
    home: Home, desk: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    a_file(desk / "wire" / "flood.txt")
    monkeypatch.chdir(desk)
    assert [one.name for one in drop(home, [given], keep=True)] == ["wire/flood.txt"]


def test_a_folder_that_ingest_would_pass_over_is_refused_before_anything_moves(
    home: Home, desk: Path
) -> None:
    kept = a_file(desk / ".night" / "flood.txt")
    with pytest.raises(PassedOver, match="folders"):
        list(drop(home, [desk / ".night"], keep=False))
    assert kept.exists()


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden.txt", ".git/config", "expected.json", "wire/x.part", "y.tmp"),
        *("README.md", "wire/readme.txt", "README"),
    ],
)
def test_of_a_folder_what_is_no_article_stays(home: Home, desk: Path, name: str) -> None:
    kept = a_file(desk / name)
    assert dropped(home, desk) == []
    assert kept.exists()


@pytest.mark.parametrize("name", [".hidden.txt", "flood.part"])
def test_a_file_that_would_never_be_taken_in_is_refused_before_anything_moves(
    home: Home, desk: Path, name: str
) -> None:
    good, bad = a_file(desk / "flood.txt"), a_file(desk / name)
    with pytest.raises(PassedOver, match="rename"):
        dropped(home, good, bad)
    assert good.exists()
    assert bad.exists()


def test_a_path_with_nothing_there_is_refused_before_anything_moves(
    home: Home, desk: Path
) -> None:
    good = a_file(desk / "flood.txt")
    with pytest.raises(NothingThere, match=r"fair\.txt"):
        dropped(home, good, desk / "fair.txt")
    assert good.exists()


@pytest.mark.parametrize("name", ["expected.json", "README.md"])
def test_what_tells_of_a_folder_is_dropped_if_it_is_named_itself(
    home: Home, desk: Path, name: str
) -> None:
    assert dropped(home, a_file(desk / name)) == [name]


@pytest.mark.parametrize(
    ("page", "folder"),
    [("flood.html", "flood_files"), ("Flut.htm", "Flut-Dateien")],
)
def test_what_a_browser_saved_beside_a_page_stays_where_it_is(tmp_path, page, folder):
    (tmp_path / "wire" / folder).mkdir(parents=True)
    for name in (page, f"{folder}/main.css", f"{folder}/saved_resource.html"):
        (tmp_path / "wire" / name).write_text("Flood")
    assert [str(below) for _, below in files_in([tmp_path / "wire"])] == [page]


def test_a_folder_that_is_only_called_so_is_handed_over(tmp_path):
    (tmp_path / "case_files").mkdir()
    (tmp_path / "case_files" / "flood.html").write_text("Flood")
    names = [str(below) for _, below in files_in([tmp_path])]
    assert names == ["case_files/flood.html"]


def test_dropped_a_second_time_what_belonged_to_a_page_stays_too(tmp_path, home):
    for name in ("flood.html", "flood_files/main.css", "flood_files/a.b.JS"):
        a_file(tmp_path / "wire" / name)
    handed = [list(drop(home, [f"{tmp_path}/wire/."], keep=False)) for _ in range(2)]
    assert [[one.name for one in part] for part in handed] == [["flood.html"], []]
