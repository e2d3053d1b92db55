"""Subscriber and gateway are killed again and again: by its cursor nobody misses any."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from services.desk.benching.invented_stories import InventedStories
from services.desk.home import at_desk
from shared.ledger.port import Ledger
from shared.settings import ServiceSettings
from tests.proof.besieging import Siege, besieged, folded, once
from tests.proof.house import LEAN, House, opened, until
from tests.proof.listening import written
from tests.proof.offering import offering

pytestmark = [pytest.mark.proof, pytest.mark.timeout(200)]

SEED = 43
STORIES = 12


async def judge(siege: Siege, ledger: Ledger, start: str) -> dict[str, int]:
    """Hold what was heard against the stream, and folded snapshots against the API."""
    last = await ledger.cursor()
    await until(lambda: written(siege.heard)[-1]["id"] == last)
    heard = written(siege.heard)
    told, cursor = [], start
    while found := await ledger.updates(after=cursor, limit=1_000):
        told += found
        cursor = found[-1].id
    updates = once(heard)
    wrong = 0
    now = {one.story_id: await siege.story(one.story_id) for one in told if one.story_id}
    for snapshot in siege.snapshots:
        held = folded(snapshot, updates)
        wrong += sum(held[name].shape() != now[name].shape() for name in held)
        wrong += len(now.keys() - held.keys())
    return {
        "told": len(told),
        "repeats": len(heard) - 1 - len(updates),
        "resets": sum(one["event"] == "reset" for one in heard),
        "missed": len({one.id for one in told} - {one.id for one in updates}),
        "disorder": int([one.id for one in updates] != [one.id for one in told]),
        "snapshots": len(siege.snapshots),
        "wrong": wrong,
    }


def tell(siege: Siege, found: dict[str, int]) -> None:
    said = ", ".join(f"{name} {count}" for name, count in found.items())
    print(f"\ngateway kills: seed {siege.seed}, {siege.kills}: {said}")


async def test_no_version_is_missed_and_every_snapshot_folds_to_what_is_there(
    server: Any, short_folder: Path, free_port: int
):
    settings = ServiceSettings(STORYWIRE_HOME=short_folder, REDIS_URL=server.url)
    async with at_desk(settings) as desk:
        stories = InventedStories(desk, SEED)
        await stories.fill(STORIES)
        start = await desk.ledger.cursor()

        async def grow() -> None:
            while True:
                for name in stories.ids:
                    await stories.grow(name)
                    await asyncio.sleep(0.02)

        with besieged(
            server.url, short_folder, free_port, seed=SEED, cursor=start
        ) as siege:
            growing = asyncio.create_task(grow())
            await siege.rage(gateways=1, subscribers=4, most=0.3)
            growing.cancel()
            await asyncio.gather(growing, return_exceptions=True)
            found = await judge(siege, desk.ledger, start)
    tell(siege, found)
    assert found["told"] > 5
    assert {found[one] for one in ("missed", "disorder", "resets", "wrong")} == {0}


@pytest.mark.deep
@pytest.mark.timeout(1800)
async def test_fifty_kills_of_a_subscriber_and_ten_of_the_gateway_over_a_news_day(
    short_folder: Path, free_port: int, capsys: pytest.CaptureFixture[str]
):
    owed = offering(SEED, 300)

    async def drop(house: House) -> None:
        for file in owed.files:
            house.drop(file.name, file.data)
            await asyncio.sleep(0.3)

    async with opened(short_folder, LEAN) as house:
        ledger = house.desk.ledger
        start = await ledger.cursor()
        with besieged(
            ledger.url, short_folder, free_port, seed=SEED, cursor=start
        ) as siege:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(drop(house))
                tasks.create_task(siege.rage(gateways=10, subscribers=50, most=3.0))
            await house.drained()
            found = await judge(siege, ledger, start)
    with capsys.disabled():
        tell(siege, found)
    assert siege.kills == {"gateway": 10, "subscriber": 50}
    assert found["told"] > 200
    assert {found[one] for one in ("missed", "disorder", "resets", "wrong")} == {0}
