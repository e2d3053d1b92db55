"""Names of dropped files, and when a file may be taken."""

import pytest

from services.ingest.core.files import (
    LONGEST_NAME,
    Found,
    Sighting,
    Stamp,
    fitted,
    is_passed_over,
    shown,
    wait_for,
)

STAMP = Stamp(device=1, inode=2, size=3, mtime_ns=1_000_000_000_000)


@pytest.mark.parametrize(
    ("path", "source", "file"),
    [
        ("flood.txt", "", "flood.txt"),
        ("wend-post/flood.txt", "wend-post", "flood.txt"),
        ("wend-post/2024/05/flood.txt", "wend-post", "2024/05/flood.txt"),
    ],
)
def test_the_source_is_the_first_folder(path: str, source: str, file: str) -> None:
    found = Found(path, STAMP)
    assert (found.source, found.file) == (source, file)


def test_names_that_are_no_text_can_be_shown() -> None:
    name = b"crue \xe0 l'\xe9cluse.txt".decode("utf-8", "surrogateescape")
    assert shown(name) == "crue \\xe0 l'\\xe9cluse.txt"
    assert shown("Überschwemmung\n.txt") == "Überschwemmung\n.txt"
    shown(name).encode()


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden", "flood.txt.tmp", "flood.PART", "flood.crdownload", "."),
        *("flood.zip.filepart", "flood.txt~", "~$flood.docx", "#flood.txt#"),
        *("Thumbs.db", "desktop.ini", "__MACOSX"),
    ],
)
def test_hidden_and_unfinished_names_are_passed_over(name: str) -> None:
    assert is_passed_over(name)


@pytest.mark.parametrize("name", ["flood.txt", "tmp", "part", "flood.tmp.txt", "#1"])
def test_other_names_are_not(name: str) -> None:
    assert not is_passed_over(name)


def test_a_long_name_is_cut_to_what_a_file_system_takes() -> None:
    assert fitted("flood.txt", ".line-3") == "flood.txt.line-3"
    for name in ("ä" * 127, "f" * 255, "\udcff" * 255):
        cut = fitted(name, ".reason.json")
        assert len(cut.encode("utf-8", "surrogateescape")) <= LONGEST_NAME
        assert cut.endswith(".reason.json")
    assert fitted("f" * 254 + "a", ".x") != fitted("f" * 254 + "b", ".x")


def wait(
    *, stood: float = 0, age: float = 0, is_closed: bool = False, is_written: bool = False
) -> float:
    return wait_for(
        Sighting(STAMP, since=100.0),
        seconds=100.0 + stood,
        now_ns=STAMP.mtime_ns + int(age * 1e9),
        settle=2.0,
        patience=60.0,
        is_closed=is_closed,
        is_written=is_written,
    )


def test_a_closed_file_is_taken_at_once() -> None:
    assert wait(is_closed=True) == 0


def test_a_file_is_taken_when_it_has_stood_still() -> None:
    assert wait() == 2.0
    assert wait(stood=1.5, age=1.5) == 0.5
    assert wait(stood=2.0, age=2.0) == 0


def test_a_file_that_lay_there_before_us_is_taken_at_once() -> None:
    assert wait(age=3600) == 0


def test_a_file_from_the_future_is_taken_by_our_clock() -> None:
    assert wait(age=-9000) == 2.0
    assert wait(stood=2.0, age=-9000) == 0


def test_a_writer_that_was_seen_may_pause() -> None:
    assert wait(stood=10, age=10, is_written=True) == 50
    assert wait(stood=60, age=60, is_written=True) == 0


def test_a_packed_file_weighs_what_is_in_it_about() -> None:
    stamp = Stamp(1, 2, 5_000_000, 3)
    assert Found("wire/day.jsonl", stamp).weight == 5_000_000
    assert Found("wire/day.jsonl.GZ", stamp).weight == 20_000_000
