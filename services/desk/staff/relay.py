"""A child's log lines, passed on to the supervisor's own terminal or pipe."""

import json
from typing import Any, TextIO

import structlog

from shared.log import logger

#: A line that grows longer is passed on in pieces.
_LONGEST_LINE = 1_000_000
_BAD = frozenset({"error", "critical"})


class Relay:
    """Cuts a child's output into lines and passes them on.

    JSON log lines go on as they are, on a terminal as coloured text; any other line
    (a crashed interpreter's traceback) becomes a log line of the supervisor's.
    """

    def __init__(self, *, service: str, out: TextIO) -> None:
        self._service = service
        self._out = out
        self._pretty = structlog.dev.ConsoleRenderer() if out.isatty() else None
        self._rest = b""
        #: The last line that tells of an error, for the user.
        self.last_error = ""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, of any size."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._pass_on(line)
        if len(self._rest) > _LONGEST_LINE:
            self.close()

    def close(self) -> None:
        """Pass on what stands after the last line's end."""
        rest, self._rest = self._rest, b""
        self._pass_on(rest)

    def _pass_on(self, line: bytes) -> None:
        text = line.decode(errors="replace").rstrip("\r")
        if not text.strip():
            return
        entry = _entry(text)
        if entry is None:
            self.last_error = text.strip()
            logger().warning("library.message", service=self._service, message=text)
            return
        level = str(entry.get("level", "info"))
        if level in _BAD:
            self.last_error = _reason(entry)
        self._write(str(self._pretty(None, level, entry)) if self._pretty else text)

    def _write(self, text: str) -> None:
        try:
            self._out.write(f"{text}\n")
            self._out.flush()
        except (OSError, ValueError):
            pass  # the terminal is gone; the child's own file has the line


def _entry(text: str) -> dict[str, Any] | None:
    """Read a JSON log line; None if it is another kind of line."""
    if not text.startswith("{"):
        return None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and "event" in entry else None


def _reason(entry: dict[str, Any]) -> str:
    for name in ("error", "message", "event"):
        if entry.get(name):
            return str(entry[name])
    return ""
