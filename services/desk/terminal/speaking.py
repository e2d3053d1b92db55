"""How verbs speak: results to standard output, everything else to standard error."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from services.desk.terminal.layout import lasting, size
from services.desk.terminal.listing import Weight
from shared.clock import Clock
from shared.settings import ServiceSettings

DONE, FAILED, USAGE, REJECTED = 0, 1, 2, 3

#: Seconds between two lines of progress.
_TELLING = 0.1
#: What ends a program from outside, besides Ctrl-C.
_ENDING = (signal.SIGTERM, signal.SIGHUP)

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
    found = {"data": chosen.expanduser().absolute(), "archive": settings.archive}
    if settings.archive and "://" not in settings.archive:
        found["archive"] = str(Path(settings.archive).expanduser().absolute())
    return settings.model_copy(update=found)


def wait_for(work: Awaitable[T]) -> T:
    """Run a verb's coroutine to its end.

    SIGTERM and a closed terminal end it as Ctrl-C does: what it has started is stopped,
    what it keeps for a while is removed.
    """
    stopped: list[signal.Signals] = []

    async def whole() -> T:
        with _cancelled_by(_ENDING, stopped):
            return await work

    try:
        return asyncio.run(whole())
    except asyncio.CancelledError:
        if stopped:
            raise click.exceptions.Exit(128 + stopped[0]) from None
        raise


@contextmanager
def _cancelled_by(
    numbers: Sequence[signal.Signals], heard: list[signal.Signals]
) -> Iterator[None]:
    """Cancel the task that is in the block when the system asks us to end."""
    loop, this = asyncio.get_running_loop(), asyncio.current_task()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    mine = [one for one in numbers if signal.getsignal(one) is signal.SIG_DFL]

    def end(number: signal.Signals) -> None:
        assert this is not None
        heard.append(number)
        this.cancel()

    for one in mine:
        loop.add_signal_handler(one, end, one)
    try:
        yield
    finally:
        for one in mine:
            loop.remove_signal_handler(one)


class Progress:
    """One line that is written over and over on a terminal; nothing in a pipe."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()

    def __call__(self, what: Any) -> None:
        """Show what is left."""
        if self._shows:
            width = _columns()
            line = str(what)[: width - 1]
            click.echo(f"\r{line:<{width - 1}}", nl=False, err=True)

    def end(self) -> None:
        """Clear the line."""
        if self._shows:
            width = _columns()
            click.echo("\r" + " " * (width - 1) + "\r", nl=False, err=True)


def _columns() -> int:
    # A terminal over a serial line or a bare pty may not know how wide it is.
    return os.get_terminal_size(sys.stderr.fileno()).columns or 80


class Meter:
    """The progress of files and bytes, told a few times a second: rate, time left."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = self._told = clock.seconds()
        self._line = Progress()

    def __call__(self, done: Weight, all_: Weight) -> None:
        """Show how much of how much is done; `all_` without bytes: nobody knows."""
        now = self._clock.seconds()
        if now - self._told >= _TELLING or done == all_:
            self._told = now
            self._line(so_far(done, all_, now - self._began))

    def end(self) -> None:
        """Clear the line."""
        self._line.end()


def so_far(done: Weight, all_: Weight, seconds: float) -> str:
    """Say in one line how much is done after so many seconds."""
    rate = done.bytes / seconds if seconds > 0 else 0.0
    if not all_.bytes:
        return f"{size(done.bytes)}, {size(int(rate))}/s"
    parts = [
        f"{done.files:,} of {all_.files:,} files",
        f"{size(done.bytes)} of {size(all_.bytes)}",
    ]
    if rate:
        left = max(0, all_.bytes - done.bytes) / rate
        parts += [f"{size(int(rate))}/s", f"{lasting(left)} left"]
    return ", ".join(parts)
