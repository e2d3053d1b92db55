"""Text laid out for a terminal: wrapped, cut, in columns, free of controls. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from services.gateway.core.times import MONTHS

#: Lines longer than this are hard to read, however wide the terminal is.
WIDEST = 96
_STEPS = ((86_400, "d"), (3_600, "h"), (60, "min"))
_SIZES = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


class Line(NamedTuple):
    """A line of text, and whether it stands out."""

    text: str
    is_strong: bool = False


def printable(text: object) -> str:
    """Return text in one line that can do nothing to a terminal.

    White space becomes single spaces; format characters, which turn or hide what is
    around them, go; other control characters become a replacement mark.
    """
    plain = " ".join(str(text).split())
    return "".join(_harmless(one) for one in plain)


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    kind = unicodedata.category(character)
    if kind == "Cf":
        return ""
    return " " if kind.startswith("Z") else "\N{REPLACEMENT CHARACTER}"


def width_of(text: str) -> int:
    """Count the columns that a text takes: wide characters two, combining ones none."""
    return sum(_columns(one) for one in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: object, width: int | None) -> str:
    """Return the printable text, shortened to so many columns; None: whole."""
    plain = printable(text)
    if width is None or width_of(plain) <= width:
        return plain
    head, _ = _split(plain, max(width - 1, 0))
    return f"{head.rstrip()}…" if width > 0 else ""


def _split(text: str, width: int) -> tuple[str, str]:
    """Split a text after as many characters as fit into so many columns."""
    used = 0
    for place, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return text[:place], text[place:]
    return text, ""


def wrapped(
    text: object, width: int, *, first: str = "", rest: str | None = None
) -> list[str]:
    """Wrap a text at spaces; a word that is too long is broken.

    `first` stands before the first line, `rest` (default: as many spaces) before the
    others. An empty text has no lines.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    line, head = "", first
    for word in printable(text).split():
        room = max(width - width_of(head), 8)
        if line and width_of(line) + 1 + width_of(word) > room:
            lines.append(head + line)
            line, head = "", rest
            room = max(width - width_of(head), 8)
        line = f"{line} {word}" if line else word
        while width_of(line) > room:
            part, line = _split(line, room)
            lines.append(head + part)
            head = rest
    return [*lines, head + line] if line else lines


def columns(rows: Iterable[Sequence[str]], *, right: frozenset[int]) -> list[str]:
    """Set rows in columns as wide as their widest cell; `right`: columns of numbers.

    Spaces at the beginning of a cell stay.
    """
    cells = [[_indented(cell) for cell in row] for row in rows]
    count = max((len(row) for row in cells), default=0)
    widths = [
        max(width_of(row[place]) for row in cells if place < len(row))
        for place in range(count)
    ]
    lines = []
    for row in cells:
        padded = [
            _padded(cell, widths[place], to_right=place in right)
            for place, cell in enumerate(row)
        ]
        lines.append("  ".join(padded).rstrip())
    return lines


def _indented(cell: str) -> str:
    return " " * (len(cell) - len(cell.lstrip(" "))) + printable(cell)


def _padded(cell: str, width: int, *, to_right: bool) -> str:
    space = " " * (width - width_of(cell))
    return space + cell if to_right else cell + space


def many(number: int, noun: str) -> str:
    """Count things in words: `1 article`, `10 articles`, `2 stories`."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}{'es' if noun.endswith('s') else 's'}"


def the_last(number: int) -> str:
    """Count what is told of more, with its verb: `the last one is`, `the last 20 are`."""
    return "the last one is" if number == 1 else f"the last {number:,} are"


def lasting(seconds: float) -> str:
    """Write a duration in its largest unit: `0.4 s`, `12 s`, `3 min`, `2 h`, `5 d`."""
    for length, unit in _STEPS:
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return f"{max(seconds, 0):.1f} s" if seconds < 10 else f"{seconds:.0f} s"


def size(count: int) -> str:
    """Write a number of bytes: `512 B`, `3.1 MB`."""
    for step, unit in _SIZES:
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{count} B"


def moment(at: datetime) -> str:
    """Write a moment in UTC: `May 18 01:15:21`."""
    utc = at.astimezone(UTC)
    return f"{MONTHS[utc.month - 1]} {utc.day:2} {utc:%H:%M:%S}"
