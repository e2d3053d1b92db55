"""A newsday whose placer lets others be heard while neighbourhoods are settled."""

from datetime import timedelta

import pytest

from tests.placerday import Newsday
from tests.placers import a_placer
from tests.services.tidying.storms import Thread


@pytest.fixture
def thread() -> Thread:
    return Thread()


@pytest.fixture
async def newsday(thread: Thread) -> Newsday:
    day = await Newsday().begin()
    day.placer = a_placer(
        day.ledger, day.lease, clock=day.clock, idle_after=timedelta(days=2), run=thread
    )
    return day
