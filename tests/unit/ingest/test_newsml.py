"""NewsML-G2 and NewsML 1: agencies' items, their versions, cancellations and packages."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import drafted
from tests.unit.ingest.newsml_writer import (
    LAST,
    LEDE,
    NOON,
    ONE,
    TIMES,
    message,
    news,
    read,
    records,
)


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
