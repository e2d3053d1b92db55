"""What a version that ranks no closed stories left is read first, and ranked once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from services.summarize.core.placing import story_id_of
from shared.errors import LeaseLost
from shared.events.outcomes import Outcome
from shared.events.steps import Step
from shared.ledger.memory import MemoryLedger
from tests.placerday import AT_ONCE, Newsday
from tests.services.test_reading_closed import months, told, unread

ALL = {"flood", "strike", "mill"}


class Older(MemoryLedger):
    """A ledger as a version had it that knew no ranking of closed stories."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        unknown = self.keys.closed("en")
        return await super().commit_all(
            [
                replace(
                    step,
                    changes=tuple(
                        one for one in step.changes if getattr(one, "key", "") != unknown
                    ),
                )
                for step in steps
            ]
        )


@pytest.fixture
async def newsday() -> Newsday:
    """Months that an older version placed."""
    day = Newsday(idle_after=AT_ONCE)
    day.ledgers = Older
    await day.begin()
    await months(day)
    return day


async def ranked(day: Newsday) -> set[str]:
    found = await day.reader.ranked(day.reader.keys.closed("en"), limit=100)
    return {member.partition(" ")[2] for member, _ in found}


async def test_what_an_older_version_closed_is_read_first_once_and_ranked(
    newsday: Newsday,
) -> None:
    newsday.ledgers = MemoryLedger
    await newsday.hire()
    assert not (await newsday.placer.news()).unread
    more = True
    counts = []
    while more:
        more = await newsday.placer.read_on()
        counts.append(len(await ranked(newsday)))
    assert counts == [1, 2, 3]
    assert not await newsday.placer.read_on()
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday, *ALL) == ALL
    await newsday.check_index()


async def test_who_lost_the_lease_ranks_nothing(newsday: Newsday) -> None:
    newsday.ledgers = MemoryLedger
    placer = await newsday.hire()
    await placer.news()
    await newsday.hire()
    with pytest.raises(LeaseLost):
        await placer.read_on()
    assert not await ranked(newsday)


async def test_what_was_opened_again_meanwhile_is_not_ranked(newsday: Newsday) -> None:
    newsday.ledgers = MemoryLedger
    await newsday.hire()
    await newsday.place(told("late", "river flood marsh pumps", 2, 400))
    await newsday.listen()
    assert newsday.told[-1] == "story.reopened"
    while await newsday.placer.read_on():
        pass
    assert await ranked(newsday) == set(map(story_id_of, ALL - {"flood"}))


async def test_what_an_older_version_opened_again_is_read_first(
    newsday: Newsday,
) -> None:
    """The ranking still has it: as of before, which nobody trusts."""
    newsday.ledgers = MemoryLedger
    await newsday.hire()
    while await newsday.placer.read_on():
        pass
    newsday.ledgers = Older
    await newsday.hire()
    late = told("late", "river flood marsh pumps", 2, 400)
    await newsday.place(late)
    await newsday.settle()
    newsday.ledgers = MemoryLedger
    await newsday.hire()
    await newsday.placer.news()
    assert story_id_of("flood") in await ranked(newsday)
    assert unread(newsday, *ALL) == {"strike", "mill"}
    while await newsday.placer.close_idle():
        pass
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday, *ALL) == ALL
    await newsday.check_index()
