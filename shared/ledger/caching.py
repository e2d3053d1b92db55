"""Keeps a far archive's local cache from holding what was forgotten elsewhere."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from shared.blobs.cached import CachedBlobs
from shared.blobs.port import Blobs
from shared.errors import StorywireError
from shared.ledger.port import Ledger

#: Seconds between looks at the epoch.
PACE = 5.0

Loop = Callable[[asyncio.Event], Awaitable[None]]


def caring(ledger: Ledger, blobs: Blobs, *, pace: float = PACE) -> tuple[Loop, ...]:
    """Return the loop that empties a cache when another epoch began; none for an
    archive without a cache. A forgotten blob leaves the archive before the epoch begins.
    """
    if not isinstance(blobs, CachedBlobs):
        return ()

    async def follow(stop: asyncio.Event) -> None:
        while not stop.is_set():
            with contextlib.suppress(StorywireError, OSError):  # looked at again soon
                (meta,) = await ledger.fields([ledger.keys.meta])
                await asyncio.to_thread(blobs.meet, meta.get("epoch", ""))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pace)

    return (follow,)
