"""A late article that moves others: one step, whatever happens around it."""

from collections.abc import Sequence

import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.placing import story_id_of
from services.summarize.core.tidying import latecomers
from services.summarize.latecoming import decided
from shared.errors import Away
from shared.events.outcomes import Outcome
from shared.events.steps import Step
from shared.ledger.memory import MemoryLedger
from tests.copydesk import a_retraction, an_event, hours
from tests.placerday import AT_ONCE, Newsday
from tests.placerday import decided as ruled

DAM, CREW = "flood marsh lane dam", "ferry skerry band crew"
LATE = an_event("c1", f"{DAM} {CREW}", number=4)
ALL = {frozenset({"a1", "a2", "b1", "c1"})}


async def over(newsday: Newsday) -> None:
    """Two stories that are over, of which nobody waits for tidying."""
    newsday.idle_after = AT_ONCE
    await newsday.hire()
    await newsday.place(
        an_event("a1", DAM, number=1),
        an_event("a2", DAM, number=2),
        an_event("b1", CREW, number=3),
    )
    await newsday.settle()
    await newsday.let_go()
    await newsday.listen()
    newsday.told.clear()


async def check(newsday: Newsday) -> None:
    """It stands with those whom it brought together, and each story said so once."""
    await newsday.listen()
    assert sorted(newsday.told) == ["story.merged", "story.reopened"]
    assert await newsday.partition() == ALL
    keys, (story_id,) = newsday.reader.keys, await newsday.stories()
    for one in ("a1", "a2", "b1", "c1"):
        document = await newsday.fields(keys.document(one))
        assert document["story_id"] == story_id
    assert (await newsday.fields(keys.offer("offer-of-c1")))["state"] == "placed"
    assert not await newsday.reader.members(keys.untidy("en"))
    await newsday.check_index()


async def test_who_is_late_and_moves_others_is_told_of_once_in_each_story(
    newsday: Newsday,
) -> None:
    await over(newsday)
    await newsday.place(LATE)
    await check(newsday)
    await newsday.settle()
    await check(newsday)


async def test_after_a_restart_it_is_the_same(newsday: Newsday) -> None:
    await over(newsday)
    await newsday.hire()
    await newsday.place(LATE)
    await check(newsday)


class Lost(MemoryLedger):
    """Its server goes away once, before or after it did what was asked."""

    is_done = False
    goes = True

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        if not (self.goes and any(step.fences[1:] for step in steps)):
            return await super().commit_all(steps)
        type(self).goes = False
        if self.is_done:
            await super().commit_all(steps)
        raise Away("gone for a moment")


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
async def test_a_server_that_goes_away_leaves_all_of_it_or_nothing(
    newsday: Newsday, is_done: bool
) -> None:
    await over(newsday)
    before = await newsday.partition()
    Lost.is_done, Lost.goes = is_done, True
    await newsday.hire_as(Lost)
    await newsday.send(LATE)
    await newsday.poll()
    assert not Lost.goes
    assert await newsday.partition() == (ALL if is_done else before)
    await newsday.settle()
    await check(newsday)


async def test_a_placer_that_lost_its_lease_moves_nobody(newsday: Newsday) -> None:
    await over(newsday)
    before, old = await newsday.partition(), newsday.placer
    await newsday.hire()
    await newsday.send(LATE)
    await newsday.poll(placer=old)
    assert await newsday.partition() == before
    await newsday.settle()
    await check(newsday)


async def test_several_late_articles_of_one_batch_are_placed_one_after_the_other(
    newsday: Newsday,
) -> None:
    await over(newsday)
    await newsday.place(LATE, an_event("c2", f"{DAM} {CREW}", number=5))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"a1", "a2", "b1", "c1", "c2"})}
    await newsday.listen()
    assert newsday.told == ["story.reopened", "story.merged", "story.grew"]
    await newsday.check_index()


async def test_an_id_that_a_late_article_took_for_another_is_not_given_again(
    newsday: Newsday,
) -> None:
    """In one batch: `a0` founds a story with it, is taken back, and comes again."""
    failed: list[Outcome] = []

    class Told(MemoryLedger):
        async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
            outcomes = await super().commit_all(steps)
            failed.extend(one for one in outcomes if not one.is_done)
            return outcomes

    newsday.idle_after = AT_ONCE
    await newsday.hire_as(Told)
    await newsday.place(
        an_event("a1", DAM, number=1),
        an_event("a2", DAM, number=2),
        an_event("a0", DAM, number=3),
    )
    await newsday.settle()
    await newsday.let_go()
    other = {"revision": "r2", "number": 4, "state": 2}
    await newsday.place(
        an_event("a0", f"flood {CREW}", **other),
        an_event("c1", CREW, number=5),
        a_retraction("a0", state=3),
        an_event("a0", "owl", state=4, revision="r4", number=6),
    )
    await newsday.settle()
    alone = {frozenset({"a1", "a2"}), frozenset({"c1"}), frozenset({"a0"})}
    assert await newsday.partition() == alone
    assert not failed
    assert story_id_of("a0", 2) in await newsday.stories()
    await newsday.listen()
    await newsday.check_index()


async def test_an_id_that_an_earlier_step_of_the_batch_took_is_not_given_either(
    newsday: Newsday,
) -> None:
    newsday.idle_after = AT_ONCE
    await newsday.hire()
    await newsday.place(an_event("a1", DAM), an_event("a2", DAM), an_event("a0", DAM))
    await newsday.settle()
    await newsday.place(an_event("a0", CREW, revision="r2", state=2))
    await newsday.let_go()
    index, late = newsday.placer._index, an_event("c1", CREW)
    news, item = await index.news(), item_of(late)
    assert item is not None
    await index.reach.put(news, item)
    ids = {"free_id": story_id_of("c1"), "given": [story_id_of("a0")]}
    placement = await decided(late, index, news, placed=0, **ids)
    assert placement.story_id == story_id_of("a0", 2)


async def test_a_story_that_lived_again_for_one_who_moved_on_is_closed_by_the_next_sweep(
    newsday: Newsday, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is too large to be settled at once lives again for a while."""
    monkeypatch.setattr(latecomers, "MOST", 1)
    await newsday.place(
        an_event("a1", DAM, number=1), an_event("b1", f"{CREW} mast", number=2)
    )
    for number in (3, 4):
        at = hours(100 + number)
        await newsday.place(an_event(f"e{number}", f"e{number}", published_at=at))
    assert await newsday.placer.close_idle() == 2
    await newsday.place(an_event("c1", f"{DAM} ferry skerry", number=5))
    await newsday.decide(ruled(7, "apart", articles=("c1",), others=("a1",)))
    await newsday.settle()
    assert (await newsday.record(story_id_of("a1"))).status == "live"
    await newsday.placer.sweep()
    record = await newsday.record(story_id_of("a1"))
    assert (record.status, record.article_count) == ("closed", 1)
    await newsday.listen()
    await newsday.check_index()
