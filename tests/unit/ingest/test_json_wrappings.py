"""Articles as the answers of news services wrap them, and what their fields mean."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
MORNING = datetime(2024, 5, 17, 8, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
TITLE = "Flood in Marsh Lane"
HELD = {"title": TITLE, "body": LEDE}


def read(fields: object) -> Draft | Refused:
    return read_line(json.dumps(fields), received_at=NOON)


def draft(fields: object) -> Draft:
    found = read(fields)
    assert isinstance(found, Draft)
    return found


@pytest.mark.parametrize(
    "wrapped",
    [
        {"type": "articles", "id": "7", "attributes": HELD, "relationships": {"a": {}}},
        {"data": {"type": "articles", "id": "7", "attributes": HELD}},
        {"_index": "news", "_id": "7", "_source": HELD},
        {"id": "7", "webTitle": TITLE, "fields": {"headline": TITLE, "bodyText": LEDE}},
        {"status": "ok", "response": {"data": {"article": {**HELD, "id": 7}}}},
        {"response": {"status": "ok", "content": {"id": "7", "fields": HELD}}},
        {"id": "7", "story": HELD},
        {"response": {"Story": {**HELD, "id": "7"}}},
    ],
)
def test_an_article_is_found_in_what_a_service_wraps_it_in(wrapped):
    found = draft(wrapped)
    assert (found.title, found.paragraphs, found.external_id) == (TITLE, (LEDE,), "7")
    assert found.publisher is None


def test_an_object_with_a_text_is_no_wrapper():
    other = {"title": "Another", "text": "Pumps are sold in the market square."}
    assert draft({**HELD, "item": other}).paragraphs == (LEDE,)


@pytest.mark.parametrize("name", ["story", "content"])
def test_the_text_of_an_article_with_a_title_is_no_article(name):
    found = draft({"title": TITLE, name: {"title": "Last draft", "body": LEDE}})
    assert (found.title, found.paragraphs) == (TITLE, (LEDE,))


def test_wrappers_have_an_end():
    deep: object = HELD
    for _ in range(5):
        deep = {"data": deep}
    assert isinstance(read(deep), Refused)


@pytest.mark.parametrize("name", ["day.jsonl", "day.html", "day.txt", "day.json"])
def test_a_wrapper_on_a_single_line_is_a_list_under_any_name(name):
    data = json.dumps({"status": "ok", "articles": [HELD, HELD]}).encode() + b"\n"
    found = list(split(data, name=name, limits=Limits()))
    assert [one.line for one in found if isinstance(one, Record)] == [1, 2]


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        (
            {"source": {"uri": "gazette.example", "title": "Marsh Gazette"}},
            "Marsh Gazette",
        ),
        ({"source": {"id": None, "name": "Marsh &amp; Fen"}}, "Marsh & Fen"),
        ({"media_name": "Marsh Gazette"}, "Marsh Gazette"),
        (
            {"source": "https://gazette.example/flood", "hostname": "gazette.example"},
            "gazette.example",
        ),
        ({"publisher": 12}, None),
    ],
)
def test_the_publisher_is_a_name(fields, publisher):
    assert draft({**HELD, **fields}).publisher == publisher


def test_an_address_in_place_of_the_source_is_the_address():
    address = "https://gazette.example/flood"
    assert draft({**HELD, "source": address}).url == address


def test_numbers_are_neither_authors_nor_sections():
    found = draft({**HELD, "author": 3, "categories": [4, 5]})
    assert (found.author, found.section) == (None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2024-05-17", "time": "08:00:00", "dateTimePub": "2024-05-17T08:00:00Z"},
        {"date": "2024-05-17T10:00:00", "date_gmt": "2024-05-17T08:00:00"},
        {"published": {"$date": "2024-05-17T08:00:00Z"}},
        {"published": {"$date": {"$numberLong": "1715932800000"}}},
        {"published": ["2024-05-17T08:00:00Z"]},
        {"published": "1715932800"},
        {"published": "1715932800000"},
        {"published": 1715932800.0},
        {"published": [], "pubDate": "Fri, 17 May 2024 08:00:00 +0000"},
    ],
)
def test_the_surest_of_its_dates_counts_however_it_is_wrapped(fields):
    assert draft({**HELD, **fields}).published.moment == MORNING


def test_a_title_in_an_object_is_read():
    assert draft({"title": {"rendered": "Flood &#038; fire"}, "text": LEDE}).title == (
        "Flood & fire"
    )
