"""JSON lines, one after the other; a bad one stops no other."""

import gzip
import io
import json

import pytest

from services.desk.stages import rows as module
from services.desk.stages.rows import Bad, Row, rows

FLOOD = {"id": 1, "title": "Flood in Marsh Lane", "text": "The Tarn rose."}
LINE = json.dumps(FLOOD).encode()


def read(data: bytes) -> list[Row | Bad]:
    return list(rows(["-"], pipe=io.BytesIO(data)))


def test_each_line_is_an_object_with_its_number():
    one, two = read(LINE + b"\n\n  \n" + LINE)
    assert (one, two) == (Row("-", 1, FLOOD), Row("-", 4, FLOOD))


def test_a_bad_line_is_named_and_the_next_one_read():
    bad, good = read(b'{"id": 1\n' + LINE)
    assert isinstance(bad, Bad)
    assert bad.told.startswith("rejected -:1: broken: This is no JSON")
    assert good == Row("-", 2, FLOOD)


@pytest.mark.parametrize("line", [b"[1]", b"3", b'"flood"', b"null"])
def test_what_is_no_object_is_refused(line):
    (bad,) = read(line)
    assert isinstance(bad, Bad)
    assert bad.detail == "The line is JSON, but no object in braces."


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(LINE),
        b"\xef\xbb\xbf" + LINE,
        LINE.decode().encode("utf-16"),
        LINE + b"\x00\x00",
    ],
)
def test_other_spellings_of_the_same_file_are_read(data):
    assert read(data) == [Row("-", 1, FLOOD)]


def test_old_bytes_are_read_as_ingest_reads_them():
    (row,) = read('{"title": "Café René opens its doors"}'.encode("cp1252"))
    assert isinstance(row, Row)
    assert row.value == {"title": "Café René opens its doors"}


def test_bytes_that_are_no_text_are_refused():
    bad, good = read(b'{"title": "\x81\x8d\x8f\x90\x9d"}\n' + LINE)
    assert isinstance(bad, Bad)
    assert bad.reason == "encoding"
    assert isinstance(good, Row)


def test_a_gzip_that_was_cut_gives_what_it_holds():
    found = read(gzip.compress(LINE + b"\n" + LINE)[:-20])
    assert found[-1] == Bad(
        "-", len(found), "broken", "The gzip data is damaged or ends early."
    )


def test_a_line_without_end_is_passed_over(monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 100)
    bad, good = read(b"x" * 950 + b"\n" + LINE[:90] + b"\n")
    assert isinstance(bad, Bad)
    assert (bad.line, bad.reason) == (1, "too_big")
    assert good.line == 2


def test_files_come_in_the_order_given(tmp_path):
    for name in ("b.jsonl", "a.jsonl"):
        (tmp_path / name).write_bytes(LINE)
    names = [str(tmp_path / one) for one in ("b.jsonl", "a.jsonl")]
    assert [one.file for one in rows(names)] == names
