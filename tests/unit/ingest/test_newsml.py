"""NewsML-G2 and NewsML 1: agencies' items, their versions, cancellations and packages."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
BODY = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Flood</title></head><body>"
    "<header><ul class='slugline'><li>Flood</li></ul><h1>Flood in Marsh Lane</h1>"
    "<p class='byline'>Von Ada Quill, mw</p></header><section class='main'>"
    "<p class='teaser'>Three houses were hit.</p><p><span class='dateline'>Fenwick <span>"
    f"(mw)</span> - </span>{LEDE}</p><p>{LAST}</p></section></body></html>"
)
META = (
    "<headline rank='2'>Other</headline><headline rank='1'>Flood in Marsh Lane</headline>"
    "<dateline>Fenwick (mw) - </dateline><by>Von Ada Quill, mw</by><creditline>mw"
    "</creditline><language tag='de'/><subject qcode='medtop:20000139'><name>Flood</name>"
    "<broader qcode='medtop:03000000'><name>Katastrophen</name></broader></subject>"
)
TIMES = "<versionCreated>2024-05-17T21:30:00+02:00</versionCreated>"


def news(
    *,
    guid: str = "urn:newsml:mw.example:flood-1",
    status: str = "usable",
    kind: str = "text",
    times: str = TIMES,
    meta: str = META,
    content: str = f"<inlineXML contenttype='application/xhtml+xml'>{BODY}</inlineXML>",
    attributes: str = "",
) -> str:
    return (
        f"<newsItem guid='{guid}' version='2' {attributes}><itemMeta><itemClass "
        f"qcode='ninat:{kind}'/><provider qcode='nprov:mw'><name>Marsh Wire</name>"
        f"</provider>{times}<pubStatus qcode='stat:{status}'/></itemMeta><contentMeta>"
        f"{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns='
        '"http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-05-17T21:31:00+02:00'
        f"</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    ).encode()


def records(data: bytes, name: str = "wire.xml"):
    return list(split(data, name=name, limits=Limits(record_bytes=8_000)))


def read(data: bytes) -> Draft | Refused:
    (record,) = records(data)
    assert isinstance(record, Record)
    return drafted(record, received_at=NOON)


@pytest.mark.parametrize("name", ["wire.xml", "wire.txt", "wire"])
def test_an_agencys_item_is_read_with_all_that_it_says(name):
    (record,) = records(message(news()), name)
    draft = drafted(record, received_at=NOON)
    assert (draft.title, draft.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert (draft.publisher, draft.author) == ("Marsh Wire", "Ada Quill")
    assert (draft.author_raw, draft.section) == ("Von Ada Quill, mw", "Katastrophen")
    assert draft.dek == "Three houses were hit."
    assert draft.external_id == "urn:newsml:mw.example:flood-1"
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert draft.modified.moment == draft.published.moment
    assert (draft.published.found, draft.language) == ("field", "de")


def test_an_item_may_be_the_whole_file():
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    data = news(attributes=space).encode()
    assert records(data) == [Record(data, "newsml")]
    assert read(data).title == "Flood in Marsh Lane"
    long = news(attributes=space, content="<x/>" * 3_000).encode()
    assert [one.reason for one in records(long)] == ["too_big"]


def test_several_items_are_a_record_each_and_packages_none():
    pack = "<packageItem guid='p'><groupSet/></packageItem>"
    found = records(message(news(), pack, news(guid="urn:2")))
    assert [one.line for one in found] == [1, 2]
    assert drafted(found[1], received_at=NOON).external_id == "urn:2"
    (alone,) = records(message(pack))
    assert (alone.reason, records(message())[0].reason) == ("not_an_article", "empty")


def test_the_first_version_is_published_and_later_ones_are_changes():
    times = "<versionCreated>2024-05-17T22:00:00Z</versionCreated><firstCreated>"
    draft = read(message(news(times=f"{times}2024-05-17T20:00:00Z</firstCreated>")))
    assert draft.published.moment.hour == 20
    assert draft.modified.moment.hour == 22


def test_a_cancelled_item_takes_back_the_article():
    draft = read(message(news(status="canceled", content="")))
    assert draft.tombstone
    assert draft.external_id == "urn:newsml:mw.example:flood-1"


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


def test_a_plain_text_is_read_where_there_is_no_markup():
    plain = (
        "<inlineData rendition='r:headline'>Flood</inlineData><inlineData "
        f"contenttype='text/plain' rendition='r:text'>Fenwick (mw) - {LEDE}\n\n{LAST}"
        "</inlineData>"
    )
    assert read(message(news(content=plain))).paragraphs == (LEDE, LAST)


def test_nitf_within_is_read_too():
    within = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Flood</hl1></hedline></body.head>"
        f"<body.content><p>{LEDE}</p></body.content></body></nitf></inlineXML>"
    )
    draft = read(message(news(content=within, meta="")))
    assert (draft.title, draft.paragraphs) == ("Flood", (LEDE,))


def test_accounts_are_no_authors_and_names_are():
    account = "<creator><name>quill.ada</name></creator>"
    assert read(message(news(meta=account))).author is None
    person = "<creator><name>Ada Quill</name></creator>"
    assert read(message(news(meta=person))).author == "Ada Quill"


@pytest.mark.parametrize(
    "address",
    [
        "<altId type='idtype:webURL'>https://marshwire.example/1</altId>",
        "<altId>x</altId><altId>https://marshwire.example/1</altId>",
    ],
)
def test_the_address_of_the_page_may_be_an_other_id(address):
    assert read(message(news(meta=address))).url == "https://marshwire.example/1"


def test_the_provider_may_be_but_a_code():
    data = message(news()).replace(b"<name>Marsh Wire</name>", b"")
    assert read(data).publisher == "mw"


def test_a_table_is_a_line_a_row():
    table = "<table><tr><td>Fenwick</td><td>1.20</td></tr></table>"
    content = f"<inlineXML>{BODY.replace('</section>', table + '</section>')}</inlineXML>"
    assert read(message(news(content=content))).paragraphs[-1] == "Fenwick | 1.20"


ONE = (
    '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML.dtd"><NewsML><NewsEnvelope/>'
    "<NewsItem><Identification><NewsIdentifier><ProviderId>mw.example</ProviderId><DateId>"
    "20240517</DateId><NewsItemId>flood</NewsItemId><RevisionId Update='N'>2</RevisionId>"
    "</NewsIdentifier></Identification><NewsManagement><FirstCreated>20240517T200000Z"
    "</FirstCreated><ThisRevisionCreated>20240517T220000Z</ThisRevisionCreated><Status "
    "FormalName='{status}'/></NewsManagement><NewsComponent xml:lang='en'><NewsLines>"
    "<HeadLine>Flood in Marsh Lane</HeadLine><ByLine>By Ada Quill</ByLine></NewsLines>"
    "<AdministrativeMetadata><Provider><Party FormalName='Marsh Wire'/></Provider>"
    "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='en'/>"
    "</DescriptiveMetadata><ContentItem><DataContent>{text}</DataContent></ContentItem>"
    "</NewsComponent></NewsItem></NewsML>"
)


@pytest.mark.parametrize(
    "text",
    [
        f"<nitf><body><body.content><p>{LEDE}</p><p>{LAST}</p></body.content></body></nitf>",
        f"<html><body><p>{LEDE}</p><p>{LAST}</p></body></html>",
        f"<p>{LEDE}</p><p>{LAST}</p>",
        f"{LEDE}\n\n{LAST}",
    ],
)
def test_the_elder_newsml_is_read(text):
    draft = read(ONE.format(status="Usable", text=text).encode())
    assert (draft.title, draft.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert (draft.publisher, draft.author) == ("Marsh Wire", "Ada Quill")
    assert draft.external_id == "mw.example:20240517:flood"
    assert (draft.published.moment.hour, draft.modified.moment.hour) == (20, 22)
    assert draft.language == "en"


def test_an_elder_item_may_be_cancelled_or_a_picture():
    assert read(ONE.format(status="Canceled", text="").encode()).tombstone
    assert read(ONE.format(status="Usable", text="").encode()).reason == "not_an_article"


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
    "subject",
    [
        "<subject qcode='medtop:03000000'><name>Disaster</name></subject>",
        "<subject qcode='medtop:1'><broader qcode='medtop:2'/></subject>"
        "<subject qcode='medtop:03000000'><name>Disaster</name></subject>",
    ],
)
def test_a_broad_subject_is_the_section(subject):
    assert read(message(news(meta=subject))).section == "Disaster"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (
            "<link rel='irel:canonical' href='https://m.example/1'/>",
            "https://m.example/1",
        ),
        ("<link rel='irel:seeAlso' href='https://m.example/1'/>", None),
    ],
)
def test_a_link_may_tell_the_page(link, url):
    assert read(message(news(times=TIMES + link))).url == url


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link rel='canonical' href='https://m.example/1'/>", "https://m.example/1"),
        ("<link rel='icon' href='https://m.example/1'/>", None),
    ],
)
def test_the_page_within_may_tell_its_own_address(link, url):
    content = f"<inlineXML>{BODY.replace('</title>', '</title>' + link)}</inlineXML>"
    assert read(message(news(content=content))).url == url


def test_a_body_with_a_class_of_its_own_is_the_body():
    body = (
        f"<inlineXML><html><body class='summary'><p>{LEDE}</p></body></html></inlineXML>"
    )
    assert read(message(news(content=body))).paragraphs == (LEDE,)
