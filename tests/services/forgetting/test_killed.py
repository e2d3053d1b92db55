"""Killed anywhere, what was decided to be forgotten is forgotten all the same."""

import json
from itertools import count
from pathlib import Path

import pytest

from tests.offerhouse import (
    DyingDisk,
    DyingLedger,
    Killed,
)
from tests.services.forgetting.newsroom import CANARY, FERRY, FLOOD, Newsroom, flooded


async def dying(room: Newsroom, what: str, dies_at: int) -> bool:
    """Let everybody work until ingest dies at its nth write or commit; say if it did."""
    disk = DyingDisk()
    ledger = DyingLedger(room.server, clock=room.clock, worker="ingest")
    if what == "disk":
        disk.dies_at = dies_at
    else:
        ledger.dies_at, ledger.after = dies_at, what.startswith("after")
    try:
        await room.work(disk=disk, ingest=ledger)
    except Killed:
        return True
    return False


@pytest.mark.parametrize("what", ["disk", "before a commit", "after a commit"])
async def test_killed_anywhere_it_is_carried_out_all_the_same(
    tmp_path: Path, what: str
) -> None:
    for dies_at in count(1):
        room = Newsroom(tmp_path / str(dies_at))
        offer_id = await flooded(room)
        article_id = room.article(offer_id)
        await room.forget(article_id)
        is_dead = await dying(room, what, dies_at)
        await room.work()
        assert CANARY.encode() not in room.held()
        assert sorted(map(len, await room.partition())) == [1, 1]
        decided = [one for one in room.lines() if not one.is_offer]
        assert len(decided) == 1
        assert room.state(offer_id)["state"] == "forgotten"
        if not is_dead:
            assert dies_at > 4
            break


@pytest.mark.parametrize("what", ["disk", "before a commit", "after a commit"])
async def test_killed_anywhere_what_is_offered_again_is_refused_without_a_trace(
    tmp_path: Path, what: str
) -> None:
    for dies_at in count(1):
        room = Newsroom(tmp_path / str(dies_at))
        offer_id = await room.offer(FLOOD, "flood.txt")
        await room.work()
        await room.forget(room.article(offer_id))
        await room.work()
        rows = [{"id": one, "text": f"{FERRY} It is trip {one}."} for one in range(3)]
        await room.offer("\n".join(map(json.dumps, rows)), "ferries.jsonl")
        later = await room.offer(FLOOD, "again.txt")
        is_dead = await dying(room, what, dies_at)
        room.offers = 1  # so that what was journalled before is gone through in steps
        await room.work()
        assert CANARY.encode() not in room.held()
        assert room.state(later)["state"] == "forgotten"
        if not is_dead:
            assert dies_at > 2
            break
