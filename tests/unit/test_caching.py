"""A cache of a far archive forgets what was forgotten elsewhere."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from shared.blobs.cached import CachedBlobs
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock
from shared.ledger.caching import caring
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from tests.copydesk import NOON


def held(folder: Path) -> list[str]:
    return [one.name for one in folder.rglob("*") if len(one.name) == 64]


async def until(claim: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if claim():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


async def test_it_is_emptied_when_another_epoch_began(tmp_path: Path) -> None:
    ledger = MemoryLedger(MemoryServer(), clock=FixedClock(NOON))
    blobs = CachedBlobs(MemoryBlobs(), tmp_path, bound=10**6)
    await ledger.attach()
    (follow,) = caring(ledger, blobs, pace=0.01)
    stop = asyncio.Event()
    following = asyncio.create_task(follow(stop))
    await until((tmp_path / "epoch").exists)
    blobs.put(b"The Wend rose by two metres.")
    assert len(held(tmp_path)) == 1
    lease = await ledger.acquire("ingest", seconds=60)
    assert lease is not None
    await ledger.sift(ledger.keys.updates, set(), lease, epoch=True)
    await until(lambda: not held(tmp_path))
    stop.set()
    await following


def test_it_is_kept_while_the_epoch_lasts(tmp_path: Path) -> None:
    blobs = CachedBlobs(MemoryBlobs(), tmp_path, bound=10**6)
    blobs.meet("e1")
    blobs.put(b"The Wend rose by two metres.")
    for epoch in ("e1", ""):
        blobs.meet(epoch)
    assert len(held(tmp_path)) == 1
    CachedBlobs(MemoryBlobs(), tmp_path, bound=10**6).meet("e2")
    assert held(tmp_path) == []


def test_an_archive_without_a_cache_needs_no_care() -> None:
    ledger = MemoryLedger(MemoryServer(), clock=FixedClock(NOON))
    assert caring(ledger, MemoryBlobs()) == ()
