"""Tidying reads what an undated article may be like in parts: nobody waits for all."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from services.summarize.core.tidying.excerpts import excerpts
from shared.ledger.memory import MemoryLedger
from tests.copydesk import a_retraction
from tests.months import OVER, months, told, unread
from tests.placerday import AT_ONCE, Newsday


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
    await newsday.hire_as(Beckoning)
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


async def test_who_is_retracted_once_it_was_copied_is_no_undated_one() -> None:
    """Nobody knows its time any more, and nobody needs to: nothing is read for it."""
    newsday = await Newsday(idle_after=AT_ONCE).begin()
    await months(newsday)
    await newsday.place(
        told("dated", "zebra crossing paint", 120, 5),
        told("other", "zebra crossing paint", 120.1, 6),
    )
    retracting = [a_retraction("dated", state=2, number=7)]

    async def run(function: Callable[..., Any], *arguments: Any) -> Any:
        made = function(*arguments)
        if function is excerpts and retracting:
            await newsday.place(retracting.pop())
        return made

    newsday.runs = run
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday) == OVER
    await newsday.placer.tidy()
    assert not retracting
    assert unread(newsday) == OVER
    await newsday.settle()
    await newsday.check_index()


async def test_whether_one_is_undated_is_looked_up_while_nobody_changes_the_index() -> (
    None
):
    newsday = await Newsday(idle_after=AT_ONCE).begin()
    await newsday.place(told("undated", "river flood marsh lane", None, 5))
    await newsday.settle()
    await newsday.let_go()
    index, news = newsday.placer._index, await newsday.placer.news()
    assert "undated" not in news.neighbours.at_hand
    async with index.busy:
        asking = asyncio.create_task(
            newsday.placer._tidier._settlements._search(["undated"], news, waits=False)
        )
        for _ in range(20):
            await asyncio.sleep(0)
        assert "undated" not in news.neighbours.at_hand
    await asking
    assert "undated" in news.neighbours.at_hand
