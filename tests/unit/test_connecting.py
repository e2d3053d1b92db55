"""What the connection to a server makes of being told to end, and of errors."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest
from redis.exceptions import (
    ClusterDownError,
    MasterDownError,
    OutOfMemoryError,
    ResponseError,
    TryAgainError,
)

from shared.errors import Away, StorywireError
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


def queued(said: str) -> str:
    """Spell an error as redis-py does of a command that was queued."""
    words = "FCALL storywire_v1_commit 3 the mayor's diary (said: 'MISCONF '...) "
    return f"Command # 2 ({words}) of pipeline caused error: {(said,)!r}"


@pytest.mark.parametrize(
    "said",
    [
        "MISCONF Errors writing to the AOF file: No space left on device",
        "MISCONF It's configured to save, but can't.",
        "NOREPLICAS Not enough good replicas to write.",
        "BUSY The server is busy running a script.",
    ],
)
@pytest.mark.parametrize("spelt", [str, queued])
async def test_a_state_that_passes_is_waited_for(said: str, spelt: Callable[[str], str]):
    with pytest.raises(Away) as told:
        async with reachable():
            raise ResponseError(spelt(said))
    assert str(told.value) == f"The server takes no writes now: {said}"


@pytest.mark.parametrize(
    "error", [OutOfMemoryError, ClusterDownError, MasterDownError, TryAgainError]
)
async def test_a_server_that_takes_nothing_for_now_is_waited_for(error: type[Exception]):
    with pytest.raises(Away) as told:
        async with reachable():
            raise error(queued("maxmemory, slots or masters"))
    assert str(told.value).endswith(" (maxmemory, slots or masters)")


@pytest.mark.parametrize("said", ["ERR no MISCONF at all", "BUSYGROUP It exists."])
@pytest.mark.parametrize("spelt", [str, queued])
async def test_what_a_server_refuses_for_good_is_no_reason_to_wait(
    said: str, spelt: Callable[[str], str]
):
    with pytest.raises(StorywireError, match=f"^The server refused: {said}$") as told:
        async with reachable():
            raise ResponseError(spelt(said))
    assert type(told.value) is StorywireError
