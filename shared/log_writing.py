"""Where log lines are written: each at once, or those of a block together."""

import logging
import logging.handlers
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    _Any = logging.StreamHandler[TextIO]
    _Stream = logging.StreamHandler[TextIO]
else:
    _Any, _Stream = object, logging.StreamHandler

_Line = tuple[logging.LogRecord, str]
#: The lines of the block that we are in, by who is to write them; None: no block.
_HELD: ContextVar["dict[_Held, list[_Line]] | None"] = ContextVar("held", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Write the log lines of this block with one write, however the block ends.

    For many lines within milliseconds: of a process that is killed meanwhile they are
    lost, as they are lost of one that is killed before it says them.
    """
    held: dict[_Held, list[_Line]] = {}
    token = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(token)
        for handler, lines in held.items():
            handler.write(lines)


class Seldom(logging.Filter):
    """Lets a library that repeats itself through once in so many seconds."""

    def __init__(self, library: str, seconds: float) -> None:
        super().__init__()
        self._library, self._seconds = library, seconds
        self._next = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written: all of other libraries are."""
        if not f"{record.name}.".startswith(f"{self._library}."):
            return True
        if record.created < self._next:
            return False
        self._next = record.created + self._seconds
        return True


class _Held(_Any):
    """A handler that keeps lines for the end of their block."""

    def emit(self, record: logging.LogRecord) -> None:
        held = _HELD.get()
        if held is None:
            super().emit(record)
            return
        try:
            held.setdefault(self, []).append((record, self.format(record)))
        except Exception:
            self.handleError(record)

    def write(self, lines: Sequence[_Line]) -> None:
        """Write lines as one text."""
        text = "".join([f"{line}{self.terminator}" for _, line in lines])
        self.acquire()
        try:
            self.make_room(len(text))
            self.stream.write(text)
            self.flush()
        except Exception:
            self.handleError(lines[0][0])
        finally:
            self.release()

    def make_room(self, size: int) -> None:
        """Make room for so many characters."""


class LinesToStream(_Held, _Stream):
    """Writes lines to a stream, such as standard error."""


class LinesToFile(_Held, logging.handlers.RotatingFileHandler):
    """Writes lines to a file, which becomes an old one when it has grown."""

    _is_told = False

    def flush(self) -> None:
        super().flush()
        self._is_told = False

    def close(self) -> None:
        with suppress(OSError):  # of lines that can't be written any more
            super().close()

    def handleError(self, record: logging.LogRecord) -> None:
        """Tell once that the file can't be written, as on a full disk: a traceback for
        each line would hide what the lines on the stream say of it."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._is_told:
            self._is_told = True
            name, why = self.baseFilename, error.strerror or error
            with suppress(OSError, ValueError):
                sys.stderr.write(f"storywire: can't write the log {name}: {why}\n")

    def make_room(self, size: int) -> None:
        if self.stream is None:
            self.stream = self._open()
        if self.stream.tell() + size >= self.maxBytes > 0:
            self.doRollover()
