"""How fast enrich alone is: so many processes on a stream that was filled before."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO
from pathlib import Path

from services.desk.benching.meters import Usage, between, by_service, check_meters, usage
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import Staff, server_for, specs
from services.desk.staff.supervisor import Supervisor
from shared.ledger.connecting import reachable
from shared.ledger.gauges import at_work
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
    #: Seconds of CPU time that an article cost, by service, the server among them;
    #: while the rate was taken.
    cpu: Mapping[str, float] = field(default_factory=dict)

    @property
    def cores(self) -> float:
        """How many cores the processes of enrich kept busy together, on average."""
        return self.cpu.get("enrich", 0.0) * self.rate


class Looks:
    """What services had used when a share of the work was done."""

    def __init__(self, articles: int, used: Callable[[], Mapping[str, Usage]]) -> None:
        self._articles, self._used = articles, used
        self._seen: list[tuple[int, Mapping[str, Usage]]] = []

    def look(self, done: int) -> None:
        """Note what is used, between the first and the last look that count."""
        share = (_FROM, _UNTIL, 2.0)[len(self._seen)]  # no third look
        if done >= self._articles * share:
            self._seen.append((done, self._used()))

    def cpu(self) -> dict[str, float]:
        """Return seconds of CPU time for each article; {}: it went too fast to tell."""
        if len(self._seen) < 2:
            return {}
        (first, before), (last, after) = self._seen
        used = between(before, after)
        return {name: spent / (last - first) for name, spent in sorted(used.items())}


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
            signs = partial(at_work, desk.ledger, clock=desk.clock)
            while not any(one.pid for one in await signs()):  # noqa: ASYNC110 - the server knows
                await asyncio.sleep(_REST)
            os.rename(aside, desk.home.inbox / aside.name)
            await _grown(desk, [keys.ingested], len(articles))
        made = [keys.enriched(one) for one in settings.all_editions]
        staff = Staff(enrich=workers)
        async with _running("enrich", settings, url, staff) as supervisor:
            note(f"{workers} of enrich at work")
            looks = Looks(len(articles), lambda: by_service(supervisor.pids))
            times = await _grown(desk, made, len(articles), look=looks.look)
            memory = max(usage(pid).memory for pid in supervisor.pids["enrich"])
    return EnrichPace(len(articles), workers, rate_of(times), memory, looks.cpu())


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


async def _grown(
    desk: Desk,
    streams: Sequence[str],
    count: int,
    *,
    look: Callable[[int], None] = lambda _: None,
) -> list[int]:
    """Wait until streams have so many entries; return when each was added, in ms.
    `look` hears now and then how many there are."""
    seen, moved = -1, desk.clock.seconds()
    while seen < count:
        async with reachable():
            lengths = [await desk.ledger.client.xlen(one) for one in streams]
        now = desk.clock.seconds()
        moved, seen = (now if sum(lengths) > seen else moved), sum(lengths)
        look(seen)
        if now - moved > _PATIENCE:
            raise Unsettled(f"Only {seen:,} of {count:,} articles came through.")
        await asyncio.sleep(_REST)
    async with reachable():
        entries = [await desk.ledger.client.xrange(one) for one in streams]
    return [int(str(one).partition("-")[0]) for each in entries for one, _ in each]


def _write(path: Path, articles: Sequence[bytes]) -> None:
    path.write_bytes(b"".join(articles))
