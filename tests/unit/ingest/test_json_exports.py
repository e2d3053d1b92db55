"""What of an export is a text, a summary or the outlet's own id."""

import pytest

from tests.unit.ingest.export_reader import DEK, LAST, LEDE, TITLE, URL, drafts, only


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
