"""Dates that their own string leaves open, settled by the rest of the document."""

import json
from datetime import UTC, datetime

from services.ingest.core.limits import Record
from services.ingest.core.reading import read

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
BODY = "The council voted on Friday to keep the old ferry running for a year."


def reading(language="en", **fields):
    article = {"title": "Ferry stays", "text": BODY, "publisher": "Gazette", **fields}
    return read(
        Record(json.dumps(article).encode(), "json"),
        name="one.json",
        source="",
        received_at=NOON,
        detect=lambda _: language,
    )


def day(**fields):
    published = reading(**fields).published_at
    return published.date().isoformat() if published else None


def test_a_day_that_nothing_tells_from_the_month_is_not_believed_but_kept():
    one = reading(date="05/06/2024")
    assert (one.published_at, one.published_precision) == (None, "none")
    assert one.published_raw == "05/06/2024"


def test_the_texts_own_language_tells_the_order():
    assert day(date="05/06/2024", language="fr") == "2024-06-05"


def test_the_country_of_the_address_tells_the_order():
    assert day(date="05/06/2024", url="https://gazette.co.uk/ferry") == "2024-06-05"


def test_another_date_written_likewise_in_the_document_tells_the_order():
    assert day(date="05/06/2024", modified="05/16/2024") == "2024-05-06"
    assert day(date="05/06/2024", text=f"{BODY} It began on 16/05/2024.") == "2024-06-05"


def test_a_date_written_otherwise_tells_nothing():
    assert day(date="05/06/2024", text=f"{BODY} It began on 16-05-2024.") is None


def test_dates_that_contradict_each_other_tell_nothing():
    both = f"{BODY} It began on 16/05/2024 and ended on 05/16/2024."
    assert day(date="05/06/2024", text=both) is None


def test_a_zones_name_is_read_as_in_the_outlets_country():
    url = "https://gazette.ie/ferry"
    one = reading(date="5 June 2024 10:00 IST", url=url)
    assert one.published_at == datetime(2024, 6, 5, 9, tzinfo=UTC)


def test_the_document_is_the_same_whatever_told_the_order():
    as_read = {
        reading(date="05/06/2024", language=language).key() for language in ("en", "fr")
    }
    assert len(as_read) == 1


def test_a_change_long_before_publication_is_that_of_a_template():
    published = "2024-06-05T10:00:00Z"
    old = reading(published_at=published, modified_at="2013-12-23T23:15:00Z")
    assert (old.modified_at, old.modified_raw) == (None, None)
    assert old.published_at == datetime(2024, 6, 5, 10, tzinfo=UTC)


def test_a_change_some_hours_before_publication_is_believed():
    one = reading(published_at="2024-06-05T10:00:00Z", modified_at="2024-06-04T18:00:00Z")
    assert one.modified_at == datetime(2024, 6, 4, 18, tzinfo=UTC)


def test_a_change_is_compared_with_a_date_that_was_settled():
    old = reading(date="05/06/2024", language="fr", modified="2024-05-01T10:00:00Z")
    assert old.published_at == datetime(2024, 6, 5, tzinfo=UTC)
    assert old.modified_at is None
