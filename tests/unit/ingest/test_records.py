"""Cutting a dropped file into records, and telling what it is by its bytes."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.readers import READERS, is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

SMALL = Limits(file_bytes=20_000, record_bytes=400)
FLOOD = b"Flood in Marsh Lane\n\nWater stood a metre high in three houses.\n"
LINE = b'{"title":"Flood in Marsh Lane","text":"Water stood a metre high."}'


def records(data: bytes, name: str = "flood.txt", limits: Limits = SMALL):
    return list(split(data, name=name, limits=limits))


def reasons(data: bytes, name: str = "flood.txt"):
    return [
        (one.reason, one.line) for one in records(data, name) if isinstance(one, Refusal)
    ]


@pytest.mark.parametrize(
    "name", ["flood.txt", "flood.TXT", "flood.text", "flood", "flood.2024", "a b.c/flood"]
)
def test_a_text_is_one_record(name):
    assert records(FLOOD, name) == [Record(FLOOD, "text", None)]


def test_lines_of_jsonl_are_counted_as_in_an_editor():
    data = b"\xef\xbb\xbf" + LINE + b"\r\n\r\n  \n" + LINE + b"\n\n"
    assert records(data, "day.jsonl") == [
        Record(LINE, "json", 1),
        Record(LINE, "json", 4),
    ]


@pytest.mark.parametrize(
    "name", ["day.jsonl", "day.ndjson", "day.JSONL", "day.txt", "day"]
)
def test_jsonl_is_known_by_its_name_or_by_its_first_line(name):
    assert records(LINE + b"\n" + LINE, name) == [
        Record(LINE, "json", 1),
        Record(LINE, "json", 2),
    ]


def test_a_line_cut_short_is_a_record_of_its_own_and_harms_no_other():
    assert [one.line for one in records(LINE + b"\n" + LINE[:20], "day.jsonl")] == [1, 2]


def test_a_line_over_the_limit_is_refused_alone_and_kept_whole():
    long = b'{"text":"' + b"x" * 500 + b'"}'
    first, second, third = records(LINE + b"\n" + long + b"\n" + LINE, "day.jsonl")
    assert (first, third) == (Record(LINE, "json", 1), Record(LINE, "json", 3))
    assert isinstance(second, Refusal)
    assert (second.reason, second.line, second.data) == ("too_big", 2, long)


def test_the_lines_over_their_limit_are_refused_together():
    limits = Limits(lines=2)
    *read, rest = records(b"{}\n" * 5, "day.jsonl", limits)
    assert read == [Record(b"{}", "json", 1), Record(b"{}", "json", 2)]
    assert isinstance(rest, Refusal)
    assert (rest.reason, rest.line, rest.data) == ("too_big", 3, b"{}\n{}\n{}\n")


def test_a_text_over_the_limit_of_a_record_is_too_big():
    assert reasons(b"Water. " * 100) == [("too_big", None)]


def test_a_file_over_the_limit_is_too_big_whatever_it_is():
    assert reasons(LINE * 1_000, "day.jsonl") == [("too_big", None)]


@pytest.mark.parametrize("name", ["flood.txt.gz", "flood.txt"])
def test_gzip_is_known_by_its_bytes(name):
    assert records(gzip.compress(FLOOD), name) == [Record(FLOOD, "text", None)]


def test_a_plain_text_named_gz_is_a_text():
    assert records(FLOOD, "flood.txt.gz") == [Record(FLOOD, "text", None)]


def test_gzip_of_several_members_is_one_file():
    packed = gzip.compress(LINE + b"\n") + gzip.compress(LINE) + b"\x00" * 512
    assert [one.line for one in records(packed, "day.jsonl.gz")] == [1, 2]


def test_what_is_appended_to_gzip_is_no_part_of_it():
    packed = gzip.compress(FLOOD) + b"signed by nobody"
    assert records(packed, "flood.txt.gz") == [Record(FLOOD, "text", None)]


def test_a_hundred_thousand_empty_members_are_too_many():
    assert reasons(gzip.compress(b"") * 900) == [("empty", None)]
    many = gzip.compress(b"") * 100_000
    found = list(split(many, name="day.jsonl.gz", limits=Limits()))
    assert [one.reason for one in found if isinstance(one, Refusal)] == ["too_big"]


def test_a_bomb_is_too_big_and_never_unpacked():
    bomb = gzip.compress(b"\x00" * 50_000_000)
    found = list(split(bomb, name="day.jsonl.gz", limits=Limits(file_bytes=100_000)))
    assert [(one.reason, one.data == bomb) for one in found] == [("too_big", True)]


def test_a_text_whose_gzip_ends_early_is_broken():
    assert reasons(gzip.compress(FLOOD)[:-12], "flood.txt.gz") == [("broken", None)]


def test_jsonl_whose_gzip_ends_early_keeps_its_whole_lines():
    lines = b"".join(
        json.dumps({"id": n, "text": f"Pump {n} runs."}).encode() + b"\n"
        for n in range(9)
    )
    *whole, last = records(gzip.compress(lines)[:-14], "day.jsonl.gz")
    assert all(isinstance(one, Record) for one in whole)
    assert [one.line for one in whole] == list(range(1, len(whole) + 1))
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", len(whole) + 1)


def test_damaged_gzip_is_broken_for_it_can_not_be_trusted():
    packed = bytearray(gzip.compress(LINE))
    packed[-8] ^= 0xFF
    assert reasons(bytes(packed), "day.jsonl.gz") == [("broken", None)]


def test_only_the_head_of_gzip_is_broken():
    assert reasons(b"\x1f\x8b\x08", "day.jsonl.gz") == [("broken", 1)]
    assert reasons(b"\x1f\x8b\x08", "flood.txt.gz") == [("broken", None)]


def test_gzip_within_gzip_is_not_read():
    twice = gzip.compress(gzip.compress(FLOOD))
    assert reasons(twice, "flood.txt.gz") == [("unknown_format", None)]


@pytest.mark.parametrize(
    "name", ["empty.txt", "empty.jsonl", "empty.pdf", "empty.txt.gz"]
)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_but_white_space_is_empty(data, name):
    assert reasons(data, name) == [("empty", None)]


def test_white_space_in_utf_16_is_empty():
    assert reasons("\n \n".encode("utf-16"), "day.jsonl") == [("empty", None)]


@pytest.mark.parametrize("name", ["story.txt", "story.jsonl", "story"])
@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n\x00",
        b"\xff\xd8\xff\xe0\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi",
        b"MZ\x90\x00\x03",
        b"\x00\x00\x00\x18ftypmp42\x00",
        b"RIFF\x24\x00\x00\x00WAVE",
        b"flood.txt".ljust(257, b"\x00") + b"ustar",
    ],
)
def test_what_is_known_to_be_no_text_is_refused_by_its_bytes(head, name):
    assert reasons(head + b"rest" * 50, name) == [("unknown_format", None)]


def test_letters_that_some_program_begins_with_are_a_text():
    data = b"MZ, the band from Marsh Lane, plays on Friday in the old mill."
    assert records(data) == [Record(data, "text", None)]


@pytest.mark.parametrize(
    "name", ["a.html", "a.htm", "a.md", "a.txt", "a", "a.json", "a.jsonl", "a.pdf"]
)
@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><title>Flood</title>",
        b"\xef\xbb\xbf\n <html lang=en><p>Flood</p>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html/>",
        b"<!-- saved --> <HTML><p>Flood</p>",
        "<!doctype html><p>Flut</p>".encode("utf-16"),
    ],
)
def test_a_page_is_told_by_how_it_begins(data, name):
    assert records(data, name) == [Record(data, "html", None)]


def test_a_piece_of_a_page_is_html_but_in_markdown_it_may_be_part_of_the_text():
    piece = b"<p>Water stood a metre high.</p>"
    assert records(piece) == [Record(piece, "html", None)]
    assert records(piece, "flood.md") == [Record(piece, "markdown", None)]


@pytest.mark.parametrize("name", ["flood.md", "flood.markdown", "flood.MD.gz"])
def test_markdown_is_known_by_its_name(name):
    assert records(b"# Flood\n\nWater.", name) == [
        Record(b"# Flood\n\nWater.", "markdown", None)
    ]


@pytest.mark.parametrize(
    "head", [b"---\ntitle: Flood\n---\n", b'+++\ntitle = "F"\n+++\n']
)
def test_front_matter_makes_markdown_of_a_text(head):
    assert [one.kind for one in records(head + FLOOD)] == ["markdown"]


@pytest.mark.parametrize("name", ["flood.html", "flood.json", "flood.xml", "flood.eml"])
def test_plain_text_is_a_text_whatever_it_is_called(name):
    assert records(FLOOD, name) == [Record(FLOOD, "text", None)]


@pytest.mark.parametrize("name", ["feed.xml", "feed.txt", "feed.html"])
def test_xml_of_other_programs_is_not_read(name):
    assert reasons(b"<?xml version='1.0'?><plist><dict/></plist>", name) == [
        ("unknown_format", None)
    ]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.log"])
def test_formats_that_are_not_read_are_refused_by_name(name):
    assert reasons(FLOOD, name) == [("unknown_format", None)]


@pytest.mark.parametrize("name", ["junk.txt", "junk.jsonl"])
def test_junk_is_refused_once_as_no_text(name):
    junk = bytes((n * 7 + n // 9) % 256 for n in range(5_000))
    assert reasons(junk, name) == [("encoding", None)]


def test_zeros_that_a_crash_left_are_no_text():
    assert reasons(b"\x00" * 4_096) == [("encoding", None)]


def test_jsonl_with_a_false_mark_is_no_text():
    assert reasons(b"\xff\xfe\x00\xd8a\x00b\x00", "day.jsonl") == [("encoding", None)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_jsonl_in_utf_16_is_read_line_by_line(encoding):
    text = '{"title":"Flut in der Marschgasse"}\n{"title":"Zoë rettet Höfe"}\n'
    found = records(text.encode(encoding), "tag.jsonl")
    assert [json.loads(one.data)["title"] for one in found] == [
        "Flut in der Marschgasse",
        "Zoë rettet Höfe",
    ]


@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
        st.text(max_size=60).map(lambda text: text.encode("utf-16", "replace")),
        st.binary(max_size=200).map(gzip.compress),
        st.text('[]{},:"a\\\\ \n', max_size=60).map(str.encode),
        st.tuples(st.binary(max_size=200), st.integers(0, 60)).map(
            lambda pair: gzip.compress(pair[0])[: pair[1]]
        ),
    ),
    name=st.sampled_from(
        ["a.txt", "a.jsonl", "a", "a.pdf", "a.jsonl.gz", "a.json", "a.md", "\udcff.txt"]
    ),
)
def test_every_file_gives_at_least_one_record_or_refusal(data, name):
    found = records(data, name)
    assert found
    assert all(isinstance(one, (Record, Refusal)) for one in found)


@pytest.mark.parametrize(
    ("kind", "data", "risky"),
    [
        ("text", b"<p>Water.", False),
        ("json", b'{"text": "Water \\u00e9tait 3 > 2."}', False),
        ("json", b'{"text": "<p>Water."}', True),
        ("json", b'{"text": "\\u003Cp\\u003eWater."}', True),
        ("json", b'{"text": "&lt;p&gt;Water."}', True),
        ("html", b"Water.", True),
        ("pdf", b"%PDF-1.7", True),
    ],
)
def test_all_but_texts_and_data_without_tags_is_risky(kind, data, risky):
    assert is_risky(Record(data, kind)) is risky


def test_a_reader_that_finds_no_memory_refuses_the_record(monkeypatch):
    def hungry(data: bytes, *, received_at: datetime) -> Refused:
        raise MemoryError

    monkeypatch.setitem(READERS, "text", hungry)
    found = drafted(Record(FLOOD, "text"), received_at=datetime(2024, 5, 17, tzinfo=UTC))
    assert isinstance(found, Refused)
    assert (found.reason, "memory" in found.detail) == ("too_big", True)
