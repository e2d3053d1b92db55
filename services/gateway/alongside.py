"""What lives beside the requests: readers of the stream, and signs of life."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from fastapi import FastAPI

from services.gateway.feed import LiveFeed
from services.gateway.librarian import Librarian
from services.gateway.webhooks import Webhooks
from shared.clock import Clock
from shared.errors import StorywireError
from shared.ledger.caching import Loop
from shared.ledger.redis import RedisLedger
from shared.runtime.health import touch
from shared.runtime.working import LASTS, SIGN, presence

#: Seconds that a start waits for the catalogue.
_CATALOGUE = 1.0


def life_of(
    feed: LiveFeed, librarian: Librarian, sending: Webhooks, *, seconds: float
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what runs as long as the web app does: the reader of the stream, webhooks
    and the librarian. A start waits at most so many seconds for the first."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        reader = asyncio.create_task(feed.run(), name="feed")
        try:
            # The first page should not miss a server that is there; one that is away
            # must not keep us from serving.
            with suppress(TimeoutError):
                await asyncio.wait_for(feed.tried.wait(), seconds)
            working = [
                asyncio.create_task(sending.run(), name="webhooks"),
                asyncio.create_task(librarian.run(), name="librarian"),
            ]
            # A small catalogue is soon made; a large one must not keep us either.
            with suppress(TimeoutError):
                await asyncio.wait_for(librarian.made(), min(seconds, _CATALOGUE))
            try:
                yield
            finally:
                for task in working:
                    task.cancel()
                await asyncio.gather(*working, return_exceptions=True)
        finally:
            feed.close()
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)

    return life


async def tend(loop: Loop) -> None:
    """Run a loop that a cancel ends."""
    await loop(asyncio.Event())


async def sign(
    ledger: RedisLedger, clock: Clock, feed: LiveFeed, address: str, alive: str
) -> None:
    """Give signs of life while the server can be reached."""
    while True:
        if not feed.is_away:
            about = presence("gateway", ledger.era.generation, clock)
            about["address"] = address
            with suppress(StorywireError):
                await ledger.sign(ledger.worker, about, seconds=LASTS)
                touch(alive)
        await asyncio.sleep(SIGN)
