"""What an article says that it is: by its section, its page's kind, or a field."""

import json

import pytest

from services.ingest.core.text.genres import genre_in
from tests.unit.ingest.headline_reader import reading
from tests.unit.ingest.page_writer import BODY, LAST, LEDE, MORE, TITLE


@pytest.mark.parametrize(
    ("section", "genre"),
    [
        ("Opinion", "opinion"),
        ("News / Opinion", "opinion"),
        ("Meinung", "opinion"),
        ("Politik > Kommentar", "opinion"),
        ("Letters  to the Editor", "opinion"),
        ("Tribunes", "opinion"),
        ("Opinión", "opinion"),
        ("Newsletters", "round_up"),
        ("Presseschau", "round_up"),
        ("Live blog", "live"),
        ("En direct", "live"),
        ("Politics", None),
        ("Opinion polls", None),
        ("Live music", None),
        ("Letters and numbers", None),
        ("", None),
        (None, None),
        ("Opinion, " * 100, None),
    ],
)
def test_a_section_tells_it(section, genre):
    assert genre_in(section) == genre


@pytest.mark.parametrize(
    ("fields", "genre"),
    [
        ({"section": "Opinion"}, "opinion"),
        ({"type_of_material": "Editorial"}, "opinion"),
        ({"type": "liveblog"}, "live"),
        ({"pillarName": "Opinion"}, "opinion"),
        ({"@type": "LiveBlogPosting"}, "live"),
        ({"type": "article", "section": "World"}, None),
        ({"type": 7, "genre": ["News"]}, None),
    ],
)
def test_data_tells_it(fields, genre):
    article = {"title": TITLE, "text": f"{LEDE} {MORE} {LAST}", **fields}
    assert reading("wire.json", json.dumps(article)).genre == genre


@pytest.mark.parametrize(
    ("node", "genre"),
    [
        ({"@type": "LiveBlogPosting"}, "live"),
        ({"@type": ["NewsArticle", "OpinionNewsArticle"]}, "opinion"),
        ({"@type": "NewsArticle", "articleSection": "Opinion"}, "opinion"),
        ({"@type": "NewsArticle", "genre": "Commentary"}, "opinion"),
        ({"@type": "NewsArticle", "articleSection": "Politics"}, None),
    ],
)
def test_a_page_tells_it(node, genre):
    told = json.dumps({"@context": "https://schema.org", "headline": TITLE, **node})
    head = f'<title>{TITLE}</title><script type="application/ld+json">{told}</script>'
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{BODY}</body></html>"
    assert reading("page.html", page).genre == genre
