"""Which messages are buried, which never are, and when a worker stops for it."""

import pytest

from shared.errors import Away, Fused, Poison
from shared.events.outcomes import Outcome
from shared.events.steps import Send
from shared.events.wire import fields_of
from shared.ledger.port import Handled
from shared.ledger.retry import DELIVERIES, FUSE
from tests.contracts.newsroom import rounds


async def test_poison_is_buried_at_once(newsroom, scribe, work):
    await newsroom.send("a1", "a2")
    scribe.failing["a1"] = Poison("The archive holds other bytes.")
    await newsroom.poll(work)
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert len(await newsroom.dead()) == 1
    assert await newsroom.read(newsroom.keys.document("a2")) == {"edition": "en"}


async def test_a_message_that_always_fails_is_buried_after_five_tries(
    newsroom, scribe, work, later
):
    await newsroom.send("a1")
    scribe.failing["a1"] = RuntimeError("never")
    await newsroom.poll(work)
    await rounds(newsroom, work, later, DELIVERIES + 3)
    assert [one.deliveries for one in scribe.deliveries] == [1, 2, 3, 4, 5]
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert len(await newsroom.dead()) == 1


async def test_a_message_that_kills_its_workers_is_buried_unasked(
    newsroom, scribe, world
):
    class Killed(BaseException):
        """Nothing of ours catches it."""

    await newsroom.send("a1")

    async def deadly(_):
        scribe.heard.append("a1")
        raise Killed

    work = newsroom.consumption(deadly)
    for number in range(DELIVERIES):
        worker = await world.ledger(f"victim-{number}")
        with pytest.raises(Killed):
            await (world.reclaim if number else world.poll)(worker, work)
    await newsroom.reclaim(work)
    assert len(scribe.heard) == DELIVERIES
    assert len(await newsroom.dead()) == 1


async def test_a_handler_that_fails_as_a_whole_fails_for_each(
    newsroom, scribe, work, later
):
    """Poison raised for a batch accuses nobody; alone, it does."""

    async def broken(deliveries):
        if any(one.event.article_id == "a1" for one in deliveries):
            raise Poison("one of these")
        return await scribe(deliveries)

    await newsroom.send("a1", "a2")
    work = newsroom.consumption(broken)
    await newsroom.poll(work)
    assert await newsroom.dead() == []
    await rounds(newsroom, work, later, 1)
    assert scribe.heard == ["a2"]
    assert len(await newsroom.dead()) == 1


async def test_too_few_answers_are_no_answer(newsroom, scribe, later):
    async def forgetful(deliveries):
        return (await scribe(deliveries))[:-1]

    await newsroom.send("a1", "a2")
    work = newsroom.consumption(forgetful)
    await newsroom.poll(work)
    await rounds(newsroom, newsroom.consumption(scribe), later, 1)
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert await newsroom.dead() == []


@pytest.mark.parametrize(
    "broken",
    [
        {"event": "article_forgotten"},
        {"v": "99"},
        {"v": "one"},
        {"body": "{"},
        {"body": "[]"},
        {"body": '{"kind":"new"}'},
    ],
)
async def test_an_unreadable_message_is_buried_and_its_neighbours_live(
    newsroom, scribe, work, broken
):
    good = fields_of(newsroom.article("a1"), trace_id="t")
    sent = [
        Send(newsroom.keys.ingested, good | broken),
        Send(newsroom.keys.ingested, good),
    ]
    await newsroom.commit(events=sent)
    await newsroom.poll(work)
    assert scribe.heard == ["a1"]
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert len(await newsroom.dead()) == 1


async def test_a_message_without_any_of_our_fields_is_buried(newsroom, scribe, work):
    await newsroom.commit(events=[Send(newsroom.keys.ingested, {"__data__": "\x00"})])
    await newsroom.poll(work)
    assert len(await newsroom.dead()) == 1


# -- Not the message's fault.


async def test_a_full_stream_ahead_buries_nothing(newsroom, scribe, later):
    full = Handled(Outcome("full", newsroom.keys.rejected), "article.enriched")

    async def pushed_back(deliveries):
        return [full for _ in deliveries]

    await newsroom.send("a1")
    work = newsroom.consumption(pushed_back)
    await newsroom.poll(work)
    await rounds(newsroom, work, later, 3 * DELIVERIES)
    assert await newsroom.dead() == []
    await rounds(newsroom, newsroom.consumption(scribe), later, 1)
    assert scribe.deliveries[0].deliveries <= 2


async def test_an_absent_server_buries_nothing(newsroom, scribe, later):
    await newsroom.send("a1")
    scribe.failing["a1"] = Away()
    work = newsroom.consumption(scribe)
    await newsroom.poll(work)
    await rounds(newsroom, work, later, 3 * DELIVERIES)
    scribe.failing.clear()
    await rounds(newsroom, work, later, 1)
    assert await newsroom.dead() == []
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0


async def test_a_decision_that_never_fits_is_buried_in_the_end(newsroom, later):
    conflict = Handled(Outcome("conflict", f"{newsroom.flood} text"), "article.enriched")

    async def at_odds(deliveries):
        return [conflict for _ in deliveries]

    await newsroom.send("a1")
    work = newsroom.consumption(at_odds)
    await newsroom.poll(work)
    await rounds(newsroom, work, later, DELIVERIES)
    assert len(await newsroom.dead()) == 1


async def test_an_unclean_restart_between_reading_and_writing_loses_nothing(
    newsroom, scribe, later, world
):
    await newsroom.send("a1")

    async def interrupted(deliveries):
        if not scribe.heard:
            await world.restart(clean=False)
        return await scribe(deliveries)

    work = newsroom.consumption(interrupted)
    await newsroom.poll(work)
    await rounds(newsroom, work, later, 1)
    assert scribe.heard == ["a1", "a1"]
    assert scribe.deliveries[1].era.epoch != scribe.deliveries[0].era.epoch
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert await newsroom.dead() == []


# -- The fuse.


async def test_a_worker_that_buries_too_many_in_a_row_stops(newsroom, scribe, world):
    names = [f"a{number}" for number in range(FUSE + 5)]
    await newsroom.send(*names)
    for name in names:
        scribe.failing[name] = Poison("every one")
    work = newsroom.consumption(scribe, batch=10)
    for _ in range(FUSE // 10):
        await newsroom.poll(work)
    with pytest.raises(Fused):
        await newsroom.poll(work)
    assert len(await newsroom.dead()) == FUSE
    scribe.failing.clear()
    successor = await world.ledger("successor")
    while await world.poll(successor, work):
        pass
    await world.reclaim(successor, work)
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert len(await newsroom.dead()) == FUSE


async def test_a_good_message_between_bad_ones_keeps_the_fuse_whole(newsroom, scribe):
    names = [f"a{number}" for number in range(2 * FUSE)]
    await newsroom.send(*names)
    for number, name in enumerate(names):
        if number % 5:
            scribe.failing[name] = Poison("most of them")
    work = newsroom.consumption(scribe, batch=7)
    while await newsroom.poll(work):
        pass
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
