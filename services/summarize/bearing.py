"""Bearing with a server that is away for a moment: an answer that was paid for is not
lost by its restart."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from shared.errors import Away

T = TypeVar("T")

#: Tries, and seconds between them.
TRIES, AGAIN = 25, 0.2


async def borne(call: Callable[[], Awaitable[T]]) -> T:
    """Return what a call of the ledger returns, once the server can be reached. Raises
    Away if that takes too long."""
    for _ in range(TRIES - 1):
        try:
            return await call()
        except Away:
            await asyncio.sleep(AGAIN)
    return await call()
