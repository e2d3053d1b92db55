"""A subscriber as the protocol wants it: snapshots, then updates folded over them."""

import asyncio
from dataclasses import dataclass, field

from shared.blobs.port import Blobs
from shared.errors import Away, CursorGone, GenerationMoved
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate, fold
from shared.ledger.reading import front_places, read_story
from shared.ledger.redis import RedisLedger


@dataclass(slots=True)
class Subscriber:
    """Follows all stories live; what it holds in the end must be the records."""

    ledger: RedisLedger
    blobs: Blobs
    records: dict[str, StoryRecord] = field(default_factory=dict)
    #: Versions that were passed over between two updates of a story.
    gaps: list[str] = field(default_factory=list)
    #: How many updates came, how many were known already, how many epochs began.
    heard: int = 0
    repeats: int = 0
    epochs: int = 0
    cursor: str = ""

    async def follow(self, stop: asyncio.Event) -> None:
        """Listen until told to stop."""
        while not stop.is_set():
            try:
                if not self.cursor:
                    await self.take_snapshots()
                await self._listen()
            except (CursorGone, GenerationMoved):
                self.cursor = ""
            except Away:
                await asyncio.sleep(0.1)

    async def take_snapshots(self) -> None:
        """Drop what is held, and read every story on the front page anew."""
        await self.ledger.move()
        cursor = await self.ledger.cursor()
        self.records = {}
        for _, story_id in await front_places(self.ledger, limit=1_000_000):
            found = await read_story(self.ledger, self.blobs, story_id)
            if found is not None:
                self.records[story_id] = found.story
        self.cursor = cursor

    async def _listen(self) -> None:
        updates = await self.ledger.updates(after=self.cursor, limit=500, wait=0.2)
        for update in updates:
            if update.event == "epoch.started":
                self.epochs += 1
                self.cursor = ""
                return
            await self._take(update)
            self.cursor = update.id

    async def _take(self, update: StoryUpdate) -> None:
        self.heard += 1
        held = self.records.get(update.story_id)
        if held is None and update.version != 1:
            # A story that was on no front page when the snapshots were taken.
            found = await read_story(self.ledger, self.blobs, update.story_id)
            assert found is not None
            held = found.story
        known = held.version if held else 0
        if update.version <= known:
            self.repeats += 1
        elif update.version != known + 1:
            self.gaps.append(f"{update.story_id}: {known}, then {update.version}")
        self.records[update.story_id] = fold(held, update)
