"""A commit is everything of a step, or nothing of it."""

import asyncio

import pytest

from shared.errors import StorywireError
from shared.events.outcomes import Outcome
from shared.events.steps import (
    Drop,
    Erase,
    Exclude,
    Expect,
    Expire,
    Include,
    Mark,
    Put,
    PutIf,
    Rank,
    Send,
    Touch,
    Unrank,
)


async def test_what_was_put_is_there(newsroom):
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"status": '"live"'})])
    assert outcome == Outcome("done")
    assert await newsroom.read(newsroom.flood) == {"status": '"live"'}


async def test_putting_keeps_the_other_half_of_a_story(newsroom):
    await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "3"})])
    await newsroom.commit(changes=[Put(newsroom.flood, {"text": "1"})])
    assert await newsroom.read(newsroom.flood) == {"membership": "3", "text": "1"}


async def test_text_of_any_script_comes_back_as_it_was(newsroom):
    fields = {
        "headline": "Überschwemmung in der Marsh Lane — 洪水 🌊",
        "dek": "",
        "": "x",
    }
    await newsroom.commit(changes=[Put(newsroom.flood, fields)])
    assert await newsroom.read(newsroom.flood) == fields


async def test_changes_happen_in_order(newsroom):
    await newsroom.commit(
        changes=[
            Put(newsroom.flood, {"status": "live", "note": "first"}),
            Drop(newsroom.flood, ("status",)),
            Put(newsroom.flood, {"note": "second"}),
        ]
    )
    assert await newsroom.read(newsroom.flood) == {"note": "second"}


async def test_a_put_if_looks_at_the_value_when_the_step_begins(newsroom):
    await newsroom.commit(changes=[Put(newsroom.flood, {"status": "live"})])
    await newsroom.commit(
        changes=[
            Put(newsroom.flood, {"status": "closed"}),
            PutIf(newsroom.flood, "status", "live", {"was": "live"}),
            PutIf(newsroom.flood, "status", "closed", {"was": "closed"}),
        ]
    )
    assert await newsroom.read(newsroom.flood) == {"status": "closed", "was": "live"}


async def test_a_put_if_makes_no_hash_where_there_is_none(newsroom):
    offer = newsroom.keys.offer("long-expired")
    await newsroom.commit(changes=[PutIf(offer, "state", "waiting", {"state": "placed"})])
    assert await newsroom.read(offer) == {}


async def test_an_erased_key_can_be_made_anew_in_one_step(newsroom):
    await newsroom.commit(changes=[Include(newsroom.flood, ("not a hash",))])
    await newsroom.commit(
        changes=[Erase(newsroom.flood), Put(newsroom.flood, {"status": "live"})]
    )
    assert await newsroom.read(newsroom.flood) == {"status": "live"}


async def test_single_fields_are_read_in_the_order_asked(newsroom):
    ledger, strike = newsroom.ledger, newsroom.keys.story("tram-strike")
    await newsroom.commit(
        changes=[
            Put(newsroom.flood, {"membership": "3", "status": "live"}),
            Put(strike, {"membership": "1"}),
        ]
    )
    asked = [(strike, "membership"), (strike, "status"), (newsroom.flood, "membership")]
    assert await ledger.values(asked) == ["1", None, "3"]
    assert await ledger.values([]) == []
    assert await ledger.values(asked * 1_000) == ["1", None, "3"] * 1_000


async def test_sets_take_members_in_and_out(newsroom):
    untidy = newsroom.keys.untidy("en")
    await newsroom.commit(changes=[Include(untidy, ("a1", "a2", "a3"))])
    await newsroom.commit(changes=[Exclude(untidy, ("a2", "never there"))])
    assert await newsroom.ledger.members(untidy) == {"a1", "a3"}


async def test_a_long_list_of_members_goes_in_whole(newsroom):
    untidy = newsroom.keys.untidy("en")
    names = tuple(f"a{number}" for number in range(9000))
    await newsroom.commit(changes=[Include(untidy, names)])
    assert await newsroom.ledger.members(untidy) == set(names)


async def test_a_ranking_keeps_only_its_highest(newsroom):
    watermark = newsroom.keys.watermark("en")
    for score, member in ((30, "c"), (10, "a"), (20, "b"), (20, "bb")):
        await newsroom.commit(changes=[Rank(watermark, member, score, keep=3)])
    found = await newsroom.ledger.ranked(watermark, limit=10)
    assert list(found) == [("c", 30), ("bb", 20), ("b", 20)]


async def test_a_rank_replaces_the_score_and_an_unrank_removes_it(newsroom):
    front = newsroom.keys.front("en")
    await newsroom.commit(changes=[Rank(front, "flood", 20), Rank(front, "strike", 10)])
    await newsroom.commit(changes=[Rank(front, "strike", 30), Unrank(front, "flood")])
    assert list(await newsroom.ledger.ranked(front, limit=10)) == [("strike", 30)]


