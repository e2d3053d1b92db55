"""What is read of closed stories is enough, also for a standby, and no more than is
needed."""

import pytest

from services.summarize.core.placing import story_id_of
from tests.months import OVER, months, told, unread
from tests.placerday import AT_ONCE, Newsday, decided
from tests.standbys import Standby


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday(idle_after=AT_ONCE).begin()
    await months(day)
    await day.placer.news()
    return day


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
    standby = await Standby(day, together=99).begin()
    for _ in range(2):
        await standby.follower.look()
    await day.place(told("later", "river flood marsh lane", 9.5, 5))
    await standby.follower.look()
    assert set(standby.held.unread) == {story_id_of("flood")}
    await day.place(told("comer", "river flood marsh lane", 4.4, 6))
    await day.settle()
    await standby.follower.look()
    news = await standby.taken_over()
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
    standby = await Standby(day).begin()
    await standby.follower.look()
    assert story_id_of("flood") in standby.held.unread
    both = "river flood marsh harbour crane strike lane"
    await day.place(told("between", both, 1.5, 30))
    await day.settle()
    assert {"flood", "crane"} <= set().union(
        *(part for part in await day.partition() if "flood" in part)
    )
    await standby.follower.look()
    assert not standby.stowage.reads_all
    news = await standby.taken_over()
    await day.check_news(news)


async def test_searching_for_who_was_retracted_meanwhile_reads_nothing(
    newsday: Newsday,
) -> None:
    news = await newsday.placer.news()
    await newsday.placer._index.reach.search(news, ["gone", "fair"])
    assert unread(newsday) == OVER


async def test_an_undo_reads_only_what_it_concerns(newsday: Newsday) -> None:
    await newsday.decide(decided(901, "together", articles=("flood", "fair")))
    assert unread(newsday) == {"strike", "mill"}
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    assert unread(newsday) == {"strike", "mill"}
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
    assert "strike" in unread(newsday)
    await newsday.decide(decided(903, "undo", undone="decision-902"))
    assert "strike" not in unread(newsday)
    await newsday.settle()
    assert frozenset({"strike", "fair"}) in await newsday.partition()
    await newsday.check_index()


async def test_an_undone_block_of_a_publisher_reads_all(newsday: Newsday) -> None:
    await newsday.decide(decided(901, "block", publishers=("Nobody",)))
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday) == OVER
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    assert not unread(newsday)
