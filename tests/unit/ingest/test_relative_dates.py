"""Times that are told from the arrival of an article."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.times.dates import read_date

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def told(value, received_at=NOON):
    dated = read_date(value, received_at=received_at)
    moment = dated.moment.strftime("%Y-%m-%dT%H:%M:%S") if dated.moment else None
    return moment, dated.precision


@pytest.mark.parametrize(
    ("written", "moment", "precision"),
    [
        ("just now", "2024-05-18T12:00:00", "minute"),
        ("3 hours ago", "2024-05-18T09:00:00", "minute"),
        ("Last updated 25 min ago", "2024-05-18T11:35:00", "minute"),
        ("an hour ago", "2024-05-18T11:00:00", "minute"),
        ("2 days ago", "2024-05-16T00:00:00", "day"),
        ("yesterday at 9 a.m.", "2024-05-17T09:00:00", "minute"),
        ("Yesterday, 11:15 p.m. ET", "2024-05-18T03:15:00", "minute"),
        ("today", "2024-05-18T00:00:00", "day"),
        ("heute, 11:05 Uhr", "2024-05-18T11:05:00", "minute"),
        ("vor 2 Stunden", "2024-05-18T10:00:00", "minute"),
        ("il y a 2 heures", "2024-05-18T10:00:00", "minute"),
        ("hier à 18h30", "2024-05-17T18:30:00", "minute"),
        ("hace 3 días", "2024-05-15T00:00:00", "day"),
        ("há 2 horas", "2024-05-18T10:00:00", "minute"),
        ("ieri alle 8:05", "2024-05-17T08:05:00", "minute"),
        ("gisteren om 16:20", "2024-05-17T16:20:00", "minute"),
    ],
)
def test_a_time_told_from_the_arrival_is_counted_back(written, moment, precision):
    assert told(written) == (moment, precision)


@pytest.mark.parametrize("written", ["3 months ago", "a year ago", "in 3 hours", "3 ago"])
def test_what_is_told_too_vaguely_gives_no_time(written):
    assert told(written) == (None, "none")


def test_yesterday_is_counted_where_the_clock_stands():
    evening = datetime(2024, 5, 18, 2, tzinfo=UTC)  # the 17th in New York
    assert told("yesterday at 9 p.m. ET", evening)[0] == "2024-05-17T01:00:00"


@pytest.mark.parametrize(
    ("received_at", "written", "moment"),
    [
        (datetime(2025, 1, 1, 0, 10, tzinfo=UTC), "Dec 31 23:50", "2024-12-31T23:50:00"),
        (datetime(2024, 12, 31, 23, tzinfo=UTC), "Jan 1 00:10", "2025-01-01T00:10:00"),
        (datetime(2025, 3, 1, tzinfo=UTC), "May 18 01:15:21", "2024-05-18T01:15:21"),
        (datetime(2025, 3, 1, tzinfo=UTC), "Feb 29 08:00", "2024-02-29T08:00:00"),
    ],
)
def test_a_yearless_time_is_the_latest_before_the_arrival(received_at, written, moment):
    assert told(written, received_at)[0] == moment
