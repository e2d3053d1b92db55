"""Labelled stories, as the writer gets them."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools, understand
from services.summarize.core.writing.sentences.sources import Source
from shared.events.reading import Reading
from shared.events.stored import StoredMember

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
#: The words only matter for placing, which is not measured here.
TABLE = IdfTable("none", "en", 1, {})


def rows(data: Path, name: str, most: int) -> list[dict]:
    path = data / "writing" / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for _, line in zip(range(most), lines, strict=False)]


def sources_of(row: dict) -> list[Source]:
    return [_source(place, doc) for place, doc in enumerate(row["docs"])]


def _source(place: int, doc: dict) -> Source:
    name = f"{place:04}"
    reading = Reading(
        title=doc["title"],
        body=doc["text"],
        publisher=doc["publisher"],
        language="en",
        received_at=NOON + timedelta(minutes=place),
    )
    enrichment = understand(
        reading,
        article_id=name,
        revision_id=f"{name}-r1",
        edition="en",
        tools=Tools(TABLE),
    )
    member = StoredMember(
        id=name,
        revision_id=f"{name}-r1",
        revision=1,
        title=doc["title"],
        publisher=doc["publisher"],
        received_at=reading.received_at,
        duplicate_group=name,
        since=1,
        reading="",
        enrichment="",
    )
    return Source(member, enrichment, doc["title"])
