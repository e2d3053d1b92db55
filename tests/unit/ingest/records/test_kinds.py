"""What a file is, told by its bytes before its name."""

import pytest

from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split
from tests.unit.ingest.records.cutting import FLOOD, reasons, records


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


@pytest.mark.parametrize("name", ["flood.docx", "flood.pdf", "flood.zip"])
def test_what_only_its_name_calls_a_document_is_told_so(name):
    (found,) = split(b"Water stood high in Marsh Lane.", name=name, limits=Limits())
    assert isinstance(found, Refusal)
    assert "is none" in found.detail


@pytest.mark.parametrize("data", [b"null", b"true\n", b" 12.5 "])
def test_a_lone_word_of_json_is_no_text(data):
    assert reasons(data, "flood.json") == [("not_an_article", None)]
    assert [one.kind for one in records(data, "flood.txt")] == ["text"]
