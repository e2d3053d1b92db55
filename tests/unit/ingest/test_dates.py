"""Dates: what is one, when it is, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.times.date_evidence import Evidence, host_of
from services.ingest.core.times.dates import UNDATED, read_date, read_stamp
from services.ingest.core.times.foreign_dates import is_proved, read_foreign

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
    ("written", "moment"),
    [
        ("05/04/2024 1:15 pm EST", "2024-05-04T18:15:00"),
        ("05/04/2024 13:15 BST", "2024-04-05T12:15:00"),
        ("05.04.2024 13:15 EST", "2024-04-05T18:15:00"),
        ("05.04.2024", "2024-04-05T00:00:00"),
        ("05/04/2024, 13:15 Uhr", "2024-04-05T13:15:00"),
        ("05/04/2024 13h15", "2024-04-05T13:15:00"),
        ("13/04/2024", "2024-04-13T00:00:00"),
        ("04/13/2024", "2024-04-13T00:00:00"),
        ("04/12/2024", "2024-04-12T00:00:00"),
        ("05/05/2024", "2024-05-05T00:00:00"),
    ],
)
def test_zone_clock_signs_and_sense_tell_day_from_month(written, moment):
    assert told(written)[0] == moment


@pytest.mark.parametrize("written", ["05/04/2024", "5-4-2024", "05/04/2024 13:15 GMT"])
def test_both_readings_are_kept_where_nothing_tells_day_from_month(written):
    dated = read_date(written, received_at=NOON)
    assert (dated.moment, dated.precision, dated.raw) == (None, "none", written)
    assert [(one.month, one.day) for one in dated.either] == [(4, 5), (5, 4)]


@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        (Evidence(order="mdy"), "2024-05-04"),
        (Evidence(order="dmy"), "2024-04-05"),
        (Evidence(order="mdy", language="de", host="marsh.co.uk"), "2024-05-04"),
        (Evidence(language="fr"), "2024-04-05"),
        (Evidence(host="marsh-gazette.co.uk"), "2024-04-05"),
        (Evidence(host="county.gov"), "2024-05-04"),
    ],
)
def test_outlet_language_and_country_tell_day_from_month(evidence, day):
    dated = read_date("05/04/2024", received_at=NOON, evidence=evidence)
    assert dated.moment.date().isoformat() == day


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
    ("written", "host", "moment"),
    [
        ("17 May 2024 23:41 IST", "marsh.in", "2024-05-17T18:11:00"),
        ("17 May 2024 23:41 IST", "marsh.ie", "2024-05-17T22:41:00"),
        ("17 May 2024 23:41 CST", "marsh.com.cn", "2024-05-17T15:41:00"),
        ("17 May 2024 23:41 CST", "marsh.com", "2024-05-18T05:41:00"),
    ],
)
def test_a_zones_name_means_what_it_means_in_the_outlets_country(written, host, moment):
    late = datetime(2024, 5, 18, 23, tzinfo=UTC)
    dated = read_date(written, received_at=late, evidence=Evidence(host=host))
    assert dated.moment.strftime("%Y-%m-%dT%H:%M:%S") == moment


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("17. maí 2024", "is", 17),
        ("17 gegužės 2024", "lt", 17),
        ("17. maijs 2024", "lv", 17),
        ("17 мај 2024, 14:05", "mk", 17),
    ],
)
def test_a_date_in_a_further_language_is_read_where_that_is_known(written, language, day):
    dated = read_date(written, received_at=NOON, evidence=Evidence(language))
    assert (dated.moment.month, dated.moment.day) == (5, day)
    assert told(written) == (None, "none")


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("17 mei 2024", 5),
        ("17 mrt 2024", 3),
        ("17 marca 2024 r., godz. 18:30", 3),
        ("piątek, 17 maja 2024", 5),
        ("17. května 2024", 5),
        ("17 toukokuuta 2024", 5),
        ("2024. május 17.", 5),
        ("17 Μαΐου 2024, 14:05", 5),
        ("17. travnja 2024.", 4),
        ("17 svibnja 2024", 5),
        ("17 d’agost de 2023", 8),
        ("17 d'octubre de 2023", 10),
        ("17. studenoga 2023.", 11),
        ("17. studenog 2023.", 11),
        ("17 novembre 2023", 11),
        ("17 mai 2024", 5),
        ("发布时间：2024-05-17 09:30", 5),
    ],
)
def test_months_that_are_one_in_all_languages_need_no_language(written, month):
    dated = read_date(written, received_at=NOON)
    assert dated.moment is not None
    assert (dated.moment.day, dated.moment.month) == (17, month)


def test_a_word_that_is_two_months_needs_a_language():
    assert told("17 listopada 2023") == (None, "none")


@pytest.mark.parametrize(
    "written",
    [
        "gegužė 2024",
        "17 gegužės",
        "kelias 17 gegužės 2024 12",
        "5. skyrius, 17 gegužės 2024",
    ],
)
def test_a_library_never_completes_a_date(written):
    evidence = Evidence("lt")
    assert read_date(written, received_at=NOON, evidence=evidence).moment is None


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


@pytest.mark.parametrize("language", ["zz", "en", "de"])
def test_a_date_of_another_language_than_was_told_is_no_date(language):
    evidence = Evidence(language)
    assert (
        read_date("17 gegužės 2024", received_at=NOON, evidence=evidence).moment is None
    )


def test_an_address_that_is_none_has_no_host():
    assert host_of("http://[") is None


def test_what_a_library_completes_by_itself_is_no_date():
    assert read_foreign("maj 2024, nr 77", "pl") is None
    assert is_proved(datetime(2024, 5, 17), "17 maj 2024")  # noqa: DTZ001
    assert not is_proved(datetime(2024, 5, 17), "maj 2024, nr 77")  # noqa: DTZ001
