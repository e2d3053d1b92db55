"""An ingest runs until it is told to stop, through all that waiting cures."""

import asyncio
from collections.abc import Callable

import pytest

from services.ingest.obstacles import Pace
from shared.errors import JournalBroken
from tests.services.intake_site import Site, wire


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what another task does, 20 seconds at most."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


async def test_it_runs_until_it_is_told_to_stop(site: Site) -> None:
    intake = site.intake(run=asyncio.to_thread, pace=Pace(lease=3, look=0.05))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    await until(lambda: intake.is_leading)
    site.drop("flood.txt")
    await until(lambda: len(site.ingested()) == 1)
    site.server.is_away = True
    site.drop("wire.jsonl", wire(5))
    site.server.is_away = False
    await until(lambda: site.left() == [])
    assert len(site.ingested()) == 6
    stop.set()
    await running
    assert not intake.is_leading
    site.check()
    again = site.intake()
    assert await again.begin(), "lease and journal are free"


async def test_a_running_ingest_waits_for_the_server(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.server.is_away = True
    intake = site.intake(pace=Pace(lease=0.3, look=0.05, patience=0.1))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    told: list[str] = []

    def heard(event: str, times: int) -> Callable[[], bool]:
        def look() -> bool:
            told.append(capsys.readouterr().out)
            return "".join(told).count(event) >= times

        return look

    await until(heard("intake.paused", 1))
    site.server.is_away = False
    await until(heard("intake.resumed", 1))
    site.server.is_away = True
    await until(heard("intake.paused", 2))
    site.drop("flood.txt")
    site.server.is_away = False
    await until(lambda: len(site.ingested()) == 1)
    stop.set()
    await running
    assert "".join(told).count("intake.paused") == 2, "told once each time"


async def test_who_is_robbed_of_the_lease_stands_by_and_comes_back(site: Site) -> None:
    intake = site.intake(pace=Pace(lease=0.15, look=0.05, patience=0.1))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    await until(lambda: intake.is_leading)
    key = site.ledger.keys.lease("ingest")
    site.server.values[key] = "a thief"
    await until(lambda: not intake.is_leading)
    site.drop("flood.txt")
    site.server.erase(key)
    await until(lambda: len(site.ingested()) == 1)
    stop.set()
    await running
    site.check()


async def test_a_standby_takes_over(site: Site) -> None:
    pace = Pace(lease=0.3, look=0.05)
    first = site.intake(pace=pace)
    stop_first, stop_second = asyncio.Event(), asyncio.Event()
    leading = asyncio.create_task(first.run(stop_first))
    await until(lambda: first.is_leading)
    site.journal = None
    second = site.intake(pace=pace)
    standing = asyncio.create_task(second.run(stop_second))
    stop_first.set()
    await leading
    await until(lambda: second.is_leading)
    site.drop("flood.txt")
    await until(lambda: len(site.ingested()) == 1)
    stop_second.set()
    await standing


async def test_what_waiting_cannot_cure_ends_the_worker(site: Site) -> None:
    site.drop("wire.jsonl", wire(3))
    await site.take_all()
    path = site.data / "journal" / "00000001.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"number":1', b'"number":x'))
    intake = site.intake()
    with pytest.raises(JournalBroken):
        await intake.run(asyncio.Event())
    assert not intake.is_leading
