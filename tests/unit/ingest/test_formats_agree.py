"""One article told in several formats is one document with one revision."""

import gzip
import re
from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read
from services.ingest.core.records import split
from shared.events.reading import Reading
from tests.registry import Newsroom
from tests.unit.ingest.format_writer import (
    FILES,
    MARKUP,
    TEXT,
    TITLE,
    URL,
    data,
    json_feed,
    mail,
    newsml,
    nitf,
    page,
    rss,
)
from tests.unit.ingest.paper_writer import PACKED

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def read_file(name: str, data: bytes) -> Reading:
    (record,) = split(data, name=name, limits=Limits())
    assert isinstance(record, Record)
    return read(record, name=name, source="", received_at=NOON, detect=lambda _: "en")


def reading(name: str, text: str) -> Reading:
    packed = gzip.compress(text.encode()) if name.endswith(".gz") else text.encode()
    return read_file(name, packed)


@pytest.mark.parametrize("name", PACKED)
def test_an_article_is_the_same_in_every_paper_and_archive(name):
    first, found = reading("pumps.txt", FILES["pumps.txt"]), read_file(name, PACKED[name])
    assert found.key() == first.key()
    assert (found.title, found.body) == (first.title, first.body)
    assert found.revision_id == first.revision_id
    assert (found.author, found.day) == (first.author, first.day)


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_the_same_in_every_format(name):
    first, found = reading("pumps.txt", FILES["pumps.txt"]), reading(name, FILES[name])
    assert found.key() == first.key()
    assert found.body == first.body
    assert found.revision_id == first.revision_id
    assert (found.author, found.day) == (first.author, first.day)
    assert reading(f"{name}.gz", FILES[name]).revision_id == first.revision_id


def _without_address(text: str) -> str:
    """Leave no address in a file, nor what stands for it."""
    return re.sub(r"<guid>.*?</guid>", "", text).replace(URL, "")


@pytest.mark.parametrize("name", FILES)
def test_without_an_address_publisher_title_and_day_tell_it(name):
    texts = [_without_address(FILES[one]) for one in ("pumps.txt", name)]
    first, found = reading("pumps.txt", texts[0]), reading(name, texts[1])
    assert found.key() == first.key()
    assert found.revision_id == first.revision_id


@pytest.mark.parametrize("name", FILES)
def test_a_copy_and_the_page_with_the_address_are_one_article_that_shows_it(name):
    copy = reading(name, _without_address(FILES[name]))
    page = reading("pumps.html", FILES["pumps.html"])
    for offers, ends in (
        ((copy, page), [("new", False), ("revised", True)]),
        ((page, copy), [("new", False), (None, False)]),
    ):
        room = Newsroom()
        decisions = [room.one(one) for one in offers]
        assert [(one.kind, one.same_words) for one in decisions] == ends
        assert len({one.article_id for one in decisions}) == 1
        assert room.live == {page.revision_id}


IDS = {
    "guid.rss": rss(guid="<guid>pumps-1</guid>"),
    "id.json": data(text=TEXT, id="pumps-1"),
    "id.xml": newsml().replace("<newsItem ", "<newsItem guid='pumps-1' "),
    "id.nitf": nitf().replace("<docdata>", "<docdata><doc-id id-string='pumps-1'/>"),
    "feed.json": json_feed()
    .replace('"title"', '"id": "pumps-1", "title"')
    .replace('"id": "pumps-1", ', "", 1),
}


@pytest.mark.parametrize("name", IDS)
def test_without_an_address_publisher_and_id_tell_it(name):
    keys = {reading(one, IDS[one].replace(URL, "")).key() for one in ("id.json", name)}
    assert [key.kind for key in keys] == ["guid"]


TOMBSTONES = {
    "canceled.xml": newsml("canceled"),
    "canceled.nitf": nitf().replace("<docdata", "<docdata management-status='canceled'"),
    "pumps.rss": rss().replace(TITLE, f"RETRACTED: {TITLE}"),
    "pumps.html": page().replace(TITLE, f"RETRACTED: {TITLE}"),
    "plain.eml": mail("plain", TEXT).replace(TITLE, f"RETRACTED: {TITLE}"),
    "feed.json": json_feed().replace(TITLE, f"RETRACTED: {TITLE}"),
    "pumps.json": data(deleted=True),
}


@pytest.mark.parametrize("name", TOMBSTONES)
def test_a_tombstone_takes_back_the_same_document_in_every_format(name):
    found = reading(name, TOMBSTONES[name])
    assert (found.tombstone, found.body) == (True, "")
    assert found.key() == reading("pumps.txt", FILES["pumps.txt"]).key()


def _dated_by_line_alone(text: str) -> str:
    """Leave no date in a file but that of its dateline, which has no year."""
    told = re.compile(r"2024-?05-?17|May 17, 2024|Fri, 17 May 2024 [\d:]+ GMT")
    return told.sub("", text).replace("FENWICK, May 17 ", "FENWICK, Dec. 30 ")


def newsml_one() -> str:
    return (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>"
        f"{TITLE}</HeadLine></NewsLines><ContentItem><DataContent><body>{MARKUP}</body>"
        "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


WIRES = {"one.xml": newsml_one()}


@pytest.mark.parametrize("name", [*FILES, *WIRES])
def test_a_dateline_of_december_is_of_last_year_in_january_in_every_format(name):
    told = _dated_by_line_alone({**FILES, **WIRES}[name])
    (record,) = split(told.encode(), name=name, limits=Limits())
    assert isinstance(record, Record)
    new_year = datetime(2025, 1, 2, 7, tzinfo=UTC)
    found = read(
        record, name=name, source="", received_at=new_year, detect=lambda _: "en"
    )
    assert found.published_at == datetime(2024, 12, 30, tzinfo=UTC)
    assert (found.published_precision, found.published_found) == ("day", "dateline")
