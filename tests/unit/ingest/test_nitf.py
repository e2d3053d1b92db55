"""NITF, as newspapers' own systems and some agencies write it."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
HEAD = (
    "<head><title>flood slug</title><docdata management-status='usable'><doc-id "
    "id-string='mw-flood-1' regsrc='mw'/><date.issue "
    "norm='20240517T213000+0200'/><doc.copyright "
    "holder='Marsh Wire'/></docdata><pubdata name='Marsh Gazette' position.section="
    "'Local' date.publication='20240518'/></head>"
)
TOP = (
    "<body.head><hedline><hl1>Flood in Marsh Lane</hl1><hl2>Three houses were hit</hl2>"
    "</hedline><byline>By <person>Ada Quill</person><byttl>Staff Writer</byttl></byline>"
    "<dateline><location>FENWICK</location> (MW) - <story.date>May 17</story.date>"
    "</dateline></body.head>"
)
TEXT = (
    f"<body.content><block><p lede='true'>{LEDE}</p><p>{LAST}</p></block></body.content>"
)
END = "<body.end><tagline>Ada Quill writes about floods.</tagline></body.end>"


def nitf(*, head: str = HEAD, top: str = TOP, text: str = TEXT, end: str = END) -> bytes:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">\n'
        f"<nitf xml:lang='en'>{head}<body>{top}{text}{end}</body></nitf>"
    ).encode()


def read(data: bytes, name: str = "flood.xml") -> Draft | Refused:
    (record,) = split(data, name=name, limits=Limits())
    assert isinstance(record, Record)
    assert record.kind == "nitf"
    return drafted(record, received_at=NOON)


@pytest.mark.parametrize("name", ["flood.xml", "flood.nitf", "flood.txt", "flood"])
def test_an_article_is_read_with_all_that_it_says(name):
    draft = read(nitf(), name)
    assert (draft.title, draft.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert (draft.dek, draft.section) == ("Three houses were hit", "Local")
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert (draft.external_id, draft.language) == ("mw-flood-1", "en")
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert draft.published.found == "field"


def test_an_agency_writes_byline_and_dateline_in_its_own_way():
    top = (
        "<body.head><hedline><hl1 id='headline'>Flood in Marsh Lane</hl1></hedline>"
        "<byline>By ADA QUILL<byttl>Marsh Wire Writer</byttl></byline><distributor>Marsh "
        "Wire"
        "</distributor><dateline><location>FENWICK (MW)</location></dateline></body.head>"
    )
    text = TEXT.replace(LEDE, f"FENWICK (MW) - {LEDE}").replace(
        "<block>", "<block id='Main'>"
    )
    head = HEAD.replace("name='Marsh Gazette'", "")
    draft = read(nitf(head=head, top=top, text=text))
    assert (draft.publisher, draft.author) == ("Marsh Wire", "ADA QUILL")
    assert draft.paragraphs == (LEDE, LAST)


def test_what_stands_in_a_body_is_a_line_each():
    text = (
        f"<body.content><p>{LEDE}</p><hl2>What broke</hl2><ul><li>The gate</li></ul>"
        "<ol><li>The pump</li></ol><table><tr><td>May</td><td>2.1 "
        "m</td></tr></table><media "
        "media-type='image'><media-caption>Houses.</media-caption></media>"
        f"<note>Eds: more.</note><p>{LAST}</p></body.content>"
    )
    assert read(nitf(text=text)).paragraphs == (
        *(LEDE, "What broke", "The gate", "The pump", "May | 2.1 m", LAST),
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<docdata><date.issue norm='20240517'/></docdata>", 17),
        ("<docdata><date.release norm='20240516'/></docdata>", 16),
        ("<pubdata date.publication='20240515T100000Z'/>", 15),
        ("<docdata><date.issue>May 14, 2024</date.issue></docdata>", 14),
    ],
)
def test_the_day_is_taken_from_the_surest_place(head, day):
    assert read(nitf(head=f"<head>{head}</head>")).published.moment.day == day


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<docdata><doc.copyright holder='Marsh Wire'/></docdata>", "Marsh Wire"),
        ("<docdata><doc-id regsrc='MW' id-string='1'/></docdata>", "MW"),
        ("", None),
    ],
)
def test_the_publisher_is_whoever_is_named(head, publisher):
    assert read(nitf(head=f"<head>{head}</head>")).publisher == publisher


@pytest.mark.parametrize(
    "place",
    [
        "<pubdata ex-ref='https://g.example/1'/>",
        "<meta name='url' content='https://g.example/1'/>",
    ],
)
def test_the_address_of_its_page_may_be_told(place):
    assert read(nitf(head=f"<head>{place}</head>")).url == "https://g.example/1"


def test_the_section_may_stand_in_a_meta_tag():
    head = "<head><meta name='section' content='Local'/><meta name='x'/></head>"
    assert read(nitf(head=head)).section == "Local"


def test_without_a_hedline_the_title_is_that_of_the_document():
    assert read(nitf(top="")).title == "flood slug"
    bare = "<body.head><hedline>Flood in Marsh Lane</hedline></body.head>"
    assert read(nitf(top=bare)).title == "Flood in Marsh Lane"


def test_a_revision_says_when_it_was_made():
    head = HEAD.replace("</head>", "<revision-history norm='20240517T220000Z'/></head>")
    assert read(nitf(head=head)).modified.moment.hour == 22


@pytest.mark.parametrize("status", ["canceled", "killed"])
def test_a_cancelled_article_is_taken_back(status):
    draft = read(nitf(head=HEAD.replace("usable", status), text=""))
    assert (draft.tombstone, draft.external_id) == (True, "mw-flood-1")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"head": HEAD.replace("usable", "embargoed")}, "not_an_article"),
        ({"text": ""}, "no_body"),
    ],
)
def test_what_may_not_be_shown_or_has_no_text_is_refused(said, reason):
    assert read(nitf(**said)).reason == reason


def test_an_article_cut_anywhere_is_read_or_refused():
    whole = nitf()
    for end in range(0, len(whole), 9):
        drafted(Record(whole[:end], "nitf"), received_at=NOON)


def test_entities_depth_and_repetition_are_refused():
    bomb = nitf().replace(b'SYSTEM "nitf-3-5.dtd"', b'[<!ENTITY a SYSTEM "/etc/hosts">]')
    assert read(bomb).reason == "broken"
    assert read(nitf(text="<p>" * 400)).reason == "too_deep"
    assert read(nitf(text="<p/>" * 250_000)).reason == "too_big"
    assert drafted(Record(b"\x81\x00\x01" * 90, "nitf"), received_at=NOON).reason
