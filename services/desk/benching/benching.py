"""`storywire bench`: how fast a Storywire of its own is here, and what it uses."""

import asyncio
import os
import platform
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from io import StringIO
from pathlib import Path

from services.desk.benching.meters import between, by_service, check_meters
from services.desk.benching.probing import probe_text, until_placed
from services.desk.dropping.dropping import drop
from services.desk.fates.waiting import settle
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import Staff, started
from services.desk.staff.supervisor import Supervisor
from shared.clock import SystemClock
from shared.ledger.gauges import at_work
from shared.settings import ServiceSettings

#: Seconds in which all services of a busy machine come up, or one more article is
#: settled.
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured."""

    paths: tuple[Path, ...]
    staff: Staff
    #: Files dropped one by one.
    probes: int = 5
    #: Seconds of doing nothing.
    idle: float = 60.0


@dataclass(slots=True)
class Figures:
    """What was measured. Times are of this machine and this run: compare them only with
    each other."""

    setting: dict[str, object] = field(default_factory=dict)
    #: Seconds until all services worked.
    ready: float = 0.0
    articles: int = 0
    #: Seconds from the first drop until everything was placed, tidied and written.
    settled: float = 0.0
    #: Seconds of CPU time by service, meanwhile.
    cpu: dict[str, float] = field(default_factory=dict)
    #: Bytes of memory by service, after it.
    memory: dict[str, int] = field(default_factory=dict)
    #: Seconds from dropping one file to its update, sorted.
    latency: list[float] = field(default_factory=list)
    #: Share of one core used by all together while nothing happens.
    idle: float | None = None

    @property
    def rate(self) -> float:
        """Articles a second through everything."""
        return self.articles / self.settled if self.settled else 0.0


async def bench(
    settings: ServiceSettings, plan: Plan, *, note: Callable[[str], None]
) -> Figures:
    """Measure on a Storywire of its own. Raises NoMeters, NothingThere, NoServer and
    what else keeps it from starting, and Unsettled."""
    check_meters()
    clock, figures = SystemClock(), Figures()
    began = clock.seconds()
    running = started(settings, plan.staff, out=StringIO())
    async with running as staff, at_desk(settings) as desk:
        await all_at_work(desk, plan.staff)
        figures.ready = clock.seconds() - began
        figures.setting = await setting_of(desk, plan.staff)
        note("all services work; the articles are dropped")
        await _through(desk, staff, plan.paths, figures)
        note(f"{figures.articles} articles settled; files are dropped one by one")
        figures.latency = sorted([one async for one in _latencies(desk, plan.probes)])
        if plan.idle:
            note(f"nothing happens for {plan.idle:g} s")
            figures.idle = await _idle(staff, plan.idle)
    return figures


async def all_at_work(desk: Desk, staff: Staff) -> None:
    """Wait until each service gave a sign of life, as many times as it runs."""
    wanted = 2 + staff.enrich + staff.summarize - (staff.port is None)
    signs = partial(at_work, desk.ledger, clock=desk.clock)
    async with asyncio.timeout(_PATIENCE):
        while len([one for one in await signs() if one.pid]) < wanted:  # noqa: ASYNC110 - the server knows
            await asyncio.sleep(0.05)


async def setting_of(desk: Desk, staff: Staff) -> dict[str, object]:
    """Tell versions, cores and what was set, beside which figures are to be read."""
    server = await desk.ledger.facts()
    return {
        "storywire": version("storywire"),
        "python": platform.python_version(),
        "server": f"{server.kind} {server.version}, fsync {server.fsync}",
        "cores": len(os.sched_getaffinity(0)),
        "editions": ",".join(desk.settings.all_editions),
        "enrich": staff.enrich,
        "summarize": staff.summarize,
    }


async def _through(
    desk: Desk, staff: Supervisor, paths: Sequence[Path], figures: Figures
) -> None:
    before, began = by_service(staff.pids), desk.clock.seconds()
    first = desk.home.last_number()
    await asyncio.to_thread(lambda: list(drop(desk.home, paths, keep=True)))
    await settle(desk, patience=_PATIENCE)
    figures.settled = desk.clock.seconds() - began
    after = by_service(staff.pids)
    figures.articles = desk.home.last_number() - first
    figures.cpu = between(before, after)
    figures.memory = {name: used.memory for name, used in after.items()}


async def _latencies(desk: Desk, probes: int) -> AsyncIterator[float]:
    """Yield the time from dropping one file to its update; the first one, which opens
    the story of the others, is not counted."""
    for number in range(probes + 1):
        name, data = f"bench/footbridge-{number}.txt", probe_text(number).encode()
        seconds = await until_placed(desk, name, data)
        if number:
            yield seconds
        await settle(desk)


async def _idle(staff: Supervisor, seconds: float) -> float:
    before = by_service(staff.pids)
    await asyncio.sleep(seconds)
    used = between(before, by_service(staff.pids))
    return sum(used.values()) / seconds
