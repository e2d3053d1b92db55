"""Web archives that were cut, hold no page or more than they may, or are none at all."""

import gzip

import pytest

from services.ingest.core.archives import warc_files
from services.ingest.core.archives.warc_pages import read_response
from services.ingest.core.draft import Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split
from tests.unit.ingest.archives.visits import (
    ASIDE,
    INFO,
    NOON,
    PAGE,
    URL,
    answer,
    draft,
    found,
    response,
    warc,
)


def test_an_archive_without_a_page_is_empty_and_says_of_how_many_records():
    (refusal,) = found(ASIDE)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line) == ("empty", None)
    assert "8 records" in refusal.detail


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_was_cut_keeps_its_whole_pages_and_says_so(pack, tenth):
    pages = [response(url=f"{URL}/{number}") for number in range(20)]
    data = b"".join(map(pack, [INFO, *pages]))
    *records, last = found(data[: len(data) * tenth // 10 - 7])
    assert all(isinstance(one, Record) for one in records)
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", len(records) + 1)
    assert len(records) >= 2 * tenth - 2


@pytest.mark.parametrize("length", ["-5", "99999999999999999999", "ten", "", "²"])
def test_a_length_that_is_none_ends_the_archive(length):
    data = INFO + b"WARC/1.0\r\nContent-Length: %s\r\n\r\n" % length.encode()
    assert [one.reason for one in found(data) if isinstance(one, Refusal)] == ["broken"]


@pytest.mark.parametrize("rest", [b"no record", b"WARC/1.0\r\nWARC-Type: response\r\n"])
def test_what_is_no_record_ends_the_archive(rest):
    first, last = found(response() + rest)
    assert isinstance(first, Record)
    assert isinstance(last, Refusal)
    assert (last.reason, last.data) == ("broken", rest)


def test_an_archive_that_was_cut_between_records_says_so():
    whole = gzip.compress(response())
    first, last = found(whole + whole[:12])
    assert isinstance(last, Refusal)
    assert (first.line, last.line, last.reason) == (1, 2, "broken")


def test_more_records_than_an_archive_may_have_are_refused_together(monkeypatch):
    monkeypatch.setattr(warc_files, "_MOST", 3)
    (refusal,) = found(ASIDE)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "too_big"


def test_a_page_larger_than_a_record_is_refused():
    long = response(PAGE.encode() * 9)
    (refusal,) = split(long, name="a.warc", limits=Limits(record_bytes=1_000))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.member) == ("too_big", URL)


def test_what_is_no_page_or_no_record_is_refused_by_its_reader():
    assert isinstance(read_response(b"<html>", received_at=NOON), Refused)
    assert isinstance(read_response(response(b"<p>x"), received_at=NOON), Refused)


def test_headers_that_are_none_and_folded_ones_are_forgiven():
    block = b"HTTP/1.1 200\r\nodd line\r\nContent-Type: text/html;\r\n charset=utf-8\r\n"
    assert draft(warc("response", block + b"\r\n" + PAGE.encode())) == draft(response())


@pytest.mark.parametrize("date", ["", "yesterday", "2021-03-05T06:00:00"])
def test_a_time_of_the_visit_may_be_none(date):
    data = warc("response", answer(PAGE.encode()), WARC_Date=date)
    assert draft(data).title == "Ferry aground at Fenwick"
