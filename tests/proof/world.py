"""A whole Storywire in one process, one step at a time, that may crash at any effect."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.ingest.handlers import Intake
from shared.blobs.folder import FolderBlobs
from shared.clock import FixedClock
from shared.ledger.redis import RedisLedger
from tests.proof.faults import Crash, Faults, FaultyDisk, faulty_client
from tests.proof.workers import MAKERS


@dataclass(slots=True)
class Ways:
    """How the trial's Storywire is built; planted bugs replace parts of it."""

    ledger: Callable[..., RedisLedger] = RedisLedger
    intake: Callable[..., Intake] = Intake


@dataclass(slots=True)
class World:
    """The lasting things (server, folder) and the workers that come and go."""

    url: str
    folder: Path
    faults: Faults
    rng: random.Random
    clock: FixedClock
    ways: Ways = field(default_factory=Ways)
    births: int = 0
    crashes: int = 0
    actors: dict[str, Any] = field(default_factory=dict)
    clients: list[Any] = field(default_factory=list)
    #: What a buried worker still does: a replay removes the generation that it made.
    buried: list["asyncio.Task[Any]"] = field(default_factory=list)
    #: Files still to be dropped: path below the folder, bytes.
    files: list[tuple[str, bytes]] = field(default_factory=list)
    makers: dict[str, Callable[["World", str], Any]] = field(
        default_factory=lambda: dict(MAKERS)
    )
    #: The live generation, and every story's record at the beginning of each epoch that
    #: a swap began.
    generation: int = 1
    swaps: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ledger(self, name: str) -> RedisLedger:
        """Connect a new worker."""
        self.births += 1
        worker = f"{name}-{self.births}"
        ledger = self.ways.ledger(self.url, clock=self.clock, worker=worker)
        plain, ledger.client = ledger.client, None
        self.clients.append(plain)
        ledger.client = faulty_client(self.url, self.faults)
        self.clients.append(ledger.client)
        return ledger

    def blobs(self) -> FolderBlobs:
        """Open the archive on the faulty disk."""
        return FolderBlobs(self.folder / "archive", FaultyDisk(self.faults))

    async def turn(self, name: str) -> None:
        """Let one worker take a step; if it crashes, another is born in its place."""
        if name not in self.actors:
            self.actors[name] = self.makers[name.partition("-")[0]](self, name)
        try:
            await self.actors[name].step()
        except Crash:
            self.crashes += 1
            actor = self.actors.pop(name)
            actor.bury()

    async def close(self) -> None:
        """Close all connections, once nobody is left who would open them again."""
        for actor in self.actors.values():
            actor.bury()
        await asyncio.gather(*self.buried, return_exceptions=True)
        for client in self.clients:
            await client.aclose()


async def stop_server_uncleanly(world: World) -> None:
    """Let the next one who asks find the server in another life."""
    await world.clients[0].hset("{storywire}:meta", "run_id", "another life")
