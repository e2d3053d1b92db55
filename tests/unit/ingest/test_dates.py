"""Dates: what is one, when it is, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.times.dates import UNDATED, read_date, read_stamp

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def told(value, received_at=NOON):
    dated = read_date(value, received_at=received_at)
    moment = dated.moment.strftime("%Y-%m-%dT%H:%M:%S") if dated.moment else None
    return moment, dated.precision


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("17/05/2024 23h41", "2024-05-17T23:41:00"),
        ("2024-05-17T23:41:05Z", "2024-05-17T23:41:05"),
        ("/Date(1715989265000)/", "2024-05-17T23:41:05"),
        ("2024-05-17T23:41:05.250+02:00", "2024-05-17T21:41:05"),
        ("2024-05-17 23:41 -0400", "2024-05-18T03:41:00"),
        ("20240517T234105Z", "2024-05-17T23:41:05"),
        ("May 18, 2024 1:15 am ET", "2024-05-18T05:15:00"),
        ("January 18, 2024 1:15 pm ET", "2024-01-18T18:15:00"),
        ("May 17, 2024, 11:15 p.m. PDT", "2024-05-18T06:15:00"),
        ("May 17, 2024 12:15 a.m. EST", "2024-05-17T05:15:00"),
        ("Fri 17 May 2024 23.41 BST", "2024-05-17T22:41:00"),
        ("2024-05-17 23:41 IST", "2024-05-17T18:11:00"),
        ("17 May 2024 23:41 CEST", "2024-05-17T21:41:00"),
        ("Fri, 17 May 2024 23:41:00 GMT", "2024-05-17T23:41:00"),
        ("Fri May 17 2024 23:41:00 GMT+0200 (CEST)", "2024-05-17T21:41:00"),
        ("Sat May 18 01:15:21 UTC 2024", "2024-05-18T01:15:21"),
        ("Updated 1042 GMT (1842 HKT) May 18, 2024", "2024-05-18T10:42:00"),
        ("17.05.2024, 18.30 Uhr", "2024-05-17T18:30:00"),
        ("17-May-2024 18:30", "2024-05-17T18:30:00"),
        ("on 04-ago-2023 5:11:10", "2023-08-04T05:11:10"),
        ("Veröffentlicht am 17. Mai 2024 um 18:30 Uhr", "2024-05-17T18:30:00"),
        ("Publié le 18 mai 2024 à 01h15", "2024-05-18T01:15:00"),
        ("17 de mayo de 2024, 9:05", "2024-05-17T09:05:00"),
        ("Published: 17 May 2024 | 23:41", "2024-05-17T23:41:00"),
        ("May 17, 2024 1042 GMT", "2024-05-17T10:42:00"),
        ("20240517T2341", "2024-05-17T23:41:00"),
        ("17 May 2024, 11 pm", "2024-05-17T23:00:00"),
        ("3 July 2005 12:00 ET", "2005-07-03T16:00:00"),
        ("3 March 2006 12:00 PT", "2006-03-03T20:00:00"),
        ("May 18 01:15:21", "2024-05-18T01:15:21"),
        ("2024年5月17日 14:05", "2024-05-17T14:05:00"),
        ("2024년 5월 17일 오후 2:05", "2024-05-17T14:05:00"),
        ("17 мая 2024, 15:40 МСК", "2024-05-17T12:40:00"),
        ("venerdì 17 maggio 2024, ore 8.05", "2024-05-17T08:05:00"),
        ("17 de mayo de 2024 - 21:15 h", "2024-05-17T21:15:00"),
        ("samedi 18 mai 2024 à 7 h 05", "2024-05-18T07:05:00"),
        ("Posted at noon ET, May 17, 2024", "2024-05-17T16:00:00"),
        ("17 May 2024 18:30 Moscow Time", "2024-05-17T15:30:00"),
        ("17 May 2024 18:30 British Summer Time", "2024-05-17T17:30:00"),
        ("17 May 2024 18:30 (IST)", "2024-05-17T13:00:00"),
        ("17 May 2024 18:30 (GMT+5:30)", "2024-05-17T13:00:00"),
        ("May 17, 2024 6:30 PM Eastern Time", "2024-05-17T22:30:00"),
        ("Updated: May 17, 2024 18:30 IST | New Delhi", "2024-05-17T13:00:00"),
        (1715989260, "2024-05-17T23:41:00"),
        (1715989260.0, "2024-05-17T23:41:00"),
        (1715989260000, "2024-05-17T23:41:00"),
        ("1715989260", "2024-05-17T23:41:00"),
        ("1715989260000", "2024-05-17T23:41:00"),
    ],
)
def test_a_time_is_read_to_the_minute_in_utc(written, moment):
    assert told(written) == (moment, "minute")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024/5/7", "2024-05-07"),
        ("20240517", "2024-05-17"),
        ("17/05/2024", "2024-05-17"),
        ("12/13/2023", "2023-12-13"),
        ("17.5.2024", "2024-05-17"),
        ("17/5/24", "2024-05-17"),
        ("May 17, 2024", "2024-05-17"),
        ("Sept. 3rd, 2023", "2023-09-03"),
        ("17 May 2024 IST", "2024-05-17"),
        ("1er mai 2024", "2024-05-01"),
        ("2024-W20-5", "2024-05-17"),
        ("2024W205", "2024-05-17"),
        ("17-MAY-24", "2024-05-17"),
        ("17 May '24", "2024-05-17"),
        ("17. Mai 2024", "2024-05-17"),
        ("2024-05-17T00:00:00Z", "2024-05-17"),
        ("2024-05-17T00:00:00+02:00", "2024-05-17"),
        ("Feb 29", "2024-02-29"),
    ],
)
def test_a_day_is_read_as_the_day_that_was_written(written, day):
    assert told(written) == (f"{day}T00:00:00", "day")


@pytest.mark.parametrize(
    "written",
    [
        "In 2022",
        "may",
        "Sun",
        "5-4",
        "10/10",
        "1/2/24",
        "31/02/2024",
        "Boeing 737",
        "$240 billion",
        "Page 5",
        "2024",
        "May 2024",
        "May 17-18, 2024",
        "1042",
        "Flood in Marsh Lane, 17 May 2024",
        "2024-13-45T10:00",
        "yesterday 9 to 5",
        "2024-W54-1",
        "2024-W20",
        "24-17",
        "9/11",
        "Summer 2023",
        "Room 1130",
        "020 7946 0517",
        "March for Life",
        "17-XYZ-24",
        "10 articles | last updated: May 18 01:15:21",
        "25:71 17 May 2024",
        "0",
        "-1",
        "1e9",
        "100000000",
        "17 May 2024 23:41 +1900",
        "2024-05-17 2024-05-18",
        "17 May 2024 18 May 2024",
        "²",
        "9" * 5_000,
    ],
)
def test_nothing_is_invented(written):
    assert told(written) == (None, "none")


def test_what_is_not_a_date_is_kept_as_written():
    assert read_date("31/02/2024", received_at=NOON).raw == "31/02/2024"


@pytest.mark.parametrize(
    "value", ["", "None", "null", " nan ", None, True, [], {}, 10**40]
)
def test_nothing_is_no_date_at_all(value):
    assert read_date(value, received_at=NOON) == UNDATED


@pytest.mark.parametrize(
    ("written", "clamped"),
    [
        ("1989-12-31", None),
        ("1990-01-01", "1990-01-01T00:00:00"),
        ("2024-05-19T11:59:00Z", "2024-05-19T11:59:00"),
        ("2024-05-19T12:01:00Z", None),
        ("17 May 2124", None),
        ("9999-12-31T23:59:59-15:00", None),
        ("0001-01-01T00:01:00+15:00", None),
    ],
)
def test_impossible_times_are_none_and_keep_what_was_written(written, clamped):
    assert told(written)[0] == clamped
    assert read_date(written, received_at=NOON).raw == written


def test_a_stamp_says_what_it_is_the_time_of():
    posted = read_stamp("Posted: 17 May 2024", received_at=NOON)
    updated = read_stamp("Last updated on May 18, 2024 at 1:15 AM", received_at=NOON)
    yearless = read_stamp("Updated May 18 01:15", received_at=NOON)
    assert posted is not None
    assert updated is not None
    assert yearless is not None
    assert (posted.of, posted.has_year) == ("published", True)
    assert (updated.of, updated.has_year) == ("updated", True)
    assert (yearless.of, yearless.has_year) == ("updated", False)


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="0123456789/.:- TZamphuy,", max_size=40),
        st.integers(),
        st.floats(),
    )
)
def test_reading_a_date_is_total_and_never_out_of_range(value):
    moment = read_date(value, received_at=NOON).moment
    assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment


def test_a_number_too_long_to_spell_is_no_date():
    assert read_date(10**5_000, received_at=NOON) == UNDATED
