"""How fast enrich alone is: so many processes on a stream that was filled before."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from services.desk.gauges import at_work
from services.desk.home import Desk, at_desk
from services.desk.meters import check_meters, usage
from services.desk.starting import Staff, server_for, specs
from services.desk.supervisor import Supervisor
from services.desk.waiting import Unsettled
from shared.ledger.connecting import reachable
from shared.settings import ServiceSettings

#: Seconds without progress after which there is none, and between two looks.
_PATIENCE, _REST = 60.0, 0.25
#: The rate is that between these shares of the work: before, models are loaded, and
#: after, a process may have nothing left.
_FROM, _UNTIL = 0.15, 0.95


@dataclass(frozen=True, slots=True)
class EnrichPace:
    """What was measured; of this machine and this run."""

    articles: int
    workers: int
    #: Articles a second.
    rate: float
    #: Bytes of memory (PSS) of the largest enrich process after the last article.
    memory: int


async def measure(
    settings: ServiceSettings,
    articles: Sequence[bytes],
    *,
    workers: int,
    note: Callable[[str], None] = lambda _: None,
) -> EnrichPace:
    """Let ingest fill the stream with these lines of JSONL, then so many processes of
    enrich empty it. Raises NoMeters, what keeps the server from starting, Unsettled."""
    check_meters()
    async with server_for(settings) as (url, _), at_desk(settings) as desk:
        keys = desk.ledger.keys
        async with _running("ingest", settings, url, Staff()):
            note(f"{len(articles):,} articles are handed in")
            aside = settings.data / "bench.jsonl"
            await asyncio.to_thread(_write, aside, articles)
            while not any(one.pid for one in await at_work(desk)):  # noqa: ASYNC110 - the server knows
                await asyncio.sleep(_REST)
            os.rename(aside, desk.home.inbox / aside.name)
            await _grown(desk, [keys.ingested], len(articles))
        made = [keys.enriched(one) for one in settings.all_editions]
        staff = Staff(enrich=workers)
        async with _running("enrich", settings, url, staff) as supervisor:
            note(f"{workers} of enrich at work")
            times = await _grown(desk, made, len(articles))
            memory = max(usage(pid).memory for pid in supervisor.pids["enrich"])
    return EnrichPace(len(articles), workers, rate_of(times), memory)


def rate_of(times: Sequence[int]) -> float:
    """Return articles a second from the milliseconds at which each was done."""
    ordered = sorted(times)
    first, last = int(len(ordered) * _FROM), int((len(ordered) - 1) * _UNTIL)
    spent = (ordered[last] - ordered[first]) / 1e3 if ordered else 0.0
    return (last - first) / spent if spent else 0.0


@asynccontextmanager
async def _running(
    name: str, settings: ServiceSettings, url: str, staff: Staff
) -> AsyncIterator[Supervisor]:
    # As fresh files come: the lane that waits for nobody.
    fresh = {"BACKFILL_BYTES": str(1 << 40)}
    wanted = [
        replace(one, env={**one.env, **fresh})
        for one in specs(staff, settings, url)
        if one.name == name
    ]
    supervisor, stop = Supervisor(wanted, out=StringIO()), asyncio.Event()
    running = asyncio.create_task(supervisor.run(stop))
    try:
        yield supervisor
    finally:
        stop.set()
        await running


async def _grown(desk: Desk, streams: Sequence[str], count: int) -> list[int]:
    """Wait until streams have so many entries; return when each was added, in ms."""
    seen, moved = -1, desk.clock.seconds()
    while seen < count:
        async with reachable():
            lengths = [await desk.ledger.client.xlen(one) for one in streams]
        now = desk.clock.seconds()
        moved, seen = (now if sum(lengths) > seen else moved), sum(lengths)
        if now - moved > _PATIENCE:
            raise Unsettled(f"Only {seen:,} of {count:,} articles came through.")
        await asyncio.sleep(_REST)
    async with reachable():
        entries = [await desk.ledger.client.xrange(one) for one in streams]
    return [int(str(one).partition("-")[0]) for each in entries for one, _ in each]


def _write(path: Path, articles: Sequence[bytes]) -> None:
    path.write_bytes(b"".join(articles))
