"""Waiting until nothing is left to be done."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.desk.fates.waiting import Halted, Left, Unsettled, left, settle
from services.desk.home import Desk, Home
from shared.clock import FixedClock, SystemClock, milliseconds
from shared.errors import Away
from shared.events.steps import Include, Mark, Send, Step, Touch
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.settings import ServiceSettings
from tests.copydesk import NOON


@pytest.fixture
def server() -> MemoryServer:
    return MemoryServer()


@pytest.fixture
async def desk(tmp_path: Path, server: MemoryServer) -> Desk:
    ledger = MemoryLedger(server, clock=FixedClock(NOON))
    await ledger.attach()
    home = Home(tmp_path)
    held: Any = ledger
    return Desk(home, ServiceSettings(data=tmp_path), held, home.blobs(), SystemClock())


async def do(desk: Desk, **parts: Any) -> None:
    assert (await desk.ledger.commit(Step(desk.ledger.era, **parts))).is_done


async def test_a_fresh_newsroom_is_settled(desk: Desk) -> None:
    assert (await left(desk)).total == 0
    await settle(desk)


async def test_every_stage_counts(desk: Desk) -> None:
    keys = desk.ledger.keys
    (desk.home.inbox / "wire").mkdir(parents=True)
    (desk.home.inbox / "wire" / "flood.txt").write_text("Flood")
    (desk.home.inbox / ".half.tmp").write_text("Flo")
    await do(
        desk,
        changes=(
            Include(keys.untidy("en"), ("a", "b", "c")),
            Touch(keys.writing("s"), keys.due, "s", 1, 2, 3),
        ),
        events=(
            Send(keys.ingested, {"event": "e"}),
            *[Send(keys.enriched("en"), {"event": "e"})] * 2,
        ),
    )
    found = await left(desk)
    assert found == Left(
        files=1, offers=0, to_enrich=1, to_place=2, to_tidy=3, to_write=1
    )
    assert found.total == 8


def wish(desk: Desk, story_id: str, seconds: int) -> Touch:
    """A story that wants a model's text in so many seconds."""
    keys, now = desk.ledger.keys, milliseconds(desk.clock.now()) + 1000 * seconds
    return Touch(keys.modelling(story_id), keys.model_due, story_id, now, 0, 0)


async def test_a_model_is_waited_for_where_somebody_asks_one(desk: Desk) -> None:
    await do(desk, changes=(wish(desk, "flood", 1), wish(desk, "strike", 3_600)))
    assert (await left(desk)).total == 0
    about = {"service": "summarize", "model": "quill"}
    await desk.ledger.sign("summarize-1", about, seconds=60)
    found = await left(desk)
    assert (found.to_model, str(found)) == (1, "1 to write by the model")
    # But not for ever: the stories have their embedded text.
    await settle(desk, patience=0.03, pace=0.01)


async def test_a_model_that_is_just_asked_is_waited_for(desk: Desk) -> None:
    await do(desk, changes=(wish(desk, "flood", -1),))
    await desk.ledger.sign("summarize-1", {"model": "quill"}, seconds=60)
    now = milliseconds(desk.clock.now())
    await desk.ledger.take_due(now=now, lease=600_000, limit=1, by_model=True)
    assert (await left(desk)).to_model == 1


async def test_a_mark_ahead_of_the_journal_is_no_work(desk: Desk) -> None:
    await do(desk, fences=(Mark(desk.ledger.keys.journal, 1),))
    assert (await left(desk)).offers == 0


async def test_what_never_moves_is_told(desk: Desk) -> None:
    await do(desk, changes=(Include(desk.ledger.keys.untidy("en"), ("a",)),))
    with pytest.raises(Unsettled, match="1 to tidy"):
        await settle(desk, patience=0.03, pace=0.01)


async def test_a_server_that_is_away_is_waited_for_but_not_for_ever(
    desk: Desk, server: MemoryServer
) -> None:
    server.is_away = True
    with pytest.raises(Away):
        await settle(desk, patience=0.03, pace=0.01)
    waiting = asyncio.create_task(settle(desk, patience=5, pace=0.01))
    await asyncio.sleep(0.03)
    assert not waiting.done()
    server.is_away = False
    await asyncio.wait_for(waiting, 5)


async def test_each_look_is_told(desk: Desk) -> None:
    seen: list[Left] = []
    await settle(desk, progress=seen.append)
    assert [one.total for one in seen] == [0]


class Deaf(MemoryLedger):
    """A connection whose library takes the request to end for a lost connection."""

    async def length(self, stream: str) -> int:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as error:
            raise Away("The connection was lost.") from error
        return 0


async def test_a_request_to_end_that_a_library_swallows_still_ends_it(
    desk: Desk, server: MemoryServer
) -> None:
    ledger: Any = Deaf(server, clock=FixedClock(NOON))
    await ledger.attach()
    waiting = asyncio.create_task(settle(replace(desk, ledger=ledger)))
    await asyncio.sleep(0)
    waiting.cancel()
    done, _ = await asyncio.wait([waiting], timeout=5)
    assert done
    assert waiting.cancelled()


async def test_waiting_ends_when_a_service_cannot_live(desk: Desk) -> None:
    await do(desk, events=(Send(desk.ledger.keys.ingested, {"event": "e"}),))
    with pytest.raises(Halted, match=r"^enrich can't work: the ink is out$"):
        await settle(desk, failing=lambda: {"enrich": "the ink is out"})
