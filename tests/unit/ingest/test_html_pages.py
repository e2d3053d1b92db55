"""Pages of HTML: what their articles say of themselves, and what is none."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from tests.unit.ingest.page_writer import (
    BODY,
    LAST,
    LEDE,
    MORE,
    TITLE,
    draft,
    read,
    refusal,
)


def test_a_page_becomes_an_article_with_all_it_says_of_itself():
    claims = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Marsh Group"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2024-05-17T23:41:00+02:00",
                "dateModified": "2024-05-18T08:00:00Z",
                "author": {"name": "Jane Doe"},
                "publisher": {"name": "Marsh Gazette"},
                "articleSection": ["Local", "Weather"],
                "mainEntityOfPage": {"@id": "https://gazette.example/news/flood"},
            },
        ],
    }
    found = draft(
        f"<article><h1>{TITLE}</h1>{BODY}</article>",
        f"<title>{TITLE} | Marsh Gazette</title>"
        f'<script type="application/ld+json">{json.dumps(claims)}</script>',
    )
    assert (found.title, found.paragraphs) == (TITLE, (LEDE, MORE, LAST))
    assert found.published.moment == datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
    assert found.published.precision == "minute"
    assert found.modified.moment == datetime(2024, 5, 18, 8, tzinfo=UTC)
    assert (found.author, found.publisher) == ("Jane Doe", "Marsh Gazette")
    assert (found.section, found.url) == ("Local", "https://gazette.example/news/flood")


def test_a_page_without_claims_is_dated_by_its_text_to_the_day():
    found = draft(f"<h1>{TITLE}</h1><p>Published on May 17, 2024</p>{BODY}")
    assert found.published.moment == datetime(2024, 5, 17, tzinfo=UTC)
    assert found.published.precision == "day"
    assert (found.publisher, found.author, found.url) == (None, None, None)


@pytest.mark.parametrize("year", ["&copy; 2023 Marsh Gazette", "In 2023 it was dry."])
def test_a_year_alone_is_no_date(year):
    assert draft(f"<h1>{TITLE}</h1>{BODY}<p>{year}</p>").published.moment is None


def test_the_first_of_january_counts_where_a_stamp_says_so():
    stamp = "<meta property='article:published_time' content='2024-01-01T09:00:00Z'>"
    found = draft(f"<h1>{TITLE}</h1>{BODY}", stamp)
    assert found.published.moment == datetime(2024, 1, 1, 9, tzinfo=UTC)


def test_a_brief_keeps_its_paragraphs():
    """Shorter than what trafilatura takes for an article."""
    found = draft(
        f"<article><header><h1>{TITLE}</h1><p>Posted on May 17, 2024 by Jane Doe</p>"
        "</header>"
        f"<div class='entry-content'><p>{LEDE}</p><p>{LAST}</p>"
        "<h3>Share this:</h3><ul><li>Mail</li></ul></div></article>"
        "<footer><p>Recent posts of our readers</p></footer>"
    )
    assert found.paragraphs == (LEDE, LAST)


def test_the_wall_before_a_text_is_no_part_of_it():
    found = draft(
        f"<article><h1>{TITLE}</h1><p>{LEDE}</p><div><h2>Subscribe to continue reading"
        "</h2><p>Already a subscriber? Log in.</p><p>Get unlimited access for 1 euro a "
        "month. Cancel at any time.</p></div></article>"
    )
    assert found.paragraphs == (LEDE,)


def test_claims_in_lists_and_numbers_count():
    claims = {
        "@type": ["NewsArticle", "Article"],
        "author": {"@type": "Person", "name": ["Jane Doe", "John Roe"]},
        "datePublished": 1715932800000,
    }
    script = f"<script type='application/ld+json'>{json.dumps(claims)}</script>"
    found = draft(f"<h1>{TITLE}</h1>{BODY}", script)
    assert found.author == "Jane Doe, John Roe"
    assert found.published.moment == datetime(2024, 5, 17, 8, tzinfo=UTC)


def test_the_canonical_address_wins_and_a_front_page_is_none():
    head = (
        "<link rel='canonical' href='https://gazette.example/'>"
        "<meta property='og:url' content='https://gazette.example/flood'>"
    )
    assert draft(f"<h1>{TITLE}</h1>{BODY}", head).url == "https://gazette.example/flood"


def test_the_address_that_a_browser_saved_is_the_last_choice():
    page = f"<html><!-- saved from url=(0029)https://gazette.example/flood -->{BODY}"
    found = read(page)
    assert isinstance(found, Draft)
    assert found.url == "https://gazette.example/flood"


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><img src=a.jpg></body></html>",
        "<html><body><nav><a href=/>Home</a><a href=/a>Sport</a></nav></body></html>",
        "<html><form>Name <input> Password <input><button>Sign in</button></form></html>",
        "<html><body><noscript>Please enable JavaScript</noscript></body></html>",
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<html><body><div>We use cookies to give you the best experience.</div>",
    ],
)
def test_a_page_without_an_article_is_none(page):
    assert refusal(page) in ("not_an_article", "no_body")


def test_a_title_alone_has_no_body():
    assert refusal(f"<html><h1>{TITLE}</h1></html>") == "no_body"


def test_a_front_page_is_no_article():
    cards = "".join(
        f"<article><h2><a href='/{n}'>Pump {n} of the town fails</a></h2>"
        f"<p>Pump {n} failed on Friday night, and its street stood under water.</p>"
        "</article>"
        for n in range(8)
    )
    assert refusal(f"<html><body>{cards}</body></html>") == "not_an_article"


def test_cards_below_an_article_do_not_make_it_a_front_page():
    cards = "".join(
        f"<article><h3><a href='/{n}'>Pump {n}</a></h3></article>" for n in range(8)
    )
    found = draft(f"<article><h1>{TITLE}</h1>{BODY * 2}</article><aside>{cards}</aside>")
    assert found.title == TITLE
    assert found.paragraphs[:3] == (LEDE, MORE, LAST)


def test_a_page_of_another_language_is_only_a_hint():
    page = f"<html lang='de-AT'><body><h1>{TITLE}</h1>{BODY}</body></html>"
    found = read(page)
    assert isinstance(found, Draft)
    assert (found.language, found.language_hint) == (None, "de")


@pytest.mark.parametrize(
    "below",
    [
        ("By Ada Quill", "17 May 2024, 21:30", "2 min read"),
        ("Von Ada Quill", "17.05.2024, 21:30 Uhr", "Lesezeit: 2 Minuten"),
    ],
)
def test_a_dek_that_is_a_sentence_hides_no_header_below_it(below):
    dek = "<p>Three houses stood in water because nobody had shut the barrier.</p>"
    lines = "".join(f"<p>{one}</p>" for one in below)
    made = draft(f"<article><h1>{TITLE}</h1>{dek}{lines}{BODY}</article>")
    assert made.paragraphs == (dek[3:-4], LEDE, MORE, LAST)
    assert made.author == "Ada Quill"
