"""Fences and expectations: what makes a step stale, and what a conflict."""

import pytest

from shared.events.outcomes import Outcome
from shared.events.steps import (
    AtMost,
    Era,
    Expect,
    Held,
    Leased,
    Mark,
    OneOf,
    Pending,
    Present,
    Put,
    Send,
    Touch,
)


async def _refused(newsroom, world, why, **parts):
    """Commit a step that must be stale for this reason, and change nothing."""
    before = await world.everything()
    changes = [Put(newsroom.flood, {"written": "by a stale step"})]
    outcome = await newsroom.commit(
        changes=changes, events=[newsroom.announce()], **parts
    )
    assert outcome == Outcome("stale", why)
    assert await world.everything() == before


# -- The era.


async def test_another_generation_is_stale(newsroom, world):
    era = Era(2, newsroom.ledger.era.epoch)
    await _refused(newsroom, world, "generation", era=era)


async def test_another_epoch_is_stale(newsroom, world):
    await _refused(newsroom, world, "epoch", era=Era(1, "an old epoch"))


async def test_a_server_that_we_have_not_met_is_stale(newsroom, world):
    await world.restart(clean=False)
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")
    assert await newsroom.read(newsroom.flood) == {}


async def test_a_server_without_its_past_is_stale(newsroom, world):
    await world.flush()
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")
    assert await newsroom.read(newsroom.flood) == {}


async def test_after_a_farewell_no_commit_goes_through(newsroom, rival):
    await rival.detach()
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")


async def test_a_step_of_the_epoch_before_is_stale_after_the_restart(newsroom, world):
    step = newsroom.step(changes=[Put(newsroom.flood, {"membership": "1"})])
    await world.restart(clean=False)
    await newsroom.ledger.attach()
    assert await newsroom.ledger.commit(step) == Outcome("stale", "epoch")


# -- The entry.


async def test_a_pending_entry_is_acknowledged_and_deleted(newsroom, world):
    (fence,) = await newsroom.hold("a1")
    assert (await newsroom.commit(fences=[fence])).is_done
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert await world.delivered(newsroom.keys.ingested, "enrich") == {}


async def test_an_entry_that_is_done_is_stale_and_settled(newsroom, world):
    (fence,) = await newsroom.hold("a1")
    await newsroom.commit(fences=[fence])
    await _refused(newsroom, world, "entry", fences=[fence])
    assert (await newsroom.commit(fences=[fence])).is_settled


async def test_an_entry_that_nobody_read_is_stale(newsroom, world):
    await newsroom.hold("a1")
    (unread,) = await newsroom.send("a2")
    fence = Pending(newsroom.keys.ingested, "enrich", unread)
    await _refused(newsroom, world, "entry", fences=[fence])


async def test_an_entry_of_a_stream_that_never_was_is_stale(newsroom, world):
    fence = Pending(newsroom.keys.enriched("en"), "placer", "1-1")
    await _refused(newsroom, world, "entry", fences=[fence])


async def test_one_entry_of_many_is_done_alone(newsroom, world):
    first, second, third = await newsroom.hold("a1", "a2", "a3")
    assert (await newsroom.commit(fences=[second])).is_done
    left = await world.delivered(newsroom.keys.ingested, "enrich")
    assert set(left) == {first.entry, third.entry}
    stands = await newsroom.ledger.entries(newsroom.keys.ingested)
    assert [entry for entry, _ in stands] == [first.entry, third.entry]


async def test_an_entry_goes_on_to_the_next_stream_in_the_same_step(newsroom):
    (fence,) = await newsroom.hold("a1")
    events = [Send(newsroom.keys.enriched("en"), {"event": "article_enriched"})]
    await newsroom.commit(fences=[fence], events=events)
    again = await newsroom.commit(fences=[fence], events=events)
    assert again.why == "entry"
    assert await newsroom.ledger.length(newsroom.keys.enriched("en")) == 1


# -- The lease.


async def test_a_held_lease_lets_through_and_stays(newsroom, world):
    lease = await newsroom.ledger.acquire("placer:en", seconds=30)
    assert (await newsroom.commit(fences=[Held(lease.key, lease.holder)])).is_done
    assert await newsroom.ledger.renew(lease, seconds=30)


