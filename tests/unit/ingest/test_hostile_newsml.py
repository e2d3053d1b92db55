"""Agencies' messages that are cut, nested, endless or none."""

import pytest

from services.ingest.core.limits import Record, Refusal
from services.ingest.core.reading import drafted
from tests.unit.ingest.newsml_writer import NOON, ONE, message, news, read, records


def test_a_message_that_is_cut_keeps_its_whole_items():
    data = message(news(), news(guid="urn:2"))
    first = data.index(b"<newsItem")
    for end in range(first + 20, len(data) - 14, 23):
        found = records(data[:end])
        whole = data[:end].count(b"</newsItem>")
        assert [type(one) for one in found] == [Record] * whole + [Refusal]
        assert found[-1].reason == "broken"


def test_an_item_cut_anywhere_is_read_or_refused():
    (record,) = records(message(news()))
    for end in range(0, len(record.data), 9):
        drafted(Record(record.data[:end], "newsml"), received_at=NOON)


def test_something_else_is_no_item():
    assert drafted(Record(b"<a/>", "newsml"), received_at=NOON).reason == "broken"
    assert drafted(Record(b"Flood.", "newsml"), received_at=NOON).reason == "broken"
    assert drafted(Record(b"\x81\x00\x01" * 90, "newsml"), received_at=NOON).reason


def test_entities_depth_and_repetition_are_refused():
    bomb = b'<!DOCTYPE n [<!ENTITY a "a">]>' + message(news()).partition(b"\n")[2]
    assert [one.reason for one in records(bomb)] == ["broken"]
    deep = "<p>" * 400 + "</p>" * 400
    assert read(message(news(content=deep))).reason == "too_deep"


def test_a_text_without_end_is_too_big():
    endless = "Water.\n" * 100_002
    content = f"<inlineData contenttype='text/plain'>{endless}</inlineData>"
    raw = message(news(content=content))
    assert drafted(Record(raw, "newsml"), received_at=NOON).reason == "too_big"
    one = ONE.format(status="Usable", text=endless).encode()
    assert drafted(Record(one, "newsml"), received_at=NOON).reason == "too_big"


def test_a_broken_wide_encoding_is_no_text():
    wide = message(news()).decode().encode("utf-16-le")
    broken = b"\xff\xfe" + wide[:600] + b"\x00\xd8\x00\x00" + wide[600:]
    assert [one.reason for one in records(broken)] == ["encoding"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"kind": "picture"}, "not_an_article"),
        ({"kind": "composite", "content": ""}, "not_an_article"),
        ({"status": "withheld"}, "not_an_article"),
        ({"content": "<remoteContent href='x'/>"}, "no_body"),
    ],
)
def test_what_is_no_text_is_refused(said, reason):
    assert read(message(news(**said))).reason == reason
