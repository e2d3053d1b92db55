"""Decisions that placers took up, read again for every page that an editor opens."""

from typing import Any

from services.gateway.docket import Docket
from shared.events.decisions import Decision
from shared.events.keys import Keys
from shared.events.steps import Drop, Put, Step
from shared.ledger.memory_server import Hash
from tests.editorhouse import taken_up

PIN = Decision(kind="fixed", asked="pin", articles=("a1",))
BLOCK = Decision(kind="block", asked="block", publishers=("Tin Can",))


async def test_a_decision_is_parsed_once_however_often_it_is_read(room: Any):
    docket = Docket(room.ledger)
    await taken_up(room, PIN)
    (before,) = await docket.decided("en")
    await taken_up(room, BLOCK)
    after, added = await docket.decided("en")
    assert after is before
    assert added.decision == BLOCK


async def test_what_is_no_more_in_the_ledger_is_no_more_read(room: Any):
    docket, key = Docket(room.ledger), room.ledger.keys.ruled("en")
    await taken_up(room, PIN, BLOCK)
    await docket.decided("en")
    _, last = (await room.ledger.fields([key]))[0].values()
    changes = (Drop(key, ("1",)), Put(key, {"2": last.replace("Tin Can", "Tin Cup")}))
    await room.ledger.commit(Step(era=room.ledger.era, changes=changes))
    (left,) = await docket.decided("en")
    assert left.decision.publishers == ("Tin Cup",)


async def test_each_edition_s_decisions_are_its_own_in_each_generation(room: Any):
    docket = Docket(room.ledger)
    await taken_up(room, PIN)
    assert len(await docket.decided("en")) == 1
    assert await docket.decided("de") == []
    room.server.write(Keys().meta, Hash)["generation"] = "2"
    await room.ledger.move()
    assert await docket.decided("en") == []
