"""Articles in the exact shapes in which crawlers and archives of the news export them."""

from datetime import UTC, datetime

import pytest

from tests.unit.ingest.export_reader import (
    DEK,
    EVENING,
    LAST,
    LEDE,
    STAMP,
    TITLE,
    URL,
    drafts,
    only,
)


def test_event_registry_has_its_list_two_levels_down():
    draft = only({
        "articles": {
            "page": 1,
            "totalResults": 1,
            "results": [{
                "uri": "8102938475",
                "lang": "eng",
                "isDuplicate": True,
                "date": "2024-05-17",
                "time": "21:41:00",
                "dateTime": "2024-05-17T22:03:11Z",
                "dateTimePub": STAMP,
                "dataType": "news",
                "sim": 0.8,
                "url": URL,
                "title": TITLE,
                "body": f"{LEDE}\n\n{LAST}",
                "source": {"uri": "gazette.example", "title": "Marsh Gazette"},
                "authors": [{"uri": "a@g.example", "name": "Ada Quill"}],
                "eventUri": "eng-9512345",
                "sentiment": 0.1,
            }],
        }
    })  # fmt: skip
    assert (draft.paragraphs, draft.excerpt) == ((LEDE, LAST), False)
    assert (draft.external_id, draft.language) == (None, "en")
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert draft.published.moment == EVENING


def test_mediacloud_names_the_medium():
    draft = only([{
        "id": "5f1a",
        "indexed_date": "2024-05-18T03:00:00",
        "language": "en",
        "media_name": "Marsh Gazette",
        "media_url": "gazette.example",
        "publish_date": "2024-05-17",
        "text": f"{LEDE}\n{LAST}",
        "title": TITLE,
        "url": URL,
    }])  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.publisher, draft.published.precision) == ("Marsh Gazette", "day")


def test_mediacloud_s_stories_have_their_text_in_a_field_of_its_own():
    draft = only([{
        "stories_id": 5,
        "media_name": "Marsh Gazette",
        "publish_date": "2024-05-17",
        "story_text": f"{LEDE}\n{LAST}",
        "title": TITLE,
        "url": URL,
    }])  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)


def test_news_please_keeps_its_download_apart():
    draft = only({
        "authors": ["Ada Quill", "Ben Rush"],
        "date_download": "2024-05-18 03:00:00",
        "date_modify": "2024-05-17 22:00:00",
        "date_publish": "2024-05-17 21:41:00",
        "description": DEK,
        "filename": "flood.json",
        "image_url": None,
        "language": "en",
        "localpath": "/data/flood.html",
        "maintext": f"{LEDE}\n{LAST}",
        "source_domain": "gazette.example",
        "title": TITLE,
        "title_page": None,
        "url": URL,
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.author, draft.publisher) == ("Ada Quill, Ben Rush", "gazette.example")
    assert (draft.dek, draft.published.moment) == (DEK, EVENING)
    assert draft.modified.moment == datetime(2024, 5, 17, 22, tzinfo=UTC)


@pytest.mark.parametrize("name", ["text", "raw_text"])
def test_trafilatura_writes_the_address_as_source(name):
    draft = only({
        "title": TITLE,
        "author": "Ada Quill; Ben Rush",
        "hostname": "gazette.example",
        "date": "2024-05-17",
        "fingerprint": "a1b2c3d4e5f60718",
        "id": None,
        "license": None,
        "comments": "",
        name: f"{LEDE}\n{LAST}",
        "language": "en",
        "image": None,
        "pagetype": "article",
        "filedate": "2024-05-18",
        "source": URL,
        "source-hostname": "Marsh Gazette",
        "excerpt": DEK,
        "categories": "Local",
        "tags": "flood",
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.author, draft.publisher) == ("Ada Quill, Ben Rush", "Marsh Gazette")
    assert (draft.author_raw, draft.section) == ("Ada Quill; Ben Rush", "Local")
    assert (draft.published.moment.day, draft.dek) == (17, DEK)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": f"{LEDE}\n{LAST}", "domain": "gazette.example", "url": URL}
        | {"date": "2024-05-17 21:41:00", "image_url": "x", "description": DEK},
        {"plain_text": f"{LEDE}\n{LAST}", "publisher": "gazette.example"}
        | {"requested_url": URL, "responded_url": URL, "published_date": STAMP}
        | {"warc_date": "2024-05-18T03:00:00Z", "language_score": 0.9},
    ],
)
def test_exports_of_common_crawls_news_are_read(fields):
    draft = only({"title": TITLE, **fields})
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.publisher, draft.published.moment) == ("gazette.example", EVENING)


def test_gdelt_lists_addresses_without_texts():
    (found,) = drafts({
        "articles": [{
            "url": URL,
            "url_mobile": "",
            "title": TITLE,
            "seendate": "20240517T214500Z",
            "socialimage": "",
            "domain": "gazette.example",
            "language": "English",
            "sourcecountry": "Fenland",
        }]
    })  # fmt: skip
    assert found.reason == "no_body"


def test_a_text_in_sections_is_their_paragraphs():
    draft = only({
        "title": TITLE,
        "url": URL,
        "authors": ["Ada Quill"],
        "publishing_date": STAMP,
        "body": {
            "summary": [DEK],
            "sections": [
                {"headline": [], "paragraphs": [LEDE]},
                {"headline": [], "paragraphs": [LAST]},
            ],
        },
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.published.moment == EVENING


def test_a_text_of_no_words_gives_way_to_one_that_has_some():
    deep = "<div>" * 5_000 + "</div>" * 5_000
    draft = only({"title": TITLE, "url": URL, "html": deep, "plain_text": LEDE})
    assert draft.paragraphs == (LEDE,)
