"""A task for a process that reads, and what came of it."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from services.ingest.core.draft import Refused

T = TypeVar("T")
#: So often a task is tried whose process dies: the death may have been another's doing,
#: such as memory that the task before it had spoilt, or somebody's kill.
_TRIES = 2


class Task(Generic[T]):
    """A message, in pieces, to be answered by any process, and what came of it."""

    def __init__(
        self,
        message: Sequence[bytes],
        understand: Callable[[bytes], T],
        *,
        told: bytes | None = None,
    ) -> None:
        """`understand` raises Nonsense for what is no answer; `told`: what a process
        must have been told before, None for nothing."""
        self.message = message
        self.told = told
        self._deaths = 0
        self._understand = understand
        self._done = threading.Event()
        self._said: T | Refused | OSError | None = None

    def understood(self, message: bytes) -> None:
        """Hear the answer. Raises Nonsense."""
        self.end(self._understand(message))

    def outlived(self, refused: Refused) -> bool:
        """Hear that its process died over it; False: that was once too often."""
        self._deaths += 1
        if self._deaths < _TRIES:
            return True
        self.end(refused)
        return False

    def end(self, said: T | Refused | OSError) -> None:
        """Let those who wait go on."""
        self._said = said
        self._done.set()

    def wait(self) -> T | Refused:
        """Wait for the answer, or why what was asked is refused.

        Raises OSError if no process can be started, or the staff was closed: nothing
        that was asked is at fault, and all may be tried again.
        """
        self._done.wait()
        if isinstance(self._said, OSError):
            raise self._said
        assert self._said is not None
        return self._said
