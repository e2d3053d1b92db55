"""No kill at any instant leaves a forgotten text behind, or loses what is offered."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.proof.editors import attempt
from tests.proof.exploring import Report, Schedule, points

pytestmark = [pytest.mark.proof, pytest.mark.timeout(3600)]

SINGLE, STORMS = 60, 30
#: Chance of a crash at each effect: in a gale messages are buried, for each delivery may
#: end in a crash (see redeeming), and get another chance.
STORM, GALE = 0.02, 0.12


@pytest.fixture
async def url(short_folder: Path) -> AsyncIterator[str]:
    server = EmbeddedServer(binary=find_server(), data=short_folder, fsync="everysec")
    yield await server.start()
    await server.stop()


async def explore(url: str, *, single: int, storms: int, capsys) -> Report:
    calm = await attempt(url, Schedule(seed=7))
    assert calm.verdict.faults == []
    report = Report()
    for number, side in points(calm.trace, limit=single, rng=random.Random(7)):
        report.add(await attempt(url, Schedule(seed=7, plan={number: side})))
    for seed in range(storms):
        chance = GALE if seed % 5 == 0 else STORM
        storm = Schedule(seed=seed, chance=chance, restarts=0.004)
        report.add(await attempt(url, storm))
    with capsys.disabled():
        print("\nforgetting explorer")
        print("\n".join(report.lines()))
    return report


async def test_no_crash_leaves_a_forgotten_text_or_loses_an_offer(url, capsys):
    report = await explore(url, single=SINGLE, storms=STORMS, capsys=capsys)
    assert report.trials >= SINGLE + STORMS
    assert report.crashes >= SINGLE
    assert (report.lost, report.doubled) == (0, 0)
    assert report.broken == []


@pytest.mark.deep
async def test_no_crash_at_every_single_point_leaves_one(url, capsys):
    report = await explore(url, single=10**6, storms=300, capsys=capsys)
    assert (report.lost, report.doubled) == (0, 0)
    assert report.broken == []
