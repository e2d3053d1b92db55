"""A replay that is in another's way, interrupted or killed leaves the live generation."""

import asyncio
import subprocess
from pathlib import Path
from typing import Any

import pytest

from services.desk.rebuilding.generations import RebuildingLedger
from services.desk.rebuilding.leading import leading
from services.desk.rebuilding.replaying import AnotherReplay, NothingToReplay, replay
from services.desk.rebuilding.wishes import Wish
from services.desk.terminal.speaking import settings_for
from shared.clock import SystemClock
from shared.events.steps import Put, Step
from shared.ledger.redis import RedisLedger
from shared.settings import ServiceSettings
from tests.services.replay.running import VERB, logged, replayed
from tests.services.replay.sight import a_server, look

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


async def test_one_replay_at_a_time(elsewhere: ServiceSettings) -> None:
    ledger = RedisLedger(elsewhere.redis_url, clock=SystemClock(), worker="replay-1")
    await ledger.attach()
    async with leading(ledger, ["replay"]):
        with pytest.raises(AnotherReplay):
            await replay(elsewhere, Wish())
    await ledger.aclose()


@pytest.fixture
async def elsewhere(day: Path, server_url: str) -> ServiceSettings:
    """Settings of a Storywire whose server is not the folder's own."""
    return settings_for(day).model_copy(update={"redis_url": server_url})


async def test_dead_workers_signs_and_leases_are_waited_out(
    elsewhere: ServiceSettings,
) -> None:
    ledger = RedisLedger(elsewhere.redis_url, clock=SystemClock(), worker="ingest-1")
    await ledger.attach()
    await ledger.sign("ingest-1", {"service": "ingest", "seen_at": "then"}, seconds=1)
    await ledger.acquire("ingest", seconds=2)
    report = await replay(elsewhere, Wish())
    assert report.fate == "in place"
    await ledger.aclose()


async def test_there_is_nothing_to_replay_without_a_journal(short_folder: Path) -> None:
    with pytest.raises(NothingToReplay):
        await replayed(short_folder)


class Interrupted(BaseException):
    """Ctrl-C, as far as a replay is concerned."""


@pytest.mark.parametrize("stage", ["removing", "rebuilding", "comparing", "taking over"])
async def test_an_interrupted_replay_leaves_the_live_generation(
    day: Path, stage: str
) -> None:
    before = await look(day)

    def interrupt(told: str) -> None:
        if told.startswith(stage):
            raise Interrupted

    with pytest.raises(Interrupted):
        await replayed(day, interrupt)
    after = await look(day)
    assert after.said() == before.said()
    assert after.keys == before.keys


@pytest.mark.parametrize("moment", ["replay.started", "replay.compared"])
async def test_a_killed_replay_leaves_the_live_generation(
    day: Path, eventually: Any, moment: str
) -> None:
    before = await look(day)
    nowhere = subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *VERB, "--data", str(day), stdout=nowhere, stderr=nowhere
    )
    await eventually(lambda: moment in logged(day), within=60)
    process.kill()
    await process.wait()
    after = await look(day)
    assert after.said() == before.said()
    report = await replayed(day)
    assert report.rebuilt == 3
    last = await look(day)
    assert last.said() == before.said()
    assert not [key for key in last.keys if ":g1:" in key or ":g2:" in key]


async def test_what_an_earlier_replay_left_is_removed(day: Path) -> None:
    async with a_server(day) as desk:
        number = await desk.ledger.begin_rebuilding()
        left = RebuildingLedger(
            desk.ledger.url,
            generation=number,
            clock=desk.clock,
            namespace="storywire",
            worker="replay-1",
        )
        await left.attach()
        put = Put(left.keys.document("flood"), {"states": "1"})
        assert (await left.commit(Step(left.era, changes=(put,)))).is_done
        await left.aclose()
    report = await replayed(day, dry_run=True)
    assert report.rebuilt == number + 1
    assert not [
        key for key in (await look(day)).keys if ":g1:" not in key and ":g" in key
    ]
