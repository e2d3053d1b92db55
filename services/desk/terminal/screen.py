"""The terminal: how wide it is, and lines printed on it."""

import sys
from collections.abc import Iterable
from shutil import get_terminal_size

import click

from services.desk.terminal.layout import WIDEST, Line
from services.desk.terminal.speaking import say


def is_terminal() -> bool:
    """Say whether results go to a terminal and not into a pipe or file."""
    return sys.stdout.isatty()


def full_width() -> int:
    """Return the terminal's columns; 80 where there is none."""
    return get_terminal_size().columns


def text_width() -> int:
    """Return the columns that running text may take."""
    return min(full_width(), WIDEST)


def show(lines: Iterable[Line]) -> None:
    """Print lines; those that stand out in bold, where that can be seen."""
    for line in lines:
        say(click.style(line.text, bold=True) if line.is_strong else line.text)
