"""Datelines: who sent it and of which day it is, where nothing else says so."""

import json
from datetime import UTC, date, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.events.reading import Reading

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Flood in Marsh Lane drives families from their homes"
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."


def page(first: str, *head: str) -> Reading:
    text = "\n\n".join((TITLE, *head, first, LAST))
    return reading(Record(text.encode(), "text"))


def record(first: str, **fields: str) -> Reading:
    said = {"title": TITLE, "text": f"{first}\n\n{LAST}", **fields}
    return reading(Record(json.dumps(said).encode(), "json", 1))


def reading(one: Record) -> Reading:
    return read(one, name="flood", source="", received_at=NOON, detect=lambda _: "en")


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("HARBOUR CITY, May 17 (Northern Wire) - ", "Northern Wire"),
        ("HARBOUR CITY (AP) — ", "Associated Press"),
        ("Harbour City (The Associated Press) -- ", "Associated Press"),
        ("HARBOUR CITY, Marshland, 17 May 2024 (Reuters) – ", "Reuters"),
        ("(dpa) - ", "dpa"),
        ("HARBOUR CITY (Day two) - ", None),
        ("HARBOUR CITY, May 17 - ", None),
    ],
)
@pytest.mark.parametrize("told", [page, record])
def test_a_dateline_tells_the_agency_where_nothing_else_names_an_outlet(
    told, dateline, publisher
):
    found = told(dateline + LEDE)
    assert found.publisher == publisher
    assert found.body == f"{LEDE}\n\n{LAST}"


def test_what_names_the_outlet_wins_over_a_dateline():
    first = f"HARBOUR CITY (AP) — {LEDE}"
    assert record(first, publisher="Marsh Gazette").publisher == "Marsh Gazette"
    assert record(first, url="https://gazette.example/flood").publisher == (
        "gazette.example"
    )
    assert page(first, "Source: Marsh Gazette").publisher == "Marsh Gazette"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("HARBOUR CITY, May 17 (Northern Wire) - ", date(2024, 5, 17)),
        ("HARBOUR CITY, May 17 — ", date(2024, 5, 17)),
        ("HARBOUR CITY, Dec 30 (AP) - ", date(2023, 12, 30)),
        ("FENWICK, Marshland, 16 May 2024 (MNA) — ", date(2024, 5, 16)),
        ("FENWICK, 05/06/2024 — ", None),
        ("FENWICK (AP) — ", None),
    ],
)
@pytest.mark.parametrize("told", [page, record])
def test_a_dateline_tells_the_day_where_nothing_else_does(told, dateline, day):
    found = told(dateline + LEDE)
    assert (found.published_at and found.published_at.date()) == day
    assert found.published_found == ("dateline" if day else "")
    assert found.published_precision == ("day" if day else "none")


@pytest.mark.parametrize(
    ("dateline", "publisher", "day"),
    [
        ("May 17 (Reuters) - ", "Reuters", date(2024, 5, 17)),
        ("May 17 (AP) — ", "Associated Press", date(2024, 5, 17)),
        ("17 May 2024 (AFP) – ", "AFP", date(2024, 5, 17)),
        ("FENWICK/MARL, May 17 (Reuters) - ", "Reuters", date(2024, 5, 17)),
        ("Fenwick, 17 may (EFE).- ", "EFE", date(2024, 5, 17)),
        ("Fenwick (EFE). - ", "EFE", None),
        ("FENWICK, May 17, 2024 /PRNewswire/ -- ", "PR Newswire", date(2024, 5, 17)),
        ("FENWICK, Marshland--(BUSINESS WIRE)--", "Business Wire", None),
        ("FENWICK, May 17. /TASS/. ", "TASS", date(2024, 5, 17)),
        ("FENWICK, May 17 (Jiji Press)--", "Jiji Press", date(2024, 5, 17)),
        ("(ANSA) - FENWICK, 17 APR - ", "ANSA", date(2024, 4, 17)),
        ("(dpa/lnw) - ", "dpa", None),
    ],
)
@pytest.mark.parametrize("told", [page, record])
def test_an_agency_that_is_known_makes_a_dateline_of_other_forms_too(
    told, dateline, publisher, day
):
    found = told(dateline + LEDE)
    assert (found.publisher, found.body) == (publisher, f"{LEDE}\n\n{LAST}")
    assert (found.published_at and found.published_at.date()) == day


@pytest.mark.parametrize(
    "first",
    [
        f"May 17 (Friday) - {LEDE}",
        f"May 17 (the day of the flood) - {LEDE}",
        f"AC/DC - The band played on while {LEDE.lower()}",
        f"Fenwick/Marl - The match was called off, for {LEDE.lower()}",
        f"FENWICK, May 17. /Flood/. {LEDE}",
        f'"LONDON, May 17 (Reuters) - " is how such a text begins. {LEDE}',
        f"LONDON, May 17 (Reuters) is how such a text begins. {LEDE}",
        f"Reuters (AP) said that the news came first from Fenwick. {LEDE}",
        f"May 17 (AP) was a bad day for Fenwick, said Jane Doe. {LEDE}",
    ],
)
@pytest.mark.parametrize("told", [page, record])
def test_a_sentence_that_only_begins_like_a_dateline_stays(told, first):
    assert told(first).body == f"{first}\n\n{LAST}"


def test_a_date_that_is_given_wins_over_a_dateline():
    found = record(f"FENWICK, May 16 — {LEDE}", date="2024-05-17T10:00:00Z")
    assert (found.published_at, found.published_found) == (
        NOON.replace(day=17, hour=10),
        "field",
    )


def test_a_day_without_a_year_is_of_the_year_in_which_the_article_was_changed():
    found = record(f"FENWICK, Dec 30 — {LEDE}", modified_at="2019-01-02T10:00:00Z")
    assert found.published_at is not None
    assert found.published_at.date() == date(2018, 12, 30)
    undated = record(f"FENWICK (AP) — {LEDE}", modified_at="2019-01-02T10:00:00Z")
    assert undated.published_found != "dateline"
