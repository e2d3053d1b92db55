"""The verbs that start Storywire: up, and run once."""

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from services.desk.dropping.dropping import NothingFound
from services.desk.fates.hops import place_of
from services.desk.fates.results import as_line, counter_line
from services.desk.fates.waiting import Left
from services.desk.home import Home, at_desk
from services.desk.staff.gauges import page_address
from services.desk.staff.running import Result, folder_of
from services.desk.staff.running import run as run_once
from services.desk.staff.starting import Staff, check_port, check_server, started
from services.desk.staff.supervisor import Supervisor
from services.desk.terminal.layout import many
from services.desk.terminal.listing import files_in
from services.desk.terminal.speaking import (
    DONE,
    REJECTED,
    Progress,
    data_option,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import port_option, staff_options, verb
from shared.errors import Away
from shared.log import configure
from shared.runtime.serving import run as run_service
from shared.settings import ServiceSettings


@click.command()
@data_option
@port_option("Of the page; 0: any.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="GATEWAY_HOST",
    show_envvar=True,
    help="Of the page; 0.0.0.0 lets other machines in.",
)
@staff_options
def up(*, data: Path | None, port: int, host: str, enrich: int, summarize: int) -> int:
    """Run all services until Ctrl-C; the page is at http://HOST:PORT/.

    On the server that REDIS_URL names; without one on a server of its own, in the data
    folder. All other settings are variables of the environment, too: see .env.example.
    """
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
