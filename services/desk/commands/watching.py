"""`storywire top`: the same as status, again and again, with paces."""

import asyncio
from pathlib import Path

import click

from services.desk.fates.results import as_line
from services.desk.home import at_desk
from services.desk.staff.gauges import overview
from services.desk.staff.panel import paces, panel
from services.desk.terminal.screen import is_terminal, show
from services.desk.terminal.speaking import DONE, say, settings_for, wait_for
from services.desk.terminal.verbs import verb
from shared.ledger.pacing import Pacing


@verb()
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="Seconds between looks.",
)
@click.option(
    "--looks",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="End after so many looks; 0: go on until Ctrl-C.",
)
def top(*, data: Path | None, as_json: bool, every: float, looks: int) -> int:
    """Watch a running Storywire: queues, workers, articles and updates a minute.

    On a terminal one screen that is drawn anew; in a pipe one look after the other;
    with --json a line each.
    """

    async def main() -> None:
        articles, updates, done = Pacing(), Pacing(), 0
        async with at_desk(settings_for(data)) as desk:
            while True:
                seen = await overview(desk)
                now = desk.clock.seconds()
                pace = {
                    "articles_a_minute": articles.look(now, seen.placeable),
                    "updates_a_minute": updates.look(now, seen.updates),
                }
                if as_json:
                    say(as_line({**seen.shape(), **pace}))
                else:
                    if is_terminal():
                        click.clear()
                    show([*paces(**pace), *panel(seen)])
                done += 1
                if done == looks:
                    return
                await asyncio.sleep(every)

    wait_for(main())
    return DONE
