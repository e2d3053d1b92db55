"""A newsday whose placer lets others be heard while neighbourhoods are settled."""

from datetime import timedelta

import pytest

from services.summarize.placer import Placer
from services.summarize.stowage import Stowage
from tests.copydesk import WEIGHTS
from tests.placerday import Newsday
from tests.placers import TIMES
from tests.services.tidying.storms import Thread


@pytest.fixture
def thread() -> Thread:
    return Thread()


@pytest.fixture
async def newsday(thread: Thread) -> Newsday:
    day = await Newsday().begin()
    lease = day.lease
    day.placer = Placer(
        "en",
        lease,
        ledger=day.ledger,
        clock=day.clock,
        times=TIMES,
        stowage=Stowage(WEIGHTS),
        idle_after=timedelta(days=2),
        run=thread,
    )
    return day
