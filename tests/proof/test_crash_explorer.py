"""No kill at any instant loses or doubles anything: every point, and seeded storms."""

import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import redis.asyncio as redis

from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.proof.exploring import Report, Schedule, attempt, points
from tests.proof.planted import BUGS

pytestmark = [pytest.mark.proof, pytest.mark.timeout(7200)]

#: Schedules that crash once each, at a point of their own; and seeded ones beside.
SINGLE, STORMS = 210, 100
#: Where seeds begin: of the storms, and with that of single crashes.
SEED = int(os.getenv("STORYWIRE_SEED", "0"))
CALM = SEED + 7
#: A planted bug must show within so many storms.
BUDGET = 60


@pytest.fixture
async def url(short_folder: Path) -> AsyncIterator[str]:
    """The packaged server. It lives through all trials: its own death is the storm's
    concern, so it need not fsync here."""
    server = EmbeddedServer(binary=find_server(), data=short_folder, fsync="everysec")
    yield await server.start()
    await server.stop()


async def test_no_crash_at_any_point_loses_or_doubles_anything(url, capsys):
    calm = await attempt(url, Schedule(seed=CALM))
    assert calm.verdict.faults == []
    chosen = points(calm.trace, limit=SINGLE, rng=random.Random(CALM))
    report = Report()
    for number, side in chosen:
        report.add(await attempt(url, Schedule(seed=CALM, plan={number: side})))
    for seed in range(SEED, SEED + STORMS):
        storm = Schedule(seed=seed, chance=0.02, restarts=0.004)
        report.add(await attempt(url, storm))
    with capsys.disabled():
        whole = 2 * len(calm.trace)
        print(f"\ncrash explorer: {len(chosen)} of {whole} single points (seed {CALM})")
        print(f"and storms of seeds {SEED} to {SEED + STORMS - 1}, on {await about(url)}")
        print("\n".join(report.lines()))
    assert report.trials >= 300
    assert report.crashes >= 300
    assert (report.lost, report.doubled, report.gaps) == (0, 0, 0)
    assert report.broken == []
    assert set(report.partitions) == {calm.verdict.partition}


async def about(url: str) -> str:
    """Name the server and its version."""
    async with redis.Redis.from_url(url, decode_responses=True) as client:
        info = await client.info("server")
    version = info.get("valkey_version") or info["redis_version"]
    return f"{info.get('server_name', 'redis')} {version}"


@pytest.mark.deep
async def test_no_crash_at_every_single_point_does_harm(url, capsys):
    calm = await attempt(url, Schedule(seed=CALM))
    everywhere = points(calm.trace, limit=10**6, rng=random.Random(CALM))
    report = Report()
    for number, side in everywhere:
        report.add(await attempt(url, Schedule(seed=CALM, plan={number: side})))
    first, count = SEED + 1000, int(os.getenv("STORYWIRE_STORMS", "1000"))
    for seed in range(first, first + count):
        report.add(await attempt(url, Schedule(seed=seed, chance=0.02, restarts=0.004)))
    with capsys.disabled():
        print("\ncrash explorer, whole")
        print("\n".join(report.lines()))
    assert (report.lost, report.doubled, report.gaps) == (0, 0, 0)
    assert report.broken == []


@pytest.mark.parametrize("bug", sorted(BUGS))
async def test_a_planted_bug_is_caught(url, bug, capsys):
    for seed in range(BUDGET):
        trial = await attempt(url, Schedule(seed=seed, chance=0.03), BUGS[bug])
        if trial.verdict.faults:
            break
    with capsys.disabled():
        found = trial.verdict.faults[:1]
        print(f"\nplanted: {bug}: caught by schedule {seed + 1}: {str(found)[:200]}")
    assert trial.verdict.faults
