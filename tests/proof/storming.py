"""A storm: files keep coming while workers and server are killed at seeded moments."""

import asyncio
import os
import random
import signal
from collections import Counter
from dataclasses import dataclass, field

from tests.proof.house import House, is_alive, until
from tests.proof.offering import Offering

#: Who is hit, each as often as it has processes, in a shuffled order each time: one
#: that dies at once again and again is given a growing rest by its supervisor.
VICTIMS = ("ingest", "enrich", "enrich", "summarize", "summarize")
#: One kill of so many hits a process that may still be starting.
NEWBORN = 6
#: Seconds of life that the server gets: one that dies faster again and again is given
#: up by its keeper, and rightly so.
SERVER_LIFE = 2.5


@dataclass(slots=True)
class Storm:
    """Kills at seeded moments, and drops a day's files meanwhile."""

    house: House
    offering: Offering
    seed: int
    #: How many kills are asked for.
    workers: int
    servers: int
    #: What was done, by service.
    killed: Counter[str] = field(default_factory=Counter)
    #: Of these: processes that had said that they were ready.
    at_work: int = 0
    seconds: float = 0.0
    _hit: set[int] = field(default_factory=set)
    _next: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many kills were done, the server's included."""
        return sum(self.killed.values())

    async def rage(self) -> None:
        """Do all kills and drop all files; raises what either raised."""
        clock = asyncio.get_running_loop()
        began = clock.time()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._kill())
            tasks.create_task(self._drop())
        self.seconds = clock.time() - began

    async def _drop(self) -> None:
        """Drop files so that they last as long as the kills do."""
        rng, files = random.Random(f"drops {self.seed}"), self.offering.files
        asked = self.workers + self.servers
        for number, file in enumerate(files):
            share = number * asked / len(files)
            await until(lambda share=share: share <= self.kills + 1, within=600.0)
            self.house.drop(file.name, file.data)
            await asyncio.sleep(rng.uniform(0.0, 0.2))

    async def _kill(self) -> None:
        rng = random.Random(f"kills {self.seed}")
        turns = ["server"] * self.servers + ["worker"] * self.workers
        rng.shuffle(turns)
        born = asyncio.get_running_loop().time()
        for turn in turns:
            await asyncio.sleep(rng.uniform(0.0, 0.6))
            if turn == "server":
                rest = born + SERVER_LIFE - asyncio.get_running_loop().time()
                await asyncio.sleep(max(0.0, rest))
                await self._kill_server()
                born = asyncio.get_running_loop().time()
            else:
                await self._kill_worker(rng)

    async def _kill_server(self) -> None:
        pid = self.house.server_pid
        os.kill(pid, signal.SIGKILL)
        self.killed["server"] += 1
        await until(lambda: not is_alive(pid))
        await until(lambda: self.house.server_pid != pid)

    async def _kill_worker(self, rng: random.Random) -> None:
        if not self._next:
            self._next = rng.sample(VICTIMS, len(VICTIMS))
        service = self._next.pop()
        any_will_do = rng.randrange(NEWBORN) == 0
        chosen: list[int] = []

        def is_somebody_there() -> bool:
            fresh = [pid for pid in self.house.pids(service) if pid not in self._hit]
            chosen[:] = [
                pid for pid in fresh if any_will_do or self.house.is_at_work(pid)
            ]
            return bool(chosen)

        await until(is_somebody_there)
        await asyncio.sleep(rng.uniform(0.0, 0.3))
        pid = rng.choice(chosen)
        self._hit.add(pid)
        self.at_work += self.house.is_at_work(pid)
        os.kill(pid, signal.SIGKILL)
        self.killed[service] += 1
