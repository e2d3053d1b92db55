"""Log files of many processes, read as one."""

import json

import pytest

from services.desk.fates.logbook import Logbook


@pytest.fixture
def book(tmp_path):
    return Logbook(tmp_path)


def said(second: int, what: str) -> str:
    moment = f"2024-05-18T01:15:{second:02}.000000Z"
    return json.dumps({"timestamp": moment, "event": what}) + "\n"


def events(lines) -> list[str]:
    return [line.word("event") for line in lines]


def test_lines_of_all_processes_come_in_order_of_time(book, tmp_path):
    (tmp_path / "ingest-7.jsonl").write_text(said(1, "a") + said(4, "d"))
    (tmp_path / "enrich-8.jsonl").write_text(said(2, "b") + said(5, "e"))
    (tmp_path / "enrich-9.jsonl").write_text(said(3, "c"))
    assert events(book.past()) == ["a", "b", "c", "d", "e"]


def test_rotated_files_belong_to_it(book, tmp_path):
    (tmp_path / "ingest-7.jsonl.2").write_text(said(1, "a"))
    (tmp_path / "ingest-7.jsonl.1").write_text(said(2, "b"))
    (tmp_path / "ingest-7.jsonl").write_text(said(3, "c"))
    assert events(book.past()) == ["a", "b", "c"]


def test_a_clock_that_goes_back_keeps_a_file_s_order(book, tmp_path):
    (tmp_path / "ingest-7.jsonl").write_text(said(9, "a") + said(1, "b") + said(9, "c"))
    (tmp_path / "enrich-8.jsonl").write_text(said(2, "x"))
    assert events(book.past()) == ["x", "a", "b", "c"]


def test_what_is_no_line_is_passed_over(book, tmp_path):
    text = "Traceback\n" + said(1, "a") + "\xff\n" + said(2, "b")
    (tmp_path / "ingest-7.jsonl").write_text(text, encoding="latin-1")
    (tmp_path / "notes.txt").write_text(said(3, "c"))
    (tmp_path / "empty-1.jsonl").write_text("")
    assert events(book.past()) == ["a", "b"]


def test_no_folder_has_no_lines(tmp_path):
    book = Logbook(tmp_path / "logs")
    assert list(book.past()) == []
    assert book.fresh() == []


def test_new_lines_follow_where_the_past_ended(book, tmp_path):
    file = tmp_path / "ingest-7.jsonl"
    file.write_text(said(1, "a"))
    assert events(book.past()) == ["a"]
    with file.open("a") as end:
        end.write(said(2, "b"))
    assert events(book.fresh()) == ["b"]
    assert events(book.fresh()) == []


def test_a_line_that_is_being_written_is_waited_for(book, tmp_path):
    file, whole = tmp_path / "ingest-7.jsonl", said(1, "a")
    file.write_text(whole[:20])
    assert events(book.past()) == []
    assert events(book.fresh()) == []
    file.write_text(whole)
    assert events(book.fresh()) == ["a"]


def test_a_file_that_is_rotated_meanwhile_loses_and_repeats_nothing(book, tmp_path):
    file = tmp_path / "ingest-7.jsonl"
    file.write_text(said(1, "a"))
    assert events(book.past()) == ["a"]
    with file.open("a") as end:
        end.write(said(2, "b"))
    file.rename(tmp_path / "ingest-7.jsonl.1")
    file.write_text(said(3, "c"))
    assert events(book.fresh()) == ["b", "c"]


def test_a_new_process_is_heard(book, tmp_path):
    assert events(book.past()) == []
    (tmp_path / "enrich-8.jsonl").write_text(said(2, "b"))
    (tmp_path / "ingest-7.jsonl").write_text(said(1, "a"))
    assert events(book.fresh()) == ["a", "b"]
