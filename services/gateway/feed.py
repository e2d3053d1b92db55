"""One reader of the stream of updates feeds every client."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from services.gateway.core.filters import Wanted
from services.gateway.core.ring import Ring
from services.gateway.core.wire import HELLO, beat, frame_of
from services.gateway.followers import BATCH, Follower, hears
from services.gateway.ports import Look, Pulse
from services.gateway.publishing import tell
from shared.clock import Clock
from shared.errors import Away, CursorGone
from shared.events.updates import StoryUpdate
from shared.ledger.port import Ledger
from shared.log import logger


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
            after=self.ring.cursor or "0-0", limit=BATCH, wait=self._poll
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
        follower = Follower(
            self.ring, self.ledger, wanted, after, look=look, news=lambda: self.news
        )
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
            await hears(news, left)

    async def _after(self, cursor: str, limit: int) -> Sequence[StoryUpdate]:
        number = self.ring.number_after(cursor)
        held = [] if number is None else self.ring.from_number(number, limit)
        if held:
            return [frame.update for frame in held]
        # The one reader may be a moment behind: who asks wants what is there now.
        return await self.ledger.updates(after=cursor, limit=limit)
