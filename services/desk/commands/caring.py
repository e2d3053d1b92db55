"""The verbs that care: rejected, dead-letters."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from services.desk.commands.tracing import home_of
from services.desk.deciding.letterbox import (
    Fate,
    Letter,
    chosen,
    fate_line,
    letter_lines,
    letters,
    list_lines,
)
from services.desk.deciding.letterbox import drop as drop_letter
from services.desk.deciding.letterbox import retry as retry_letter
from services.desk.fates.refusals import Group, group_lines, grouped
from services.desk.fates.refused import Refused, joined, notes, streamed
from services.desk.fates.results import as_line
from services.desk.home import Desk, Home, at_desk
from services.desk.terminal.layout import the_last
from services.desk.terminal.screen import show, text_width
from services.desk.terminal.speaking import (
    DONE,
    FAILED,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.clock import milliseconds
from shared.errors import Away, NotRunning
from shared.settings import ServiceSettings


@verb()
@click.option(
    "--limit", type=click.IntRange(min=0), default=0, metavar="N", help="Only the last N."
)
@click.option("--each", is_flag=True, help="Tell each, also of many in one folder.")
def rejected(*, data: Path | None, as_json: bool, limit: int, each: bool) -> int:
    """List the refused files and lines: why, what to do, and where each lies.

    Of a folder, or a file of many articles, those of one reason are told together; with
    --each, or --json, one by one. Works when Storywire is stopped, by the notes beside
    the files.
    """
    settings = settings_for(data)
    found = wait_for(_refused(settings))
    if not found:
        tell("nothing was refused.")
    if limit and len(found) > limit:
        tell(f"{len(found):,} were refused, {the_last(limit)} told.")
        found = found[-limit:]
    if as_json:
        for one in found:
            say(as_line(one.shape()))
        return DONE
    groups = [Group([one]) for one in found] if each else grouped(found)
    for group in groups:
        show(group_lines(group, width=text_width()))
    if len(groups) < len(found):
        tell("to see each of them: storywire rejected --each")
    return DONE


async def _refused(settings: ServiceSettings) -> list[Refused]:
    told: dict[str, Refused] = {}
    try:
        async with at_desk(settings) as desk:
            told = await streamed(desk)
    except (NotRunning, Away):
        home_of(settings.data)  # then the notes are all there is
    return joined(told, await asyncio.to_thread(notes, Home.of(settings)))


@click.group(name="dead-letters", no_args_is_help=False, invoke_without_command=True)
@click.pass_context
def dead_letters(context: click.Context) -> int:
    """List, show, retry or drop messages that could not be handled."""
    if context.invoked_subcommand is None:
        raise click.UsageError("say which: list, show, retry or drop; see --help.")
    return DONE


@verb("list", of=dead_letters)
def list_all(*, data: Path | None, as_json: bool) -> int:
    """List them, oldest first."""

    async def main() -> None:
        async with at_desk(settings_for(data)) as desk:
            found = await letters(desk)
            now = milliseconds(desk.clock.now())
        if as_json:
            for one in found:
                say(as_line(one.shape()))
        elif found:
            show(list_lines(found, now=now))
        else:
            tell("there are no dead letters.")

    wait_for(main())
    return DONE


@verb("show", of=dead_letters)
@click.argument("n", metavar="N")
def show_one(*, data: Path | None, as_json: bool, n: str) -> int:
    """Show number N of the list (or its entry), with its message."""

    async def main() -> Letter:
        async with at_desk(settings_for(data)) as desk:
            return chosen(await letters(desk), [n])[0]

    one = wait_for(main())
    if as_json:
        say(as_line(one.shape()))
    else:
        show(letter_lines(one, width=text_width()))
    return DONE


@verb(of=dead_letters)
@click.argument("n", nargs=-1, metavar="[N]...")
@click.option("--all", "takes_all", is_flag=True, help="All of them.")
def retry(
    *, data: Path | None, as_json: bool, n: tuple[str, ...], takes_all: bool
) -> int:
    """Give letters another chance.

    One whose article was placed meanwhile is only removed.
    """
    if bool(n) == takes_all:
        raise click.UsageError(
            "name letters by their numbers in the list, or give --all."
        )
    return _each(data, n, retry_letter, as_json=as_json)


@verb(of=dead_letters)
@click.argument("n", nargs=-1, required=True, metavar="N...")
def drop(*, data: Path | None, as_json: bool, n: tuple[str, ...]) -> int:
    """Throw letters away; their files stay in the archive."""
    return _each(data, n, drop_letter, as_json=as_json)


def _each(
    data: Path | None,
    names: tuple[str, ...],
    act: Callable[[Desk, Letter], Awaitable[Fate]],
    *,
    as_json: bool,
) -> int:
    """Do something to each letter named (none: to all), and say what came of it."""

    async def main() -> set[Fate]:
        fates: set[Fate] = set()
        async with at_desk(settings_for(data)) as desk:
            found = await letters(desk)
            for one in chosen(found, names) if names else found:
                fate = await act(desk, one)
                fates.add(fate)
                row = {"n": one.number, "entry": one.entry, "fate": fate}
                say(as_line(row) if as_json else fate_line(one, fate))
        return fates

    fates = wait_for(main())
    if not fates:
        tell("there are no dead letters.")
    return FAILED if "unreadable" in fates else DONE
