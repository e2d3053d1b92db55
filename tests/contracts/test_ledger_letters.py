"""Dead letters: what can't be handled is kept with its reason, and can come back."""

import json

import pytest

from shared.errors import Poison
from shared.events.stages import DeadLetter
from shared.events.steps import Leased, Put, Touch
from shared.events.wire import parse
from shared.ledger.letters import WRITING, bury, reenter


@pytest.fixture
def work(newsroom, scribe):
    scribe.failing["a1"] = Poison("The archive holds other bytes.")
    return newsroom.consumption(scribe)


async def _letter(newsroom):
    ((entry, fields),) = await newsroom.dead()
    return entry, parse(fields, DeadLetter)


async def _buried(newsroom, work):
    await newsroom.send("a1")
    await newsroom.poll(work)
    return await _letter(newsroom)


async def _again(newsroom, entry, letter):
    step = reenter(
        letter, entry=entry, keys=newsroom.keys, era=newsroom.ledger.era, now=9_000
    )
    return await newsroom.ledger.commit(step)


async def test_a_letter_says_what_why_and_how_often(newsroom, work):
    _, letter = await _buried(newsroom, work)
    assert (letter.stream, letter.group) == ("articles.ingested", "enrich")
    assert (letter.error, letter.detail) == ("Poison", "The archive holds other bytes.")
    assert (letter.number, letter.article_id) == (7, "a1")
    assert (letter.offer_id, letter.trace_id) == ("offer-of-a1", "trace-of-a1")
    assert letter.deliveries == 1
    assert letter.buried_at == newsroom.world.clock.now()
    assert json.loads(letter.event)["event"] == "article_ingested"


async def test_a_waiting_offer_of_a_buried_message_is_buried(newsroom, work):
    offer = newsroom.keys.offer("offer-of-a1")
    await newsroom.commit(changes=[Put(offer, {"state": "waiting"})])
    await _buried(newsroom, work)
    assert await newsroom.read(offer) == {"state": "buried", "reason": "Poison"}


async def test_an_offer_that_has_its_final_state_keeps_it(newsroom, work):
    offer = newsroom.keys.offer("offer-of-a1")
    await newsroom.commit(changes=[Put(offer, {"state": "placed"})])
    await _buried(newsroom, work)
    assert await newsroom.read(offer) == {"state": "placed"}


async def test_a_letter_that_gets_another_chance_is_handled(newsroom, scribe, work):
    offer = newsroom.keys.offer("offer-of-a1")
    await newsroom.commit(changes=[Put(offer, {"state": "waiting"})])
    entry, letter = await _buried(newsroom, work)
    scribe.failing.clear()
    assert (await _again(newsroom, entry, letter)).is_done
    assert await newsroom.dead() == []
    assert (await newsroom.read(offer))["state"] == "waiting"
    await newsroom.poll(work)
    assert scribe.heard == ["a1", "a1"]
    assert [one.deliveries for one in scribe.deliveries] == [1, 1]
    assert await newsroom.read(newsroom.keys.document("a1")) == {"edition": "en"}


async def test_a_letter_gets_one_chance_at_a_time(newsroom, work):
    entry, letter = await _buried(newsroom, work)
    assert (await _again(newsroom, entry, letter)).is_done
    assert (await _again(newsroom, entry, letter)).why == "letter"
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 1


async def test_a_letter_that_fails_again_is_buried_again(newsroom, work):
    entry, letter = await _buried(newsroom, work)
    await _again(newsroom, entry, letter)
    await newsroom.poll(work)
    second, same = await _letter(newsroom)
    assert second != entry
    assert same.event == letter.event


async def test_a_story_that_can_t_be_written_is_buried_and_is_due_again_on_demand(
    newsroom,
):
    keys, story = newsroom.keys, "flood-in-marsh-lane"
    await newsroom.commit(
        changes=[Touch(newsroom.writing(), keys.due, story, 1000, 10, 100)]
    )
    (due,) = await newsroom.ledger.take_due(now=2000, lease=500, limit=1)
    letter = DeadLetter(
        stream=WRITING[0],
        group=WRITING[1],
        event="",
        error="RuntimeError",
        detail="no words",
        deliveries=due.leases,
        story_id=story,
        buried_at=newsroom.world.clock.now(),
    )
    fence = Leased(newsroom.writing(), keys.due, story, due.token)
    step = bury(letter, keys=keys, era=newsroom.ledger.era, fence=fence)
    assert (await newsroom.ledger.commit(step)).is_done
    assert list(await newsroom.ledger.ranked(keys.due, limit=9)) == []
    entry, found = await _letter(newsroom)
    assert found == letter
    assert (await _again(newsroom, entry, found)).is_done
    (again,) = await newsroom.ledger.take_due(now=9_000, lease=500, limit=1)
    assert (again.story_id, again.leases) == (story, 1)
