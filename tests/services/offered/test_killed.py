"""Killed at every step of taking offers in, nothing is lost or doubled."""

import copy
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from services.gateway.offers import LedgerOffers
from shared.events.offering import part_id
from shared.events.stages import ArticleIngested
from shared.events.wire import parse
from tests.offerhouse import DyingDisk, DyingLedger, Killed, Offerhouse
from tests.services.intake_site import FLOOD
from tests.services.offered.handing import wire


async def check(house: Offerhouse, offers: dict[str, int]) -> None:
    """Every offer came in once, with all its records, and none waits."""
    lines = house.lines()
    assert [one.number for one in lines] == list(range(1, len(lines) + 1))
    wanted = {
        part_id(offer_id, number) if parts else offer_id
        for offer_id, parts in offers.items()
        for number in range(1, max(parts, 1) + 1)
    }
    assert Counter(one.offer_id for one in lines) == Counter(wanted)
    assert house.waiting() == 0
    events = [parse(one, ArticleIngested) for one in house.sent("articles.ingested")]
    counted = Counter((one.article_id, one.state) for one in events)
    assert len(counted) == len(wanted)
    assert max(counted.values()) == 1
    shown = LedgerOffers(house.ledger)
    for offer_id, parts in offers.items():
        whole = await shown.offer(offer_id)
        assert whole is not None
        assert whole["is_accepted"]
        assert whole.get("parts") == (parts or None)


async def handed(house: Offerhouse) -> dict[str, int]:
    return {
        await house.offer(FLOOD, "flood.txt"): 0,
        await house.offer(wire(6), "week.jsonl"): 6,
        await house.offer(FLOOD + " Twice.", "twice.txt"): 0,
    }


async def dies(house: Offerhouse, **about: Any) -> bool:
    try:
        await house.take_all(**about)
    except Killed:
        return True
    return False


async def test_killed_at_any_write_to_the_disk(tmp_path: Path) -> None:
    for dies_at in count(1):
        house = Offerhouse(tmp_path / str(dies_at))
        house.offers = 5
        offers = await handed(house)
        disk = DyingDisk()
        disk.dies_at = dies_at
        is_dead = await dies(house, disk=disk)
        await house.take_all()
        await check(house, offers)
        if not is_dead:
            assert dies_at > 8
            break


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_killed_at_any_commit(tmp_path: Path, after: bool) -> None:
    for dies_at in count(1):
        house = Offerhouse(tmp_path / str(dies_at))
        house.offers = 5
        offers = await handed(house)
        ledger = DyingLedger(house.server, clock=house.clock, worker="ingest")
        ledger.dies_at, ledger.after = dies_at, after
        is_dead = await dies(house, ledger=ledger)
        await house.take_all()
        await check(house, offers)
        if not is_dead:
            assert dies_at > 3
            break


async def test_the_server_loses_the_marks_and_the_entry_comes_again(
    house: Offerhouse,
) -> None:
    """An unclean stop takes the last writes back, the entry's going included."""
    offers = await handed(house)
    before = copy.deepcopy(house.server.values)
    await house.take_all()
    house.server.values = before
    house.server.restart(clean=False)
    await house.take_all()
    await check(house, offers)
