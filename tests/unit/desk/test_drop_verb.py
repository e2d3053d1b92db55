"""What `storywire drop` tells of what it hands over."""

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.desk.commands.dropping import drop
from shared.errors import StorywireError


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder in which the user keeps files."""
    for number in range(3):
        path = tmp_path / "desk" / "wire" / f"flood-{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Flood {number}")
    return tmp_path / "desk"


def said(tmp_path: Path, *words: object, pipe: str | None = None) -> Result:
    told = CliRunner().invoke(
        drop, [*map(str, words), "--data", str(tmp_path / "data")], input=pipe
    )
    assert told.exception is None or isinstance(told.exception, SystemExit), told
    return told


def test_each_file_is_told_with_its_name(tmp_path: Path, desk: Path) -> None:
    lines = said(tmp_path, desk / "wire").stdout.splitlines()
    assert lines[0].endswith("into the inbox as wire/flood-0.txt")
    assert len(lines) == 3


def test_files_dropped_before_are_told_and_left(tmp_path: Path, desk: Path) -> None:
    said(tmp_path, desk / "wire", "--keep")
    told = said(tmp_path, desk / "wire", "--keep")
    assert told.stdout == ""
    assert "3 files already dropped" in told.stderr
    assert (
        len(said(tmp_path, desk / "wire", "--keep", "--again").stdout.splitlines()) == 3
    )


def test_backfill_is_told_in_one_line(tmp_path: Path, desk: Path) -> None:
    told = said(tmp_path, desk / "wire", "--backfill")
    assert told.stdout == ""
    assert "moved 3 files into the backfill folder" in told.stderr
    assert len(list((tmp_path / "data" / "backfill" / "wire").iterdir())) == 3


def test_as_json_every_file_is_told(tmp_path: Path, desk: Path) -> None:
    lines = said(tmp_path, desk / "wire", "--backfill", "--json").stdout.splitlines()
    rows = [json.loads(one) for one in lines]
    assert [one["file"] for one in rows] == [f"wire/flood-{n}.txt" for n in range(3)]
    assert rows[0]["origin"] == str(desk / "wire" / "flood-0.txt")


def test_a_pipe_may_go_to_the_backfill(tmp_path: Path) -> None:
    told = said(tmp_path, "-", "--backfill", "--name", "old/a.jsonl", pipe='{"id": 1}')
    assert "1 file into the backfill folder" in told.stderr
    assert (tmp_path / "data" / "backfill" / "old" / "a.jsonl").read_text()


def refused(tmp_path: Path, *words: object, pipe: str | None = None) -> str:
    """Drop what is not taken; return what is said, as `main` says it."""
    told = CliRunner().invoke(
        drop, [*map(str, words), "--data", str(tmp_path / "data")], input=pipe
    )
    assert isinstance(told.exception, StorywireError), told
    assert not [one for one in (tmp_path / "data").rglob("*") if one.is_file()]
    return told.exception.message


def test_a_device_is_not_taken_for_a_file(tmp_path: Path) -> None:
    assert "/dev/null is a device and no file" in refused(tmp_path, "/dev/null", "--keep")


def test_a_named_pipe_is_not_taken_for_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "wire")
    assert "wire is a pipe and no file" in refused(tmp_path, tmp_path / "wire")


def test_a_socket_is_not_taken_for_a_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as wire:
        wire.bind("wire")
        assert "wire is a socket and no file" in refused(tmp_path, "wire")


@pytest.mark.parametrize("folder", [(), ("--backfill",)])
def test_a_pipe_that_brings_nothing_is_told(tmp_path: Path, folder) -> None:
    assert "Nothing came through the pipe" in refused(tmp_path, "-", *folder, pipe="")


def test_where_no_storywire_ever_ran_that_is_told(tmp_path: Path, desk: Path) -> None:
    told = said(tmp_path, desk / "wire", "--keep")
    assert told.exit_code == 0
    assert f"No Storywire has run in {tmp_path / 'data'} yet" in told.stderr


def test_where_one_ran_nothing_is_said_of_it(tmp_path: Path, desk: Path) -> None:
    (tmp_path / "data" / "journal").mkdir(parents=True)
    assert said(tmp_path, desk / "wire", "--keep").stderr == ""
