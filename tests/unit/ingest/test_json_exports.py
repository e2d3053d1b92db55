"""What of an export is a text, a summary or the outlet's own id."""

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


def test_an_agency_tells_when_an_item_was_first_made_and_when_this_version_was():
    draft = only({"title": TITLE, "url": URL, "body_html": f"<p>{LEDE}</p>",
                  "versioncreated": "2024-05-17T22:41:00Z", "firstcreated": STAMP,
                  "infosource": [{"name": "Marsh Wire"}]})  # fmt: skip
    assert (draft.published.moment, draft.modified.moment.hour) == (EVENING, 22)
    only_version = {"title": TITLE, "url": URL, "text": LEDE, "versioncreated": STAMP}
    assert only(only_version).published.moment == EVENING


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ([[2024, 5, 17]], "2024-05-17"),
        ([["2024", "5", "17"]], "2024-05-17"),
        ([[2024, 5]], None),
        ([[2024]], None),
        ([[2024, "May", 17]], None),
        ([2024, 5, 17], None),
        ("2024", None),
    ],
)
def test_a_library_tells_a_day_in_parts_and_names_in_two(parts, day):
    draft = only({"title": TITLE, "URL": URL, "abstract": LEDE, "id": "X1",
                  "container-title": "Marsh Gazette", "issued": {"date-parts": parts},
                  "author": [{"family": "Quill", "given": "Ada"}]})  # fmt: skip
    assert draft.published.raw == day
    assert draft.author == "Ada Quill"


def test_a_text_may_be_the_html_of_its_blocks():
    block = {"id": "1", "bodyHtml": f"<p>{LEDE}</p><p>{LAST}</p>", "published": True}
    draft = only({"title": TITLE, "url": URL, "blocks": {"body": [block], "total": 1}})
    assert draft.paragraphs == (LEDE, LAST)
