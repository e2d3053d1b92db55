"""Dates in many languages, with and without knowing which."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.times.date_evidence import Evidence
from services.ingest.core.times.dates import read_date
from services.ingest.core.times.foreign_dates import is_proved, read_foreign

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def told(value, received_at=NOON):
    dated = read_date(value, received_at=received_at)
    moment = dated.moment.strftime("%Y-%m-%dT%H:%M:%S") if dated.moment else None
    return moment, dated.precision


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
        ("17 مايو 2024", 5),
        ("١٧ أكتوبر ٢٠٢٣", 10),
        ("الجمعة، 17 أيار 2024", 5),
        ("17 آذار 2024 الساعة 14:05", 3),
        ("发布时间：2024-05-17 09:30", 5),
        ("17 במאי 2024, 18:42", 5),
        ("יום שישי, 17 בנובמבר 2023", 11),
        ("17 मई 2024, 18:42 IST", 5),
        ("शुक्रवार १७ फ़रवरी २०२३", 2),
        ("17 октомври 2023", 10),
        ("17. avgusta 2023", 8),
        ("Publicat: 17 mai 2024", 5),
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


@pytest.mark.parametrize("language", ["zz", "en", "de"])
def test_a_date_of_another_language_than_was_told_is_no_date(language):
    evidence = Evidence(language)
    assert (
        read_date("17 gegužės 2024", received_at=NOON, evidence=evidence).moment is None
    )


def test_what_a_library_completes_by_itself_is_no_date():
    assert read_foreign("maj 2024, nr 77", "pl") is None
    assert is_proved(datetime(2024, 5, 17), "17 maj 2024")  # noqa: DTZ001
    assert not is_proved(datetime(2024, 5, 17), "maj 2024, nr 77")  # noqa: DTZ001
