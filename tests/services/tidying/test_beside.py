"""Tidying computes beside the placer, and commits only what nothing moved meanwhile."""

import asyncio

from services.summarize.core.placing import story_id_of
from tests.copydesk import a_retraction, an_event, hours
from tests.placerday import Newsday, decided
from tests.services.tidying.storms import MANY, Thread, once, place_and_say, storm


async def test_an_article_is_placed_while_a_big_neighbourhood_is_settled(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(*(storm(number) for number in range(MANY)))
    placed, under_way = asyncio.Event(), asyncio.Event()

    async def wait_for_it() -> None:
        under_way.set()
        await placed.wait()

    thread.meanwhile = wait_for_it
    tidying = asyncio.create_task(newsday.placer.tidy(limit=1))
    await under_way.wait()
    await place_and_say(newsday, an_event("trams", "tram strike pay"))
    assert story_id_of("trams") in await newsday.stories()
    assert not tidying.done()
    placed.set()
    assert await tidying == 1
    assert thread.settlements == 1
    assert await newsday.partition() == {
        frozenset(f"storm-{number:04}" for number in range(MANY)),
        frozenset({"trams"}),
    }


async def test_what_moved_under_a_settlement_is_settled_again(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    thread.meanwhile = once(lambda: place_and_say(newsday, storm(3)))
    await newsday.settle()
    assert thread.settlements == 2
    await newsday.listen()
    await newsday.check_index()


async def test_a_neighbourhood_that_moves_three_times_is_settled_while_the_placer_waits(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    waiting: list[asyncio.Task[None]] = []

    async def one_more() -> None:
        event = storm(thread.settlements + 2)
        if thread.settlements <= 3:
            await place_and_say(newsday, event)
        elif not waiting:
            waiting.append(asyncio.create_task(place_and_say(newsday, event)))
            # It is given every chance, and does not come before the settlement is done.
            for _ in range(20):
                await asyncio.sleep(0)
            assert not waiting[0].done()

    thread.meanwhile = one_more
    assert await newsday.placer.tidy(limit=1) == 1
    assert thread.settlements == 4
    await waiting[0]
    thread.meanwhile = None
    await newsday.settle()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset(f"storm-{number:04}" for number in range(1, 7))
    }


async def test_a_decision_that_comes_meanwhile_is_obeyed(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    apart = decided(9, "apart", articles=("storm-0001",), others=("storm-0002",))
    thread.meanwhile = once(lambda: newsday.decide(apart))
    await newsday.settle()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset({"storm-0001"}),
        frozenset({"storm-0002"}),
    }


async def test_an_article_that_is_blocked_at_the_last_try_leaves_its_story(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2), storm(3))
    block = decided(9, "block", articles=("storm-0001",))

    async def disturb() -> None:
        if thread.settlements < 3:
            await place_and_say(newsday, storm(thread.settlements + 3))
        elif thread.settlements == 3:
            await newsday.decide(block)

    thread.meanwhile = disturb
    assert await newsday.placer.tidy(limit=1) == 1
    assert thread.settlements == 3
    await newsday.settle()
    await newsday.listen()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset(f"storm-{number:04}" for number in range(2, 6))
    }


async def test_an_article_that_leaves_meanwhile_stays_gone(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2), storm(3))
    gone = a_retraction("storm-0002")
    thread.meanwhile = once(lambda: place_and_say(newsday, gone))
    await newsday.settle()
    await newsday.listen()
    await newsday.check_index()
    assert await newsday.partition() == {frozenset({"storm-0001", "storm-0003"})}


async def test_what_happens_elsewhere_disturbs_no_settlement(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))

    async def elsewhere() -> None:
        await place_and_say(newsday, an_event("trams", "tram strike", number=9))

    thread.meanwhile = elsewhere
    assert await newsday.placer.tidy(limit=1) == 1
    assert thread.settlements == 1


async def test_an_index_that_was_loaded_anew_meanwhile_is_settled_from(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2), storm(3, published_at=hours(500)))

    async def forget() -> None:
        if thread.settlements == 1:
            newsday.placer.forget()
            await newsday.placer.news()

    thread.meanwhile = forget
    await newsday.settle()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset({"storm-0001", "storm-0002"}),
        frozenset({"storm-0003"}),
    }
