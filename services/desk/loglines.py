"""One line of a log: read, chosen, and shown to people. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from services.desk.layout import printable

#: Levels, the least first.
LEVELS = ("debug", "info", "warning", "error", "critical")
_COLOURS = {"warning": "yellow", "error": "red", "critical": "red"}
#: Shown in front, in this order; the rest follows as it stands in the line.
_FIRST = ("outcome", "deed", "edition", "trace_id", "article_id", "story_id", "file")
#: Shown elsewhere in the line, or of no use to people.
_APART = frozenset({"timestamp", "level", "service", "worker", "event", "exception"})
#: Ids that every verb takes by their beginning.
_IDS = ("article_id", "story_id", "offer_id", "revision_id")
_SHOWN_OF_ID = 12


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line as it stands in the file, and what it says."""

    raw: str
    said: Mapping[str, Any]

    @property
    def at(self) -> str:
        """Its time, ISO in UTC: lines of all files sort by it; empty: it has none."""
        return str(self.said.get("timestamp", ""))

    def word(self, name: str) -> str:
        """Return a field as text; empty if it is not there."""
        value = self.said.get(name)
        return "" if value is None else str(value)


def parsed(raw: str) -> LogLine | None:
    """Read a line; None if it is no JSON object (torn, or not a log's)."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return LogLine(raw, said) if isinstance(said, dict) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are wanted; empty: all. Ids may be given by their beginning."""

    trace_id: str = ""
    story_id: str = ""
    services: frozenset[str] = frozenset()
    level: str = "debug"

    def takes(self, line: LogLine) -> bool:
        """Say whether a line is wanted."""
        return (
            line.word("trace_id").startswith(self.trace_id)
            and line.word("story_id").startswith(self.story_id)
            and (not self.services or line.word("service") in self.services)
            and _rank(line.word("level")) >= _rank(self.level)
        )


def _rank(level: str) -> int:
    # An unknown level is shown rather than hidden.
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def readable(line: LogLine) -> str:
    """Return a line for people: time, service, event, then what it says."""
    level = line.word("level")
    clock = line.at[11:23] or "?"
    head = f"{printable(clock):<12}  {printable(line.word('service')):<9}  "
    event = click.style(f"{printable(line.word('event')):<17}", bold=True)
    bad = (
        f"{click.style(level.upper(), fg=_COLOURS[level])} " if level in _COLOURS else ""
    )
    said = "  ".join(_words(line.said))
    shown = f"{head}{event}  {bad}{said}".rstrip()
    if trouble := str(line.said.get("exception") or ""):
        # A traceback keeps its lines.
        shown += "".join(f"\n    {printable_part(one)}" for one in trouble.splitlines())
    return shown


def printable_part(text: str) -> str:
    """Return a line printable, with its indent."""
    return " " * (len(text) - len(text.lstrip(" "))) + printable(text)


def _words(said: Mapping[str, Any]) -> list[str]:
    names = [name for name in _FIRST if name in said]
    names += [name for name in said if name not in _FIRST and name not in _APART]
    return [word for name in names if (word := _word(name, said[name]))]


def _word(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name == "outcome":
        return click.style(printable(value), fg="cyan")
    if name == "duration_ms":
        return f"{value} ms"
    if name in _IDS:
        value = str(value)[:_SHOWN_OF_ID]
    return f"{printable(name.removesuffix('_id'))}={printable(value)}"
