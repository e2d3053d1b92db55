"""What `storywire status` shows, read from folder and server."""

import asyncio
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from redis.exceptions import ResponseError

from services.desk.backfilling import Backfill, backfill
from services.desk.home import Desk
from services.desk.listing import files_in
from shared.clock import milliseconds
from shared.errors import Away
from shared.ledger.connecting import reachable
from shared.ledger.cursors import entry_id


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits at one stage, or at one stage of one edition."""

    stage: str
    waiting: int
    #: Of these, in the hands of a worker.
    pending: int = 0
    #: Seconds that the oldest has waited; None: nothing waits, or it isn't known.
    oldest: float | None = None
    edition: str = ""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker's sign of life."""

    name: str
    service: str
    pid: int
    #: Seconds since it was given.
    age: float
    role: str = ""
    #: What it leads: `ingest`, or editions.
    leads: str = ""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """The server, as it describes itself."""

    kind: str
    version: str
    memory: int
    #: Most bytes that it may use; 0: no bound.
    most_memory: int
    eviction: str
    #: `always`, `everysec`, `no`; `off`: no append-only file; empty: not told.
    fsync: str
    #: Whether the last write of the append-only file went well.
    is_written: bool
    up_seconds: int


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

    def shape(self) -> dict[str, Any]:
        """Return it as a program reads it."""
        known = self.backfill
        left = {"seconds_left": known.seconds_left} if known else {}
        return {**asdict(self), "backfill": known and {**asdict(known), **left}}


async def overview(desk: Desk) -> Overview:
    """Look at everything once. Raises Away, JournalBroken."""
    ledger = desk.ledger
    return Overview(
        data=str(desk.home.data),
        server=await server_facts(desk),
        generation=ledger.era.generation,
        epoch=ledger.era.epoch,
        queues=await queues(desk),
        workers=await at_work(desk),
        backfill=await backfill(desk),
    )


async def queues(desk: Desk) -> tuple[Queue, ...]:
    """Look at every queue, first stage first."""
    ledger, keys, editions = desk.ledger, desk.ledger.keys, desk.settings.all_editions
    files = await asyncio.to_thread(_files, desk.home.inbox)
    backfill = await asyncio.to_thread(_files, desk.home.backfill)
    last = await asyncio.to_thread(desk.home.last_number)
    (journal,) = await ledger.fields([keys.journal])
    ahead = max(0, last - int(journal.get("mark") or 0))
    return (
        Queue("inbox", files),
        Queue("backfill", backfill),
        Queue("journal ahead", ahead),
        await _stream(desk, "to enrich", keys.ingested, "enrich"),
        *[
            await _stream(desk, "to place", keys.enriched(one), "placer", one)
            for one in editions
        ],
        *[
            await _stream(desk, "to decide", keys.ruling(one), "placer", one)
            for one in editions
        ],
        *[
            Queue("to tidy", len(await ledger.members(keys.untidy(one))), edition=one)
            for one in editions
        ],
        await _due(desk),
        await _stream(desk, "dead letters", keys.dead_letters),
        await _stream(desk, "rejected", keys.rejected),
    )


def _files(folder: Path) -> int:
    return sum(1 for _ in files_in([folder])) if folder.is_dir() else 0


async def _stream(
    desk: Desk, stage: str, stream: str, group: str = "", edition: str = ""
) -> Queue:
    count = await desk.ledger.length(stream)
    first = await desk.ledger.entries(stream, limit=1)
    oldest = None
    if first:
        now = milliseconds(desk.clock.now())
        oldest = max(0.0, (now - entry_id(first[0][0])[0]) / 1000)
    pending = await _pending(desk, stream, group) if count and group else 0
    return Queue(stage, count, pending, oldest, edition)


async def _pending(desk: Desk, stream: str, group: str) -> int:
    async with reachable():
        try:
            found = await desk.ledger.client.xpending(stream, group)
        except ResponseError as error:
            if str(error).startswith("NOGROUP"):
                return 0  # nobody has read it yet
            raise
    return int(found["pending"])


async def _due(desk: Desk) -> Queue:
    keys = desk.ledger.keys
    due = await desk.ledger.ranked(keys.due, limit=1_000_000, highest=False)
    held = await desk.ledger.fields([keys.writing(one) for one, _ in due])
    now = milliseconds(desk.clock.now())
    waits = [now - int(fields["first"]) for fields in held if fields.get("first")]
    oldest = max(0.0, max(waits) / 1000) if waits else None
    pending = sum(1 for fields in held if fields.get("token"))
    return Queue("to write", len(due), pending, oldest)


async def at_work(desk: Desk) -> tuple[AtWork, ...]:
    """List the workers that gave a sign of life just now, by service and name."""
    found = await desk.ledger.workers()
    now = desk.clock.now()
    workers = [_worker(name, about, now) for name, about in found.items()]
    return tuple(sorted(workers, key=lambda one: (one.service, one.name)))


async def page_address(desk: Desk, pids: Callable[[], Container[int]]) -> str:
    """Wait until a gateway, one of these processes, listens; return where."""
    while True:
        with suppress(Away):  # then it will be back
            for about in (await desk.ledger.workers()).values():
                if about.get("address") and int(about.get("pid") or 0) in pids():
                    return about["address"]
        await asyncio.sleep(0.1)


def _worker(name: str, about: Mapping[str, str], now: datetime) -> AtWork:
    seen = about.get("seen_at")
    age = (now - datetime.fromisoformat(seen)).total_seconds() if seen else 0.0
    return AtWork(
        name=name,
        service=about.get("service", ""),
        pid=int(about.get("pid") or 0),
        age=max(0.0, age),
        role=about.get("role", ""),
        leads=about.get("leads", ""),
    )


async def server_facts(desk: Desk) -> ServerFacts:
    """Ask the server about itself. Raises Away."""
    client = desk.ledger.client
    async with reachable():
        info = await client.info()
        try:
            told = await client.config_get("appendfsync")
        except ResponseError:
            told = {}  # a hosted server keeps that to itself
    is_valkey = "valkey_version" in info
    return ServerFacts(
        kind="valkey" if is_valkey else "redis",
        version=str(info["valkey_version" if is_valkey else "redis_version"]),
        memory=int(info["used_memory"]),
        most_memory=int(info.get("maxmemory", 0)),
        eviction=str(info.get("maxmemory_policy", "")),
        fsync=str(told.get("appendfsync", "")) if info.get("aof_enabled") else "off",
        is_written=info.get("aof_last_write_status", "ok") == "ok",
        up_seconds=int(info["uptime_in_seconds"]),
    )
