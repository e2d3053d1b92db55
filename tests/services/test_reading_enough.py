"""What is read of closed stories is enough, also for a standby, and no more than is
needed."""

from typing import Any

import pytest

from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.following import Follower
from services.summarize.stowage import Stowage
from shared.ledger.memory import MemoryLedger
from tests.copydesk import WEIGHTS
from tests.placerday import AT_ONCE, Newsday, decided
from tests.placers import inline
from tests.services.test_reading_closed import months, told, unread

ALL = {"flood", "strike", "mill"}


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday(idle_after=AT_ONCE).begin()
    await months(day)
    await day.placer.news()
    return day


async def standing_by(day: Newsday, **how: Any) -> Follower:
    """A second placer's process, which looked once."""
    ledger = MemoryLedger(day.server, clock=day.clock, worker="standby")
    await ledger.attach()
    stowage = Stowage(WEIGHTS, few=1, **how)
    follower = Follower("en", ledger=ledger, stowage=stowage, run=inline)
    await follower.look()
    return follower


def held(follower: Follower) -> News:
    assert follower._news is not None
    return follower._news


async def test_a_standby_searches_for_who_came_to_a_story_before_it_was_read() -> None:
    """Who is like the comer was searched for without it."""
    day = await Newsday(idle_after=AT_ONCE).begin()
    await day.place(
        told("flood", "river flood marsh lane", 1.4),
        told("fair", "book fair", 100, 2),
        told("strike", "tram strike port", 110, 3),
        told("heron", "heron", 120, 4),
    )
    await day.settle()
    await day.let_go()
    await day.hire()
    follower = await standing_by(day, together=99)
    await follower.look()
    await day.place(told("later", "river flood marsh lane", 9.5, 5))
    await follower.look()
    assert set(held(follower).unread) == {story_id_of("flood")}
    await day.place(told("comer", "river flood marsh lane", 4.4, 6))
    await day.settle()
    await follower.look()
    news = await follower.take_over()
    assert news is not None
    assert "comer" in news.neighbours.edges("later")


async def test_a_standby_keeps_who_moved_into_a_story_that_it_reads_then() -> None:
    day = await Newsday(idle_after=AT_ONCE).begin()
    await day.place(
        told("flood", "river flood marsh lane", 0, 1),
        told("levee", "river flood marsh lane levee", 0.3, 2),
        told("dyke", "river flood marsh lane dyke", 0.3, 3),
        told("opera", "ballet opera", -1, 4),
        *(told(f"d{n}", f"decoy{n} thing{n}", 100 + 10 * n, n + 5) for n in range(4)),
    )
    await day.settle()
    await day.let_go()
    await day.place(told("crane", "harbour crane strike lane", 3, 20))
    await day.settle()
    await day.hire()
    follower = await standing_by(day, together=1)
    assert story_id_of("flood") in held(follower).unread
    both = "river flood marsh harbour crane strike lane"
    await day.place(told("between", both, 1.5, 30))
    await day.settle()
    assert {"flood", "crane"} <= set().union(
        *(part for part in await day.partition() if "flood" in part)
    )
    await follower.look()
    assert not follower._stowage.reads_all
    news = await follower.take_over()
    assert news is not None
    await day.check_news(news)


async def test_searching_for_who_was_retracted_meanwhile_reads_nothing(
    newsday: Newsday,
) -> None:
    news = await newsday.placer.news()
    await newsday.placer._index.reach.search(news, ["gone", "fair"])
    assert unread(newsday, *ALL) == ALL


async def test_an_undo_reads_only_what_it_concerns(newsday: Newsday) -> None:
    await newsday.decide(decided(901, "together", articles=("flood", "fair")))
    assert unread(newsday, *ALL) == {"strike", "mill"}
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    assert unread(newsday, *ALL) == {"strike", "mill"}
    await newsday.settle()
    await newsday.check_index()


async def test_an_undo_reads_whom_it_brings_back_together(newsday: Newsday) -> None:
    """What is undone took one of two out of their company, and names that one only."""
    await newsday.decide(decided(901, "together", articles=("strike", "fair")))
    await newsday.decide(decided(902, "fixed", articles=("fair",), left=("fair",)))
    await newsday.settle()
    await newsday.let_go()
    await newsday.hire()
    await newsday.placer.news()
    assert "strike" in unread(newsday, *ALL)
    await newsday.decide(decided(903, "undo", undone="decision-902"))
    assert "strike" not in unread(newsday, *ALL)
    await newsday.settle()
    assert frozenset({"strike", "fair"}) in await newsday.partition()
    await newsday.check_index()


async def test_an_undone_block_of_a_publisher_reads_all(newsday: Newsday) -> None:
    await newsday.decide(decided(901, "block", publishers=("Nobody",)))
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday, *ALL) == ALL
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    assert not unread(newsday, *ALL)
