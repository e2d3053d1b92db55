"""Feeds that are meant to do harm, or might."""

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split
from tests.unit.ingest.feed_writer import NOON, SMALL, item, records, rss, told

BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
)


def test_a_feed_with_entities_of_its_own_is_refused_before_any_parser_sees_it():
    data = rss(item(1, title="&b;&x;")).decode()
    bomb = data.replace("<rss", f"{BOMB}<rss", 1).encode()
    assert told(bomb) == [("broken", None)]


def test_an_entity_of_a_file_is_never_read():
    record = records(rss(item(1, title="&x;")))[0]
    hidden = Record(record.data.replace(b"<rss", BOMB.encode() + b"<rss", 1), "feed")
    assert drafted(hidden, received_at=NOON).reason == "broken"


def test_depth_and_tags_without_end_are_refused():
    deep = "<a>" * 300 + "</a>" * 300
    limits = Limits()
    (record,) = records(rss(item(1, extra=deep)), limits=limits)
    assert drafted(record, received_at=NOON).reason == "too_deep"
    (record,) = records(rss(item(1, extra="<a/>" * 300_000)), limits=limits)
    assert drafted(record, received_at=NOON).reason == "too_big"


@pytest.mark.parametrize(
    "hostile",
    [
        b"<rss>" + b"<item " * 300_000,
        b"<rss>" + b"<x>" * 400_000,
        b"<rss>" + b"<x '" * 300_000 + b'"',
        b"<rss>" + b"<![CDATA[" * 200_000,
        b"<rss>" + b"<!--" * 300_000,
        b"<rss>" + b"<item>" * 200_000,
        b"<rss><item>" + b"<item/>" * 200_000,
        b"<!DOCTYPE " * 100_000 + b"<rss>",
        b"<!-- x --> " * 100_000 + b"<rss>",
        b"<?x " * 200_000,
        b"<rss><channel>" + b"<a>" * 20_000_000,
    ],
)
def test_nothing_makes_cutting_slow(hostile):
    start = time.process_time()
    assert list(split(hostile, name="feed.xml", limits=Limits()))
    assert time.process_time() - start < 4


def test_a_tag_as_long_as_a_file_comes_before_no_article():
    long = rss(item(1), item(2)).replace(b"<rss", b"<rss " + b"a" * 2_000_000, 1)
    found = records(long, limits=Limits())
    assert [drafted(one, received_at=NOON).title for one in found] == [
        drafted(one, received_at=NOON).title for one in records(rss(item(1), item(2)))
    ]
    assert all(len(one.data) < 100_000 for one in found)


@given(st.data())
def test_whatever_is_done_to_a_feed_something_comes_of_it(data):
    feed = bytearray(rss(item(1), item(2)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(feed) - 1))
        junk = data.draw(st.sampled_from([b"<", b">", b"&", b"\x00", b"]]>", b"</item>"]))
        feed[at : at + data.draw(st.integers(0, 30))] = junk
    found = list(split(bytes(feed), name="feed.xml", limits=SMALL))
    assert found
    for record in found:
        if isinstance(record, Record):
            drafted(record, received_at=NOON)


def test_markup_that_no_parser_may_have_is_refused():
    deep = escape("<p>" + "<div>" * 2_000)
    (record,) = records(rss(item(1, **{"content:encoded": deep})), limits=Limits())
    assert drafted(record, received_at=NOON).reason == "too_deep"


def test_doctypes_in_false_places_cost_little_and_hide_nothing():
    start = time.process_time()
    many = rss(item(1, **{"content:encoded": "<!DOCTYPE [" * 20_000}))
    assert drafted(Record(many, "feed"), received_at=NOON)
    hidden = (
        b"<!DOCTYPE rss [<!ATTLIST a b CDATA ']'><!ENTITY c 'd'>]>"
        + b"<rss><item/></rss>"
    )
    assert drafted(Record(hidden, "feed"), received_at=NOON).reason == "broken"
    assert time.process_time() - start < 2