async def test_a_lease_of_another_is_stale(newsroom, world):
    lease = await newsroom.ledger.acquire("placer:en", seconds=30)
    await _refused(newsroom, world, "lease", fences=[Held(lease.key, "somebody else")])


async def test_a_lease_that_ran_out_and_that_nobody_took_still_lets_through(
    newsroom, world
):
    """Whoever stood still for a moment finds all as it was: nobody led meanwhile."""
    lease = await newsroom.ledger.acquire("placer:en", seconds=30)
    await world.lapse(lease.term)
    assert (await newsroom.commit(fences=[Held(lease.key, lease.holder)])).is_done


async def test_a_lease_that_was_given_back_is_stale(newsroom, world):
    lease = await newsroom.ledger.acquire("placer:en", seconds=30)
    await newsroom.ledger.release(lease)
    await _refused(newsroom, world, "lease", fences=[Held(lease.key, lease.holder)])


async def test_the_old_leader_is_stale_once_another_leads(newsroom, rival, world):
    old = await newsroom.ledger.acquire("placer:en", seconds=30)
    await world.lapse(old.term)
    new = await rival.acquire("placer:en", seconds=30)
    await _refused(newsroom, world, "lease", fences=[Held(old.key, old.holder)])
    assert (await newsroom.commit(fences=[Held(new.key, new.holder)])).is_done


# -- The token.


async def _leased(newsroom):
    wish = Touch(
        newsroom.writing(), newsroom.keys.due, "flood-in-marsh-lane", 1000, 10, 100
    )
    await newsroom.commit(changes=[wish])
    (taken,) = await newsroom.ledger.take_due(now=2000, lease=500, limit=5)
    return Leased(newsroom.writing(), newsroom.keys.due, taken.story_id, taken.token)


async def test_a_writer_s_token_lets_through_once(newsroom, world):
    fence = await _leased(newsroom)
    assert (await newsroom.commit(fences=[fence])).is_done
    await _refused(newsroom, world, "token", fences=[fence])
    assert (await newsroom.commit(fences=[fence])).is_settled


async def test_a_token_of_another_writer_is_stale(newsroom, world):
    fence = await _leased(newsroom)
    other = Leased(fence.writing, fence.due, fence.story_id, "another token")
    await _refused(newsroom, world, "token", fences=[other])


async def test_a_token_that_was_replaced_is_stale(newsroom, world):
    fence = await _leased(newsroom)
    await newsroom.ledger.take_due(now=2500, lease=500, limit=5)
    await _refused(newsroom, world, "token", fences=[fence])


# -- The journal mark.


async def test_the_first_journal_line_is_number_one(newsroom, world):
    journal = newsroom.keys.journal
    await _refused(newsroom, world, "mark", fences=[Mark(journal, 2)])
    assert (await newsroom.commit(fences=[Mark(journal, 1)])).is_done
    assert await newsroom.read(journal) == {"mark": "1"}


async def test_a_line_out_of_order_is_stale(newsroom, world):
    journal = newsroom.keys.journal
    await newsroom.commit(fences=[Mark(journal, 1)])
    await _refused(newsroom, world, "mark", fences=[Mark(journal, 3)])
    await _refused(newsroom, world, "mark", fences=[Mark(journal, 1)])
    assert (await newsroom.commit(fences=[Mark(journal, 2)])).is_done


# -- The letter.


async def test_a_letter_is_deleted_when_it_is_answered(newsroom, world):
    letters = newsroom.keys.dead_letters
    await newsroom.commit(events=[Send(letters, {"event": "dead_letter"})])
    ((entry, _),) = await newsroom.dead()
    fence = Present(letters, entry)
    assert (await newsroom.commit(fences=[fence])).is_done
    assert await newsroom.dead() == []
    await _refused(newsroom, world, "letter", fences=[fence])


async def test_a_letter_that_never_was_is_stale(newsroom, world):
    fence = Present(newsroom.keys.dead_letters, "1-1")
    await _refused(newsroom, world, "letter", fences=[fence])


# -- Several at once, and again after a lost reply.


async def test_the_first_broken_fence_is_named(newsroom, world):
    fences = [Held(newsroom.keys.lease("ingest"), "nobody"), Mark("j", 7)]
    await _refused(newsroom, world, "lease", fences=fences)
    await _refused(newsroom, world, "mark", fences=fences[::-1])


