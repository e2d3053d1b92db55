"""Tidying reads what an undated article may be like in parts: nobody waits for all."""

import asyncio
from collections.abc import Callable, Sequence

from shared.ledger.memory import MemoryLedger
from tests.placerday import AT_ONCE, Newsday
from tests.services.test_reading_closed import months, told


class Beckoning(MemoryLedger):
    """A ledger that lets something begin once members of stories are read."""

    begin: Callable[[], object] | None = None

    async def fields(self, keys: Sequence[str]) -> Sequence[dict[str, str]]:
        begin = self.begin
        if begin and any(one.endswith(":articles") for one in keys):
            self.begin = None
            begin()
            await asyncio.sleep(0)  # it gets as far as it can
        return await super().fields(keys)


async def test_who_comes_while_tidying_reads_for_an_undated_one_waits_for_a_part() -> (
    None
):
    newsday = await Newsday(idle_after=AT_ONCE).begin()
    await months(newsday)
    undated = told("undated", "river flood marsh lane", None, 5)
    await newsday.place(undated, told("dated", "river flood marsh lane", 120, 6))
    newsday.ledgers = Beckoning
    await newsday.hire()
    news = await newsday.placer.news()
    assert len(news.unread) == 2
    await newsday.send(told("today", "zebra crossing paint", 120, 7))
    left: list[int] = []

    async def place() -> None:
        await newsday.poll()
        left.append(len(news.unread))

    assert isinstance(newsday.ledger, Beckoning)
    placing: list[asyncio.Task[None]] = []
    newsday.ledger.begin = lambda: placing.append(asyncio.create_task(place()))
    await newsday.placer.tidy(limit=1)
    await asyncio.gather(*placing)
    assert left == [1]
    assert not news.unread
    await newsday.check_index()
