"""The swap of generations on a server: when it is refused, and what it does."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.desk.rebuilding.generations import RebuildingLedger
from services.desk.rebuilding.workload import must_be_empty
from shared.clock import SystemClock
from shared.events.keys import Keys
from shared.events.steps import Held, Include, Mark, Send, Step
from shared.ledger.redis import RedisLedger

pytestmark = pytest.mark.redis

EDITIONS = ("en", "xx")


class Office:
    """A live generation and a rebuilt one, both at line 1 of the journal."""

    def __init__(self, url: str) -> None:
        self.live = RedisLedger(url, clock=SystemClock(), worker="replay")
        self.rebuilt = RebuildingLedger(
            url, generation=2, clock=SystemClock(), namespace="storywire", worker="replay"
        )

    async def open(self) -> None:
        await self.live.attach()
        assert await self.live.begin_rebuilding() == 2
        await self.rebuilt.attach()
        for one in (self.live, self.rebuilt):
            await self.do(one, fences=(Mark(one.keys.journal, 1),))

    async def do(self, ledger: RedisLedger, **parts: Any) -> None:
        assert (await ledger.commit(Step(ledger.era, **parts))).is_done

    async def swap(self, **other: Any) -> str:
        seen, epoch = await self.live.cursor(), self.live.era.epoch
        empty = must_be_empty(self.rebuilt.keys, EDITIONS)
        about = {"seen": seen, "epoch": epoch, "empty": empty, **other}
        return await self.live.swap(2, **about)

    async def meta(self) -> dict[str, str]:
        (fields,) = await self.live.fields([Keys().meta])
        return fields


@pytest.fixture
async def office(server_url: str) -> AsyncIterator[Office]:
    office = Office(server_url)
    await office.open()
    yield office
    await office.live.aclose()
    await office.rebuilt.aclose()


async def test_a_swap_begins_an_epoch_in_the_rebuilt_generation(office: Office) -> None:
    before = await office.meta()
    assert await office.swap() == "done"
    after = await office.meta()
    assert (after["generation"], after.get("rebuilding")) == ("2", None)
    assert after["epoch"] != before["epoch"]
    *_, (_, told) = await office.live.entries(Keys().updates)
    assert (told["event"], told["epoch"]) == ("epoch.started", after["epoch"])


async def test_a_generation_that_lacks_lines_is_not_taken(office: Office) -> None:
    await office.do(office.live, fences=(Mark(office.live.keys.journal, 2),))
    assert await office.swap() == "behind"
    assert (await office.meta())["generation"] == "1"


async def test_a_generation_with_work_left_is_not_taken(office: Office) -> None:
    keys = office.rebuilt.keys
    untidy = Include(keys.untidy("en"), ("flood",))
    await office.do(office.rebuilt, changes=(untidy,))
    assert await office.swap() == "busy"
    await office.rebuilt.client.delete(keys.untidy("en"))
    waiting = Send(keys.enriched("en"), {"body": "{}"})
    await office.do(office.rebuilt, events=(waiting,))
    assert await office.swap() == "busy"


async def test_what_was_told_since_it_was_read_is_not_passed_over(office: Office) -> None:
    assert await office.swap(seen="0-1") == "moved"
    assert (await office.meta())["generation"] == "1"


async def test_nothing_is_taken_that_was_prepared_in_another_epoch_or_life(
    office: Office,
) -> None:
    assert await office.swap(epoch="yesterday's") == "restarted"
    await office.live.client.hset(Keys().meta, "run_id", "another life")
    assert await office.swap() == "restarted"


async def test_a_swap_is_not_repeated(office: Office) -> None:
    assert await office.swap() == "done"
    assert await office.swap() == "stale"


async def test_a_seized_lease_keeps_its_holder_from_committing(office: Office) -> None:
    live = office.live
    mine = await live.acquire("ingest", seconds=5)
    assert mine is not None
    seized = await live.seize("ingest", seconds=5)
    outcome = await live.commit(Step(live.era, (Held(mine.key, mine.holder),)))
    assert (outcome.verdict, outcome.why) == ("stale", "lease")
    assert not await live.renew(mine, seconds=5)
    await live.release(seized)
    assert await live.acquire("ingest", seconds=5)


async def test_a_rebuilt_generation_has_leases_of_its_own(office: Office) -> None:
    assert await office.live.acquire("placer:en", seconds=5)
    assert await office.rebuilt.acquire("placer:en", seconds=5)
    assert await office.live.acquire("placer:en", seconds=5) is None