async def test_a_broken_fence_is_told_before_a_conflict(newsroom, world):
    expected = [Expect(newsroom.flood, "membership", "7")]
    fences = [Mark(newsroom.keys.journal, 9)]
    await _refused(newsroom, world, "mark", fences=fences, expected=expected)


@pytest.mark.parametrize("kind", ["entry", "token", "mark", "letter"])
async def test_a_commit_repeated_after_a_lost_reply_changes_nothing(
    newsroom, world, kind
):
    if kind == "entry":
        (fence,) = await newsroom.hold("a1")
    elif kind == "token":
        fence = await _leased(newsroom)
    elif kind == "mark":
        fence = Mark(newsroom.keys.journal, 1)
    else:
        await newsroom.commit(events=[Send(newsroom.keys.dead_letters, {"event": "x"})])
        ((entry, _),) = await newsroom.dead()
        fence = Present(newsroom.keys.dead_letters, entry)
    step = newsroom.step(
        fences=[fence],
        changes=[Put(newsroom.flood, {"membership": "1"})],
        events=[newsroom.announce(), Send(newsroom.keys.rejected, {"event": "x"})],
    )
    assert (await newsroom.ledger.commit(step)).is_done
    after = await world.everything()
    assert await newsroom.ledger.commit(step) == Outcome("stale", kind)
    assert await world.everything() == after


# -- Expectations.


async def _meets(newsroom, expectation):
    outcome = await newsroom.commit(expected=[expectation])
    if outcome.is_done:
        return True
    assert outcome == Outcome("conflict", f"{expectation.key} {expectation.name}")
    return False


async def test_a_value_is_expected_exactly(newsroom):
    await newsroom.open("flood-in-marsh-lane", membership="7", dek="")
    assert await _meets(newsroom, Expect(newsroom.flood, "membership", "7"))
    assert not await _meets(newsroom, Expect(newsroom.flood, "membership", "07"))
    assert not await _meets(newsroom, Expect(newsroom.flood, "membership", None))
    assert not await _meets(newsroom, Expect(newsroom.flood, "text", "1"))


async def test_a_missing_field_is_not_an_empty_one(newsroom):
    await newsroom.open("flood-in-marsh-lane", dek="")
    assert await _meets(newsroom, Expect(newsroom.flood, "dek", ""))
    assert not await _meets(newsroom, Expect(newsroom.flood, "dek", None))
    assert await _meets(newsroom, Expect(newsroom.flood, "headline", None))
    assert not await _meets(newsroom, Expect(newsroom.flood, "headline", ""))


async def test_a_story_that_is_missing_is_a_conflict(newsroom):
    assert not await _meets(newsroom, Expect(newsroom.strike, "membership", "1"))


async def test_a_number_may_be_expected_at_most(newsroom):
    await newsroom.open("flood-in-marsh-lane", losses="10")
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 10))
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 200))
    assert not await _meets(newsroom, AtMost(newsroom.flood, "losses", 9))


async def test_a_missing_number_counts_as_nought(newsroom):
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 0))
    assert not await _meets(newsroom, AtMost(newsroom.flood, "losses", -1))


async def test_one_of_several_values_is_enough(newsroom):
    await newsroom.open("flood-in-marsh-lane", status='"closed"')
    states = ('"live"', '"closed"')
    assert await _meets(newsroom, OneOf(newsroom.flood, "status", states))
    assert not await _meets(newsroom, OneOf(newsroom.flood, "status", states[:1]))
    assert not await _meets(newsroom, OneOf(newsroom.strike, "status", states))


async def test_expectations_look_at_what_was_before_the_step(newsroom):
    outcome = await newsroom.commit(
        expected=[Expect(newsroom.flood, "membership", None)],
        changes=[Put(newsroom.flood, {"membership": "1"})],
    )
    assert outcome.is_done


async def test_the_first_conflict_is_named(newsroom):
    await newsroom.open("flood-in-marsh-lane", membership="7", text="2")
    outcome = await newsroom.commit(
        expected=[
            Expect(newsroom.flood, "membership", "7"),
            Expect(newsroom.flood, "text", "3"),
            Expect(newsroom.strike, "membership", "1"),
        ]
    )
    assert outcome == Outcome("conflict", f"{newsroom.flood} text")
