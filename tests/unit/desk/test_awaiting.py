"""Waiting for the files that were dropped, whatever else there is to do."""

from pathlib import Path
from typing import Any

import pytest

from services.desk.fates.awaiting import Awaited, Files, await_files
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk, Home
from services.ingest.journal import Journal
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock, SystemClock
from shared.disk import SystemDisk
from shared.events.journal import JournalLine
from shared.events.steps import Put, Send, Step
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.settings import ServiceSettings
from tests.copydesk import NOON

FERRY = "wire/ferry.txt"


@pytest.fixture
async def desk(tmp_path: Path) -> Desk:
    ledger: Any = MemoryLedger(MemoryServer(), clock=FixedClock(NOON))
    await ledger.attach()
    home = Home(tmp_path)
    return Desk(home, ServiceSettings(data=tmp_path), ledger, home.blobs(), SystemClock())


def journalled(desk: Desk, *files: str) -> None:
    """Write a journal in which line n is offer-n of the n-th of these files."""
    journal = Journal(desk.home.journal, SystemDisk(), blobs=MemoryBlobs())
    journal.open()
    journal.append([a_line(number, name) for number, name in enumerate(files, 1)])
    journal.close()


def a_line(number: int, name: str) -> JournalLine:
    source, slash, below = name.partition("/")
    return JournalLine(
        number=number,
        offer_id=f"offer-{number}",
        source=source if slash else "",
        file=below if slash else name,
        received_at=NOON,
        trace_id=f"trace-{number}",
    )


async def stands(desk: Desk, offer_id: str, state: str) -> None:
    keys = desk.ledger.keys
    put = Put(keys.offer(offer_id), {"state": state})
    assert (await desk.ledger.commit(Step(desk.ledger.era, changes=(put,)))).is_done


def lies(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Ferry sinks")
    return path


async def test_others_files_and_articles_are_not_waited_for(desk: Desk) -> None:
    lies(desk.home.backfill, "old/flood.txt")
    send = Send(desk.ledger.keys.ingested, {"event": "e"})
    assert (await desk.ledger.commit(Step(desk.ledger.era, events=(send,)))).is_done
    journalled(desk, "old/fire.txt", FERRY)
    await stands(desk, "offer-2", "placed")
    await await_files(Files(desk, {FERRY}, 0), patience=0.05, pace=0.01)


@pytest.mark.parametrize("folder", ["inbox", "backfill"])
async def test_a_file_that_was_not_taken_in_is_waited_for(
    desk: Desk, folder: str
) -> None:
    path = lies(getattr(desk.home, folder), FERRY)
    files = Files(desk, {FERRY}, 0)
    assert await files.look() == Awaited(1, 0)
    path.unlink()
    assert await files.look() == Awaited(0, 0)


async def test_each_article_of_a_file_is_waited_for(desk: Desk) -> None:
    journalled(desk, FERRY, FERRY, FERRY)
    await stands(desk, "offer-1", "rejected")
    await stands(desk, "offer-2", "waiting")
    files = Files(desk, {FERRY}, 0)
    assert await files.look() == Awaited(0, 2)
    await stands(desk, "offer-2", "placed")
    await stands(desk, "offer-3", "duplicate")
    assert await files.look() == Awaited(0, 0)


async def test_a_file_of_the_same_name_from_before_does_not_count(desk: Desk) -> None:
    journalled(desk, FERRY)
    assert await Files(desk, {FERRY}, 1).look() == Awaited(0, 0)


async def test_a_file_that_never_moves_is_told(desk: Desk) -> None:
    lies(desk.home.inbox, FERRY)
    with pytest.raises(Unsettled, match="1 in the inbox"):
        await await_files(Files(desk, {FERRY}, 0), patience=0.03, pace=0.01)


class Busy(Files):
    """Files behind others that are taken in, one at each look; then it is their turn."""

    looks = 0

    async def look(self) -> Awaited:
        self.looks += 1
        send = Send(self.desk.ledger.keys.ingested, {"event": "e"})
        await self.desk.ledger.commit(Step(self.desk.ledger.era, events=(send,)))
        if self.looks == 30:
            (self.desk.home.backfill / FERRY).unlink()
        return await super().look()


async def test_while_others_move_a_file_may_stand_behind_them(desk: Desk) -> None:
    lies(desk.home.backfill, FERRY)
    files = Busy(desk, {FERRY}, 0)
    began = desk.clock.seconds()
    await await_files(files, patience=0.1, pace=0.01)
    assert desk.clock.seconds() - began > 0.1
