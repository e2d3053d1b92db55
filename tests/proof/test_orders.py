"""The newsday in any order, with four workers and a kill, is the same stories."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.proof.house import opened
from tests.proof.obligations import judge
from tests.proof.offering import Offering, offering
from tests.proof.oracle import Verdict
from tests.proof.storming import Storm
from tests.proof.test_kill_storm import HASTE

pytestmark = [pytest.mark.proof, pytest.mark.timeout(1800)]

#: The day that is told, and how much of it: the same in every run.
DAY, OFFERS = 41, 120
#: Where the seeds of the runs begin.
SEED = int(os.getenv("STORYWIRE_SEED", "1"))


@pytest.fixture(autouse=True)
def _haste(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in HASTE.items():
        monkeypatch.setenv(name, value)


def told(seed: int) -> Offering:
    """The day with its files in an order of their own."""
    day = offering(DAY, OFFERS)
    files = list(day.files)
    random.Random(seed).shuffle(files)
    return replace(day, files=files)


async def run(folder: Path, seed: int) -> Verdict:
    """Drop the day, kill one worker meanwhile, wait until all is settled, and judge."""
    owed = told(seed)
    async with opened(folder) as house:
        raging = Storm(house, owed, seed=seed, workers=1, servers=0)
        await raging.rage()
        await house.drained()
        verdict = await judge(house.desk, owed, await house.rows())
    assert raging.kills == 1
    print(
        f"order of seed {seed}: {dict(raging.killed)} killed, "
        f"{len(verdict.partition)} stories, lost {verdict.lost}, "
        f"counted twice {verdict.doubled}, faults {len(verdict.faults)}",
        flush=True,
    )
    return verdict


async def runs(folder: Path, count: int) -> None:
    verdicts = []
    for seed in range(SEED, SEED + count):
        (own := folder / str(seed)).mkdir()
        verdicts.append(await run(own, seed))
    assert sum(one.lost + one.doubled for one in verdicts) == 0
    assert [one.faults for one in verdicts] == [[]] * count
    # The same parts: the adjusted Rand index between any two runs is 1.
    assert len({one.partition for one in verdicts}) == 1


async def test_two_orders_with_a_kill_each_settle_to_the_same_stories(
    short_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        await runs(short_folder, 2)


@pytest.mark.deep
async def test_ten_orders_with_a_kill_each_settle_to_the_same_stories(
    short_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        await runs(short_folder, 10)
