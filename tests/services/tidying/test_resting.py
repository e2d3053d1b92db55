"""What moves while it is settled has a rest, and keeps nothing else waiting."""

import asyncio
from datetime import timedelta

import pytest

from services.summarize.precedence import Precedence
from services.summarize.tidier import TRIES
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from tests.copydesk import TASTE, a_retraction, an_event
from tests.placerday import Newsday, decided
from tests.placers import a_placer
from tests.services.tidying.storms import MANY, Thread, once, place_and_say, storm

#: Longer than any pause of these tests: a rest of so long is ended by something else.
LONG = timedelta(seconds=3)


async def a_moving_storm(newsday: Newsday, thread: Thread, *, waves: int) -> None:
    """So many settlements take long, and an article of the storm comes during each."""

    async def wave() -> None:
        if thread.settlements <= waves:
            newsday.clock.advance(LONG)
            await place_and_say(newsday, storm(thread.settlements + 10))

    await newsday.place(storm(1), storm(2))
    thread.meanwhile = wave


async def test_others_are_settled_while_what_moved_rests(
    newsday: Newsday, thread: Thread
) -> None:
    await a_moving_storm(newsday, thread, waves=1)
    await newsday.place(*(storm(number) for number in range(20, MANY)))
    trams = [an_event(f"trams-{number}", "tram strike") for number in (1, 2)]
    await newsday.place(*trams)
    assert await newsday.placer.tidy(limit=2) == 2
    # The storm is too large to be settled together with others, and comes first.
    first, second, third = thread.settled
    assert second == {"trams-1", "trams-2"}
    assert third == first | {"storm-0011"}
    assert await newsday.placer.tidy() == 0
    await newsday.listen()
    await newsday.check_index()


async def test_what_is_still_is_settled_again_though_it_might_rest_on(
    newsday: Newsday, thread: Thread
) -> None:
    await a_moving_storm(newsday, thread, waves=1)
    # Its rest is three times as long as it took, on a clock that stands still.
    assert await asyncio.wait_for(newsday.placer.tidy(limit=1), 5) == 1
    assert thread.settlements == 2
    assert await newsday.placer.tidy() == 0


async def test_what_moved_while_it_was_copied_is_copied_again_while_the_placer_waits(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    thread.once_copied = once(lambda: place_and_say(newsday, storm(3)))
    assert await newsday.placer.tidy(limit=1) == 1
    assert thread.settlements == 1
    assert await newsday.placer.tidy() == 0
    await newsday.listen()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset({"storm-0001", "storm-0002", "storm-0003"})
    }


@pytest.mark.parametrize("moment", ["before_copying", "once_copied"])
@pytest.mark.parametrize("number", [1, 2])
async def test_what_is_blocked_while_it_is_copied_leaves_its_story(
    newsday: Newsday, thread: Thread, moment: str, number: int
) -> None:
    await newsday.place(storm(1), storm(2), storm(3))
    block = decided(9, "block", articles=(f"storm-000{number}",))
    setattr(thread, moment, once(lambda: newsday.decide(block)))
    await newsday.settle()
    await newsday.listen()
    await newsday.check_index()
    left = {"storm-0001", "storm-0002", "storm-0003"} - {f"storm-000{number}"}
    assert await newsday.partition() == {frozenset(left)}


async def test_who_is_let_in_again_may_be_retracted_while_it_is_settled(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2), storm(3))
    await newsday.settle()
    await newsday.decide(decided(9, "block", articles=("storm-0002",)))
    await newsday.settle()
    await newsday.decide(decided(10, "undo", undone="decision-9"))
    gone = a_retraction("storm-0002")
    thread.meanwhile = once(lambda: place_and_say(newsday, gone))
    await newsday.settle()
    await newsday.listen()
    await newsday.check_index()
    assert await newsday.partition() == {frozenset({"storm-0001", "storm-0003"})}


async def test_what_moves_comes_to_its_turn_though_others_come_and_come(
    newsday: Newsday, thread: Thread
) -> None:
    waits: list[int] = []

    async def come() -> None:
        newsday.clock.advance(LONG)
        number = len(thread.settled)
        if newsday.placer._index.busy.locked():
            waits.append(number)
        elif not waits and number < 20:
            # What sorts before the storm is found first, each time.
            words = f"tram{number} depot{number}"
            for name in ("a", "b"):
                one = an_event(f"aside-{number:04}-{name}", words)
                await place_and_say(newsday, one)
            await place_and_say(newsday, storm(MANY + number))

    await newsday.place(*(storm(number) for number in range(MANY)))
    thread.meanwhile = come
    for _ in range(20):
        await newsday.placer.tidy(limit=1)
    (place,) = waits
    storms = [one for one in thread.settled[:place] if "storm-0001" in one]
    assert len(storms) == TRIES + 1, "the last one while the placer waited"
    await newsday.settle()
    await newsday.check_index()


async def test_a_settlement_whose_story_had_a_taken_name_is_named_again_only(
    newsday: Newsday, thread: Thread
) -> None:
    await newsday.place(storm(1), storm(2))
    await newsday.settle()
    apart = {"articles": ("storm-0001",), "others": ("storm-0002",)}
    for number in (9, 11):
        await newsday.decide(decided(number, "apart", **apart))
        before = thread.settlements
        await newsday.settle()
        # The second time the story that was split off once has its name for ever.
        assert thread.settlements == before + 1
        assert len(await newsday.partition()) == 2
        await newsday.decide(decided(number + 1, "undo", undone=f"decision-{number}"))
        await newsday.settle()
        assert len(await newsday.partition()) == 1
    await newsday.check_index()


async def test_no_text_is_begun_while_articles_wait_for_a_settlement(
    newsday: Newsday, thread: Thread
) -> None:
    precedence = Precedence()
    newsday.placer = a_placer(
        newsday.ledger,
        newsday.lease,
        clock=newsday.clock,
        precedence=precedence,
        run=thread,
    )
    waits: list[bool] = []

    async def wave() -> None:
        given = asyncio.create_task(precedence.given())
        await asyncio.sleep(0)
        waits.append(not given.done())
        given.cancel()
        if thread.settlements <= 3:
            await place_and_say(newsday, storm(thread.settlements + 10))

    await newsday.place(storm(1), storm(2))
    thread.meanwhile = wave
    await newsday.placer.tidy(limit=1)
    assert waits == [False, False, False, True]
    await asyncio.wait_for(precedence.given(), 1)


async def test_a_writer_begins_once_nobody_goes_first(newsday: Newsday) -> None:
    precedence, begun = Precedence(), asyncio.Event()

    class Looked(Writer):
        async def step(self, *, limit: int = 1) -> int:
            begun.set()
            return 0

    writer = Looked(
        ledger=newsday.reader,
        blobs=MemoryBlobs(),
        clock=newsday.clock,
        taste=TASTE,
        precedence=precedence,
    )
    stop = asyncio.Event()
    with precedence.claimed():
        with precedence.claimed():
            working = asyncio.create_task(writer.work(stop, pace=0))
            await asyncio.sleep(0.01)
            assert not begun.is_set()
        await asyncio.sleep(0.01)
        assert not begun.is_set(), "another goes first still"
    await asyncio.wait_for(begun.wait(), 1)
    stop.set()
    await working
