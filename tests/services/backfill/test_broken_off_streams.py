"""A stream whose file changes or fails, or whose server goes away, holds up nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest

from shared.errors import Away
from shared.ledger.memory import MemoryLedger
from tests.services.backfill.working import leading, work
from tests.services.intake_site import FLOOD, Site, wire


async def test_a_stream_that_is_written_to_is_taken_again_whole(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    with path.open("ab") as file:
        file.write(b"".join(wire(63).splitlines(keepends=True)[60:]))
    while await intake.step():
        pass
    # What was taken stands; the file's lines are offered anew, and are known articles.
    assert site.offered() == {"waiting": 63, "duplicate": 16}
    assert len(site.ingested()) == 63
    assert site.left() == []
    site.check()


async def test_a_stream_that_is_removed_ends(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    path.unlink()
    site.drop("new.txt", age=10)
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 17}
    site.check()


async def test_a_stream_that_is_replaced_gives_way(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    other = site.drop("other.txt.tmp", json.dumps({"id": "1", "text": FLOOD}))
    other.rename(path)
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 17}
    assert site.left() == []


async def test_a_disk_that_fails_within_a_stream_holds_up_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.heavy = 1 << 20
    site.drop("wire.jsonl", wire(200), age=90)
    site.drop("flood.txt", age=10)
    intake = await leading(site)
    lane = intake._taking._fresh
    await intake.step()
    assert lane.current is not None

    def fail(size: int = -1) -> bytes:
        raise OSError(5, "Input/output error")

    stream: Any = lane.current.taken.stream
    monkeypatch.setattr(stream, "read", fail)
    while await intake.step():
        pass
    assert site.lines()[-1].file == "flood.txt"
    assert site.left() == ["wire.jsonl"]
    site.clock.advance(timedelta(seconds=61))
    while await intake.step():
        pass
    assert site.left() == []
    assert site.offered() == {"waiting": 201}
    site.check()


async def test_a_server_that_goes_away_before_a_stream_begins_loses_nothing(
    site: Site,
) -> None:
    site.drop("flood.txt", age=90, folder="backfill")
    site.drop("wire.jsonl", wire(60), age=60)

    class Going(MemoryLedger):
        async def fields(self, keys: Any) -> Any:
            if any(":reached:" in one for one in keys):
                raise Away
            return await super().fields(keys)

    intake = await leading(site)
    good = intake._taking._ledger
    intake._taking._ledger = Going(site.server, clock=site.clock)
    await intake._taking._ledger.attach()
    for _ in range(3):
        try:
            await intake.step()
        except Away:
            pass
    intake._taking._ledger = good
    await work(site, intake, rate=500, seconds=10)
    assert site.offered() == {"waiting": 61}
    assert site.left() == site.left("backfill") == []
