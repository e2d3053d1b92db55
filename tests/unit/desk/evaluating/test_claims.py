"""When a title, an author, a date is right."""

from datetime import UTC, datetime, timedelta, timezone

from services.desk.evaluating.claims import are_alike, is_day_as_written, is_same_day

TITLE = "Tide gate at Lowmere jams for the third time"


def test_a_title_may_miss_a_word_of_ten():
    assert are_alike(TITLE, "Tide gate at Lowmere jams for third time")
    assert are_alike(TITLE, TITLE.upper() + "!")


def test_a_title_with_the_site_s_name_is_another():
    assert not are_alike(TITLE, f"{TITLE} | Saltmarket Sheet Online")


def test_a_title_that_was_not_read_is_wrong():
    assert not are_alike(TITLE, None)
    assert not are_alike(TITLE, "")
    assert not are_alike("…", "…")


def test_a_day_is_the_day_in_utc():
    late = datetime(2024, 5, 17, 23, 41, tzinfo=timezone(timedelta(hours=-4)))
    assert is_same_day("2024-05-18", late)
    assert not is_same_day("2024-05-17", late)
    assert is_same_day("2024-05-18T09:00:00Z", datetime(2024, 5, 18, tzinfo=UTC))
    assert not is_same_day("2024-05-18", None)


def test_a_day_as_written_is_the_day_in_its_own_zone():
    assert is_day_as_written("2024-05-17", "2024-05-17T23:41:00-04:00")
    assert not is_day_as_written("2024-05-17", "May 17, 2024")
    assert not is_day_as_written("2024-05-17", None)
