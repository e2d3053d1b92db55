"""What a version that ranks no closed stories left is read first, and ranked once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from services.summarize.core.placing import story_id_of
from shared.errors import LeaseLost
from shared.events.outcomes import Outcome
from shared.events.steps import Step
from shared.ledger.memory import MemoryLedger
from tests.copydesk import a_retraction
from tests.months import OVER, months, told, unread
from tests.placerday import AT_ONCE, Newsday


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


class Noting(MemoryLedger):
    """A ledger of today that notes what is committed."""

    steps: tuple[Step, ...] = ()

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        self.steps += tuple(steps)
        return await super().commit_all(steps)


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
    await newsday.hire_as(MemoryLedger)
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
    assert unread(newsday) == OVER
    await newsday.check_index()


async def test_who_lost_the_lease_ranks_nothing(newsday: Newsday) -> None:
    placer = await newsday.hire_as(MemoryLedger)
    await placer.news()
    await newsday.hire()
    with pytest.raises(LeaseLost):
        await placer.read_on()
    assert not await ranked(newsday)


async def test_what_was_opened_again_meanwhile_is_not_ranked(newsday: Newsday) -> None:
    await newsday.hire_as(Noting)
    await newsday.place(told("late", "river flood marsh pumps", 2, 400))
    await newsday.listen()
    assert newsday.told[-1] == "story.reopened"
    await newsday.read_all()
    assert await ranked(newsday) == set(map(story_id_of, OVER - {"flood"}))
    assert isinstance(newsday.ledger, Noting)
    assert all(one.changes for one in newsday.ledger.steps)


async def test_what_an_older_version_opened_again_is_read_first(
    newsday: Newsday,
) -> None:
    """The ranking still has it: as of before, which nobody trusts."""
    await newsday.hire_as(MemoryLedger)
    await newsday.read_all()
    await newsday.hire_as(Older)
    late = told("late", "river flood marsh pumps", 2, 400)
    await newsday.place(late)
    await newsday.settle()
    await newsday.hire_as(MemoryLedger)
    await newsday.placer.news()
    assert story_id_of("flood") in await ranked(newsday)
    assert unread(newsday) == {"strike", "mill"}
    while await newsday.placer.close_idle():
        pass
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday) == OVER
    await newsday.check_index()


async def flooded(day: Newsday, *, older: bool) -> set[frozenset[str]]:
    """Place a flood; then, by an older version, reports that were received before its
    last one; then, after a start, one that is like those only."""
    await day.place(told("a", "river flood marsh lane", 0, 50), told("b", "fair", 100, 6))
    await day.settle()
    await day.let_go()
    await day.hire_as(Older if older else MemoryLedger)
    for n in range(4):
        await day.place(told(f"c{n}", "river flood marsh lane", 5.5, 1 + n))
    await day.settle()
    await day.let_go()
    await day.hire_as(MemoryLedger)
    await day.place(told("x", "river flood marsh lane", 9.5, 7))
    await day.read_all()
    await day.settle()
    return await day.partition()


async def test_what_an_older_version_tidied_in_is_found_like_anything_else() -> None:
    told_apart = [
        await flooded(await Newsday(idle_after=AT_ONCE).begin(), older=older)
        for older in (False, True)
    ]
    assert told_apart[0] == told_apart[1]


async def test_what_an_older_version_retracted_leaves_the_ranking(
    newsday: Newsday,
) -> None:
    await newsday.hire_as(MemoryLedger)
    await newsday.read_all()
    await newsday.hire_as(Older)
    await newsday.place(a_retraction("strike", state=2, number=9))
    await newsday.hire_as(MemoryLedger)
    await newsday.placer.news()
    assert await ranked(newsday) == set(map(story_id_of, OVER))
    await newsday.read_all()
    assert await ranked(newsday) == set(map(story_id_of, OVER - {"strike"}))


async def test_a_member_of_the_ranking_that_holds_again_is_left_there(
    newsday: Newsday,
) -> None:
    """An older version opened a story again; before that is mended it is closed."""
    await newsday.hire_as(MemoryLedger)
    await newsday.read_all()
    await newsday.hire_as(Older)
    await newsday.place(told("late", "river flood marsh pumps", 2, 400))
    await newsday.hire_as(MemoryLedger)
    await newsday.placer.close_idle()
    await newsday.read_all()
    assert await ranked(newsday) == set(map(story_id_of, OVER))
