"""A message of an agency, read twice: ingest's draft against its plain text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.desk.newsml_truth import truth_of, verdict_of
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split
from services.ingest.core.times.dates import UNDATED

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
PLAIN = f"<inlineData rendition='mw:text'>Fenwick (mw) - {LEDE}\n\n{LAST}</inlineData>"
MESSAGE = (
    "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem "
    "guid='1'>"
    "<itemMeta><itemClass qcode='ninat:text'/><versionCreated>2024-05-17T21:30:00+02:00"
    "</versionCreated></itemMeta><contentMeta><headline>Flood in Marsh Lane</headline>"
    "<dateline>Fenwick (mw) - </dateline></contentMeta><contentSet><inlineXML><html "
    "xmlns='http://www.w3.org/1999/xhtml'><body><h1>Flood</h1><p><span class='dateline'>"
    f"Fenwick (mw) - </span>{LEDE}</p><p>{LAST}</p></body></html></inlineXML>"
    f"{PLAIN}</contentSet></newsItem></itemSet></newsMessage>"
)


def draft():
    (record,) = split(MESSAGE.encode(), name="wire.xml", limits=Limits())
    assert isinstance(record, Record)
    return drafted(record, received_at=NOON)


def verdict(**wrong):
    truth = truth_of(MESSAGE.encode())
    assert truth is not None
    return verdict_of(replace(draft(), **wrong), truth)


def test_what_ingest_reads_is_what_the_message_says():
    truth = truth_of(MESSAGE.encode())
    assert verdict_of(draft(), truth).all_right


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"title": "Flood in Fen Lane"}, "headline"),
        ({"paragraphs": (LEDE,)}, "body"),
        ({"paragraphs": (f"Fenwick (mw) - {LEDE}", LAST, LEDE)}, "body"),
        ({"published": UNDATED}, "time"),
    ],
)
def test_what_is_wrong_is_told(wrong, part):
    found = verdict(**wrong)
    told = {name for name in ("headline", "body", "time") if not getattr(found, name)}
    assert told == {part}
    assert not found.all_right


@pytest.mark.parametrize("lost", [PLAIN, "<headline>Flood in Marsh Lane</headline>"])
def test_a_message_that_says_too_little_tells_no_truth(lost):
    assert truth_of(MESSAGE.replace(lost, "").encode()) is None


def test_a_text_without_a_dateline_is_taken_whole():
    bare = MESSAGE.replace("<dateline>Fenwick (mw) - </dateline>", "")
    assert truth_of(bare.encode()).body["Fenwick"] == 1
