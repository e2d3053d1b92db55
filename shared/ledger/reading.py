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


#: Where a page of the front ended: `last_updated` in ms, and the story's id.
Place = tuple[int, str]


async def front_places(
    ledger: Ledger, *, edition: str = "all", limit: int, after: Place | None = None
) -> Sequence[Place]:
    """List stories, last updated first (ties: larger id first), after a place.

    Merged and retracted stories are no part of the front.
    """
    key, more = ledger.keys.front(edition), limit
    while True:
        # Many stories may share the millisecond at which the last page ended.
        before = after[0] + 1 if after else None
        found = await ledger.ranked(key, limit=more, before=before)
        places = [
            (score, story_id)
            for story_id, score in found
            if after is None or (score, story_id) < after
        ]
        if len(places) >= limit or len(found) < more:
            return places[:limit]
        more *= 2


async def read_front(
    ledger: Ledger,
    blobs: Blobs,
    *,
    edition: str = "all",
    limit: int = 20,
    after: Place | None = None,
) -> tuple[Sequence[Record], Place | None]:
    """Read a page of the front, and where the next page begins; None: there is none."""
    places = await front_places(ledger, edition=edition, limit=limit, after=after)
    records = [await read_story(ledger, blobs, story_id) for _, story_id in places]
    following = places[-1] if len(places) == limit else None
    return [one for one in records if one is not None], following
