"""Pages that tell machines of other articles, too: which of them is their own."""

import json

import pytest
from lxml import html

from services.ingest.core.pages.html_meta import read_meta

TITLE = "Flood in Marsh Lane drives families out"
HERE = "https://www.marshgazette.example/2024/flood"
OTHER = {
    "@type": "Article",
    "headline": "Council elects its first mayor",
    "datePublished": "2024-05-01",
    "author": {"name": "John Roe"},
}
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-05-14",
    "author": {"name": "Jane Doe"},
}


def meta(*nodes, head=f"<meta property='og:title' content='{TITLE} | Marsh Gazette'>"):
    script = f"<script type='application/ld+json'>{json.dumps(nodes)}</script>"
    link = f"<link rel=canonical href='{HERE}/'>"
    return read_meta(
        html.document_fromstring(
            f"<html><head>{head}{link}{script}</head><body><h1>{TITLE}</h1></body></html>"
        )
    )


@pytest.mark.parametrize("nodes", [(OTHER, OWN), (OWN, OTHER), (OTHER, OTHER, OWN)])
def test_an_article_of_another_page_tells_nothing_of_this_one(nodes):
    told = meta(*nodes)
    assert (told.published, told.authors) == (("2024-05-14",), ("Jane Doe",))


def test_a_title_without_words_is_not_like_any_other():
    told = meta(OTHER, OWN, head="<meta property='og:title' content='...'>")
    assert told.published == ("2024-05-14",)


def test_an_article_of_another_page_fills_no_gap():
    told = meta(OTHER, {"@type": "NewsArticle", "headline": TITLE})
    assert (told.published, told.authors) == ((), ())


def test_an_article_is_the_pages_own_by_its_address_too():
    own = {**OWN, "headline": "Marsh Lane: flood", "mainEntityOfPage": {"@id": HERE}}
    told = meta(OTHER, own)
    assert told.published == ("2024-05-14",)


def test_the_same_article_told_in_other_words_still_fills_a_gap():
    more = {
        "@type": "Article",
        "headline": f"{TITLE} in May",
        "datePublished": "2024-05-14",
    }
    bare = {"@type": "NewsArticle", "headline": TITLE}
    assert meta(more, bare).published == ("2024-05-14",)
    unnamed = {"@type": "Article", "datePublished": "2024-05-14"}
    assert meta(bare, unnamed).published == ("2024-05-14",)


def test_of_articles_none_of_which_is_called_as_the_page_the_first_counts():
    third = {**OTHER, "headline": "Ferries stop", "datePublished": "2024-05-02"}
    assert meta(OTHER, third).published == ("2024-05-01", "2024-05-02")


@pytest.mark.parametrize(
    "name", ["article.published", "article_date_original", "pub_date", "dateCreated"]
)
def test_many_meta_tags_tell_the_day(name):
    tag = f"<meta name='{name}' content='2024-05-14'>"
    assert meta(head=tag).published == ("2024-05-14",)
    first = "<meta property='article:published_time' content='2024-05-13'>"
    assert meta(head=tag + first).published[0] == "2024-05-13"


def test_meta_tags_of_a_change_tell_no_publication():
    told = meta(head="<meta itemprop='dateModified' content='2024-05-16'>")
    assert (told.published, told.modified) == ((), ("2024-05-16",))
