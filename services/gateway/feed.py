"""One reader of the stream of updates feeds every client."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from services.gateway.core.filters import Wanted
from services.gateway.core.ring import Ring
from services.gateway.core.wire import HELLO, Frame, beat, frame_of, reset
from services.gateway.looking import wants
from services.gateway.ports import Look, Pulse
from services.gateway.publishing import tell
from shared.clock import Clock
from shared.errors import Away, CursorGone
from shared.events.updates import StoryUpdate
from shared.ledger.port import Ledger
from shared.log import logger

#: Updates read at a time, and sent in one piece.
_BATCH = 200


class LiveFeed:
    """Implements services.gateway.ports.Feed; `run` is its one reader.

    A client whose place is no longer in the ring while it is connected is told to take a
    new snapshot; one that comes back with an older cursor is served from the ledger until
    it has reached the ring.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        clock: Clock,
        room: int = 1_000,
        poll: float = 5.0,
        pause: float = 1.0,
        alive: float = 15.0,
        forget: Callable[[], None] = lambda: None,
    ) -> None:
        """`forget`: called when an epoch has started, or may have: what was read before
        may be forgotten since."""
        self.ledger = ledger
        self.ring = Ring(room)
        #: Set, and replaced, whenever there is something new to look at.
        self.news = asyncio.Event()
        #: Set once the ledger was asked for the first time, whatever it answered.
        self.tried = asyncio.Event()
        self.is_away = True
        self.is_closed = False
        self._clock = clock
        self._poll, self._pause, self._alive = poll, pause, alive
        self._forget = forget
        self._heard: float | None = None
        self._fault: str | None = None
        self._followers = 0

    @property
    def pulse(self) -> Pulse:
        age = None if self._heard is None else self._clock.seconds() - self._heard
        return Pulse(self.is_away, self._fault, age, self._followers)

    # -- The one reader.

    async def run(self) -> None:
        """Read until closed; wait while the ledger is away."""
        while not self.is_closed:
            try:
                await self._meet()
                while not self.is_closed:
                    await self._read()
            except CursorGone:
                self.ring.lose()
                self._forget()
                continue
            except Away as error:
                self.is_away = True
                self._part("server.away", error)
            except Exception as error:
                # Pages live on; the health page shows that this loop does not.
                self._part("worker.failed", error)
            await asyncio.sleep(self._pause)

    def close(self) -> None:
        """End every client's stream, and the reader at its next turn."""
        self.is_closed = True
        self._tell()

    async def _meet(self) -> None:
        await self.ledger.move()
        if self.ring.cursor is None:
            self.ring.begin(await self.ledger.cursor())
        if self._fault is not None and self.is_away:
            logger().info("server.back")
        self._fault, self.is_away = None, False
        self._heard = self._clock.seconds()
        self.tried.set()
        self._tell()

    async def _read(self) -> None:
        updates = await self.ledger.updates(
            after=self.ring.cursor or "0-0", limit=_BATCH, wait=self._poll
        )
        self._heard = self._clock.seconds()
        if any(update.event == "epoch.started" for update in updates):
            # Before anybody hears of it: who takes snapshots wants the new state.
            self._forget()
            await self.ledger.move()
        for update in updates:
            self.ring.add(frame_of(update))
            tell(update, now=self._clock.now())
        if updates:
            self._tell()

    def _part(self, event: str, error: Exception) -> None:
        if self._fault is None:
            logger().warning(event, error=repr(error))
        self._fault = repr(error)
        self.tried.set()

    def _tell(self) -> None:
        self.news.set()
        self.news = asyncio.Event()

    # -- Clients.

    async def follow(
        self, wanted: Wanted, *, after: str | None, look: Look
    ) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        follower = _Follower(self, wanted, after, look)
        self._followers += 1
        try:
            yield HELLO
            due = loop.time() + self._alive
            while not self.is_closed:
                chunk = await follower.chunk(patience=max(due - loop.time(), 0))
                if not chunk and loop.time() >= due:
                    chunk = beat(follower.cursor)
                if chunk:
                    yield chunk
                    due = loop.time() + self._alive
        finally:
            self._followers -= 1

    async def since(
        self, after: str | None, *, limit: int, wait: float
    ) -> tuple[Sequence[StoryUpdate], str]:
        loop = asyncio.get_running_loop()
        end = loop.time() + wait
        while True:
            if self.is_away:
                raise Away
            news = self.news
            after = after or await self.ledger.cursor()
            found = await self._after(after, limit)
            left = end - loop.time()
            if found or left <= 0 or self.is_closed:
                return found, found[-1].id if found else after
            await _hears(news, left)

    async def _after(self, cursor: str, limit: int) -> Sequence[StoryUpdate]:
        number = self.ring.number_after(cursor)
        held = [] if number is None else self.ring.from_number(number, limit)
        if held:
            return [frame.update for frame in held]
        # The one reader may be a moment behind: who asks wants what is there now.
        return await self.ledger.updates(after=cursor, limit=limit)


class _Follower:
    """One client's place: a number in the ring, or a cursor on the way there."""

    def __init__(
        self, feed: LiveFeed, wanted: Wanted, cursor: str | None, look: Look
    ) -> None:
        self.cursor = cursor
        self._feed = feed
        self._wanted = wanted
        self._look = look
        self._number: int | None = None

    async def chunk(self, *, patience: float) -> bytes:
        """Return what the client gets next; b"" if it is nothing, or nothing yet."""
        feed = self._feed
        news = feed.news
        if feed.ring.cursor is None:
            await _hears(news, patience)
            return b""
        if self._number is None:
            return await self._catch_up(news, patience)
        if reason := feed.ring.missed(self._number):
            return reset(self._join(), reason, self._wanted.story_id)
        frames = feed.ring.from_number(self._number, _BATCH)
        if not frames:
            await _hears(news, patience)
            return b""
        wire = await self._wire(frames)
        if wire is None:
            await _hears(news, min(patience, 1.0))
            return b""
        self._number += len(frames)
        self.cursor = frames[-1].update.id
        return wire

    async def _catch_up(self, news: asyncio.Event, patience: float) -> bytes:
        feed = self._feed
        if self.cursor is None:
            return beat(self._join())
        self._number = feed.ring.number_after(self.cursor)
        if self._number is not None:
            return b""
        try:
            updates = await feed.ledger.updates(after=self.cursor, limit=_BATCH)
        except CursorGone:
            return reset(self._join(), "too_old", self._wanted.story_id)
        except Away:
            updates = ()
        wire = await self._wire([frame_of(update) for update in updates])
        if updates and wire is not None:
            self.cursor = updates[-1].id
            return wire
        # The ledger is away; or the one reader has not come to this cursor yet.
        await _hears(news, min(patience, 1.0))
        return b""

    def _join(self) -> str:
        """Go on from the present end of the ring."""
        self._number = self._feed.ring.next
        self.cursor = self._feed.ring.cursor or "0-0"
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


async def _hears(news: asyncio.Event, seconds: float) -> None:
    """Wait for news, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await news.wait()
    except TimeoutError:
        pass  # the caller looks anew
