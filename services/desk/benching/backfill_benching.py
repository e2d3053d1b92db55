"""`storywire bench --backfill N`: what a backfill takes, and what is fresh.

All services run. `storywire drop` hands articles over; meanwhile fresh files come.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from services.desk.benching.backfill_figures import (
    BackfillPace,
    Look,
    Plan,
    longest_ahead,
)
from services.desk.benching.benching import all_at_work, setting_of
from services.desk.benching.invented_wire import small_files
from services.desk.benching.meters import Usage, by_service, check_meters
from services.desk.benching.probing import probe_text, until_placed
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import started
from services.desk.staff.supervisor import Supervisor
from shared.errors import StorywireError
from shared.events.identity import page_key
from shared.settings import ServiceSettings

#: Seconds without progress after which there is none, and between two looks.
_PATIENCE, _REST = 120.0, 0.25
#: Seconds between two fresh files.
_PAUSE = 1.0


async def measure(
    settings: ServiceSettings, plan: Plan, *, note: Callable[[str], None] = lambda _: None
) -> BackfillPace:
    """Let a backfill through, and fresh files meanwhile. Raises NoMeters, what keeps a
    Storywire from starting, and Unsettled."""
    check_meters()
    pace = BackfillPace(plan.articles, plan.seed, plan.is_folder)
    running = started(settings, plan.staff, out=StringIO())
    with tempfile.TemporaryDirectory(prefix="storywire-") as aside:
        source = Path(aside) / ("wire" if plan.is_folder else "wire.jsonl")
        pace.bytes = await asyncio.to_thread(_write, source, plan)
        async with running as staff, at_desk(settings) as desk:
            await all_at_work(desk, plan.staff)
            pace.setting = await setting_of(desk, plan.staff)
            before = os.getloadavg()[0]
            note(f"{plan.articles:,} articles of {pace.bytes:,} bytes are dropped")
            await _Run(desk, staff, plan, pace).through(source)
            pace.load = (before, os.getloadavg()[0])
    return pace


def _write(source: Path, plan: Plan) -> int:
    """Write what is dropped; return its bytes."""
    articles, size = small_files(plan.articles, seed=plan.seed), 0
    if not plan.is_folder:
        with source.open("wb") as file:
            file.writelines(data + b"\n" for _, data in articles)
            return file.tell()
    for name, data in articles:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        size += (source / name).write_bytes(data)
    return size


@dataclass(slots=True)
class _Run:
    """One backfill on its way, and what comes beside it."""

    desk: Desk
    staff: Supervisor
    plan: Plan
    pace: BackfillPace
    #: Fresh files dropped.
    fresh: int = 0
    #: Articles committed by ingest, fresh ones among them.
    taken: int = 0
    looks: list[Look] = field(default_factory=list)

    async def through(self, source: Path) -> None:
        """Drop all, and wait until it is placed."""
        began = self.desk.clock.seconds()
        probing = asyncio.create_task(self._probe())
        try:
            drop = asyncio.to_thread(_dropped, source, self.desk.home.data)
            dropping = asyncio.create_task(drop)
            dropping.add_done_callback(lambda _: self._handed(began))
            await self._watch(dropping)
            self.pace.placed = self.desk.clock.seconds() - began
            self.pace.drop_memory = await dropping
            await probing
        finally:
            probing.cancel()
        self.pace.ahead = longest_ahead(self.looks)
        self.pace.latency.sort()

    def _handed(self, began: float) -> None:
        self.pace.handed = self.desk.clock.seconds() - began

    async def _watch(self, dropping: "asyncio.Task[int]") -> None:
        """Look on until all of the backfill is taken and no work stream holds any."""
        last, moved = (-1, -1), self.desk.clock.seconds()
        while True:
            taken, waiting = await self._look()
            now = self.desk.clock.seconds()
            if dropping.done() and dropping.exception() is not None:
                return  # whoever waits for it hears why
            if taken >= self.plan.articles + self.fresh and not waiting:
                return
            if (taken, waiting) != last:
                last, moved = (taken, waiting), now
            if now - moved > _PATIENCE:
                raise Unsettled(f"Only {taken:,} articles were taken in.")
            await asyncio.sleep(_REST)

    async def _look(self) -> tuple[int, int]:
        """Return how many articles were taken in, and how many wait to be placed."""
        ledger, keys = self.desk.ledger, self.desk.ledger.keys
        (journal,) = await ledger.fields([keys.journal])
        editions = self.desk.settings.all_editions
        streams = [keys.ingested, *(keys.enriched(one) for one in editions)]
        waiting = sum([await ledger.length(one) for one in streams])
        self.taken = int(journal.get("mark") or 0)
        now = self.desk.clock.seconds()
        self.looks.append(Look(now, self.taken, self.taken - waiting))
        self.pace.waiting = max(self.pace.waiting, waiting)
        used = by_service(self.staff.pids).get("ingest", Usage())
        self.pace.memory = max(self.pace.memory, used.memory)
        return self.taken, waiting

    async def _probe(self) -> None:
        """Drop fresh files one by one, as long as the backfill is being taken in."""
        while not self.taken:  # noqa: ASYNC110 - the watch looks
            await asyncio.sleep(_REST)
        while self.fresh < self.plan.probes and self._is_at_work():
            self.fresh += 1
            name, data, article_id = probe(self.fresh)
            moved = until_placed(self.desk, name, data, article_id=article_id)
            self.pace.latency.append(await moved)
            await asyncio.sleep(_PAUSE)

    def _is_at_work(self) -> bool:
        return self.taken < self.plan.articles + self.fresh


def probe(number: int) -> tuple[str, bytes, str]:
    """Return a fresh file's name, its bytes and the id that its article will have."""
    url = f"https://bench.example/footbridge/{number}"
    article = {
        "url": url,
        "title": f"The Tarn footbridge is open after {40 + number} days",
        "publisher": f"Bench Post {number}",
        "text": probe_text(number),
    }
    key = page_key(url)
    assert key is not None
    data = json.dumps(article).encode()
    return f"bench/footbridge-{number}.json", data, key.article_id()


def _dropped(source: Path, data: Path) -> int:
    """Run `storywire drop` to its end; return the most bytes that it held."""
    words = ["drop", "--keep", "--backfill", "--data", str(data), str(source)]
    program = subprocess.Popen(
        [sys.executable, "-m", "services.desk", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, code, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(code)
    if program.returncode:
        raise StorywireError(f"`storywire drop` ended with {program.returncode}.")
    return used.ru_maxrss * 1024
