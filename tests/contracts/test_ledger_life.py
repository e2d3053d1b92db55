"""Leases, the life of the server, generations and epochs, signs of life."""

import pytest

from shared.errors import GenerationMoved
from shared.events.steps import Put

# -- Leases.


async def test_a_lease_is_held_by_one(ledger, rival):
    lease = await ledger.acquire("ingest", seconds=30)
    assert lease is not None
    assert await rival.acquire("ingest", seconds=30) is None
    assert await ledger.acquire("ingest", seconds=30) is None


async def test_leases_of_other_names_do_not_meet(ledger, rival):
    english = await ledger.acquire("placer:en", seconds=30)
    german = await rival.acquire("placer:de", seconds=30)
    assert english is not None
    assert german is not None
    assert english.holder != german.holder


async def test_a_lease_lasts_as_long_as_was_asked(ledger, world):
    lease = await ledger.acquire("ingest", seconds=3)
    assert 2.5 < await world.left(lease.term) <= 3
    assert await ledger.renew(lease, seconds=60)
    assert 59 < await world.left(lease.term) <= 60


async def test_a_lease_that_was_given_back_is_free(ledger, rival):
    lease = await ledger.acquire("ingest", seconds=30)
    await ledger.release(lease)
    assert await rival.acquire("ingest", seconds=30) is not None
    assert not await ledger.renew(lease, seconds=30)


async def test_a_lease_that_ran_out_is_renewed_if_nobody_took_it(ledger, rival, world):
    lease = await ledger.acquire("ingest", seconds=30)
    await world.lapse(lease.term)
    assert await ledger.renew(lease, seconds=30)
    assert await rival.acquire("ingest", seconds=30) is None


async def test_a_lease_that_ran_out_is_taken_over(ledger, rival, world):
    old = await ledger.acquire("ingest", seconds=30)
    await world.lapse(old.term)
    new = await rival.acquire("ingest", seconds=30)
    assert new is not None
    assert not await ledger.renew(old, seconds=30)
    await ledger.release(old)
    assert await rival.renew(new, seconds=30)


# -- The life of the server.


async def test_a_new_server_begins_an_epoch_and_says_so(ledger):
    (told,) = await ledger.updates(after="0")
    assert told.event == "epoch.started"
    assert told.epoch == ledger.era.epoch
    assert told.material
    assert ledger.era.generation == 1


async def test_meeting_the_server_again_changes_nothing(ledger, world):
    era, before = ledger.era, await world.everything()
    assert await ledger.attach() == era
    assert await world.everything() == before


async def test_workers_share_an_epoch(ledger, rival):
    assert rival.era == ledger.era


async def test_a_clean_restart_keeps_the_epoch(ledger, world):
    era = ledger.era
    cursor = await ledger.cursor()
    await world.restart(clean=True)
    assert await ledger.attach() == era
    assert list(await ledger.updates(after=cursor)) == []


async def test_a_farewell_makes_a_restart_clean(newsroom, rival, world):
    era = newsroom.ledger.era
    await newsroom.ledger.detach()
    assert await rival.attach() == era
    assert (await newsroom.commit(changes=[Put(newsroom.flood, {"text": "1"})])).is_done


async def test_an_unclean_restart_begins_a_new_epoch_and_says_so(ledger, world):
    old, cursor = ledger.era, await ledger.cursor()
    await world.restart(clean=False)
    new = await ledger.attach()
    assert new.generation == old.generation
    assert new.epoch != old.epoch
    (told,) = await ledger.updates(after=cursor)
    assert (told.event, told.epoch) == ("epoch.started", new.epoch)


async def test_one_restart_begins_one_epoch_for_all_workers(ledger, rival, world):
    cursor = await ledger.cursor()
    await world.restart(clean=False)
    assert await rival.attach() == await ledger.attach()
    assert len(await ledger.updates(after=cursor)) == 1


async def test_a_late_farewell_does_not_hide_an_unclean_restart(ledger, rival, world):
    old = ledger.era
    await world.restart(clean=False)
    await rival.detach()
    assert (await ledger.attach()).epoch != old.epoch


async def test_state_outlives_a_restart(newsroom, world):
    await newsroom.say()
    await world.restart(clean=False)
    await newsroom.ledger.attach()
    assert await newsroom.read(newsroom.flood) == {"version": "1"}
    await newsroom.say()
    assert [one.version for one in await newsroom.told()] == [1, 2]


async def test_a_stale_commit_has_met_the_server_again(newsroom, world):
    old = newsroom.ledger.era
    await world.restart(clean=False)
    assert (await newsroom.commit(events=[newsroom.announce()])).why == "server"
    assert newsroom.ledger.era.epoch != old.epoch
    assert (await newsroom.commit(events=[newsroom.announce()])).is_done


async def test_a_server_without_its_past_begins_a_new_epoch(ledger, world):
    old = ledger.era
    await world.flush()
    assert (await ledger.attach()).epoch != old.epoch


async def test_a_worker_of_the_old_generation_must_start_anew(ledger, world):
    await world.put(ledger.keys.meta, {"generation": "2"})
    with pytest.raises(GenerationMoved):
        await ledger.attach()


async def test_who_holds_nothing_of_the_old_generation_moves_on(ledger, world):
    await world.put(ledger.keys.meta, {"generation": "2"})
    assert (await ledger.move()).generation == 2
    assert ledger.keys.generation == 2
    assert await ledger.attach() == ledger.era


async def test_no_story_of_the_old_generation_is_read_for_a_live_one(ledger, world):
    await world.put(ledger.keys.story("flood"), {"status": '"live"'})
    assert await ledger.snapshot("flood") is not None
    await world.put(ledger.keys.meta, {"generation": "2"})
    with pytest.raises(GenerationMoved):
        await ledger.snapshot("flood")


async def test_a_new_worker_works_in_the_new_generation(ledger, world):
    await world.put(ledger.keys.meta, {"generation": "2"})
    fresh = await world.ledger("cleo")
    assert fresh.era.generation == 2
    assert fresh.keys.generation == 2
    assert fresh.keys.updates == ledger.keys.updates


# -- Signs of life.


async def test_workers_tell_about_themselves(ledger, rival):
    await ledger.sign("enrich-1", {"service": "enrich", "state": "ready"}, seconds=10)
    await rival.sign("ingest-2", {"service": "ingest"}, seconds=10)
    assert await ledger.workers() == {
        "enrich-1": {"service": "enrich", "state": "ready"},
        "ingest-2": {"service": "ingest"},
    }


async def test_a_new_sign_replaces_the_old_one(ledger):
    await ledger.sign("enrich-1", {"state": "ready", "queue": "3"}, seconds=10)
    await ledger.sign("enrich-1", {"state": "draining"}, seconds=10)
    assert await ledger.workers() == {"enrich-1": {"state": "draining"}}


async def test_a_silent_worker_is_forgotten(ledger, world):
    await ledger.sign("enrich-1", {"state": "ready"}, seconds=10)
    key = ledger.keys.worker("enrich-1")
    assert 9 < await world.left(key) <= 10
    await world.lapse(key)
    assert await ledger.workers() == {}


async def test_a_worker_that_leaves_takes_its_sign_back(ledger):
    await ledger.sign("enrich-1", {"state": "ready"}, seconds=10)
    await ledger.sign("enrich-1", {}, seconds=10)
    assert await ledger.workers() == {}
