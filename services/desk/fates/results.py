"""What became of offers and stories, as plain rows."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from services.desk.fates.searching import reading_of
from services.desk.home import Desk
from services.gateway.core.views import counter_of
from services.ingest.journal import Journal
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.story import StoryRecord
from shared.ledger.reading import Place, read_front, read_story

#: Fields of a Reading that a row of an article shows.
SHOWN = (
    "title",
    "dek",
    "body",
    "publisher",
    "author",
    "url",
    "section",
    "published_at",
    "published_precision",
    "published_raw",
    "published_found",
    "modified_at",
    "excerpt",
    "language",
    "source",
    "credits",
)
_BATCH = 500


async def article_rows(desk: Desk, *, after: int = 0) -> AsyncIterator[dict[str, Any]]:
    """Yield one row for each offer journalled after a number, in order.

    id (article_id, null if it was refused), external_id, file, line, state, reason,
    detail, story_id, and all that was read.
    """
    journal = Journal.reading(desk.home.journal)
    lines = (line for line in journal.lines(after) if line.is_offer)
    while batch := list(islice(lines, _BATCH)):
        for row in await _rows(desk, batch):
            yield row


async def _rows(desk: Desk, lines: Sequence[JournalLine]) -> list[dict[str, Any]]:
    ledger, keys = desk.ledger, desk.ledger.keys
    offers = await ledger.fields([keys.offer(line.offer_id) for line in lines])
    documents = await ledger.fields(
        [keys.document(offer.get("article_id", "")) for offer in offers]
    )
    readings = await asyncio.to_thread(
        lambda: [
            reading_of(desk.blobs, one) or Reading(received_at=one.received_at)
            for one in lines
        ]
    )
    return [
        _row(line, offer, document, reading)
        for line, offer, document, reading in zip(
            lines, offers, documents, readings, strict=True
        )
    ]


def _row(
    line: JournalLine, offer: dict[str, str], document: dict[str, str], reading: Reading
) -> dict[str, Any]:
    return {
        "id": offer.get("article_id") or None,
        "external_id": reading.external_id,
        "file": f"{line.source}/{line.file}" if line.source else line.file,
        "line": line.line,
        "member": line.member or None,
        "state": offer.get("state", "waiting"),
        "reason": offer.get("reason") or line.reason,
        "detail": offer.get("detail") or reading.detail or None,
        "story_id": document.get("story_id") or None,
        "number": line.number,
        "offer_id": line.offer_id,
        "trace_id": line.trace_id,
        **fields_of(reading, ("received_at", *SHOWN)),
    }


def fields_of(reading: Reading, names: Sequence[str] = SHOWN) -> dict[str, Any]:
    """Return fields of a Reading as plain data.

    A time stands in the zone in which it was written, if it was in ISO form: that tells
    the day that its readers were told, too. All others stand in UTC.
    """
    plain = reading.model_dump(mode="json", include={*names})
    for name, raw in (
        ("published_at", reading.published_raw),
        ("modified_at", reading.modified_raw),
    ):
        if name in plain:
            plain[name] = _as_written(getattr(reading, name), raw) or plain[name]
    return {name: plain[name] for name in names}


def _as_written(moment: datetime | None, raw: str | None) -> str | None:
    """Return a moment in the zone of its raw string; None if that tells no other."""
    try:
        written = datetime.fromisoformat(raw or "").replace(microsecond=0)
    except ValueError:
        return None
    is_same = written.tzinfo is not None and written == moment
    return written.isoformat() if is_same and written.utcoffset() else None


async def story_records(desk: Desk, *, edition: str = "all") -> AsyncIterator[Any]:
    """Yield the record of every live and closed story, last updated first."""
    after: Place | None = None
    while True:
        page, after = await read_front(
            desk.ledger, desk.blobs, edition=edition, limit=200, after=after
        )
        for record in page:
            yield record.story
        if after is None:
            return


async def record_of_story(desk: Desk, story_id: str) -> Any:
    """Return a story's record, following it to where it was merged; None if unknown."""
    found = await read_story(desk.ledger, desk.blobs, story_id)
    return found.story if found else None


def counter_line(record: StoryRecord) -> str:
    """Return "10 articles | last updated: May 18 01:15:21", as the page has it."""
    return counter_of(record).line


def as_line(row: Any) -> str:
    """Return one line of JSON."""
    return json.dumps(row, ensure_ascii=False)
