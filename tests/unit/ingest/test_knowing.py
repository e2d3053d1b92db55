"""What is known of offers is known of the live state, or not at all."""

from datetime import UTC, datetime

import pytest

from services.ingest.knowing import known_of
from shared.clock import FixedClock
from shared.errors import GenerationMoved, LeaseLost
from shared.events.keys import Keys
from shared.events.steps import Put, Step
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


@pytest.fixture
async def ledger() -> MemoryLedger:
    made = MemoryLedger(MemoryServer(), clock=FixedClock(NOON))
    era, keys = await made.attach(), made.keys
    journalled = Put(keys.offer("ferry"), {"number": "7", "state": "rejected"})
    assert (await made.commit(Step(era=era, changes=(journalled,)))).is_done
    return made


async def test_what_was_journalled_is_known_and_what_was_not_is_not(ledger):
    ferry, flood = await known_of(ledger, ["ferry", "flood"])
    assert ferry["state"] == "rejected"
    assert flood == {}


async def test_where_a_replay_has_swapped_nothing_is_taken_for_new(ledger):
    meta = ledger.server.write(Keys().meta, Hash)
    meta["generation"] = "2"
    ledger.server.values.pop(ledger.keys.offer("ferry"))
    with pytest.raises(GenerationMoved):
        await known_of(ledger, ["ferry"])


async def test_where_the_server_was_emptied_nothing_is_taken_for_new(ledger):
    ledger.server.values.clear()
    with pytest.raises(LeaseLost):
        await known_of(ledger, ["ferry"])
