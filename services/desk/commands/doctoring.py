"""The verb doctor: what is wrong with this set-up, and what to do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

import click

from services.desk.checks.check import Check, from_error, summary
from services.desk.checks.folder import folder
from services.desk.checks.machine import machine
from services.desk.checks.records import records
from services.desk.checks.running import running
from services.desk.deciding.sweeping import sweep
from services.desk.fates.results import as_line
from services.desk.home import Home, at_desk
from services.desk.staff.gauges import Overview, overview
from services.desk.terminal.screen import full_width, is_terminal
from services.desk.terminal.speaking import (
    DONE,
    FAILED,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import port_option, verb
from shared.clock import SystemClock
from shared.errors import NotRunning, StorywireError
from shared.settings import ServiceSettings


@verb()
@port_option("Of the page.")
@click.option("--sweep", "sweeps", is_flag=True, help="Remove garbage from the archive.")
def doctor(*, data: Path | None, as_json: bool, port: int, sweeps: bool) -> int:
    """Say what is wrong with this set-up, and what to do.

    One line a check: ok, warn or bad. Ends with 1 if anything is bad. Needs nothing
    running, and changes nothing. With --sweep, which needs the server, blobs go that
    nothing names and that are older than seven days.
    """
    settings = settings_for(data)
    width = full_width() if is_terminal() else None

    async def main() -> list[Check]:
        found = []
        async for check in _checks(settings, port, sweeps=sweeps):
            found.append(check)
            for line in [as_line(asdict(check))] if as_json else check.lines(width=width):
                say(line)
        return found

    found = wait_for(main())
    tell(f"{summary(found)}.")
    return FAILED if any(one.mark == "bad" for one in found) else DONE


async def _checks(
    settings: ServiceSettings, port: int, *, sweeps: bool
) -> AsyncIterator[Check]:
    """Look at everything, what else stands on first."""
    home = Home.of(settings)
    seen, mark, not_seen = await _seen(settings)
    epoch = seen.epoch if seen else ""
    for check in await asyncio.to_thread(
        lambda: list(machine(port=port, redis_url=settings.redis_url, epoch=epoch))
    ):
        yield check
    now = SystemClock().now().timestamp()
    for check in await asyncio.to_thread(
        lambda: list(folder(home, is_running=seen is not None, now=now))
    ):
        yield check
    for check in await asyncio.to_thread(lambda: list(records(home))):
        yield check
    if seen is None:
        yield not_seen
        if sweeps:
            yield from_error("sweep", "it needs the server; start it first")
        return
    last = await asyncio.to_thread(home.last_number)
    for check in running(seen, journal_last=last, mark=mark):
        yield check
    if sweeps:
        async with at_desk(settings) as desk:
            yield await sweep(desk)


async def _seen(settings: ServiceSettings) -> tuple[Overview | None, int, Check]:
    """Look at the running Storywire, if there is one; else say why not."""
    try:
        async with at_desk(settings) as desk:
            (journal,) = await desk.ledger.fields([desk.ledger.keys.journal])
            seen = await overview(desk)
            mark = int(journal.get("mark") or 0)
            return seen, mark, Check("ok", "running", "")
    except NotRunning as error:
        return None, 0, from_error("running", error.message, mark="warn")
    except StorywireError as error:
        return None, 0, from_error("running", error.message)
