"""What tells day from month, and which zone a name means."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.times.date_evidence import Evidence, host_of
from services.ingest.core.times.dates import read_date

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def told(value, received_at=NOON):
    dated = read_date(value, received_at=received_at)
    moment = dated.moment.strftime("%Y-%m-%dT%H:%M:%S") if dated.moment else None
    return moment, dated.precision


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
    ("written", "host", "moment"),
    [
        ("17 May 2024 23:41 IST", "marsh.in", "2024-05-17T18:11:00"),
        ("17 May 2024 23:41 IST", "marsh.ie", "2024-05-17T22:41:00"),
        ("17 May 2024 23:41 CST", "marsh.com.cn", "2024-05-17T15:41:00"),
        ("17 May 2024 23:41 CST", "marsh.com", "2024-05-18T05:41:00"),
        ("17 Jan 2024 23:41 EDT", "marsh.com.au", "2024-01-17T12:41:00"),
        ("17 Jan 2024 23:41 CDT", "marsh.net.au", "2024-01-17T13:11:00"),
        ("17 May 2024 23:41 EDT", "marsh.com", "2024-05-18T03:41:00"),
        ("17 May 2024 23:41 PST", "marsh.gov.ph", "2024-05-17T15:41:00"),
        ("17 May 2024 23:41 PST", "marsh.pk", "2024-05-17T18:41:00"),
        ("17 May 2024 23:41 PST", "marsh.com", "2024-05-18T07:41:00"),
    ],
)
def test_a_zones_name_means_what_it_means_in_the_outlets_country(written, host, moment):
    late = datetime(2024, 5, 18, 23, tzinfo=UTC)
    dated = read_date(written, received_at=late, evidence=Evidence(host=host))
    assert dated.moment.strftime("%Y-%m-%dT%H:%M:%S") == moment


def test_an_address_that_is_none_has_no_host():
    assert host_of("http://[") is None
