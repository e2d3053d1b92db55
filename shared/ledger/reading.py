"""Reading stories: both halves and the text's blob, made into the public record."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from shared.blobs.port import Blobs
from shared.events.stored import record_of
from shared.events.story import StoryRecord, StoryText
from shared.ledger.port import Ledger


@dataclass(frozen=True, slots=True)
class Record:
    """A story's record at a cursor: fold the updates after it to keep it right."""

    cursor: str
    story: StoryRecord


async def read_story(ledger: Ledger, blobs: Blobs, story_id: str) -> Record | None:
    """Read one story; None if it was never there. A merged one names where it went."""
    snapshot = await ledger.snapshot(story_id)
    if snapshot is None:
        return None
    text = None
    if blob := snapshot.fields.get("text_blob"):
        data = await asyncio.to_thread(blobs.get, blob)
        text = StoryText.model_validate(json.loads(data))
    record = record_of(story_id, snapshot.epoch, snapshot.fields, snapshot.members, text)
    return Record(snapshot.cursor, record)


async def read_front(
    ledger: Ledger,
    blobs: Blobs,
    *,
    edition: str = "all",
    limit: int = 20,
    before: int | None = None,
) -> tuple[Sequence[Record], int | None]:
    """Read the front page, last updated first, and where the next page begins (ms).

    Merged and retracted stories are no part of it.
    """
    found = await ledger.ranked(ledger.keys.front(edition), limit=limit, before=before)
    records = [await read_story(ledger, blobs, story_id) for story_id, _ in found]
    following = found[-1][1] if len(found) == limit else None
    return [one for one in records if one is not None], following
