"""The verbs that trace: one file's way, and the logs."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path

import click

from services.desk.fates.logbook import Logbook
from services.desk.fates.loglines import LEVELS, Choice, LogLine, readable
from services.desk.fates.results import as_line
from services.desk.fates.tracking import Found, track
from services.desk.fates.ways import shape, way_lines
from services.desk.home import Home
from services.desk.terminal.ending import ends_on_interrupt
from services.desk.terminal.layout import Line, the_last
from services.desk.terminal.listing import files_in
from services.desk.terminal.screen import full_width, is_terminal, show, text_width
from services.desk.terminal.speaking import (
    DONE,
    FAILED,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.errors import StorywireError
from shared.events.words import SERVICES

_COUNT = click.IntRange(min=0)
#: So many ways are shown to people at most, and so many past lines before new ones.
_WAYS, _PAST = 20, 20
#: Whatever writes logs.
_WRITERS = (*SERVICES, "desk", "replay")
#: Seconds between two looks for new lines.
_PACE = 0.2


class NoFolder(StorywireError):
    """There is no such data folder; name another with --data."""


def home_of(data: Path) -> Home:
    """Return the folders of a Storywire that need not run. Raises NoFolder."""
    if not data.is_dir():
        raise NoFolder(f"There is no data folder {data}; name another with --data.")
    return Home(data)


@verb()
@click.argument("what", metavar="FILE-or-ID")
@click.option(
    "--limit",
    type=_COUNT,
    metavar="N",
    help="The last N offers. [default: 20; JSON: all]",
)
def trace(*, data: Path | None, as_json: bool, what: str, limit: int | None) -> int:
    """Tell one file's way through all workers, hop by hop.

    Takes a file's name, or the end of its path below the inbox, or FILE:LINE; the id of
    an article, an offer, a trace or a story, or its beginning; or an article's own id.
    If several are meant, the newest comes first. Works when Storywire is stopped, as far
    as journal and logs go.
    """
    settings = settings_for(data)
    home = home_of(settings.data)
    most = limit if limit is not None else (0 if as_json else _WAYS)
    found = wait_for(track(settings, what, limit=most))
    if not found.total:
        return _unknown(home, what)
    _tell_about(found)
    for number, way in enumerate(found.ways):
        if as_json:
            say(as_line(shape(way)))
        else:
            show([Line("")] * bool(number) + way_lines(way, width=text_width()))
    return DONE


def _unknown(home: Home, what: str) -> int:
    for folder in (home.inbox, home.backfill):
        if name := _lying(folder, what):
            tell(f"{name} still lies in the {folder.name}: no ingest has taken it yet.")
            break
    else:
        tell(
            f"nothing is known of {what}: give a file's name, as it was dropped, or the"
            " id of an article, an offer, a trace or a story."
        )
    return FAILED


def _lying(folder: Path, what: str) -> str:
    """Find a file of a folder by its name or the end of its path; "": there is none."""
    if os.path.lexists(folder / what):
        return what
    listed = files_in([folder], unfinished=True) if folder.is_dir() else ()
    return next((str(one) for _, one in listed if f"/{one}".endswith(f"/{what}")), "")


def _tell_about(found: Found) -> None:
    if not found.is_running:
        tell("no Storywire runs here: told as far as journal and logs go.")
    if found.total > len(found.ways):
        tell(
            f"{found.total:,} offers are meant, {the_last(len(found.ways))} told;"
            " name one by more of its path, with FILE:LINE, or use --limit."
        )


def _known(
    _: click.Context, __: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    for value in values:
        if value not in _WRITERS:
            raise click.BadParameter(
                f"there is no service {value!r}; there are {', '.join(_WRITERS)}."
            )
    return frozenset(values)


@verb()
@click.option("-f", "--follow", "follows", is_flag=True, help="Go on with new lines.")
@click.option("--trace", "trace_id", default="", metavar="ID", help="Of this trace.")
@click.option("--story", "story_id", default="", metavar="ID", help="Of this story.")
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar="S",
    callback=_known,
    help=f"Of this service: {', '.join(_WRITERS)}.",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS, case_sensitive=False),
    default="debug",
    metavar="L",
    help="At least of this level, such as warning.",
)
@click.option("--limit", type=_COUNT, metavar="N", help="Only the last N. [default: all]")
@ends_on_interrupt
def logs(
    *,
    data: Path | None,
    as_json: bool,
    follows: bool,
    trace_id: str,
    story_id: str,
    services: frozenset[str],
    level: str,
    limit: int | None,
) -> int:
    """Print the log lines of all processes as one, in order of time.

    Readable on a terminal; as they are (JSON) in a pipe, or with --json. Ids may be
    given by their beginning. With -f the last 20 come first; Ctrl-C ends.
    """
    book = Logbook(home_of(settings_for(data).data).logs)
    choice = Choice(trace_id, story_id, services, level.lower())
    plain = as_json or not is_terminal()
    most = _PAST if follows and limit is None else limit
    lines = _last(filter(choice.takes, book.past()), most)
    for line in chain(lines, filter(choice.takes, _fresh(book)) if follows else ()):
        for shown in [line.raw] if plain else readable(line, width=full_width()):
            say(shown)
    return DONE


def _last(lines: Iterable[LogLine], most: int | None) -> Iterable[LogLine]:
    return lines if most is None else deque(lines, maxlen=most)


def _fresh(book: Logbook) -> Iterator[LogLine]:
    for _ in repeat(None):
        yield from book.fresh()
        time.sleep(_PACE)
