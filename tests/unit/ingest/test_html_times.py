"""When a page was published, of all the times that it tells."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.times.dates import UNDATED
from tests.unit.ingest.time_reader import CHANGED, CLAIMED, NOON, TEXT, TITLE, day, times


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


def test_of_two_days_that_a_page_claims_the_one_that_readers_see_counts():
    linked = json.dumps({"@type": "NewsArticle", "datePublished": "2019-02-03"})
    first = f"<script type='application/ld+json'>{linked}</script>"
    shown = "<time>Updated: 14 May 2024</time>"
    published, modified = times(f"{TITLE}{shown}", first + CLAIMED)
    assert published.moment == datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    assert modified.moment == datetime(2024, 5, 14, tzinfo=UTC)
    assert day(f"{TITLE}<time>Updated: 16 May 2024</time>", first + CLAIMED) == (
        "2019-02-03"
    )
    assert day(TITLE, first + CLAIMED) == "2019-02-03"


def test_the_day_of_an_article_beside_the_own_one_is_no_claim_of_the_page():
    told = [{"@type": "NewsArticle", "datePublished": f"2024-05-{day}"} for day in (2, 9)]
    linked = f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    assert day(f"{TITLE}<time>Updated: 9 May 2024</time>", linked) == "2024-05-02"


def test_the_time_of_a_change_is_not_that_of_publication():
    shown = "<time datetime='2024-05-16T08:00:00Z'>Updated</time>"
    published, modified = times(f"{TITLE}{shown}", CLAIMED + CHANGED)
    assert published.moment == datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    assert modified.moment == datetime(2024, 5, 16, 8, tzinfo=UTC)


def test_a_day_behind_a_label_of_change_is_that_of_a_change():
    shown = "<ul><li><strong>Updated:</strong> 16 May 2024</li></ul>"
    published, modified = times(f"{TITLE}{shown}", CLAIMED)
    assert published.moment == datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    assert modified.moment == datetime(2024, 5, 16, tzinfo=UTC)


def test_a_day_behind_any_other_word_is_that_of_publication():
    shown = "<ul><li><strong>Fenwick</strong> 12 May 2024</li></ul>"
    assert day(f"{TITLE}{shown}", CLAIMED) == "2024-05-12"


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Updated May 16, 2024</p>",
        "<time datetime='2024-05-16T08:00:00Z'>Updated</time>",
        "<time datetime='2024-05-16'>16 May</time>",
    ],
)
def test_where_only_a_change_is_shown_it_is_the_last_resort(shown):
    assert day(f"{TITLE}{shown}", CHANGED) == "2024-05-16"


def test_the_page_may_claim_what_its_article_does_not():
    claim = json.dumps({"@type": "WebPage", "datePublished": "2024-05-13T06:00:00Z"})
    head = f"<script type='application/ld+json'>{claim}</script>{CHANGED}"
    assert day(TITLE, head) == "2024-05-13"


def test_the_first_of_january_of_a_mere_year_is_no_day():
    assert day(f"{TITLE}<p>&copy; 2023 Marsh Gazette</p>") is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<p>The mill was opened on 5 June 2019 by a duke, the town says.</p>",
        "<p>A driver was arrested on March 3, 2024, and let go a day later.</p>",
        "<footer>Last change of terms: 4 May 2021</footer>",
        "<img src='/uploads/2022/05/14/mill.jpg'>",
        "<ol class='commentlist'><li><article><time datetime='2024-05-02T08:00:00Z'>"
        "2 May 2024</time><p>Well said.</p></article></li></ol>",
        "<aside>27 April 2024 Duke dies</aside>",
        "<aside><p>27 April 2024</p><p>Duke dies</p></aside>",
        "<p>&copy; 2023 Marsh Gazette</p>",
    ],
)
def test_a_day_that_is_told_of_something_else_is_not_the_pages_own(elsewhere):
    page = f"<article>{TITLE}{TEXT}{elsewhere}{TEXT}</article>"
    assert times(page)[0] == UNDATED
    assert times(f"{TITLE}{TEXT}{elsewhere}{TEXT}")[0] == UNDATED
    whole = f"<html><body>{page.replace(TEXT, TEXT * 4)}</body></html>"
    read = read_html(whole.encode(), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.published.moment is None


def test_a_last_resort_is_called_a_change_whatever_parts_its_label():
    saved = "<meta property='article:modified_time' content='2024-05-16T19:24:42Z'>"
    shown = "<span><b>Last update</b> <i>on</i> <time>May 16, 2024</time></span>"
    published, modified = times(f"{TITLE}{shown}", saved)
    assert published.found == "change"
    assert (published.moment or NOON).date() == (modified.moment or NOON).date()


def test_day_and_month_that_could_be_exchanged_stay_as_they_are_written():
    published, _ = times(f"{TITLE}<p class='date'>03/04/2024</p>")
    assert (published.moment, published.raw) == (None, "03/04/2024")
    assert published.either is not None
    claim = "<meta name='date' content='2024-03-04T10:00:00Z'>"
    assert day(f"{TITLE}<p class='date'>03/04/2024</p>", claim) == "2024-03-04"


@pytest.mark.parametrize(
    ("shown", "moment", "raw"),
    [
        ("<p>2024-04-03 10:00</p>", "2024-04-03T10:00", "2024-04-03 10:00"),
        (
            "<p>By Jill Mercer | 2024-04-03 10:00</p>",
            "2024-04-03T10:00",
            "2024-04-03 10:00",
        ),
        ("<p>3. April 2024, 10:05 Uhr</p>", "2024-04-03T10:05", None),
        ("<p>By Jill Mercer | 3 Apr 2024 10:00 PM IST</p>", "2024-04-03T16:30", None),
        ("<div>By <a>Jill Mercer</a> | 04/15/2024 3:05 PM EDT</div>", None, None),
        (
            "<p><time datetime='2024-03-08T10:20:00+01:00'>8 March</time></p>",
            "2024-03-08T09:20",
            "2024-03-08T10:20:00+01:00",
        ),
        (
            "<time datetime='2024-04-03'>3 Apr 2024 10:00 PM IST</time>",
            "2024-04-03T16:30",
            "3 Apr 2024 10:00 PM IST",
        ),
        ("<p>By Jill Mercer<br>3 April 2024, 10:05</p>", "2024-04-03T10:05", None),
    ],
)
def test_minute_and_zone_by_the_title_are_kept(shown, moment, raw):
    published, _ = times(f"{TITLE}{shown}")
    assert published.precision == "minute"
    assert published.moment is not None
    expected = moment or "2024-04-15T19:05"
    assert published.moment.isoformat()[:16] == expected
    assert raw in (None, published.raw)


def test_a_claim_with_a_minute_wins_over_a_day_that_is_shown():
    claim = "<meta property='article:published_time' content='2024-05-12T09:30:00Z'>"
    published, _ = times(f"{TITLE}<p>12 May 2024</p>", claim)
    assert published.raw == "2024-05-12T09:30:00Z"


def test_a_line_that_says_updated_is_of_the_change():
    lines = "<div>Published 12 May 2024, 10:00<br>Updated 13 May 2024, 11:00</div>"
    published, modified = times(f"{TITLE}{lines}")
    assert published.moment == datetime(2024, 5, 12, 10, tzinfo=UTC)
    assert modified.moment == datetime(2024, 5, 13, 11, tzinfo=UTC)
    labelled = "<p>Updated <time class='pubdate' datetime='2024-05-16'>16 May</time></p>"
    assert day(f"{TITLE}{labelled}", CLAIMED) == "2024-05-14"


def test_a_time_above_that_of_a_change_on_the_same_day_is_of_publication():
    shown = "<p>12 May 2024, 10:00</p><p>Last updated: 12 May 2024, 11:30</p>"
    published, modified = times(f"{TITLE}{shown}")
    assert (published.found, published.moment) == (
        "element",
        datetime(2024, 5, 12, 10, tzinfo=UTC),
    )
    assert modified.moment == datetime(2024, 5, 12, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("clock", ["", ", 11:30"])
def test_the_time_of_the_change_itself_or_a_bare_day_is_called_one(clock):
    shown = f"<p>12 May 2024{clock}</p><p>Last updated: 12 May 2024, 11:30</p>"
    assert times(f"{TITLE}{shown}")[0].found == "change"
