"""When the articles were published, where that was days before they came."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.gateway.core.times import span_of
from services.gateway.core.views import card_view, story_view
from tests.records import a_record, an_article

NOVEMBER = datetime(2026, 11, 22, 4, 9, 48, tzinfo=UTC)


def dated(name: str, day: datetime | None, **said: Any) -> dict[str, Any]:
    """An article of a day, which came in November 2026."""
    shown = {"published_precision": "minute", "received_at": NOVEMBER, **said}
    return an_article(name, published_at=day, **shown)


def may(day: int, hour: int = 12) -> datetime:
    return datetime(2024, 5, day, hour, tzinfo=UTC)


def test_an_archive_that_is_dropped_years_later_tells_its_days():
    articles = [
        dated("post", may(18)),
        dated("herald", may(16)),
        dated("undated", None, published_precision="none"),
    ]
    record = a_record(articles=articles, last_updated=NOVEMBER)
    for view in (card_view(record), story_view(record)):
        assert view.published is not None
        assert view.published.text == "Published 16–18 May 2024"
        assert (view.published.first, view.published.newest) == (
            "2024-05-16",
            "2024-05-18",
        )
        assert view.counter.line == "10 articles | last updated: Nov 22 04:09:48"


@pytest.mark.parametrize("came", [may(18, 23), may(19, 1), may(19, 23)])
def test_news_of_today_and_of_last_night_needs_no_date(came: datetime):
    articles = [dated("post", may(18, 2), received_at=came)]
    assert card_view(a_record(articles=articles)).published is None


def test_a_story_that_goes_on_today_is_today_s():
    articles = [dated("archive", may(16)), dated("today", NOVEMBER)]
    assert story_view(a_record(articles=articles)).published is None


def test_articles_that_do_not_say_when_they_were_published_have_no_days():
    unsaid = dated("post", may(16), published_precision="none")
    assert card_view(a_record(articles=[unsaid])).published is None
    assert card_view(a_record()).published is None


@pytest.mark.parametrize(
    ("first", "newest", "said"),
    [
        (date(2024, 5, 16), date(2024, 5, 16), "16 May 2024"),
        (date(2024, 5, 16), date(2024, 5, 18), "16–18 May 2024"),
        (date(2024, 4, 30), date(2024, 5, 2), "30 Apr – 2 May 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 Dec 2023 – 2 Jan 2024"),
        (date(2023, 5, 1), date(2024, 5, 2), "1 May 2023 – 2 May 2024"),
    ],
)
def test_days_say_month_and_year_once_where_they_are_the_same(
    first: date, newest: date, said: str
):
    assert span_of(first, newest) == said
