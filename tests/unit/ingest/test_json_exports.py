"""Articles in the exact shapes in which services and crawlers export them."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
EVENING = datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
TITLE = "Flood in Marsh Lane"
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
DEK = "Three houses were hit when the barrier failed."
URL = "https://gazette.example/flood"
STAMP = "2024-05-17T21:41:00Z"


def drafts(export: object) -> list[Draft | Refused]:
    found = split(json.dumps(export).encode(), name="export.json", limits=Limits())
    return [drafted(one, received_at=NOON) for one in found if isinstance(one, Record)]


def only(export: object) -> Draft:
    (draft,) = drafts(export)
    assert isinstance(draft, Draft), draft
    assert draft.title == TITLE
    assert draft.url == URL
    return draft


def test_newsapi_cuts_its_texts():
    draft = only({
        "status": "ok",
        "totalResults": 1,
        "articles": [{
            "source": {"id": None, "name": "Marsh Gazette"},
            "author": "Ada Quill",
            "title": TITLE,
            "description": DEK,
            "url": URL,
            "urlToImage": "https://gazette.example/flood.jpg",
            "publishedAt": STAMP,
            "content": f"{LEDE}\r\nThe barrier will be rep… [+1834 chars]",
        }],
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, "The barrier will be rep…")
    assert (draft.excerpt, draft.dek) == (True, DEK)
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert (draft.published.moment, draft.published.found) == (EVENING, "field")


def test_gnews_cuts_them_without_a_plus():
    draft = only({
        "totalArticles": 1,
        "articles": [{
            "title": TITLE,
            "description": DEK,
            "content": f"{LEDE} The barrier will... [3621 chars]",
            "url": URL,
            "image": "https://gazette.example/flood.jpg",
            "publishedAt": STAMP,
            "source": {"name": "Marsh Gazette", "url": "https://gazette.example"},
        }],
    })  # fmt: skip
    assert draft.paragraphs == (f"{LEDE} The barrier will…",)
    assert draft.excerpt


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


def test_the_guardian_keeps_the_text_in_fields_of_its_own():
    draft = only({
        "response": {
            "status": "ok",
            "results": [{
                "id": "local/2024/may/17/flood",
                "type": "article",
                "sectionId": "local",
                "sectionName": "Local",
                "webPublicationDate": STAMP,
                "webTitle": TITLE,
                "webUrl": URL,
                "apiUrl": "https://api.example/local/flood",
                "fields": {
                    "trailText": DEK,
                    "byline": "Ada Quill",
                    "bodyText": f"{LEDE} {LAST}",
                    "publication": "Marsh Gazette",
                    "lastModified": "2024-05-17T22:00:00Z",
                },
            }],
        }
    })  # fmt: skip
    assert draft.paragraphs == (f"{LEDE} {LAST}",)
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert (draft.section, draft.dek) == ("Local", DEK)
    assert (draft.published.moment, draft.modified.moment.hour) == (EVENING, 22)


def test_the_new_york_times_gives_only_a_lead():
    draft = only({
        "status": "OK",
        "response": {
            "docs": [{
                "abstract": DEK,
                "web_url": URL,
                "snippet": DEK,
                "lead_paragraph": f"{LEDE} {LAST}",
                "source": "Marsh Gazette",
                "headline": {"main": TITLE, "kicker": None, "print_headline": "Flood"},
                "pub_date": "2024-05-17T21:41:00+0000",
                "document_type": "article",
                "news_desk": "Local",
                "section_name": "Marshes",
                "byline": {"original": "By Ada Quill", "person": []},
                "_id": "g://article/1",
                "uri": "g://article/1",
                "word_count": 900,
            }],
        },
    })  # fmt: skip
    assert draft.paragraphs == (f"{LEDE} {LAST}",)
    assert (draft.excerpt, draft.author, draft.section) == (True, "Ada Quill", "Marshes")
    assert (draft.publisher, draft.author_raw) == ("Marsh Gazette", "By Ada Quill")
    assert (draft.external_id, draft.published.moment) == ("g://article/1", EVENING)


def test_bing_calls_a_title_a_name():
    draft = only({
        "_type": "News",
        "value": [{
            "name": TITLE,
            "url": URL,
            "description": LEDE,
            "datePublished": "2024-05-17T21:41:00.0000000Z",
            "provider": [{"_type": "Organization", "name": "Marsh Gazette"}],
            "category": "Local",
        }],
    })  # fmt: skip
    assert (draft.paragraphs, draft.excerpt) == ((LEDE,), True)
    assert (draft.publisher, draft.published.moment) == ("Marsh Gazette", EVENING)


def test_currents_has_descriptions():
    draft = only({
        "status": "ok",
        "news": [{
            "id": "7c9e",
            "title": TITLE,
            "description": LEDE,
            "url": URL,
            "author": "Ada Quill",
            "image": "None",
            "language": "en",
            "category": ["regional"],
            "published": "2024-05-17 21:41:00 +0000",
        }],
    })  # fmt: skip
    assert (draft.paragraphs, draft.excerpt, draft.dek) == ((LEDE,), True, None)
    assert (draft.section, draft.published.moment) == ("regional", EVENING)


def test_mediastack_has_descriptions_too():
    draft = only({
        "pagination": {"limit": 25, "offset": 0, "count": 1, "total": 1},
        "data": [{
            "author": None,
            "title": TITLE,
            "description": f"{LEDE[:-1]}...",
            "url": URL,
            "source": "Marsh Gazette",
            "image": None,
            "category": "general",
            "language": "en",
            "country": "gb",
            "published_at": "2024-05-17T21:41:00+00:00",
        }],
    })  # fmt: skip
    assert (draft.paragraphs, draft.excerpt) == ((f"{LEDE[:-1]}...",), True)
    assert (draft.publisher, draft.author) == ("Marsh Gazette", None)


def test_newsdata_keeps_texts_for_those_who_pay():
    shape = {
        "article_id": "9f3c",
        "title": TITLE,
        "link": URL,
        "keywords": ["flood"],
        "creator": ["Ada Quill"],
        "video_url": None,
        "description": LEDE,
        "content": "ONLY AVAILABLE IN PAID PLANS",
        "pubDate": "2024-05-17 21:41:00",
        "source_id": "gazette",
        "source_name": "Marsh Gazette",
        "language": "english",
        "category": ["top"],
        "duplicate": False,
    }
    draft = only({"status": "success", "results": [shape], "nextPage": "17"})
    assert (draft.paragraphs, draft.excerpt) == ((LEDE,), True)
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert draft.external_id is None
    paid = only({"results": [{**shape, "content": f"{LEDE}\n{LAST}"}]})
    assert (paid.excerpt, paid.dek) == (False, None)


def test_a_long_summary_is_no_excerpt():
    long = " ".join([LEDE, LAST] * 6)
    shape = {"title": TITLE, "link": URL, "summary": long, "excerpt": DEK}
    draft = only({"articles": [shape]})
    assert (draft.paragraphs, draft.excerpt) == ((long,), False)


def test_a_summary_of_a_few_words_is_no_text():
    (found,) = drafts([{"title": TITLE, "url": URL, "description": "Water rose."}])
    assert found.reason == "no_body"


def test_a_summary_that_no_parser_may_have_is_left_out():
    deep = "<p>" + "<div>" * 5_000
    found = drafts([{"title": TITLE, "url": URL, "description": deep}])
    assert [one.reason for one in found] == ["no_body"]
    whole = only([{"title": TITLE, "url": URL, "text": LEDE, "description": deep}])
    assert whole.dek is None


@pytest.mark.parametrize(
    "of_service",
    [
        {"uri": "8102938475"},
        {"id": "a1b2", "source": {"name": "Marsh Gazette", "url": "https://g.example"}},
        {"id": 70, "source": {"title": "Marsh Gazette", "uri": "gazette.example"}},
        {"article_id": "a1b2", "source_id": "gazette", "source": "Marsh Gazette"},
        {"id": "a1b2", "media_name": "Marsh Gazette"},
        {"_id": "a1b2", "id": "a1b2", "clean_url": "gazette.example"},
        {"uuid": "a1b2", "thread": {"site": "gazette.example"}},
    ],
)
def test_the_number_that_a_service_gives_an_article_is_not_the_outlet_s_id(of_service):
    draft = only({"title": TITLE, "url": URL, "text": f"{LEDE}\n{LAST}", **of_service})
    assert draft.external_id is None


@pytest.mark.parametrize(
    ("of_outlet", "told"),
    [
        ({"uri": "urn:newsml:gazette.example:20240517:1"}, None),
        ({"id": "7", "source": {"name": "Marsh Gazette"}}, "7"),
        ({"id": "7", "source": "Marsh Gazette"}, "7"),
        ({"id": "7", "publisher": {"name": "Gazette", "url": "https://g.example"}}, "7"),
        ({"id": "7", "source": {"@id": "https://g.example/#us", "name": "Gazette"}}, "7"),
        ({"id": "7", "uri": "7"}, None),
    ],
)
def test_the_outlet_s_own_id_is_kept(of_outlet, told):
    draft = only({"title": TITLE, "url": URL, "text": f"{LEDE}\n{LAST}", **of_outlet})
    assert draft.external_id == (told or of_outlet.get("id") or of_outlet["uri"])
