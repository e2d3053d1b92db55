"""`storywire bench --ingest`: how fast ingest alone is, the server included."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO
from pathlib import Path

from services.desk.benching.invented import articles
from services.desk.benching.meters import Usage, between, by_service, check_meters
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import Staff, server_for, specs
from services.desk.staff.supervisor import Supervisor
from shared.clock import SystemClock
from shared.ledger.connecting import reachable
from shared.ledger.gauges import at_work
from shared.settings import ServiceSettings

#: Seconds without progress after which there is none.
_PATIENCE = 60.0
#: Entries that the sink takes at a time, and the seconds that it rests between.
_SUNK, _REST = 1_000, 0.02


@dataclass(slots=True)
class Pace:
    """What was measured; of this machine and this run."""

    articles: int
    seed: int
    bytes: int = 0
    #: Seconds from the hand-in until the last article was committed.
    seconds: float = 0.0
    #: Seconds of CPU time by service, meanwhile.
    cpu: dict[str, float] = field(default_factory=dict)
    #: Most bytes of memory (PSS) that ingest was seen to have.
    memory: int = 0

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds if self.seconds else 0.0


async def measure(
    settings: ServiceSettings,
    *,
    count: int,
    seed: int,
    words: int = 300,
    note: Callable[[str], None] = lambda _: None,
) -> Pace:
    """Let ingest take so many invented articles from one JSONL file, while a sink
    empties its stream. Raises NoMeters, what keeps the server from starting, and
    Unsettled."""
    check_meters()
    clock, pace = SystemClock(), Pace(count, seed)
    async with server_for(settings) as (url, _):
        # As fresh files come: the lane that waits for nobody.
        fresh = {"BACKFILL_BYTES": str(1 << 40)}
        wanted = [
            replace(one, env={**one.env, **fresh})
            for one in specs(Staff(), settings, url)
            if one.name == "ingest"
        ]
        supervisor, stop = Supervisor(wanted, out=StringIO()), asyncio.Event()
        running = asyncio.create_task(supervisor.run(stop))
        try:
            async with at_desk(settings) as desk:
                signs = partial(at_work, desk.ledger, clock=desk.clock)
                while not any(one.pid for one in await signs()):  # noqa: ASYNC110 - the server knows
                    await asyncio.sleep(0.05)
                aside = settings.data / "bench.jsonl"
                pace.bytes = await asyncio.to_thread(_write, aside, count, seed, words)
                note(f"{count:,} articles of {pace.bytes:,} bytes are handed in")
                before, began = by_service(supervisor.pids), clock.seconds()
                os.rename(aside, desk.home.inbox / aside.name)
                await _drain(desk, supervisor, pace)
                pace.seconds = clock.seconds() - began
                pace.cpu = between(before, by_service(supervisor.pids))
        finally:
            stop.set()
            await running
    return pace


def _write(path: Path, count: int, seed: int, words: int) -> int:
    with path.open("wb") as file:
        file.writelines(articles(count, seed=seed, words=words))
        return file.tell()


async def _drain(desk: Desk, supervisor: Supervisor, pace: Pace) -> None:
    """Take entries off the stream as they come, until all articles went by."""
    stream, seen, looked = desk.ledger.keys.ingested, 0, desk.clock.seconds()
    moved = looked
    while seen < pace.articles:
        async with reachable():
            entries = await desk.ledger.client.xrange(stream, count=_SUNK)
            if entries:
                await desk.ledger.client.xdel(stream, *(one for one, _ in entries))
        seen += len(entries)
        now = desk.clock.seconds()
        moved = now if entries else moved
        if now - moved > _PATIENCE:
            raise Unsettled(f"Only {seen:,} of {pace.articles:,} articles came through.")
        if now - looked > 1:
            looked = now
            used = by_service(supervisor.pids)
            pace.memory = max(pace.memory, used.get("ingest", Usage()).memory)
        await asyncio.sleep(0 if len(entries) == _SUNK else _REST)
