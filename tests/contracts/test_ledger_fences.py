"""Fences make a step stale: entry, lease, token, journal mark and letter."""

import pytest

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Expect,
    Held,
    Leased,
    Mark,
    Pending,
    Present,
    Put,
    Send,
    Touch,
)
from tests.contracts.refusing import refused

# -- The entry.


async def test_a_pending_entry_is_acknowledged_and_deleted(newsroom, world):
    (fence,) = await newsroom.hold("a1")
    assert (await newsroom.commit(fences=[fence])).is_done
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert await world.delivered(newsroom.keys.ingested, "enrich") == {}


async def test_an_entry_that_is_done_is_stale_and_settled(newsroom, world):
    (fence,) = await newsroom.hold("a1")
    await newsroom.commit(fences=[fence])
    await refused(newsroom, world, "entry", fences=[fence])
    assert (await newsroom.commit(fences=[fence])).is_settled


async def test_an_entry_that_nobody_read_is_stale(newsroom, world):
    await newsroom.hold("a1")
    (unread,) = await newsroom.send("a2")
    fence = Pending(newsroom.keys.ingested, "enrich", unread)
    await refused(newsroom, world, "entry", fences=[fence])


async def test_an_entry_of_a_stream_that_never_was_is_stale(newsroom, world):
    fence = Pending(newsroom.keys.enriched("en"), "placer", "1-1")
    await refused(newsroom, world, "entry", fences=[fence])


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
    await refused(newsroom, world, "lease", fences=[Held(lease.key, "somebody else")])


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
    await refused(newsroom, world, "lease", fences=[Held(lease.key, lease.holder)])


async def test_the_old_leader_is_stale_once_another_leads(newsroom, rival, world):
    old = await newsroom.ledger.acquire("placer:en", seconds=30)
    await world.lapse(old.term)
    new = await rival.acquire("placer:en", seconds=30)
    await refused(newsroom, world, "lease", fences=[Held(old.key, old.holder)])
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
    await refused(newsroom, world, "token", fences=[fence])
    assert (await newsroom.commit(fences=[fence])).is_settled


async def test_a_token_of_another_writer_is_stale(newsroom, world):
    fence = await _leased(newsroom)
    other = Leased(fence.writing, fence.due, fence.story_id, "another token")
    await refused(newsroom, world, "token", fences=[other])


async def test_a_token_that_was_replaced_is_stale(newsroom, world):
    fence = await _leased(newsroom)
    await newsroom.ledger.take_due(now=2500, lease=500, limit=5)
    await refused(newsroom, world, "token", fences=[fence])


# -- The journal mark.


async def test_the_first_journal_line_is_number_one(newsroom, world):
    journal = newsroom.keys.journal
    await refused(newsroom, world, "mark", fences=[Mark(journal, 2)])
    assert (await newsroom.commit(fences=[Mark(journal, 1)])).is_done
    assert await newsroom.read(journal) == {"mark": "1"}


async def test_a_line_out_of_order_is_stale(newsroom, world):
    journal = newsroom.keys.journal
    await newsroom.commit(fences=[Mark(journal, 1)])
    await refused(newsroom, world, "mark", fences=[Mark(journal, 3)])
    await refused(newsroom, world, "mark", fences=[Mark(journal, 1)])
    assert (await newsroom.commit(fences=[Mark(journal, 2)])).is_done


# -- The letter.


async def test_a_letter_is_deleted_when_it_is_answered(newsroom, world):
    letters = newsroom.keys.dead_letters
    await newsroom.commit(events=[Send(letters, {"event": "dead_letter"})])
    ((entry, _),) = await newsroom.dead()
    fence = Present(letters, entry)
    assert (await newsroom.commit(fences=[fence])).is_done
    assert await newsroom.dead() == []
    await refused(newsroom, world, "letter", fences=[fence])


async def test_a_letter_that_never_was_is_stale(newsroom, world):
    fence = Present(newsroom.keys.dead_letters, "1-1")
    await refused(newsroom, world, "letter", fences=[fence])


# -- Several at once, and again after a lost reply.


async def test_the_first_broken_fence_is_named(newsroom, world):
    fences = [Held(newsroom.keys.lease("ingest"), "nobody"), Mark("j", 7)]
    await refused(newsroom, world, "lease", fences=fences)
    await refused(newsroom, world, "mark", fences=fences[::-1])


async def test_a_broken_fence_is_told_before_a_conflict(newsroom, world):
    expected = [Expect(newsroom.flood, "membership", "7")]
    fences = [Mark(newsroom.keys.journal, 9)]
    await refused(newsroom, world, "mark", fences=fences, expected=expected)


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
