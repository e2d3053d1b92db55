"""Articles in the exact shapes in which news services and newspapers give them out."""

from tests.unit.ingest.export_reader import (
    DEK,
    EVENING,
    LAST,
    LEDE,
    STAMP,
    TITLE,
    URL,
    only,
)


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


def test_ninjs_says_of_each_text_what_it_is_for():
    draft = only({
        "uri": "urn:marshwire:17",
        "standard": {"name": "ninjs", "version": "2.0"},
        "pubStatus": "usable",
        "firstCreated": STAMP,
        "url": URL,
        "by": "Ada Quill",
        "headlines": [
            {"role": "short", "value": "Flood"},
            {"role": "main", "value": TITLE},
        ],
        "bodies": [
            {"role": "main", "contentType": "text/plain", "value": f"{LEDE} {LAST}"},
            {"role": "main", "contentType": "text/html",
             "value": f"<p>{LEDE}</p><p>{LAST}</p>"},
            {"role": "caption", "contentType": "text/html", "value": "<p>The pump.</p>"},
        ],
        "infoSources": [
            {"role": "originator", "name": "Fen Post"},
            {"role": "provider", "name": "Marsh Wire"},
        ],
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.publisher, draft.author) == ("Marsh Wire", "Ada Quill")
    assert draft.published.moment == EVENING


def test_ninjs_takes_back_what_it_calls_canceled():
    draft = only({"uri": "urn:x:17", "url": URL, "pubstatus": "canceled",
                  "headline": TITLE, "body_text": LEDE})  # fmt: skip
    assert (draft.tombstone, draft.external_id) == (True, "urn:x:17")


def test_diffbot_calls_its_articles_objects():
    draft = only({
        "request": {"pageUrl": URL, "api": "article"},
        "objects": [{"type": "article", "title": TITLE, "pageUrl": URL, "url": URL,
                     "siteName": "Marsh Gazette", "author": "Ada Quill",
                     "text": f"{LEDE}\n{LAST}"}],
    })  # fmt: skip
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.publisher == "Marsh Gazette"
