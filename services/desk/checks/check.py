"""One check's finding, and how findings are shown. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import click

from services.desk.terminal.layout import printable, wrapped

Mark = Literal["ok", "warn", "bad"]
_COLOURS: dict[Mark, str] = {"ok": "green", "warn": "yellow", "bad": "red"}


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and found, and what to do if it is not well."""

    mark: Mark
    #: What was looked at: `journal`, `free space`.
    name: str
    found: str
    remedy: str = ""

    def lines(self, *, width: int | None) -> list[str]:
        """Return the finding, its mark coloured; in one line, if no width is given."""
        remedy = f" -> {self.remedy}" if self.remedy else ""
        text, head = f"{self.name}: {self.found}{remedy}", f"{self.mark:<4}  "
        if width is None:
            shown = [head + printable(text)]
        else:
            shown = wrapped(text, width, first=head)
        mark = click.style(self.mark, fg=_COLOURS[self.mark])
        return [mark + shown[0].removeprefix(self.mark), *shown[1:]]


def ok(name: str, found: str) -> Check:
    """All is well."""
    return Check("ok", name, found)


def warn(name: str, found: str, remedy: str) -> Check:
    """It works, but it should be looked at."""
    return Check("warn", name, found, remedy)


def bad(name: str, found: str, remedy: str) -> Check:
    """It does not work."""
    return Check("bad", name, found, remedy)


def from_error(name: str, message: str, *, mark: Mark = "bad") -> Check:
    """Make a finding of an error's line, whose remedy follows the last semicolon."""
    found, parted, remedy = message.rstrip(".").rpartition("; ")
    return Check(mark, name, found, remedy) if parted else Check(mark, name, remedy)


def summary(checks: Sequence[Check]) -> str:
    """Say how many findings of each kind there are."""
    counts = {mark: sum(1 for one in checks if one.mark == mark) for mark in _COLOURS}
    told = [f"{count} {mark}" for mark, count in counts.items() if count]
    return ", ".join(told)
