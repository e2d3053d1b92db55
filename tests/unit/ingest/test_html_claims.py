"""What pages tell machines alone: a text that scripts draw, addresses, a film's day."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_pages import read_html

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "The ferry of Skerry sailed on Friday at noon with nine cars and a brass band."
LAST = "Masons and the crew drank to it on the quay until the tide turned at five."
TITLE = "Ferry of Skerry sails again"
BODY = f"<p>{LEDE}</p><p>{LAST}</p>"


def read(head: str = "", body: str = f"<h1>{TITLE}</h1>{BODY}") -> Draft:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    draft = read_html(page.encode(), received_at=NOON)
    assert isinstance(draft, Draft), draft
    return draft


def linked(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@pytest.mark.parametrize("text", [f"{LEDE}\n\n{LAST}", BODY])
def test_a_page_that_scripts_draw_has_its_text_in_what_it_tells_machines(text):
    claims = linked(**{"@type": "NewsArticle", "headline": TITLE, "articleBody": text})
    draft = read(claims, '<div id="app"></div>')
    assert (draft.title, draft.paragraphs) == (TITLE, (LEDE, LAST))


def test_what_stands_until_scripts_draw_a_page_is_no_text():
    claims = linked(
        **{"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{LEDE}\n\n{LAST}"}
    )
    menu = "<nav><a href='/'>Home</a> <a href='/n'>News</a> <a href='/s'>Sport</a></nav>"
    waits = f"<main><article><h1>{TITLE}</h1><p>Loading…</p></article></main>"
    assert read(claims, menu + waits).paragraphs == (LEDE, LAST)


def test_what_readers_see_counts_before_a_text_for_machines():
    claims = linked(**{"@type": "NewsArticle", "articleBody": "Ferry sails again, soon."})
    assert read(claims).paragraphs == (LEDE, LAST)


def test_a_page_of_one_film_is_of_the_day_on_which_that_was_uploaded():
    film = {"@type": "VideoObject", "name": TITLE, "uploadDate": "2024-05-17T20:11:00Z"}
    assert read(linked(**film)).published.moment == datetime(
        2024, 5, 17, 20, 11, tzinfo=UTC
    )
    other = {**film, "uploadDate": "2024-05-16T08:00:00Z"}
    assert read(linked(**film) + linked(**other)).published.moment is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="parsely-link" content="https://skerry.example/ferry-sails">',
        '<link itemprop="mainEntityOfPage" href="https://skerry.example/ferry-sails">',
        '<meta name="twitter:url" content="https://skerry.example/ferry-sails">',
    ],
)
def test_an_address_told_in_other_places_is_the_page_s(head):
    assert read(head).url == "https://skerry.example/ferry-sails"


def test_the_canonical_address_counts_before_them():
    other = '<meta name="parsely-link" content="https://skerry.example/other-page">'
    own = '<link rel="canonical" href="https://skerry.example/ferry-sails">'
    assert read(other + own).url == "https://skerry.example/ferry-sails"


def test_the_heading_above_the_first_paragraph_is_the_title_of_a_page_without_one():
    assert read(body=f"<h2>{TITLE}</h2><p>{LEDE}<p>{LAST}").title == TITLE


def test_a_double_colon_parts_title_and_site():
    assert read(f"<title>{TITLE} :: Skerry Sheet</title>", BODY).title == TITLE


def test_an_author_in_a_script_without_capitals_is_one():
    body = f'<h1>{TITLE}</h1><p class="author">سلمى النجار</p>{BODY}'
    assert read(body=body).author == "سلمى النجار"


def test_a_page_without_any_text_is_refused_still():
    claims = linked(**{"@type": "NewsArticle", "headline": TITLE, "articleBody": " "})
    page = f"<html><head>{claims}</head><body><div></div></body></html>"
    assert isinstance(read_html(page.encode(), received_at=NOON), Refused)


def test_the_publisher_before_the_title_is_none_of_it():
    site = '<meta property="og:site_name" content="Skerry Herald">'
    head = f"{site}<title>SKERRY HERALD ONLINE - {TITLE}</title>"
    assert read(head, BODY).title == TITLE
    assert read("<title>Ferry of Skerry - it sails again</title>", BODY).title == (
        "Ferry of Skerry"
    )


@pytest.mark.parametrize("site", ["", "Skerry Sheet"])
@pytest.mark.parametrize(
    "title",
    ["Radio Fenwick : the staff vote to strike", "Fenwick Post - a third of staff go"],
)
def test_an_outlet_that_an_article_is_about_stays_in_its_title(title, site):
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    assert read(f"{named}<title>{title}</title>", BODY).title == title
    told = read(f"{named}<title>{title} | Skerry Sheet</title>", BODY).title
    assert told == title


@pytest.mark.parametrize("between", ["|", "-", "—", "::", "»", "·", "•"])
def test_the_outlet_stands_behind_the_title_in_the_tab(between):
    assert read(f"<title>{TITLE} {between} Fen Post</title>").publisher == "Fen Post"
