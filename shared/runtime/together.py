"""Works side by side, none of which goes on behind one that failed."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def together(*works: Awaitable[T]) -> list[T]:
    """Do works side by side; return their results in order.

    Raises what the first of them raised, in that order, once all have ended: with
    asyncio.gather alone the others would go on, and open again a connection that was
    closed meanwhile. Cancelled, it cancels all, and ends when they have.
    """
    tasks = [asyncio.ensure_future(one) for one in works]
    await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks]
