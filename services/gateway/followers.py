"""One client of the live feed: where it is, and what it gets next."""

import asyncio
from collections.abc import Callable, Sequence

from services.gateway.core.filters import Wanted
from services.gateway.core.ring import Ring
from services.gateway.core.wire import Frame, beat, frame_of, reset
from services.gateway.looking import wants
from services.gateway.ports import Look
from shared.errors import Away, CursorGone
from shared.ledger.port import Ledger

#: Updates read at a time, and sent in one piece.
BATCH = 200


class Follower:
    """One client's place: a number in the ring, or a cursor on the way there."""

    def __init__(
        self,
        ring: Ring,
        ledger: Ledger,
        wanted: Wanted,
        cursor: str | None,
        *,
        look: Look,
        news: Callable[[], asyncio.Event],
    ) -> None:
        """`news`: returns what is set once there is something new to look at."""
        self.cursor = cursor
        self._ring, self._ledger, self._news = ring, ledger, news
        self._wanted = wanted
        self._look = look
        self._number: int | None = None

    async def chunk(self, *, patience: float) -> bytes:
        """Return what the client gets next; b"" if it is nothing, or nothing yet."""
        ring, news = self._ring, self._news()
        if ring.cursor is None:
            await hears(news, patience)
            return b""
        if self._number is None:
            return await self._catch_up(news, patience)
        if reason := ring.missed(self._number):
            return reset(self._join(), reason, self._wanted.story_id)
        frames = ring.from_number(self._number, BATCH)
        if not frames:
            await hears(news, patience)
            return b""
        wire = await self._wire(frames)
        if wire is None:
            await hears(news, min(patience, 1.0))
            return b""
        self._number += len(frames)
        self.cursor = frames[-1].update.id
        return wire

    async def _catch_up(self, news: asyncio.Event, patience: float) -> bytes:
        if self.cursor is None:
            return beat(self._join())
        self._number = self._ring.number_after(self.cursor)
        if self._number is not None:
            return b""
        try:
            updates = await self._ledger.updates(after=self.cursor, limit=BATCH)
        except CursorGone:
            return reset(self._join(), "too_old", self._wanted.story_id)
        except Away:
            updates = ()
        wire = await self._wire([frame_of(update) for update in updates])
        if updates and wire is not None:
            self.cursor = updates[-1].id
            return wire
        # The ledger is away; or the one reader has not come to this cursor yet.
        await hears(news, min(patience, 1.0))
        return b""

    def _join(self) -> str:
        """Go on from the present end of the ring."""
        self._number = self._ring.next
        self.cursor = self._ring.cursor or "0-0"
        return self.cursor

    async def _wire(self, frames: Sequence[Frame]) -> bytes | None:
        """Return what is wanted of these; None: the ledger that must tell is away."""
        try:
            chosen = [
                one.wire
                for one in frames
                if await wants(self._wanted, one.update, self._look)
            ]
        except Away:
            return None
        return b"".join(chosen)


async def hears(news: asyncio.Event, seconds: float) -> None:
    """Wait for news, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await news.wait()
    except TimeoutError:
        pass  # the caller looks anew
