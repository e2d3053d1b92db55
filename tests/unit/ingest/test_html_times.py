"""When a page was published, of all the times that are on it."""

import json
from datetime import UTC, datetime

import pytest
from lxml import html

from services.ingest.core.pages.html_meta import read_meta
from services.ingest.core.pages.html_times import page_times
from services.ingest.core.times.dates import Dated

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "<h1>Flood in Marsh Lane drives families out</h1>"
TEXT = "<p>Water stood a metre high in three houses, the fire brigade said.</p>"
CHANGED = "<meta property='article:modified_time' content='2024-05-16T08:00:00Z'>"
CLAIMED = "<meta property='article:published_time' content='2024-05-14T09:30:00Z'>"


def times(body: str, head: str = "", *, is_searched: bool = True) -> tuple[Dated, Dated]:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body>{body}{TEXT}</body></html>"
    )
    return page_times(tree, read_meta(tree), is_searched=is_searched, received_at=NOON)


def day(body: str, head: str = "", *, is_searched: bool = True) -> str | None:
    moment = times(body, head, is_searched=is_searched)[0].moment
    return moment.date().isoformat() if moment else None


def test_the_time_below_the_title_is_that_of_publication():
    shown = "<time datetime='2024-05-12T07:15:00Z'>12 May</time>"
    assert day(f"{TITLE}{shown}", CLAIMED) == "2024-05-12"
    assert times(f"{TITLE}{shown}")[0].precision == "minute"


def test_a_time_in_words_counts_with_its_year_only():
    assert day(f"{TITLE}<time>12 May 2024</time>", CLAIMED) == "2024-05-12"
    assert day(f"{TITLE}<time>12 May</time>", CLAIMED) == "2024-05-14"
    assert day(f"{TITLE}<time>since 2023</time>", CLAIMED) == "2024-05-14"


def test_of_several_times_the_one_called_so_counts():
    other = "<time datetime='2024-05-10'>a</time>"
    named = "<time class='entry-date' datetime='2024-05-12'>b</time>"
    assert day(f"{TITLE}{other}{named}", CLAIMED) == "2024-05-12"
    assert day(f"{TITLE}{other}<time datetime='2024-05-11'>c</time>", CLAIMED) == (
        "2024-05-14"
    )


def test_the_time_of_a_change_is_not_that_of_publication():
    shown = "<time datetime='2024-05-16T08:00:00Z'>Updated</time>"
    published, modified = times(f"{TITLE}{shown}", CLAIMED + CHANGED)
    assert published.moment == datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    assert modified.moment == datetime(2024, 5, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<aside><time datetime='2024-05-12'>x</time></aside>",
        "<div class='related'><time datetime='2024-05-12'>x</time></div>",
        "<div class='comment'><time class='posted' datetime='2024-05-12'>x</time></div>",
    ],
)
def test_times_of_other_articles_do_not_count(elsewhere):
    assert day(f"{TITLE}{TEXT}{elsewhere}", CLAIMED) == "2024-05-14"


def test_a_time_above_the_title_is_todays_date():
    assert day(f"<time datetime='2024-05-18'>Today</time>{TITLE}", CLAIMED) == (
        "2024-05-14"
    )


def test_where_only_a_change_is_told_it_is_the_last_resort():
    assert day(TITLE, CHANGED) == "2024-05-16"
    shown = "<time datetime='2024-05-12'>12 May</time>"
    assert day(f"{TITLE}{shown}", CHANGED) == "2024-05-12"


def test_the_page_may_claim_what_its_article_does_not():
    claim = json.dumps({"@type": "WebPage", "datePublished": "2024-05-13T06:00:00Z"})
    head = f"<script type='application/ld+json'>{claim}</script>{CHANGED}"
    assert day(TITLE, head) == "2024-05-13"


def test_the_first_of_january_of_a_mere_year_is_no_day():
    assert day(f"{TITLE}<p>&copy; 2023 Marsh Gazette</p>") is None


def test_a_heavy_page_is_not_searched():
    assert day(f"{TITLE}<p>Published on May 17, 2024</p>", is_searched=False) is None
    assert day(TITLE, CLAIMED, is_searched=False) == "2024-05-14"
