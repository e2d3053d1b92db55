"""Feeds that are cut, broken or too long: what is whole is read."""

import gzip

import pytest

from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from tests.unit.ingest.feed_writer import (
    LAST,
    LEDE,
    NOON,
    item,
    read,
    records,
    rss,
    told,
)


def test_a_broken_item_harms_no_other():
    broken = "<item><title>Flood</title><description>Water"
    data = rss(item(1), broken, item(3), item(4, title="a < b & c <b>"), item(5))
    assert [one for one, _ in told(data)] == ["feed", "broken", "feed", "feed", "feed"]
    draft = drafted(records(data)[3], received_at=NOON)
    assert draft.paragraphs == (LEDE, LAST)


def test_an_item_that_is_wrongly_nested_is_read_as_far_as_it_goes():
    wrong = item(1, description=f"<p>{LEDE}<br>", **{"content:encoded": ""})
    assert read(rss(wrong)).paragraphs == (LEDE,)


def test_prefixes_that_nobody_declared_are_known_all_the_same():
    data = rss(item(1, **{"dc:creator": "Ada Quill"}))
    bare = data.replace(b'xmlns:dc="http://purl.org/dc/elements/1.1/" ', b"")
    assert read(bare).author == "Ada Quill"


def test_a_feed_that_is_cut_keeps_its_whole_items_and_has_one_broken():
    data = rss(item(1), item(2), item(3))
    first = data.index(b"<item>")
    for end in range(first + 1, len(data) - 6):
        found = records(data[:end])
        whole = data[:end].count(b"</item>")
        assert [type(one) for one in found] == [Record] * whole + [Refusal]
        assert (found[-1].reason, found[-1].line) == ("broken", whole + 1)


def test_what_is_left_of_a_head_is_broken():
    data = rss(item(1))
    for end in range(60, data.index(b"<item>"), 17):
        assert [one for one, _ in told(data[:end])] == ["broken"]


def test_an_item_over_the_limit_is_refused_alone():
    long = item(2, **{"content:encoded": LEDE * 100})
    assert told(rss(item(1), long, item(3))) == [
        ("feed", 1),
        ("too_big", 2),
        ("feed", 3),
    ]


def test_the_items_over_their_limit_are_refused_together():
    data = rss(*map(item, range(5)))
    found = records(data, limits=Limits(lines=2))
    assert [type(one) for one in found] == [Record, Record, Refusal]
    assert (found[2].reason, found[2].line) == ("too_big", 3)


def test_a_broken_wide_encoding_is_no_text():
    wide = rss(item(1)).decode().encode("utf-16-le")
    broken = b"\xff\xfe" + wide[:2_000] + b"\x00\xd8\x00\x00" + wide[2_000:]
    assert told(broken) == [("encoding", None)]


def test_packed_feeds_that_are_cut_keep_their_whole_items():
    packed = gzip.compress(rss(*(item(n, guid=f"{n * 7919:x}") for n in range(40))))
    *whole, last = records(packed[:-90], "feed.xml.gz")
    assert {type(one) for one in whole} == {Record}
    assert (last.reason, last.line) == ("broken", len(whole) + 1)


@pytest.mark.parametrize("sign", ["&#xD800;", "&#1;", "&#0;", "&#xFFFF;", "&#9999999;"])
def test_numbers_of_no_character_break_nothing(sign):
    draft = read(rss(item(1, title=f"Flood {sign}& <i>mud")))
    assert draft.title.startswith("Flood")
    assert draft.title.endswith("& mud")


@pytest.mark.parametrize("name", ["a:", "a:1b", "x:y:z"])
def test_names_that_are_none_break_nothing(name):
    inner = f"<{name}>{LEDE}</{name}><q>{LAST}</q>"
    found = item(1, description=f"<div>{inner}</div>", **{"content:encoded": ""})
    assert LAST in " ".join(read(rss(found)).paragraphs)
