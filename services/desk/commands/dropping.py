"""The verb that hands articles in: drop."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from services.desk.dropping.dropping import MANY, How, NothingFound, drop_stream
from services.desk.dropping.dropping import drop as drop_files
from services.desk.dropping.offering import final, handings, offered
from services.desk.dropping.piping import pipe_name
from services.desk.fates.awaiting import Files, await_files
from services.desk.fates.fates import Fates, state_line
from services.desk.fates.handed import Handed
from services.desk.fates.results import article_rows, as_line
from services.desk.home import Home, at_desk
from services.desk.terminal.layout import printable
from services.desk.terminal.own_folders import homes_in
from services.desk.terminal.speaking import (
    DONE,
    REJECTED,
    Meter,
    Progress,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.clock import SystemClock
from shared.settings import ServiceSettings


@verb()
@click.argument("paths", nargs=-1, required=True)
@click.option("--wait", is_flag=True, help="Until each has its final state.")
@click.option("--keep", is_flag=True, help="Copy the files, each once, and leave them.")
@click.option("--again", is_flag=True, help="With --keep: also what was dropped before.")
@click.option(
    "--backfill/--no-backfill",
    default=None,
    help="Let it wait for what is fresh, or not. [default: if it is much]",
)
@click.option("--name", default="", help="File name for what a pipe brings.")
@click.option("--stream", is_flag=True, help="Through the server; the files stay.")
def drop(
    *,
    data: Path | None,
    as_json: bool,
    paths: tuple[str, ...],
    wait: bool,
    keep: bool,
    again: bool,
    backfill: bool | None,
    name: str,
    stream: bool,
) -> int:
    """Move files or folders into the inbox (--keep copies them); `-` reads a pipe.

    A folder keeps its name and its tree, as `cp -r` would copy it: its first folder below
    the inbox is a file's source. FOLDER/. means what is in it.

    More than 500 files or 16 MB (1 MB of JSON) go to the backfill folder: they are taken
    in while nothing fresh is there. Stopped halfway, the same command goes on. With
    --stream all is handed over through the server instead: for a machine that shares
    REDIS_URL and ARCHIVE with a Storywire, but no folder.

    Each is told with its name; with --wait what became of it, or of how many of its
    articles. Ends with 3 if any was rejected.
    """
    settings = settings_for(data)
    files = [one for one in paths if one != "-"]
    pipe = sys.stdin.buffer if "-" in paths else None
    name = name or (pipe_name(pipe) if pipe is not None else "")
    if stream:
        listed = handings(files, data=settings.data, pipe=pipe, name=name)
        return wait_for(_offer(settings, listed, pipe, wait=wait, as_json=as_json))
    home, meter = Home(settings.data), Meter(SystemClock())
    before, is_strange = home.last_number(), not home.is_known
    how = How(keep, remember=keep, again=again, backfill=backfill, progress=meter)
    handed = Handed(keep=keep, as_json=as_json, is_told=not wait)
    try:
        for one in drop_files(home, files, keep=keep, how=how):
            handed.add(one, clear=meter.end)
        if pipe is not None:
            handed.add(drop_stream(home, pipe, name=name, how=how), clear=meter.end)
    finally:
        meter.end()
    if not handed.count and not handed.known:
        raise NothingFound
    handed.end()
    for own in homes_in(files, home.data):
        tell(f"{own} was passed over: Storywire keeps its own files there.")
    if is_strange:
        tell(
            f"No Storywire has run in {home.data} yet; what was dropped is kept for "
            "when one does (another folder: --data)."
        )
    if not wait or not handed.count:
        return DONE
    return wait_for(_await_states(settings, before, handed, as_json))


async def _offer(
    settings: ServiceSettings,
    listed: Iterable[tuple[Path, Path]],
    pipe: BinaryIO | None,
    *,
    wait: bool,
    as_json: bool,
) -> int:
    code, handed = DONE, []
    async with at_desk(settings) as desk:
        async for one in offered(desk, listed, pipe=pipe):
            handed.append(one)
            if not wait:
                about = {"file": one.name, "offer_id": one.offer_id}
                name = printable(one.name)
                say(as_line(about) if as_json else f"offered {name} as {one.offer_id}")
        if not handed:
            raise NothingFound
        for one in handed if wait else ():
            async for state in final(desk, one.offer_id):
                code = REJECTED if state["state"] == "rejected" else code
                row = {**state, "file": one.name, "member": None}
                say(as_line(row) if as_json else state_line(row))
    return code


async def _await_states(
    settings: ServiceSettings, before: int, handed: Handed, as_json: bool
) -> int:
    progress, fates = Progress(), Fates(is_brief=handed.count > MANY.files)
    async with at_desk(settings) as desk:
        await await_files(Files(desk, set(handed.origins), before), progress=progress)
        progress.end()
        async for row in article_rows(desk, after=before):
            if row["file"] not in handed.origins:
                continue
            fates.add(row)
            if as_json:
                say(as_line({**row, "origin": handed.origins[row["file"]]}))
    for line in () if as_json else fates.lines():
        say(line)
    return REJECTED if fates.has_refused else DONE
