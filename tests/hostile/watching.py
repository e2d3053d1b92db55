"""Watching processes: how much memory a family of them has; who calls an address."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.desk.benching.meters import descendants, usage

#: Seconds between looks at the memory.
_LOOK = 0.05


@dataclass(slots=True)
class Peak:
    """The most memory that a family had at one look, in bytes."""

    memory: int = 0


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Look at a process and all its children until the block ends."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.is_set():
            family = [pid, *descendants(pid)]
            peak.memory = max(peak.memory, sum(usage(one).memory for one in family))
            time.sleep(_LOOK)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


class Listener:
    """A door at which nobody may knock."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setblocking(False)

    @property
    def address(self) -> str:
        """Its address, as bad files name it."""
        return f"http://127.0.0.1:{self._door.getsockname()[1]}/"

    def was_called(self) -> bool:
        """Say whether somebody knocked since the last time."""
        try:
            self._door.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._door.close()
