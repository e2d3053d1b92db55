"""A replay beside a Storywire that is at work leaves it at work."""

import asyncio
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from services.desk.fates.results import article_rows
from services.desk.fates.waiting import settle
from services.desk.home import Desk
from services.desk.staff.running import run
from services.desk.terminal.speaking import settings_for
from services.ingest.reading_room import ReadingRoom
from services.ingest.reading_staff import PATIENCE
from shared.errors import Away
from shared.ledger.offering import Handing, hand_over
from shared.ledger.redis import RedisLedger
from tests.services.replay.dropped import RIVER, files
from tests.services.replay.running import (
    VERB,
    Meanwhile,
    at_work,
    beside,
    logged,
    replayed,
)
from tests.services.replay.sight import a_server, look

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


async def test_a_replay_beside_a_storywire_changes_nothing_that_anybody_reads(
    day: Path,
) -> None:
    before = await look(day)
    async with at_work(day):
        report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert report.still > 0
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert after.meta["generation"] == "2"
    assert not [key for key in after.keys if ":g1:" in key]


async def test_a_dry_run_beside_a_storywire_leaves_nothing_behind(day: Path) -> None:
    before = await look(day)
    async with at_work(day):
        report = await replayed(day, dry_run=True)
    after = await look(day)
    assert report.fate == "dry run"
    assert report.comparison.is_same
    assert after.said() == before.said()
    assert after.meta["generation"] == "1"
    assert not [key for key in after.keys if ":g2:" in key]


@pytest.mark.parametrize(
    "moment", ["replay.started", "replay.closing", "replay.compared"]
)
async def test_a_replay_killed_beside_a_storywire_leaves_it_at_work(
    day: Path, short_folder: Path, eventually: Any, moment: str
) -> None:
    before = await look(day)
    nowhere = subprocess.DEVNULL
    more = files(short_folder / "late", {"wire/late.txt": f"The Tarn falls\n\n{RIVER}\n"})
    async with at_work(day) as desk:
        process = await asyncio.create_subprocess_exec(
            *VERB, "--data", str(day), stdout=nowhere, stderr=nowhere
        )
        await eventually(lambda: moment in logged(day), within=60)
        process.kill()
        await process.wait()
        shutil.copytree(more / "wire", desk.home.inbox / "wire", dirs_exist_ok=True)
        await settle(desk)
        rows = [row async for row in article_rows(desk)]
        report = await replayed(day)
    after = await look(day)
    assert len(rows) == len(before.rows) + 1
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert [row["state"] for row in after.rows] == [row["state"] for row in rows]
    current = f":g{after.meta['generation']}:"
    assert not [key for key in after.keys if ":g" in key and current not in key]


async def test_a_replay_that_never_began_leaves_no_process_that_reads(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[ReadingRoom] = []

    class Noting(ReadingRoom):
        def close(self, patience: float = PATIENCE) -> None:
            super().close(patience)
            closed.append(self)

    async def away(ledger: RedisLedger) -> int:
        raise Away

    monkeypatch.setattr("services.ingest.app.ReadingRoom", Noting)
    monkeypatch.setattr(RedisLedger, "begin_rebuilding", away)
    async with at_work(day):
        with pytest.raises(Away):
            await beside(day, Meanwhile())
    assert len(closed) == 1


async def test_what_waits_to_be_journalled_is_known_in_the_new_generation(
    day: Path, short_folder: Path
) -> None:
    nothing = short_folder / "nothing"
    nothing.mkdir()
    ferry = Handing(f"The Tarn falls at last\n\n{RIVER}\n".encode(), "ferry.txt")

    async def known(desk: Desk) -> str:
        (fields,) = await desk.ledger.fields([desk.ledger.keys.offer(offer_id)])
        return fields.get("state", "")

    async with a_server(day) as desk:
        ledger, blobs, clock = desk.ledger, desk.blobs, desk.clock
        offer_id = await hand_over(ferry, ledger=ledger, blobs=blobs, clock=clock)
    await replayed(day)
    async with a_server(day) as desk:
        assert await known(desk) == "waiting"
    await run(settings_for(day), [nothing], log=StringIO())
    async with a_server(day) as desk:
        assert await known(desk) == "placed"
