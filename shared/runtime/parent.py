"""A service stops when its supervisor is gone, however that went."""

import asyncio
import contextlib
import contextvars
import os
import select
import stat
import threading
import time
from collections.abc import Iterator

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.log import logger

#: Name of the environment variable by which the supervisor hands the descriptor over.
PARENT_FD = "STORYWIRE_PARENT_FD"


class ParentSettings(BaseSettings):
    """What a supervisor tells its children."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    #: Number of an inherited pipe whose other end the supervisor holds; -1: none.
    descriptor: int = Field(-1, validation_alias=PARENT_FD)


@contextlib.contextmanager
def parent_watched(
    stopping: asyncio.Event, *, descriptor: int, grace: float = 10.0
) -> Iterator[None]:
    """Set the event when the pipe's other end closes: the supervisor is no more.

    Nobody is then left to kill a process that hangs, so the process ends itself if it
    still is there after `grace` seconds. The watch is a thread: a busy loop can't keep
    it from seeing. A descriptor that is no pipe is taken for none.
    """
    if not _is_pipe(descriptor):
        yield
        return
    os.set_inheritable(descriptor, False)  # our own children have us to watch
    leave, loop = _Latch(), asyncio.get_running_loop()
    context, is_orphan = contextvars.copy_context(), threading.Event()

    def orphaned() -> None:
        if not stopping.is_set():
            logger().warning("worker.draining", reason="the supervisor is gone")
            stopping.set()

    def watch() -> None:
        if not leave.is_first_over(descriptor):
            is_orphan.set()
            loop.call_soon_threadsafe(orphaned, context=context)
            time.sleep(grace)
            os._exit(1)

    thread = threading.Thread(target=watch, name="parent", daemon=True)
    thread.start()
    try:
        yield
    finally:
        leave.open()
        if not is_orphan.is_set():  # else it goes on counting while the process ends
            thread.join()
            leave.close()


class _Latch:
    """Opened once by one thread, awaited by another together with a descriptor."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()

    def open(self) -> None:
        os.write(self._writing, b".")

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def is_first_over(self, descriptor: int) -> bool:
        """Wait for the latch or the descriptor's end; True if it was the latch."""
        poll = select.poll()
        poll.register(self._reading, select.POLLIN)
        poll.register(descriptor, select.POLLIN)
        return any(ready == self._reading for ready, _ in poll.poll())


def _is_pipe(descriptor: int) -> bool:
    try:
        return descriptor > 2 and stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False
