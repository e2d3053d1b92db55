"""No kill at any instant of a replay, or beside one, loses or doubles anything."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.proof import exploring
from tests.proof.exploring import Report, Schedule, points
from tests.proof.replaying import attempt

pytestmark = [pytest.mark.proof, pytest.mark.timeout(3600)]

SINGLE, STORMS = 40, 20


@pytest.fixture
async def url(short_folder: Path) -> AsyncIterator[str]:
    server = EmbeddedServer(binary=find_server(), data=short_folder, fsync="everysec")
    yield await server.start()
    await server.stop()


async def explore(url: str, *, single: int, storms: int, capsys) -> Report:
    calm = await attempt(url, Schedule(seed=7))
    assert calm.verdict.faults == []
    without = await exploring.attempt(url, Schedule(seed=7))
    assert calm.verdict.partition == without.verdict.partition
    report = Report()
    # Every worker's own effects are the other explorers' concern.
    mine = [n for n, (step, _) in enumerate(calm.trace, 1) if step == "replay"]
    chosen = [
        one
        for one in points(calm.trace, limit=10**6, rng=random.Random(7))
        if one[0] in set(mine)
    ]
    random.Random(7).shuffle(chosen)
    for number, side in chosen[:single]:
        report.add(await attempt(url, Schedule(seed=7, plan={number: side})))
    for seed in range(storms):
        storm = Schedule(seed=seed, chance=0.01, restarts=0.003)
        report.add(await attempt(url, storm))
    with capsys.disabled():
        print(f"\nreplay explorer: {len(chosen[:single])} of {len(chosen)} single points")
        print("\n".join(report.lines()))
    assert set(report.partitions) == {calm.verdict.partition}
    return report


async def test_no_crash_of_a_replay_or_beside_it_does_harm(url, capsys):
    report = await explore(url, single=SINGLE, storms=STORMS, capsys=capsys)
    assert report.crashes >= SINGLE
    assert (report.lost, report.doubled, report.gaps) == (0, 0, 0)
    assert report.broken == []


@pytest.mark.deep
async def test_no_crash_at_every_single_point_of_a_replay_does_harm(url, capsys):
    report = await explore(url, single=10**6, storms=300, capsys=capsys)
    assert (report.lost, report.doubled, report.gaps) == (0, 0, 0)
    assert report.broken == []
