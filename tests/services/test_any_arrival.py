"""Whatever comes in whichever order, and whatever happens between: the same stories."""

import asyncio
import contextlib
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from services.summarize.placer import Placer
from shared.errors import LeaseLost
from tests.histories import BLOBS, happen, histories, settled
from tests.placerday import AT_ONCE, Newsday

ACTIONS = (*["poll", "write", "race"] * 3, *["tidy", "close"] * 2, "restart", "rob")


async def act(day: Newsday, what: str, batch: int) -> None:
    match what:
        case "race":
            day.meanwhile = partial(day.poll, batch)
            await day.write()
        case "rob":
            old = day.placer
            await day.hire()
            assert not await robbed(day, old)
        case _:
            await happen(day, what, batch)


async def robbed(day: Newsday, old: Placer) -> bool:
    """Let a placer that lost its lease work on; say whether anything came of it."""
    before = snapshot(day)
    for work in (old.tidy, old.close_idle):
        with contextlib.suppress(LeaseLost):
            await work()
    return snapshot(day) != before


def snapshot(day: Newsday) -> dict[str, str]:
    """Everything on the server but what workers say of themselves."""
    return {key: repr(value) for key, value in sorted(day.server.values.items())}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_way_of_arrival_settles_to_the_same_stories_and_is_told_right(
    data: st.DataObject,
) -> None:
    events = data.draw(histories())
    order = data.draw(st.permutations(events))
    actions = data.draw(
        st.lists(
            st.tuples(st.sampled_from(ACTIONS), st.integers(1, 4)),
            min_size=4,
            max_size=16,
        )
    )

    async def play() -> None:
        day = await Newsday(BLOBS, AT_ONCE).begin()
        left = list(order)
        for what, batch in actions:
            await day.send(*left[:2])
            left = left[2:]
            await act(day, what, batch)
            await day.listen()
            await day.check_index()
        await day.send(*left)
        await day.settle()
        await day.listen()
        await day.check_index()
        assert await day.partition() == settled(events)
        while await day.write():
            await day.listen()
        await day.listen()

    asyncio.run(play())
