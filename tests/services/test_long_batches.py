"""A batch that takes long is committed in parts."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from services.summarize.core.news import News
from shared.clock import FixedClock
from shared.events.outcomes import Outcome
from shared.events.stages import StoryDecided
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.memory import MemoryLedger
from shared.ledger.port import Consumption
from tests.copydesk import NOON, an_event
from tests.placerday import Newsday, decided


class SlowClock(FixedClock):
    """Whenever it is asked for a duration, a part of a second has gone by."""

    def seconds(self) -> float:
        self.advance(timedelta(seconds=0.4))
        return super().seconds()


async def test_a_batch_that_takes_long_to_decide_is_committed_in_parts(
    newsday: Newsday,
) -> None:
    """Between two parts the lease is renewed; what is decided without it is lost."""
    together: list[int] = []

    class Counting(MemoryLedger):
        async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
            together.append(len(steps))
            return await super().commit_all(steps)

    events = [an_event(f"flood-{n}", "flood marsh lane") for n in range(7)]
    newsday.clock = SlowClock(NOON)
    await newsday.hire_as(Counting)
    await newsday.place(*events)
    assert max(together) <= 3
    (story,) = await newsday.stories()
    assert (await newsday.record(story)).article_count == len(events)


@pytest.fixture
async def loads(newsday: Newsday) -> list[str]:
    """How often the first placer loads its index from now on; its lease is lost."""
    newsday.clock = SlowClock(NOON)
    await newsday.hire()
    loaded: list[str] = []
    reach = newsday.placer._index.reach
    await newsday.placer.news()
    load = reach.load

    async def loading() -> News:
        loaded.append("again")
        return await load()

    reach.load = loading
    return loaded


async def test_who_lost_the_lease_in_the_middle_of_a_batch_leaves_the_rest_at_once(
    newsday: Newsday, loads: list[str]
) -> None:
    """To load the index for what another places takes seconds, each time."""
    old = newsday.placer
    await newsday.hire()
    await newsday.send(*(an_event(f"flood-{n}", "flood marsh lane") for n in range(7)))
    await newsday.poll(placer=old)
    assert (loads, await newsday.stories()) == ([], [])
    await newsday.drain()
    (story,) = await newsday.stories()
    assert (await newsday.record(story)).article_count == 7


async def test_the_same_holds_for_decisions(newsday: Newsday, loads: list[str]) -> None:
    keys, old = newsday.reader.keys, newsday.placer
    await newsday.hire()
    for number in (1, 2, 3):
        said = decided(number, "block", publishers=("Marsh Herald",))
        sent = Send(keys.ruling("en"), fields_of(said, trace_id=said.trace_id))
        await newsday.reader.commit(Step(newsday.reader.era, events=(sent,)))
    work = Consumption("stories.decisions:en", "placer", StoryDecided, old.rule)
    assert await newsday.ledger.poll(work) == 3
    assert (loads, await newsday.fields(keys.ruled("en"))) == ([], {})
    await newsday.decide()
    assert len(await newsday.fields(keys.ruled("en"))) == 3
