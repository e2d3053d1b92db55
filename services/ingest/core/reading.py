"""From one record to its Reading: an article, a tombstone, or a refusal. Total.

In two steps, since the first may hang or blow up on hostile bytes and then runs in a
process of its own: `drafted` is all that parsers do, `completed` all that comes after.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.fitting import checked, fitted
from services.ingest.core.learnt import NO_TABLE, Table, outlet_of, shortened
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.pasted.datelines import resolved
from services.ingest.core.readers import READERS
from services.ingest.core.retractions import taken_back
from services.ingest.core.text.decoding import printable
from services.ingest.core.text.genres import genre_in
from services.ingest.core.times.dating import with_dates
from shared.events.identity import content_hash, revision_id
from shared.events.reading import Reading
from shared.text.agencies import credits_of
from shared.text.sketch import sketch

#: Characters that the language is told from.
_LANGUAGE_SAMPLE = 1_200


def read(
    record: Record,
    *,
    name: str,
    source: str,
    received_at: datetime,
    detect: Callable[[str], str],
    table: Table = NO_TABLE,
) -> Reading:
    """Read a record. Never raises, whatever its bytes are, unless `detect` does.

    `name`: the file's name below the inbox; `detect`: language code of a text; `table`:
    what was learnt of outlets.
    """
    return completed(
        drafted(record, received_at=received_at),
        record,
        name=name,
        source=source,
        received_at=received_at,
        detect=detect,
        table=table,
    )


def drafted(record: Record, *, received_at: datetime) -> Draft | Refused:
    """Make a draft of a record with its kind's reader; a fault of ours refuses it."""
    try:
        return READERS[record.kind](record.data, received_at=received_at)
    except MemoryError:
        return Refused("too_big", "Reading it takes more memory than a file may have.")
    except Exception as error:
        return Refused("broken", failed(error))


def failed(error: Exception) -> str:
    """Say that our reading failed, without a word of the text."""
    return f"Reading failed ({type(error).__name__}); please report this file."


def completed(
    draft: Draft | Refused,
    record: Record,
    *,
    name: str,
    source: str,
    received_at: datetime,
    detect: Callable[[str], str],
    table: Table = NO_TABLE,
) -> Reading:
    """Make the Reading of a record's draft: fitted, with language and identity.

    The learnt table comes last: neither document nor revision depend on it.
    """
    if isinstance(draft, Draft):
        draft = taken_back(draft)
    if isinstance(draft, Draft):
        draft = checked(fitted(draft))
    reading = Reading(
        source=printable(source),
        file=printable(name),
        line=record.line,
        member=printable(record.member),
        received_at=received_at,
    )
    if isinstance(draft, Refused):
        said = {"reason": draft.reason, "detail": draft.detail}
        return reading.model_copy(update=said)
    day = resolved(draft.published, changed=draft.modified)
    draft = draft if day is draft.published else replace(draft, published=day)
    language = _language(draft, detect)
    outlet = outlet_of(draft.publisher, reading.source) or ""
    order = table.orders.get(outlet)
    dated = with_dates(draft, language=language, order=order, received_at=received_at)
    fields = _fields(dated)
    fields |= {"language": language, "written_day": _written_day(draft)}
    fields |= {"table": table.number} if draft.tombstone else _identity(fields, table)
    # One copy, with all that is known: this is done for every article that comes in.
    read = reading.model_copy(update=fields)
    if draft.tombstone:
        return _named(read)
    return _shortened(read, table.lines.get(outlet, frozenset()))


def refused(
    refusal: Refusal, *, name: str, source: str, received_at: datetime
) -> Reading:
    """Say of what could not even be cut into records why it was refused."""
    return Reading(
        reason=refusal.reason,
        detail=refusal.detail,
        source=printable(source),
        file=printable(name),
        line=refusal.line,
        member=printable(refusal.member),
        received_at=received_at,
    )


def _fields(draft: Draft) -> dict[str, Any]:
    """Return the draft as fields of a Reading."""
    return {
        "tombstone": draft.tombstone,
        "external_id": draft.external_id,
        "title": draft.title,
        "dek": draft.dek,
        "body": "\n\n".join(draft.paragraphs),
        "publisher": draft.publisher,
        "author": draft.author,
        "author_raw": draft.author_raw,
        "url": draft.url,
        "section": draft.section,
        "genre": draft.genre or genre_in(draft.section),
        "published_at": draft.published.moment,
        "published_precision": draft.published.precision,
        "published_raw": draft.published.raw,
        "published_found": draft.published.found,
        "modified_at": draft.modified.moment,
        "modified_raw": draft.modified.raw,
        "excerpt": draft.excerpt,
        "of_file": draft.of_file,
        "credits": _credits(draft),
    }


def _credits(draft: Draft) -> tuple[str, ...]:
    """Return the agencies that an article credits, in its lines or as its author."""
    by_author = credits_of((), author=draft.author_raw or draft.author)
    return tuple(dict.fromkeys((*by_author, *draft.credits)))


def _named(tombstone: Reading) -> Reading:
    """Refuse a tombstone that names no document."""
    if tombstone.key() is not None:
        return tombstone
    detail = (
        "The retraction names no article: give its url, its id and publisher, or its "
        "publisher, title and date, and drop it again."
    )
    refused = {"reason": "broken", "detail": detail, "tombstone": False}
    return tombstone.model_copy(update=refused)


def _identity(article: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """Return what identity needs, of the text before the table is applied."""
    title, body = article["title"], article["body"]
    revision = revision_id(
        publisher=article["publisher"], url=article["url"], title=title, body=body
    )
    return {
        "revision_id": revision,
        "content": content_hash(title, body),
        "sketch": sketch(body),
        "table": table.number,
    }


def _written_day(draft: Draft) -> date | None:
    """Return the day-first reading of a date whose string leaves the order open."""
    either = draft.published.either
    return either[0].date() if either else None


def _shortened(reading: Reading, lines: frozenset[str]) -> Reading:
    """Take an outlet's recurring lines off the body of an article."""
    if not lines or not reading.body:
        return reading
    kept, removed = shortened(reading.body.split("\n\n"), lines)
    if not removed:
        return reading
    body = "\n\n".join(kept)
    update = {"body": body, "removed": removed, "sketch": sketch(body)}
    return reading.model_copy(update=update)


def _language(draft: Draft, detect: Callable[[str], str]) -> str:
    if draft.language is not None:
        return draft.language
    body = "\n\n".join(draft.paragraphs)
    if not body:
        return "und"
    told = detect(f"{draft.title or ''}\n{body[:_LANGUAGE_SAMPLE]}".strip())
    return draft.language_hint or told if told == "und" else told
