"""`storywire doctor --sweep`: blobs that nothing names any more."""

import asyncio
from datetime import timedelta

from services.desk.checks.check import Check, from_error, ok
from services.desk.home import Desk
from services.desk.terminal.layout import many, size
from services.ingest.journal import Journal
from services.ingest.named import named
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.steps import Exclude, Step

#: Whatever is younger may be on its way to where it will be named.
KEPT = timedelta(days=7)
_PART = 1_000


class NotSwept(StorywireError):
    """What is garbage can't be told here."""


async def sweep(desk: Desk) -> Check:
    """Remove what no journal line, live record or waiting entry names, and that is older
    than seven days; say how much. May be repeated."""
    try:
        count, gone = await _sweep(desk)
    except StorywireError as error:
        return from_error("sweep", error.message)
    return ok("sweep", f"{many(count, 'blob')} removed, {size(gone)}")


async def _sweep(desk: Desk) -> tuple[int, int]:
    await _check(desk)
    keys = desk.ledger.keys
    # Listed before: what is named from now on is not among the old ones.
    old = await asyncio.to_thread(_old, desk.blobs, desk.clock)
    journal = Journal.reading(desk.home.journal)
    used = await named(desk.ledger, journal, desk.settings.all_editions)
    garbage = sorted(old - used)
    gone = 0
    for first in range(0, len(garbage), _PART):
        part = garbage[first : first + _PART]
        gone += await asyncio.to_thread(desk.blobs.delete, part)
        done = Exclude(keys.containers, tuple(part))
        await desk.ledger.commit(Step(desk.ledger.era, changes=(done,)))
    return len(garbage), gone


def _old(blobs: Blobs, clock: Clock) -> set[str]:
    edge = clock.now() - KEPT
    young: set[str] = set()
    found: set[str] = set()
    for one in blobs.listed():
        (found if one.written_at < edge else young).add(one.name)
    return found - young


async def _check(desk: Desk) -> None:
    """Refuse where the journal or the state is not whole: all would look like garbage."""
    keys = desk.ledger.keys
    last = await asyncio.to_thread(desk.home.last_number)
    meta, journal = await desk.ledger.fields([keys.meta, keys.journal])
    mark = int(journal.get("mark") or 0)
    if meta.get("rebuilding"):
        raise NotSwept("A replay is at work; sweep when it is done.")
    if not last or mark > last:
        raise NotSwept("The journal is not here; sweep on the machine that has it.")
    if not mark:
        raise NotSwept("The server holds no state; run `storywire replay` first.")
