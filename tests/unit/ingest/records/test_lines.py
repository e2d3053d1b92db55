"""Cutting a dropped file into records: texts, lines of JSON, and their limits."""

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
from tests.unit.ingest.records.cutting import FLOOD, LINE, SMALL, reasons, records


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


def test_a_line_over_the_limit_is_refused_alone_and_its_beginning_kept():
    long = b'{"text":"' + b"x" * 500 + b'"}'
    first, second, third = records(LINE + b"\n" + long + b"\n" + LINE, "day.jsonl")
    assert (first, third) == (Record(LINE, "json", 1), Record(LINE, "json", 3))
    assert isinstance(second, Refusal)
    kept = long[: SMALL.record_bytes + 1]
    assert (second.reason, second.line, second.data) == ("too_big", 2, kept)


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


@pytest.mark.parametrize(
    "name", ["empty.txt", "empty.jsonl", "empty.pdf", "empty.txt.gz"]
)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_but_white_space_is_empty(data, name):
    assert reasons(data, name) == [("empty", None)]


def test_white_space_in_utf_16_is_empty():
    assert reasons("\n \n".encode("utf-16"), "day.jsonl") == [("empty", None)]


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