async def test_an_offer_goes_after_its_time(newsroom, world):
    offer = newsroom.keys.offer("o1")
    changes = [Put(offer, {"state": "duplicate"}), Expire(offer, 2_592_000)]
    await newsroom.commit(changes=changes)
    assert 2_591_990 < await world.left(offer) <= 2_592_000
    await newsroom.commit(changes=[Put(offer, {"reason": ""})])
    assert await world.left(offer) is not None
    await world.lapse(offer)
    assert await newsroom.read(offer) == {}


async def test_changes_of_nothing_change_nothing(newsroom, world):
    before = await world.everything()
    outcome = await newsroom.commit(
        changes=[
            Put(newsroom.flood, {}),
            Drop(newsroom.flood, ("status",)),
            Include(newsroom.keys.untidy("en"), ()),
            Exclude(newsroom.keys.untidy("en"), ("a1",)),
            Unrank(newsroom.keys.front(), "flood"),
            Erase(newsroom.strike),
            Expire(newsroom.strike, 60),
        ]
    )
    assert outcome.is_done
    assert await world.everything() == before


async def test_what_became_empty_is_gone(newsroom, world):
    untidy, front = newsroom.keys.untidy("en"), newsroom.keys.front()
    before = await world.everything()
    await newsroom.commit(
        changes=[
            Put(newsroom.flood, {"status": "live"}),
            Include(untidy, ("a1",)),
            Rank(front, "f", 1),
        ]
    )
    await newsroom.commit(
        changes=[
            Drop(newsroom.flood, ("status",)),
            Exclude(untidy, ("a1",)),
            Unrank(front, "f"),
        ]
    )
    assert await world.everything() == before


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


# -- Nothing of it.


def _everything_at_once(newsroom, fence, **parts):
    keys = newsroom.keys
    given = {
        "fences": [fence],
        "changes": [
            Put(newsroom.flood, {"membership": "2"}),
            PutIf(newsroom.flood, "membership", "1", {"was": "1"}),
            Include(keys.untidy("en"), ("a1",)),
            Rank(keys.front(), "flood-in-marsh-lane", 20),
            Touch(newsroom.writing(), keys.due, "flood-in-marsh-lane", 1, 2, 3),
        ],
        "events": [
            Send(keys.enriched("en"), {"event": "article_enriched"}),
            newsroom.announce(),
            newsroom.announce("ferry-strike"),
            Send(keys.rejected, {"event": "article_rejected"}),
        ],
    }
    return newsroom.step(**(given | parts))


async def test_a_conflict_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", membership="1")
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    step = _everything_at_once(
        newsroom, fence, expected=[Expect(newsroom.flood, "membership", "7")]
    )
    outcome = await newsroom.ledger.commit(step)
    assert outcome == Outcome("conflict", f"{newsroom.flood} membership")
    assert await world.everything() == before


async def test_a_full_stream_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", membership="1")
    (fence,) = await newsroom.hold("a1")
    rejected = newsroom.keys.rejected
    await newsroom.commit(events=[Send(rejected, {"number": "1"})])
    before = await world.everything()
    events = [newsroom.announce(), Send(rejected, {"number": "2"}, bound=1)]
    step = _everything_at_once(newsroom, fence, events=events)
    outcome = await newsroom.ledger.commit(step)
    assert outcome == Outcome("full", rejected)
    assert await world.everything() == before


async def test_a_bound_counts_what_the_step_itself_adds(newsroom):
    rejected = newsroom.keys.rejected
    two = [Send(rejected, {"number": n}, bound=2) for n in "12"]
    three = [Send(rejected, {"number": n}, bound=2) for n in "123"]
    assert (await newsroom.commit(events=three)).verdict == "full"
    assert (await newsroom.commit(events=two)).is_done
    assert (await newsroom.commit(events=two[:1])).verdict == "full"
    assert await newsroom.ledger.length(rejected) == 2


@pytest.mark.parametrize(
    "spoilt",
    ["story", "only told", "set", "front", "due", "writing", "updates", "stream"],
)
async def test_a_key_of_a_wrong_kind_leaves_nothing_behind(newsroom, world, spoilt):
    (fence,) = await newsroom.hold("a1")
    key = {
        "story": newsroom.flood,
        "only told": newsroom.strike,
        "set": newsroom.keys.untidy("en"),
        "front": newsroom.keys.front(),
        "due": newsroom.keys.due,
        "writing": newsroom.writing(),
        "updates": newsroom.updates,
        "stream": newsroom.keys.rejected,
    }[spoilt]
    await world.spoil(key)
    before = await world.everything()
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence))
    assert await world.everything() == before


async def test_a_version_that_is_no_number_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", version="seven")
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence))
    assert await world.everything() == before


async def test_a_step_that_sends_nothing_in_an_entry_leaves_nothing_behind(
    newsroom, world
):
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    events = [newsroom.announce(), Send(newsroom.keys.rejected, {})]
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence, events=events))
    assert await world.everything() == before


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
