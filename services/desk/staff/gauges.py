"""What `storywire status` shows, read from folder and server."""

import asyncio
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from services.desk.fates.backfilling import Backfill, backfill
from services.desk.home import Desk
from services.desk.terminal.listing import files_in
from shared.errors import Away
from shared.ledger import gauges
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import AtWork, Queue


@dataclass(frozen=True, slots=True)
class Overview:
    """One look at a running Storywire."""

    data: str
    server: ServerFacts
    generation: int
    epoch: str
    queues: tuple[Queue, ...]
    workers: tuple[AtWork, ...]
    backfill: Backfill | None = None
    #: Updates that were ever told to subscribers; None: the server doesn't count.
    updates: int | None = None

    @property
    def placeable(self) -> int | None:
        """Articles that ever were enriched, all editions together; None: not told."""
        told = [one.added for one in self.queues if one.stage == "to place"]
        known = [count for count in told if count is not None]
        return sum(known) if len(known) == len(told) else None

    def shape(self) -> dict[str, Any]:
        """Return it as a program reads it."""
        known = self.backfill
        left = {"seconds_left": known.seconds_left} if known else {}
        return {**asdict(self), "backfill": known and {**asdict(known), **left}}


async def overview(desk: Desk) -> Overview:
    """Look at everything once. Raises Away, JournalBroken."""
    known = await gauges.gauged(
        desk.ledger, clock=desk.clock, editions=desk.settings.all_editions
    )
    return Overview(
        data=str(desk.home.data),
        server=known.server,
        generation=known.generation,
        epoch=known.epoch,
        queues=(*await _folders(desk), *known.queues),
        workers=known.workers,
        updates=known.updates,
        backfill=await backfill(desk),
    )


async def _folders(desk: Desk) -> tuple[Queue, ...]:
    """Look at what is not on the server yet."""
    files = await asyncio.to_thread(_files, desk.home.inbox)
    backfill = await asyncio.to_thread(_files, desk.home.backfill)
    last = await asyncio.to_thread(desk.home.last_number)
    (journal,) = await desk.ledger.fields([desk.ledger.keys.journal])
    ahead = max(0, last - int(journal.get("mark") or 0))
    return (
        Queue("inbox", files),
        Queue("backfill", backfill),
        Queue("journal ahead", ahead),
    )


def _files(folder: Path) -> int:
    return sum(1 for _ in files_in([folder])) if folder.is_dir() else 0


async def page_address(desk: Desk, pids: Callable[[], Container[int]]) -> str:
    """Wait until a gateway, one of these processes, listens; return where."""
    while True:
        with suppress(Away):  # then it will be back
            for about in (await desk.ledger.workers()).values():
                if about.get("address") and int(about.get("pid") or 0) in pids():
                    return about["address"]
        await asyncio.sleep(0.1)
