"""Trials: one schedule of worker steps and crashes each, repeatable by its seed."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import redis.asyncio as redis

from shared.clock import FixedClock
from shared.errors import LeaseLost
from tests.proof.faults import Faults, Side
from tests.proof.newsday import files
from tests.proof.oracle import Partition, Verdict, is_settled, judge
from tests.proof.redeeming import redeem
from tests.proof.workers import WORKERS
from tests.proof.world import Ways, World, stop_server_uncleanly

#: Trials fsync thousands of times: a folder in memory, where there is one.
SHELF = "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"
ENDS: tuple[Side, ...] = ("before", "after")
SIDES: tuple[Side, ...] = ("before", "amid", "after")
#: A trial that takes more steps than this is stuck.
PATIENCE = 900
#: After so many steps faults end, and the rest must drain.
STORMY = 400


@dataclass(frozen=True, slots=True)
class Schedule:
    """What makes a trial: the same one again does the same."""

    seed: int
    #: Crashes at the numbered effects.
    plan: Mapping[int, Side] = field(default_factory=dict)
    #: Chance of a crash at each effect besides.
    chance: float = 0.0
    #: Chance of an unclean stop of the server before a step.
    restarts: float = 0.0


@dataclass(slots=True)
class Trial:
    """What a schedule came to."""

    schedule: Schedule
    verdict: Verdict
    #: Every effect in order, as (worker step, effect).
    trace: Sequence[tuple[str, str]]
    crashes: int
    hit: Counter[tuple[str, str, Side]]
    met: Counter[tuple[str, str]]


async def attempt(url: str, schedule: Schedule, ways: Ways | None = None) -> Trial:
    """Run one trial on an emptied server in a fresh folder, and judge it."""
    rng = random.Random(schedule.seed)
    faults = Faults(plan=schedule.plan)
    if schedule.chance:
        faults.chance = lambda: chance_of(rng, schedule.chance)
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir=SHELF))
    clock = FixedClock(datetime(2026, 5, 18, 8, tzinfo=UTC))
    world = World(url, folder, faults, rng, clock, ways or Ways())
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
        return Trial(
            schedule,
            verdict,
            faults.trace,
            world.crashes,
            faults.hit,
            faults.met,
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
        name = world.rng.choice(("drop", *WORKERS))
        try:
            await world.turn(name)
        except LeaseLost:
            # A worker that lost its ground starts anew, as its supervisor has it.
            world.actors.pop(name).bury()
        if number % 20 == 19 and await is_settled(world):
            return


def chance_of(rng: random.Random, chance: float) -> Side | None:
    """Tell where to crash, if at all."""
    if rng.random() >= chance:
        return None
    return rng.choice(("before", "amid", "after"))


def points(
    trace: Sequence[tuple[str, str]], *, limit: int, rng: random.Random
) -> list[tuple[int, Side]]:
    """Choose effects of a calm trial to crash at, before and after: each kind of effect
    of each worker step first, then others by lot; all of them if there is room."""
    every = [(number, side) for number in range(1, len(trace) + 1) for side in ENDS]
    rng.shuffle(every)
    first: dict[tuple[str, str, Side], tuple[int, Side]] = {}
    for number, side in every:
        first.setdefault((*trace[number - 1], side), (number, side))
    rest = [one for one in every if one not in set(first.values())]
    return sorted([*first.values(), *rest][:limit])


@dataclass(slots=True)
class Report:
    """What many trials came to together."""

    trials: int = 0
    crashes: int = 0
    lost: int = 0
    doubled: int = 0
    gaps: int = 0
    broken: list[Trial] = field(default_factory=list)
    hit: Counter[tuple[str, str, Side]] = field(default_factory=Counter)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    partitions: Counter[Partition] = field(default_factory=Counter)

    def add(self, trial: Trial) -> None:
        """Count a trial."""
        self.trials += 1
        self.crashes += trial.crashes
        self.lost += trial.verdict.lost
        self.doubled += trial.verdict.doubled
        self.gaps += trial.verdict.gaps
        self.hit += trial.hit
        self.met += trial.met
        self.partitions[trial.verdict.partition] += 1
        if trial.verdict.faults:
            self.broken.append(trial)

    def lines(self) -> list[str]:
        """Tell it, one table."""
        told = [
            f"{self.trials} schedules, {self.crashes} crashes at {len(self.hit)} distinct"
            f" (step, effect, side) points of {len(self.met)} (step, effect) pairs met",
            f"lost {self.lost}, counted twice {self.doubled}, gaps in updates"
            f" {self.gaps}, broken {len(self.broken)}, partitions {len(self.partitions)}",
        ]
        for step, effect in sorted(self.met):
            sides = {
                side: self.hit[step, effect, side] for side in ("before", "amid", "after")
            }
            told.append(
                f"  {step:<16} {effect:<24} met {self.met[step, effect]:>6}  {sides}"
            )
        for trial in self.broken[:5]:
            told.append(f"  BROKEN {trial.schedule}: {trial.verdict.faults[:4]}")
        return told
