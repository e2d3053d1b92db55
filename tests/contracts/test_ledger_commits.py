"""A commit is everything of a step; steps of a batch each stand for themselves."""

import asyncio

import pytest

from shared.errors import StorywireError
from shared.events.steps import (
    Drop,
    Erase,
    Expect,
    Mark,
    Put,
    Send,
)


async def test_an_entry_stands_in_its_stream_as_sent(newsroom):
    fields = {"event": "article_ingested", "body": '{"kind":"new"}'}
    await newsroom.commit(events=[Send(newsroom.keys.ingested, fields)])
    stands = await newsroom.ledger.entries(newsroom.keys.ingested)
    assert [found for _, found in stands] == [fields]


async def test_entries_stand_in_the_order_of_the_step(newsroom):
    sent = [Send(newsroom.keys.ingested, {"number": str(n)}) for n in range(1, 6)]
    await newsroom.commit(events=sent)
    stands = await newsroom.ledger.entries(newsroom.keys.ingested)
    assert [fields["number"] for _, fields in stands] == ["1", "2", "3", "4", "5"]


async def test_several_stories_change_in_one_commit(newsroom):
    outcome = await newsroom.commit(
        expected=[
            Expect(newsroom.flood, "membership", None),
            Expect(newsroom.strike, "membership", None),
        ],
        changes=[
            Put(newsroom.flood, {"membership": "1"}),
            Put(newsroom.strike, {"membership": "1"}),
        ],
        events=[newsroom.announce(), newsroom.announce("ferry-strike")],
    )
    assert outcome.versions == {newsroom.flood: 1, newsroom.strike: 1}
    assert [one.story_id for one in await newsroom.told()] == [
        "flood-in-marsh-lane",
        "ferry-strike",
    ]


async def test_a_merger_leaves_a_redirect_and_both_stories_tell(newsroom):
    await newsroom.open("ferry-strike", membership="2", status='"live"')
    await newsroom.open("flood-in-marsh-lane", membership="5", status='"live"')
    outcome = await newsroom.commit(
        expected=[
            Expect(newsroom.flood, "membership", "5"),
            Expect(newsroom.strike, "membership", "2"),
        ],
        changes=[
            Put(newsroom.strike, {"membership": "3", "status": '"merged"'}),
            Put(newsroom.flood, {"membership": "6"}),
            Put(newsroom.keys.redirects, {"ferry-strike": "flood-in-marsh-lane"}),
        ],
        events=[
            newsroom.announce("ferry-strike", event="story.merged"),
            newsroom.announce(event="story.grew"),
        ],
    )
    assert outcome.is_done
    redirects = await newsroom.read(newsroom.keys.redirects)
    assert redirects == {"ferry-strike": "flood-in-marsh-lane"}
    assert [one.event for one in await newsroom.told()] == ["story.merged", "story.grew"]


async def test_a_story_closes_to_a_pointer_and_opens_again(newsroom):
    members = newsroom.keys.members("flood-in-marsh-lane")
    await newsroom.commit(
        changes=[
            Put(newsroom.flood, {"membership": "9", "status": '"live"'}),
            Put(members, {"a1": "{}"}),
        ]
    )
    await newsroom.commit(
        expected=[Expect(newsroom.flood, "membership", "9")],
        changes=[
            Put(newsroom.flood, {"membership": "10", "status": '"closed"', "blob": "b7"}),
            Erase(members),
        ],
        events=[newsroom.announce(event="story.closed")],
    )
    assert await newsroom.read(members) == {}
    await newsroom.commit(
        expected=[
            Expect(newsroom.flood, "membership", "10"),
            Expect(newsroom.flood, "status", '"closed"'),
        ],
        changes=[
            Put(newsroom.flood, {"membership": "11", "status": '"live"'}),
            Drop(newsroom.flood, ("blob",)),
            Put(members, {"a1": "{}", "a2": "{}"}),
        ],
        events=[newsroom.announce(event="story.reopened")],
    )
    told = await newsroom.told()
    assert [(one.event, one.version) for one in told] == [
        ("story.closed", 1),
        ("story.reopened", 2),
    ]
    assert set(await newsroom.read(members)) == {"a1", "a2"}


# -- Several.


async def test_steps_of_a_batch_each_stand_for_themselves(newsroom):
    journal = newsroom.keys.journal
    steps = [
        newsroom.step(fences=[Mark(journal, number)], changes=[Put(key, {"n": key})])
        for number, key in (
            (1, newsroom.flood),
            (3, newsroom.strike),
            (2, newsroom.flood),
        )
    ]
    outcomes = await newsroom.ledger.commit_all(steps)
    assert [one.verdict for one in outcomes] == ["done", "stale", "done"]
    assert await newsroom.read(journal) == {"mark": "2"}
    assert await newsroom.read(newsroom.strike) == {}


async def test_a_batch_goes_in_order_however_long_it_is(newsroom):
    journal = newsroom.keys.journal
    steps = [newsroom.step(fences=[Mark(journal, n)]) for n in range(1, 301)]
    outcomes = await newsroom.ledger.commit_all(steps)
    assert all(one.is_done for one in outcomes)
    assert await newsroom.read(journal) == {"mark": "300"}


async def test_no_steps_have_no_outcomes(ledger):
    assert list(await ledger.commit_all([])) == []


async def test_a_step_that_fails_does_not_undo_those_before_it(newsroom, world):
    await world.spoil(newsroom.strike)
    steps = [
        newsroom.step(changes=[Put(newsroom.flood, {"membership": "1"})]),
        newsroom.step(changes=[Put(newsroom.strike, {"membership": "1"})]),
    ]
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit_all(steps)
    assert await newsroom.read(newsroom.flood) == {"membership": "1"}


async def test_no_change_is_lost_between_two_writers(newsroom, rival):
    async def bump(ledger):
        while True:
            (now,) = await ledger.fields([newsroom.flood])
            seen = now.get("membership")
            step = newsroom.step(
                expected=[Expect(newsroom.flood, "membership", seen)],
                changes=[Put(newsroom.flood, {"membership": str(int(seen or 0) + 1)})],
                events=[newsroom.announce()],
            )
            if (await ledger.commit(step)).is_done:
                return

    await asyncio.gather(*(bump(one) for one in [newsroom.ledger, rival] * 10))
    story = await newsroom.read(newsroom.flood)
    assert story == {"membership": "20", "version": "20"}
    assert [one.version for one in await newsroom.told()] == list(range(1, 21))
