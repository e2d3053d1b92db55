"""What each change of a commit does to what stands."""

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Drop,
    Erase,
    Exclude,
    Expire,
    Include,
    Put,
    PutIf,
    Rank,
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
