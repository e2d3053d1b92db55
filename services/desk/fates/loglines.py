"""One line of a log: read, chosen, and shown to people. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from services.desk.terminal.layout import printable, wrapped

#: Levels, the least first.
LEVELS = ("debug", "info", "warning", "error", "critical")
_COLOURS = {"warning": "yellow", "error": "red", "critical": "red"}
#: Shown in front, in this order, the first without their names; the rest follows as it
#: stands in the line.
_BARE = ("outcome", "deed", "edition")
_NEXT = ("trace_id", "article_id", "story_id", "file", "line")
#: Shown elsewhere in the line, or of no use to people unless something went wrong.
_APART = frozenset({"timestamp", "level", "service", "worker", "event", "exception"})
_SMALL = frozenset({"stream", "entry", "offer_id", "number", "source", "terms"})
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


def readable(line: LogLine, *, width: int) -> list[str]:
    """Return a line for people: time, service, event, then what it says."""
    level = line.word("level")
    clock, service, event = (
        line.at[11:23] or "?",
        line.word("service"),
        line.word("event"),
    )
    head = f"{printable(clock):<12} {printable(service):<9} {printable(event):<17} "
    bad = f"{level.upper()} " if level in _COLOURS else ""
    said = " ".join(_words(line.said, is_bad=bool(bad)))
    first, *rest = wrapped(bad + said, width, first=head, rest=" " * 13) or [
        head.rstrip()
    ]
    first = first.replace(printable(event), click.style(printable(event), bold=True), 1)
    if bad:
        mark = click.style(level.upper(), fg=_COLOURS[level])
        first = first.replace(level.upper(), mark, 1)
    trouble = str(line.said.get("exception") or "").splitlines()
    # A traceback keeps its lines, and their indents.
    return [first, *rest, *(f"    {_still(one)}" for one in trouble)]


def _still(text: str) -> str:
    return " " * (len(text) - len(text.lstrip(" "))) + printable(text)


def _words(said: Mapping[str, Any], *, is_bad: bool) -> list[str]:
    hidden = _APART if is_bad else _APART | _SMALL
    ordered = dict.fromkeys((*_BARE, *_NEXT, *said))
    names = [name for name in ordered if name in said and name not in hidden]
    return [word for name in names if (word := _word(name, said[name]))]


def _word(name: str, value: Any) -> str:
    usual = (name, value) in (("outcome", "done"), ("attempt", 1))
    if value is None or value == "" or usual:
        return ""
    if name in _BARE:
        return printable(value)
    if name == "duration_ms":
        return f"{value} ms"
    if name in _IDS:
        value = str(value)[:_SHOWN_OF_ID]
    return f"{printable(name.removesuffix('_id'))}={printable(value)}"
