"""A real Storywire for a proof: server and workers are processes of their own."""

import asyncio
import contextlib
import io
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis

from services.desk.fates.waiting import left, settle
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import Staff, started
from services.desk.staff.supervisor import Supervisor
from services.ingest.journal import Journal
from shared.errors import Away
from shared.server.folder import ServerFolder
from shared.settings import ServiceSettings

#: One of each service that changes anything.
LEAN = Staff(port=None)
#: The second ones steal work and stand by.
STAFF = Staff(port=None, enrich=2, summarize=2)


@dataclass(frozen=True, slots=True)
class Row:
    """Where an offer stands; `fields` as the ledger holds them."""

    file: str
    line: int | None
    fields: dict[str, str]

    @property
    def state(self) -> str:
        """The offer's state."""
        return self.fields.get("state", "waiting")


@dataclass(slots=True)
class House:
    """The running Storywire, and the hands that a proof lays on it."""

    folder: Path
    supervisor: Supervisor
    desk: Desk
    #: Every process that was seen.
    seen: set[int] = field(default_factory=set)

    @property
    def server_pid(self) -> int:
        """Process id of the server's present (or last) life."""
        pid = ServerFolder.of(self.folder).server_pid()
        assert pid is not None
        return pid

    def pids(self, service: str) -> tuple[int, ...]:
        """Process ids of a service's living workers."""
        found = self.supervisor.pids.get(service, ())
        self.seen.update(found)
        return found

    def drop(self, name: str, data: bytes) -> None:
        """Hand a file to the inbox, whole, as any careful program would."""
        path = self.desk.home.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.tmp")
        aside.write_bytes(data)
        aside.rename(path)

    def said(self, service: str = "*", event: str = "") -> list[dict[str, Any]]:
        """Return what the workers of a service logged so far, in order of time."""
        lines = []
        for path in self.desk.home.logs.glob(f"{service}-*.jsonl*"):
            # The last line of a killed one may be torn.
            for text in path.read_text().splitlines():
                with contextlib.suppress(ValueError):
                    lines.append(json.loads(text))
        wanted = (one for one in lines if event in ("", one["event"]))
        return sorted(wanted, key=lambda one: str(one["timestamp"]))

    def is_at_work(self, pid: int) -> bool:
        """Say whether a worker has said that it is ready."""
        logs = self.desk.home.logs.glob(f"*-{pid}.jsonl")
        return any('"worker.ready"' in path.read_text() for path in logs)

    async def all_at_work(self, *services: str) -> None:
        """Wait until the named services' workers are ready, and have their leads."""
        names = services or ("ingest", "enrich", "summarize")

        def are() -> bool:
            pids = [self.pids(name) for name in names]
            return all(pids) and all(self.is_at_work(pid) for of in pids for pid in of)

        await until(are)

    async def rows(self) -> list[Row]:
        """Return where each journalled offer stands."""
        ledger, lines = self.desk.ledger, list(self.journal.lines(0))
        keys = [ledger.keys.offer(one.offer_id) for one in lines]
        while True:
            try:
                found = await ledger.fields(keys)
            except Away:
                await asyncio.sleep(0.1)
            else:
                return [
                    Row(f"{line.source}/{line.file}", line.line, offer)
                    for line, offer in zip(lines, found, strict=True)
                ]

    @property
    def journal(self) -> Journal:
        """The journal as it stands now."""
        return Journal.reading(self.desk.home.journal)

    async def placed(self, file: str, *, within: float = 30.0) -> None:
        """Wait until a text file's article has its final state, which is `placed`."""
        found: list[str] = []

        async def is_there() -> bool:
            states = [one.state for one in await self.rows() if one.file == file]
            found[:] = [one for one in states if one != "waiting"]
            return bool(found)

        await until(is_there, within=within)
        assert found == ["placed"]

    async def drained(self, *, patience: float = 60.0) -> None:
        """Wait until nothing is left to be done, twice in a row: nothing slips by."""
        for _ in range(2):
            await settle(self.desk, patience=patience)
        assert not (await left(self.desk)).total

    @contextlib.contextmanager
    def stopped(self, *pids: int) -> Iterator[None]:
        """Let processes stand still while in the block."""
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def server_version(self) -> str:
        """Return name and version of the server."""
        with redis.Redis.from_url(self.desk.ledger.url, decode_responses=True) as client:
            about = client.info("server")
        name = about.get("server_name", "redis")
        return f"{name} {about.get(f'{name}_version') or about['redis_version']}"


@asynccontextmanager
async def opened(
    folder: Path, staff: Staff = STAFF, *, url: str = ""
) -> AsyncIterator[House]:
    """Run a Storywire while in the block, on a server of its own or on the one named;
    after it nothing of it may be left."""
    settings = ServiceSettings(STORYWIRE_HOME=folder, REDIS_URL=url)
    async with AsyncExitStack() as stack:
        supervisor = await stack.enter_async_context(
            started(settings, staff, out=io.StringIO())
        )
        desk = await stack.enter_async_context(at_desk(settings))
        house = House(folder, supervisor, desk)
        desk.home.inbox.mkdir(parents=True, exist_ok=True)
        await house.all_at_work()
        yield house
        house.seen.update(pid for of in supervisor.pids.values() for pid in of)
        if not url:
            house.seen.add(house.server_pid)
    assert [pid for pid in sorted(house.seen) if is_alive(pid)] == []


def is_alive(pid: int) -> bool:
    """Tell whether a process lives; one that only waits to be reaped doesn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def until(claim: Callable[[], Any], *, within: float = 60.0) -> None:
    """Wait until a claim holds (also one that must be awaited), within bounds."""
    deadline = asyncio.get_running_loop().time() + within
    while True:
        answer = claim()
        if await answer if asyncio.iscoroutine(answer) else answer:
            return
        assert asyncio.get_running_loop().time() < deadline, "it never came true"
        await asyncio.sleep(0.05)
