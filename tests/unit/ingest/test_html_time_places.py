"""Where a time stands: by the title, in a list, or in the head of the site."""

from datetime import UTC, datetime

import pytest

from tests.unit.ingest.time_reader import CHANGED, CLAIMED, TEXT, TITLE, day, times


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


@pytest.mark.parametrize(
    ("shown", "claimed", "moment"),
    [
        ("14 May 2024, 19:04", "2024-05-14T17:04:51Z", "2024-05-14T17:04:51+00:00"),
        ("14 May 2024 8:04 pm", "2024-05-15T00:04:00Z", "2024-05-15T00:04:00+00:00"),
        ("14 May 2024, 19:04", "2024-05-14T19:04:00+02:00", "2024-05-14T17:04:00+00:00"),
        ("14 May 2024, 19:04", "2024-05-14T17:09:00Z", "2024-05-14T19:04:00+00:00"),
        ("14 May 2024, 19:04", "2024-05-14T17:04:00", "2024-05-14T19:04:00+00:00"),
        ("14 May 2024, 19:04", "2024-05-13T17:04:00Z", "2024-05-14T19:04:00+00:00"),
        ("14 May 2024, 19:04 CEST", "2024-05-14T16:04:00Z", "2024-05-14T17:04:00+00:00"),
    ],
)
def test_a_clock_without_a_zone_is_in_the_one_in_which_the_page_tells_the_same_minute(
    shown, claimed, moment
):
    head = f"<meta property='article:published_time' content='{claimed}'>"
    published, _ = times(f"{TITLE}<time>{shown}</time>", head)
    assert published.moment == datetime.fromisoformat(moment)
    assert published.raw == shown


def test_a_change_tells_no_zone_of_publication():
    published, _ = times(f"{TITLE}<time>14 May 2024, 10:00</time>", CHANGED)
    assert published.moment == datetime(2024, 5, 14, 10, tzinfo=UTC)
