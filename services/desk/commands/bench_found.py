"""How `storywire bench` prints what it found: for programs or for people."""

from collections.abc import Iterable
from typing import Any

from services.desk.fates.results import as_line
from services.desk.terminal.speaking import DONE, say


def printed(row: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> int:
    """Print figures as one object, or as lines; return the exit code."""
    for line in [as_line(row)] if as_json else lines:
        say(line)
    return DONE
