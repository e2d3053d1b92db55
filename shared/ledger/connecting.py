"""The connection to a server: made so that nothing is repeated behind our back."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import hiredis
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    BusyLoadingError,
    ClusterDownError,
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    TimeoutError,
    TryAgainError,
)

from shared.errors import Away, StorywireError

#: What redis-py raises when a server is down, starting, or takes no writes.
DOWN = (
    ConnectionError,
    TimeoutError,
    BusyLoadingError,
    OutOfMemoryError,
    ReadOnlyError,
    ClusterDownError,
    TryAgainError,
    OSError,
)
#: Of states that pass and for which redis-py has no class: a full disk, too few replicas,
#: a script that runs for too long.
_NO_WRITES = ("MISCONF ", "NOREPLICAS ", "BUSY ")
#: What redis-py puts around an error of a command that is queued: the command's beginning
#: is no concern of logs, for it may hold words of an article.
_QUEUED = re.compile(
    r"Command # \d+ \(.*?\) of pipeline caused error: "
    r"\((?P<quote>['\"])(?P<said>.*)(?P=quote),?.*\)",
    re.DOTALL,
)


class _Packing:
    """Of a connection: packs commands in C, which a commit's hundred words are worth."""

    def pack_command(self, *words: Any) -> list[bytes]:
        try:
            if " " not in words[0]:
                return [hiredis.pack_command(words)]
        except (TypeError, UnicodeEncodeError):
            pass  # half a character, or bytes: redis-py has its way with them
        packed: list[bytes] = super().pack_command(*words)  # type: ignore[misc]
        return packed


def connect(url: str) -> Any:
    """Make a client that repeats nothing by itself: a lost reply is our concern.

    Untyped, for redis-py types every answer as bytes or str, and ours are all str.
    """
    try:
        client: Any = Redis.from_url(
            url,
            decode_responses=True,
            encoding_errors="replace",
            retry=Retry(NoBackoff(), 0),
            socket_timeout=10,
            socket_connect_timeout=3,
            health_check_interval=0,
        )
        pool = client.connection_pool
        pool.connection_class = type("Packing", (_Packing, pool.connection_class), {})
        return client
    except ValueError as error:
        raise StorywireError(f"REDIS_URL is no address of a server: {error}.") from error


@asynccontextmanager
async def reachable() -> AsyncIterator[None]:
    """Turn every way in which a server can be down into Away.

    Raises CancelledError if the task was cancelled meanwhile and the library made
    nothing of it, or a lost connection: who tries again for ever would never end. One
    who is cancelled already may still tidy up.
    """
    task = asyncio.current_task()
    before = task.cancelling() if task is not None else 0
    try:
        yield
    except DOWN as error:
        if task is not None and task.cancelling() > before:
            raise asyncio.CancelledError from error
        raise Away(f"{_message(Away)} ({_said(error)})") from error
    except ResponseError as error:
        said = _said(error)
        if said.startswith(_NO_WRITES):
            raise Away(f"The server takes no writes now: {said}") from error
        raise StorywireError(f"The server refused: {said}") from error
    # Until Python 3.12 asyncio.wait_for, by which redis-py sends, lost a request to end
    # that came in the moment in which all was sent.
    if task is not None and task.cancelling() > before:
        raise asyncio.CancelledError


def _said(error: Exception) -> str:
    """Return what a server said, without the command to which it said it."""
    queued = _QUEUED.fullmatch(str(error))
    return queued["said"] if queued else str(error)


def _message(kind: type[Exception]) -> str:
    return " ".join((kind.__doc__ or "").split())
