"""Small neighbourhoods are settled together, a big one alone."""

import asyncio

from tests.copydesk import an_event
from tests.placerday import Newsday
from tests.services.tidying.storms import MANY, WAVE, Thread, once, place_and_say, storm


async def place_three_events(newsday: Newsday) -> None:
    """Place two articles each of a ferry, of a storm and of a strike."""
    await newsday.place(
        *(an_event(f"ferry-{number}", "ferry aground island") for number in (1, 2)),
        *(storm(number) for number in (1, 2)),
        *(an_event(f"trams-{number}", "tram strike pay") for number in (1, 2)),
    )


THREE = {
    frozenset({"ferry-1", "ferry-2"}),
    frozenset({"storm-0001", "storm-0002"}),
    frozenset({"trams-1", "trams-2"}),
}


async def test_small_neighbourhoods_are_settled_together(
    newsday: Newsday, thread: Thread
) -> None:
    await place_three_events(newsday)
    assert await newsday.placer.tidy(limit=8) == 3
    assert thread.settlements == 1
    assert await newsday.placer.tidy() == 0
    await newsday.check_index()
    assert await newsday.partition() == THREE


async def test_no_more_are_settled_than_was_asked(
    newsday: Newsday, thread: Thread
) -> None:
    await place_three_events(newsday)
    assert await newsday.placer.tidy(limit=2) == 2
    assert await newsday.placer.tidy(limit=2) == 1


async def test_a_big_neighbourhood_keeps_no_small_one_waiting(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(*(storm(number) for number in range(MANY)))
    await newsday.place(*(an_event(f"a-{number}", "tram strike") for number in (1, 2)))
    assert await newsday.placer.tidy(limit=8) == 2
    assert thread.settlements == 2


async def test_of_neighbourhoods_settled_together_only_what_moved_is_settled_again(
    newsday: Newsday, thread: Thread
) -> None:
    await place_three_events(newsday)
    thread.meanwhile = once(lambda: place_and_say(newsday, storm(3)))
    assert await newsday.placer.tidy(limit=8) == 3
    assert thread.settlements == 2
    assert await newsday.placer.tidy() == 0
    await newsday.listen()
    await newsday.check_index()


async def test_what_moves_three_times_is_settled_alone_though_others_hold(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    coming: list[asyncio.Task[None]] = []
    waited: list[int] = []

    async def come(number: int) -> None:
        for name in ("storm", "y", "z"):
            words = WAVE if name == "storm" else f"tram{number} depot{number}"
            await place_and_say(newsday, an_event(f"{name}-{number:04}", words))

    async def more() -> None:
        coming.append(asyncio.create_task(come(thread.settlements + 2)))
        for _ in range(200):
            await asyncio.sleep(0)
        if not coming[-1].done():
            waited.append(thread.settlements)
            thread.meanwhile = None

    thread.meanwhile = more
    await newsday.placer.tidy(limit=8)
    assert waited == [4]
    await asyncio.gather(*coming)
    await newsday.settle()
    await newsday.check_index()
