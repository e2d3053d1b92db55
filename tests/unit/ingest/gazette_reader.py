"""Readings of an outlet's articles that end with the same line."""

import json
from datetime import UTC, datetime

from services.ingest.core.learnt import NO_TABLE
from services.ingest.core.limits import Record
from services.ingest.core.reading import read

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
FOOT = "Marsh Gazette, founded 1904, printed at the old mill"
THINGS = ("ferry", "bridge", "market", "school", "harbour", "museum", "orchard", "mill",
          "library", "theatre", "garden", "quarry")  # fmt: skip
GAZETTE = "publisher:marsh gazette"


def text(thing: str) -> str:
    long = f" Nobody on the {thing} had been told of it before, and many were angry." * 3
    return f"The council voted on Friday to close the {thing} for the whole winter.{long}"


def reading(number=0, table=NO_TABLE, *, thing=None, foot=(FOOT,), **fields):
    """Read the article of such a number: its own text above lines of its outlet."""
    named = thing or THINGS[number]
    said = {
        "id": f"n{number}", "title": f"The {named} closes", "publisher": "Marsh Gazette",
        "text": "\n\n".join((text(named), *foot)), **fields,
    }  # fmt: skip
    return read(
        Record(json.dumps(said).encode(), "json"),
        name="one.json",
        source="marsh",
        received_at=NOON,
        detect=lambda _: "en",
        table=table,
    )


def readings(count, **fields):
    return [reading(number, **fields) for number in range(count)]
