"""The verbs that take articles in: up, drop, run."""

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from services.desk.dropping import drop as drop_files
from services.desk.dropping import drop_stream
from services.desk.home import Home, at_desk
from services.desk.results import article_rows, as_line, counter_line
from services.desk.running import Result, folder_of
from services.desk.running import run as run_once
from services.desk.speaking import (
    DONE,
    REJECTED,
    Progress,
    data_option,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.starting import Staff, check_port, started
from services.desk.verbs import verb
from services.desk.waiting import Left, settle
from shared.errors import StorywireError
from shared.log import configure
from shared.runtime.serving import run as run_service


@click.command()
@data_option
@click.option("--port", default=8080, show_default=True, help="Of the page; 0: any.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Of the page.")
@click.option("--enrich", default=1, show_default=True, help="Enrich processes.")
@click.option("--summarize", default=1, show_default=True, help="Summarize processes.")
def up(*, data: Path | None, port: int, host: str, enrich: int, summarize: int) -> int:
    """Run all services until Ctrl-C; the page is at http://HOST:PORT/."""
    settings = settings_for(data)
    staff = Staff(port, host, enrich, summarize)

    check_port(staff)  # a slip of the hand is told before anything else

    async def main(stop: asyncio.Event) -> None:
        try:
            async with started(settings, staff):
                Home(settings.data).inbox.mkdir(parents=True, exist_ok=True)
                tell(f"drop files into {Home(settings.data).inbox}")
                tell(f"read stories at http://{host}:{port}/ (Ctrl-C stops)")
                await stop.wait()
        except StorywireError as error:
            if not sys.stderr.isatty():  # there, the runtime says so itself
                tell(error.message)
            raise

    return run_service(main, service="desk", settings=settings)


@verb()
@click.argument("paths", nargs=-1, required=True)
@click.option("--wait", is_flag=True, help="Until each has its final state.")
@click.option("--keep", is_flag=True, help="Leave the files where they are.")
@click.option("--name", default="pipe.jsonl", help="File name for what a pipe brings.")
def drop(
    *,
    data: Path | None,
    as_json: bool,
    paths: tuple[str, ...],
    wait: bool,
    keep: bool,
    name: str,
) -> int:
    """Hand files or folders to the inbox; `-` reads a pipe."""
    settings = settings_for(data)
    home = Home(settings.data)
    before = home.last_number()
    files = [Path(one) for one in paths if one != "-"]
    dropped = list(drop_files(home, files, keep=keep))
    if "-" in paths:
        dropped.append(drop_stream(home, sys.stdin.buffer, name=name))
    if not wait:
        for one in dropped:
            say(as_line({"file": one.name}) if as_json else one.name)
        return DONE
    return wait_for(
        _await_states(settings, before, {one.name for one in dropped}, as_json)
    )


async def _await_states(
    settings: Any, before: int, names: set[str], as_json: bool
) -> int:
    code, progress = DONE, Progress()
    async with at_desk(settings) as desk:
        await settle(
            desk, names=names, until=lambda left: left.is_taken, progress=progress
        )
        progress.end()
        async for row in article_rows(desk, after=before):
            if row["file"] not in names:
                continue
            code = REJECTED if row["state"] == "rejected" else code
            say(as_line(row) if as_json else _state_line(row))
    return code


def _state_line(row: dict[str, Any]) -> str:
    place = row["file"] + (f":{row['line']}" if row["line"] else "")
    story = f" in story {row['story_id']}" if row["story_id"] else ""
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
    progress = Progress()

    def show(left: Left) -> None:
        progress(f"left: {left.total} ({left})")

    with ExitStack() as stack:
        folder = stack.enter_context(folder_of(data))
        configure(service="desk", level="WARNING", folder=folder / "logs")
        rows = stack.enter_context(articles.open("w")) if articles else None
        records = stack.enter_context(stories.open("w")) if stories else None
        result = wait_for(
            run_once(
                settings_for(folder),
                [Path(one) for one in paths if one != "-"],
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
        place = row["file"] + (f":{row['line']}" if row["line"] else "")
        tell(f"rejected {place}: {row['reason']}: {row['detail']}")
    counts = ", ".join(
        f"{count} {state}" for state, count in sorted(result.states.items())
    )
    tell(f"{len(result.stories)} stories from {counts or 'nothing'}")
    if not result.states:
        raise StorywireError("No article was found in what was given.")
