"""How verbs speak: results to standard output, everything else to standard error."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from shared.settings import ServiceSettings

DONE, FAILED, USAGE, REJECTED = 0, 1, 2, 3

T = TypeVar("T")


def tell(line: str) -> None:
    """Say one line to the user, on standard error."""
    click.echo(f"storywire: {line}", err=True)


def say(line: str) -> None:
    """Print one line of results, on standard output."""
    click.echo(line)


def data_option(function: Callable[..., T]) -> Callable[..., T]:
    """Give a verb the option --data DIR."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of inbox, archive, journal, rejects, server and logs. "
        "[default: STORYWIRE_HOME, or ./data]",
    )(function)


def json_option(function: Callable[..., T]) -> Callable[..., T]:
    """Give a verb the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def settings_for(data: Path | None) -> ServiceSettings:
    """Read the settings, with the data folder of the option if it was given."""
    settings = ServiceSettings()
    chosen = settings.data if data is None else data
    # Absolute: services are started elsewhere, and sockets want the whole path.
    return settings.model_copy(update={"data": chosen.expanduser().absolute()})


def wait_for(work: Awaitable[T]) -> T:
    """Run a verb's coroutine to its end."""

    async def whole() -> T:
        return await work

    return asyncio.run(whole())


class Progress:
    """One line that is written over and over on a terminal; nothing in a pipe."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()

    def __call__(self, what: Any) -> None:
        """Show what is left."""
        if self._shows:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
            line = str(what)[: width - 1]
            click.echo(f"\r{line:<{width - 1}}", nl=False, err=True)

    def end(self) -> None:
        """Clear the line."""
        if self._shows:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
            click.echo("\r" + " " * (width - 1) + "\r", nl=False, err=True)
