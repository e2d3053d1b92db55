"""When a page was published, of all the times that are on it."""

import json
from datetime import UTC, datetime

import pytest
from lxml import html

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_meta import read_meta
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.pages.html_times import page_times
from services.ingest.core.times.dates import UNDATED, Dated

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "<h1>Flood in Marsh Lane drives families out</h1>"
TEXT = "<p>Water stood a metre high in three houses, the fire brigade said.</p>"
CHANGED = "<meta property='article:modified_time' content='2024-05-16T08:00:00Z'>"
CLAIMED = "<meta property='article:published_time' content='2024-05-14T09:30:00Z'>"


def times(body: str, head: str = "") -> tuple[Dated, Dated]:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body>{body}{TEXT}</body></html>"
    )
    return page_times(tree, read_meta(tree), received_at=NOON)


def day(body: str, head: str = "") -> str | None:
    moment = times(body, head)[0].moment
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


def picture(month: str, name: str = "src") -> str:
    return f"<p><img {name}='https://gazette.example/uploads/{month}/mill.jpg'></p>"


@pytest.mark.parametrize("month", ["2024/03", "2023/05", "2019/12", "2024/07"])
@pytest.mark.parametrize("name", ["src", "data-src", "srcset"])
def test_a_page_with_pictures_of_other_months_is_not_of_its_last_save(month, name):
    published, modified = times(f"{TITLE}{picture(month, name)}", CHANGED)
    assert published is UNDATED
    assert modified.moment == datetime(2024, 5, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "pictures",
    [
        "",
        picture("2024/05") + picture("2024/04"),
        f"<header>{picture('2019/12')}</header>",
        f"<footer>{picture('2019/12')}</footer>",
        "<p><img src='/2019/mill.jpg'><img src='/2019/12/'><img></p>",
    ],
)
def test_where_only_the_last_save_is_told_it_may_be_the_first(pictures):
    assert day(f"{TITLE}{pictures}", CHANGED) == "2024-05-16"


def test_a_picture_counts_in_the_main_part_of_a_page_that_is_all_header():
    pictured = f"<header><nav><main>{picture('2019/12')}</main></nav></header>"
    assert day(f"{TITLE}{pictured}", CHANGED) is None


def test_a_picture_from_the_archive_says_nothing_against_a_day_that_is_shown():
    shown = "<p>Updated May 16, 2024</p>"
    assert day(f"{TITLE}{shown}{picture('2019/12')}", CHANGED) == "2024-05-16"
    assert day(f"{TITLE}{picture('2019/12')}", CLAIMED) == "2024-05-14"


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


def test_the_day_of_a_pictures_address_is_not_that_of_the_page():
    picture = "<meta property='og:image' content='https://m.example/2022/05/14/a.jpg'>"
    own = "<link rel='canonical' href='https://m.example/2024/05/17/flood'>"
    assert day(TITLE, picture) is None
    assert day(TITLE, picture + own) == "2024-05-17"
    assert times(TITLE, own)[0].raw == "2024/05/17"
    named = own.replace("/05/", "/may/")
    assert day(f"{TITLE}<p>17/05/2024</p>", named) == "2024-05-17"
    assert day(TITLE, named) == "2024-05-17"
    assert day(TITLE, own.replace("/05/", "/mill/")) is None


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


def test_a_line_in_the_box_of_the_title_counts_before_others():
    box = f"<header><p>12 May 2024</p>{TITLE}</header>"
    assert day(f"<main>{box}<p>1 May 2024</p></main>") == "2024-05-12"
    foot = "<footer><p>12 May 2024</p></footer>"
    assert day(f"<article>{TITLE}{foot}</article>") == "2024-05-12"


LONG = f"<p>{'Water stood a metre high in the houses of Marsh Lane, ' * 2}they say.</p>"
CARDS = "".join(
    f"<div class='box'><b class='published-date'>2024-04-{at:02}</b></div>"
    for at in (3, 9, 21)
)


def test_a_marked_time_above_the_text_wins_over_a_list_below_it():
    above = "<div class='published-date'>2024-05-12</div>"
    far = f"<div>{above}</div><div>{'<i></i>' * 9}</div>"
    assert day(f"{far}<section>{TITLE}{LONG}{LONG}</section>{CARDS}") == "2024-05-12"


def test_a_list_of_marked_times_tells_nothing():
    assert day(f"<section>{TITLE}</section>{'<i></i>' * 160}{CARDS}") is None
    assert day(f"<section>{TITLE}{LONG}{LONG}</section>{CARDS}") is None


def test_a_title_that_is_no_heading_is_found_by_what_the_page_calls_itself():
    name = "Flood in Marsh Lane drives families out"
    head = f"<meta property='og:title' content='{name} | Marsh Gazette'>"
    titled = f"<div><p>{name}</p></div><div><p>May 12, 2024</p></div>"
    other = "<h2>The weir</h2><p>It was built in 1904.</p>"
    page = (
        f"<p>Our best</p>{'<i></i>' * 160}{titled}<section>{LONG}{LONG}</section>{other}"
    )
    assert day(page, head) == "2024-05-12"
    assert day(page) is None


def test_a_card_that_names_the_article_elsewhere_is_not_its_title():
    name = "Flood in Marsh Lane drives families out"
    head = f"<meta property='og:title' content='{name}'>"
    card = f"<div class='card'><p>{name}</p><p>May 12, 2024</p></div>"
    page = f"<h2>The weir of Marsh Lane</h2>{LONG}{LONG}{'<i></i>' * 160}{card}"
    assert day(page, head) is None


def test_an_attribute_that_is_no_date_leaves_the_text_to_tell():
    shown = "<time datetime='some time in 2024'>12 May 2024</time>"
    assert day(f"{TITLE}{shown}") == "2024-05-12"


@pytest.mark.parametrize(
    "line",
    [
        "The weir breaks once more | 12 May 2024",
        "In 1904 the weir was built of stone from the hills, and in 1911 it was raised",
    ],
)
def test_a_line_that_says_more_than_a_date_is_none(line):
    assert day(f"{TITLE}<p>{line}</p>") is None
    assert day(f"{TITLE}<p>{line}, as one more line of this page has it</p>") is None


def test_the_day_in_the_head_of_the_site_is_todays():
    head = "<div class='masthead'><b>18 May 2024</b></div>"
    page = f"<div>{head}<div>{TITLE}</div>{'<i></i>' * 60}</div>{LONG}{LONG}"
    assert day(page) is None
