"""A replay beside workers that come and go: it, too, may crash at any effect."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis.asyncio as redis

from services.desk.rebuilding.carrying import NotTaken
from services.desk.rebuilding.generations import RebuildingLedger
from services.desk.rebuilding.rebuilding import Replay
from services.desk.rebuilding.standstill import Beside
from services.desk.rebuilding.swapping import NotSwapped
from services.desk.rebuilding.wishes import Wish
from services.desk.rebuilding.workload import untidy_in, waiting_in
from services.desk.stories.followed import FollowedJournal
from shared.clock import FixedClock
from shared.errors import GenerationMoved, LeaseLost, StorywireError
from shared.settings import ServiceSettings
from tests.placers import inline
from tests.proof.exploring import PATIENCE, SHELF, STORMY, Schedule, Trial, chance_of
from tests.proof.faults import Faults, doing, faulty_client, life
from tests.proof.newsday import files
from tests.proof.oracle import is_settled, judge, keys_of, records_of
from tests.proof.redeeming import redeem
from tests.proof.workers import EDITIONS, WORKERS
from tests.proof.world import World, stop_server_uncleanly

#: What may keep a replay from its swap; it is run again.
IN_THE_WAY = (NotSwapped, NotTaken, LeaseLost)


class Gate:
    """Lets a task go on by one stretch at a time."""

    def __init__(self) -> None:
        self._open, self._waits = asyncio.Event(), asyncio.Event()

    async def __call__(self) -> None:
        """Wait for the next turn."""
        self._waits.set()
        await self._open.wait()
        self._open.clear()

    async def turn(self, task: "asyncio.Task[Any]") -> None:
        """Let the task go on until it waits again, or ends."""
        self._waits.clear()
        self._open.set()
        waiting = asyncio.create_task(self._waits.wait())
        await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()


class Scene(Beside):
    """The live generation; others take their turns while it is waited for."""

    def __init__(self, gate: Gate, world: World, *rest: Any, **more: Any) -> None:
        super().__init__(*rest, **more)
        self._gate, self._world = gate, world

    async def follow(self) -> int:
        await self._gate()
        return await super().follow()

    async def _worked_off(self, few: int, patience: float) -> bool:
        while True:
            left = await waiting_in(self._live, self._editions)
            left += await untidy_in(self._live, self._editions)
            if left <= few:
                return True
            await self._gate()


class Rebuild(Replay):
    """A replay whose every connection is faulty."""

    faults: Faults

    @asynccontextmanager
    async def _rebuilding(self, number: int) -> AsyncIterator[RebuildingLedger]:
        async with super()._rebuilding(number) as ledger:
            plain = ledger.client
            ledger.client = faulty_client(ledger.url, self.faults)
            try:
                yield ledger
            finally:
                await plain.aclose()


class Replaying:
    """One replay after the other, until one has swapped."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.ledger = world.ledger(name)
        self.gate = Gate()
        self.task: asyncio.Task[Any] | None = None

    async def step(self) -> None:
        if self.task is None:
            if self.world.swaps or not await self._has_begun():
                return
            doing.set("replay")
            life.set([True])
            self.task = asyncio.create_task(self._run())
            doing.set("")
            life.set([])
        await self.gate.turn(self.task)
        if self.task.done():
            task, self.task = self.task, None
            try:
                task.result()
            except IN_THE_WAY:
                return

    async def _has_begun(self) -> bool:
        client = self.world.clients[0]
        return bool(await client.hget((await keys_of(self.world)).journal, "mark"))

    async def _run(self) -> None:
        await self.ledger.move()
        settings = ServiceSettings(
            STORYWIRE_HOME=self.world.folder, EDITIONS=",".join(EDITIONS)
        )
        scene = Scene(
            self.gate,
            self.world,
            self.ledger,
            FollowedJournal(self.world.folder / "journal"),
            editions=EDITIONS,
            clock=self.world.clock,
        )
        await scene.follow()
        work = Rebuild(
            settings=settings,
            wish=Wish(),
            live=self.ledger,
            scene=scene,
            run=_enriching,
            progress=lambda _: None,
        )
        work.faults = self.world.faults
        await work.done()

    def bury(self) -> None:
        if self.task is not None:
            self.task.cancel()
            self.world.buried.append(self.task)


async def _enriching(function: Any, event: Any, *more: Any, known: str = "") -> Any:
    return await inline(function, event, *more)


async def attempt(url: str, schedule: Schedule) -> Trial:
    """Run one trial with a replay in it, and judge it."""
    rng = random.Random(schedule.seed)
    faults = Faults(plan=schedule.plan)
    if schedule.chance:
        faults.chance = lambda: chance_of(rng, schedule.chance)
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir=SHELF))
    clock = FixedClock(datetime(2026, 5, 18, 8, tzinfo=UTC))
    world = World(url, folder, faults, rng, clock)
    world.makers["replay"] = Replaying
    client = redis.Redis.from_url(url, decode_responses=True)
    world.clients.append(client)
    world.files = files()
    try:
        await client.flushall()
        await _play(world, schedule)
        faults.is_armed = False
        unjust = await redeem(world)
        if unjust is not None:
            await _play(world, Schedule(schedule.seed))
        verdict = await judge(world)
        verdict.faults += unjust or []
        verdict.expect("swaps", len(world.swaps), 1)
        return Trial(
            schedule, verdict, faults.trace, world.crashes, faults.hit, faults.met
        )
    finally:
        await world.close()
        shutil.rmtree(folder)


async def _play(world: World, schedule: Schedule) -> None:
    (world.folder / "inbox").mkdir(exist_ok=True)
    for number in range(PATIENCE):
        if number == STORMY:
            world.faults.chance = lambda: None
        if world.rng.random() < schedule.restarts and number < STORMY:
            await stop_server_uncleanly(world)
        # More turns for the replay: it has a whole Storywire's work to do.
        name = world.rng.choice(("drop", *WORKERS, "replay", "replay", "replay"))
        await _turn(world, name)
        if number % 20 == 19 and world.swaps and await is_settled(world):
            return


async def _turn(world: World, name: str) -> None:
    """Let one worker act; one that works in an old generation begins anew, sooner or
    later, as its sign of life has it."""
    actor, generation = world.actors.get(name), world.generation
    is_old = actor is not None and name not in ("drop", "replay")
    is_old = is_old and _generation(actor) not in (0, generation)
    if is_old and world.rng.random() < 0.5:
        world.actors.pop(name).bury()
        return
    try:
        await world.turn(name)
    except (LeaseLost, GenerationMoved):
        world.actors.pop(name).bury()
    except StorywireError:
        if not is_old:
            raise
        world.actors.pop(name).bury()  # its streams are gone
    await _note_swap(world)


def _generation(actor: Any) -> int:
    try:
        return int(actor.ledger.era.generation)
    except StorywireError:
        return 0


async def _note_swap(world: World) -> None:
    """Take every story's record in a new generation, as a subscriber would."""
    keys = await keys_of(world)
    if keys.generation != world.generation:
        world.generation = keys.generation
        epoch = await world.clients[0].hget(keys.meta, "epoch")
        world.swaps[epoch] = {one.id: one for one in await records_of(world)}
