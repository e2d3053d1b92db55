"""A reader of single records, and an article on the flood in Marsh Lane."""

import json
from datetime import UTC, datetime

from services.ingest.core.reading import read
from services.ingest.core.records import Record
from shared.events.reading import Reading

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
HEAD = "Flood in Marsh Lane\nMarsh Gazette\n17/05/2024 23h41\n\n"


def reading(data: str | bytes, kind="text", *, name="flood.txt", detect=lambda _: "en"):
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    record = Record(raw, kind, 3 if kind == "json" else None)
    return read(record, name=name, source="desk", received_at=NOON, detect=detect)


def line(**fields) -> Reading:
    return reading(json.dumps(fields), "json", name="day.jsonl")
