"""The verbs that take articles in: up, drop, run."""

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from services.desk.dropping import MANY, How, NothingFound, drop_stream
from services.desk.dropping import drop as drop_files
from services.desk.gauges import page_address
from services.desk.handed import Handed
from services.desk.home import Home, at_desk
from services.desk.hops import place_of
from services.desk.layout import many
from services.desk.listing import files_in
from services.desk.results import article_rows, as_line, counter_line
from services.desk.running import Result, folder_of
from services.desk.running import run as run_once
from services.desk.speaking import (
    DONE,
    REJECTED,
    Meter,
    Progress,
    data_option,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.starting import Staff, check_port, check_server, started
from services.desk.supervisor import Supervisor
from services.desk.verbs import port_option, staff_options, verb
from services.desk.waiting import Left, settle
from shared.clock import SystemClock
from shared.errors import Away
from shared.log import configure
from shared.runtime.serving import run as run_service
from shared.settings import ServiceSettings


@click.command()
@data_option
@port_option("Of the page; 0: any.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Of the page.")
@staff_options
def up(*, data: Path | None, port: int, host: str, enrich: int, summarize: int) -> int:
    """Run all services until Ctrl-C; the page is at http://HOST:PORT/."""
    settings = settings_for(data)
    staff = Staff(port, host, enrich, summarize)

    # A slip of the hand is told before anything else, and once: not in the log, too.
    check_port(staff)
    wait_for(check_server(settings))

    async def main(stop: asyncio.Event) -> None:
        async with started(settings, staff) as services:
            Home(settings.data).inbox.mkdir(parents=True, exist_ok=True)
            tell(f"drop files into {Home(settings.data).inbox}")
            telling = asyncio.create_task(_tell_address(settings, services))
            try:
                await stop.wait()
            finally:
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)

    return run_service(main, service="desk", settings=settings)


async def _tell_address(settings: ServiceSettings, services: Supervisor) -> None:
    def ours() -> tuple[int, ...]:
        return services.pids.get("gateway", ())

    address = ""
    while not address:
        try:
            async with at_desk(settings) as desk:
                address = await page_address(desk, ours)
        except Away:
            await asyncio.sleep(1)  # a server of others may come later
    tell(f"read stories at {address}/ (Ctrl-C stops)")


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
@click.option("--name", default="pipe.jsonl", help="File name for what a pipe brings.")
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
) -> int:
    """Move files or folders into the inbox (--keep copies them); `-` reads a pipe.

    Each is told with its name below the inbox, with --wait what became of its articles.
    More than 500 files or 16 MB go to the backfill folder: they are taken in while
    nothing fresh is there. Stopped halfway, the same command goes on. Ends with 3 if any
    was rejected.
    """
    settings, meter = settings_for(data), Meter(SystemClock())
    home = Home(settings.data)
    before = home.last_number()
    how = How(keep, remember=keep, again=again, backfill=backfill, progress=meter)
    handed = Handed(keep=keep, as_json=as_json, is_told=not wait)
    try:
        files = [Path(one) for one in paths if one != "-"]
        for one in drop_files(home, files, keep=keep, how=how):
            handed.add(one, clear=meter.end)
        if "-" in paths:
            stream = sys.stdin.buffer
            handed.add(drop_stream(home, stream, name=name, how=how), clear=meter.end)
    finally:
        meter.end()
    if not handed.count and not handed.known:
        raise NothingFound
    handed.end()
    if not wait or not handed.count:
        return DONE
    return wait_for(_await_states(settings, before, handed.names, as_json))


async def _await_states(
    settings: ServiceSettings, before: int, names: set[str], as_json: bool
) -> int:
    code, progress, states = DONE, Progress(), dict[str, int]()
    is_told = len(names) <= MANY.files
    async with at_desk(settings) as desk:
        await settle(
            desk, names=names, until=lambda left: left.is_taken, progress=progress
        )
        progress.end()
        async for row in article_rows(desk, after=before):
            if row["file"] not in names:
                continue
            code = REJECTED if row["state"] == "rejected" else code
            states[row["state"]] = states.get(row["state"], 0) + 1
            if as_json or is_told or row["state"] == "rejected":
                say(as_line(row) if as_json else _state_line(row))
    if not (as_json or is_told):
        say(", ".join(f"{count:,} {state}" for state, count in sorted(states.items())))
    return code


def _state_line(row: dict[str, Any]) -> str:
    place = place_of("", row["file"], row["line"], row["member"] or "")
    story = f" in story {row['story_id']}" if row["story_id"] else ""
    if row["state"] == "placed" and not story:
        story = ", taken back since"
    why = f" ({row['reason']}: {row['detail']})" if row["reason"] else ""
    return f"{row['state']:<10} {place}{story}{why}"


@verb()
@click.argument("paths", nargs=-1, required=True)
@click.option("--articles", type=click.Path(path_type=Path), help="Write articles here.")
@click.option("--stories", type=click.Path(path_type=Path), help="Write stories here.")
def run(
    *,
    data: Path | None,
    as_json: bool,
    paths: tuple[str, ...],
    articles: Path | None,
    stories: Path | None,
) -> int:
    """Make stories of some files, once: start, take all in, settle, print, stop."""
    files = [Path(one) for one in paths if one != "-"]
    if "-" not in paths and not any(files_in(files)):
        raise NothingFound
    progress = Progress()

    def show(left: Left) -> None:
        progress(f"left: {left}")

    with ExitStack() as stack:
        folder = stack.enter_context(folder_of(data))
        configure(service="desk", level="WARNING", folder=folder / "logs")
        rows = stack.enter_context(articles.open("w")) if articles else None
        records = stack.enter_context(stories.open("w")) if stories else None
        result = wait_for(
            run_once(
                settings_for(folder),
                files,
                pipe=sys.stdin.buffer if "-" in paths else None,
                articles=rows,
                stories=records,
                progress=show,
            )
        )
    progress.end()
    _print(result, as_json=as_json)
    return REJECTED if result.refused else DONE


def _print(result: Result, *, as_json: bool) -> None:
    for record in result.stories:
        if as_json:
            say(as_line(record.shape()))
        else:
            say(f"{record.id}  {counter_line(record)}  {record.headline.text}")
    for row in result.refused:
        place = place_of("", row["file"], row["line"], row["member"] or "")
        tell(f"rejected {place}: {row['reason']}: {row['detail']}")
    counts = ", ".join(
        f"{count} {state}" for state, count in sorted(result.states.items())
    )
    tell(f"{many(len(result.stories), 'story')} from {counts or 'nothing'}")
    if not result.states:
        raise NothingFound
