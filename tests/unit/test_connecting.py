"""What the connection to a server makes of being told to end."""

import asyncio
from contextlib import suppress

import pytest

from shared.errors import Away
from shared.ledger.connecting import reachable


async def cancelled(task: "asyncio.Task[str]") -> bool:
    await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return task.cancelled()


async def test_a_request_to_end_that_the_library_loses_is_obeyed() -> None:
    async def asks() -> str:
        async with reachable():
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)
        return "answered"

    assert await cancelled(asyncio.create_task(asks()))


async def test_a_request_to_end_that_is_taken_for_a_lost_connection_is_obeyed() -> None:
    async def asks() -> str:
        while True:
            with suppress(Away):
                async with reachable():
                    try:
                        await asyncio.sleep(60)
                    except asyncio.CancelledError:
                        raise ConnectionError("closed") from None

    assert await cancelled(asyncio.create_task(asks()))


async def test_one_that_was_told_to_end_may_still_tidy_up() -> None:
    said: list[str] = []

    async def asks() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            with suppress(Away):
                async with reachable():
                    raise ConnectionError("closed")
            async with reachable():
                said.append("let go")
        return "never"

    assert await cancelled(asyncio.create_task(asks()))
    assert said == ["let go"]


async def test_a_limit_of_time_that_the_library_loses_is_kept() -> None:
    async def asks() -> None:
        async with reachable():
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await asks()
