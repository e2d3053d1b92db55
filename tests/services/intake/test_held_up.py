"""Streams or a disk full, a server away, a document changed meanwhile: intake goes on."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from shared.errors import Away, DiskFull
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash
from shared.ledger.memory_streams import Stream
from tests.services.intake_site import Site, bulletin, lend, wire


async def test_full_streams_leave_files_in_the_folder(site: Site) -> None:
    site.bound = 20
    for number in range(5):
        site.drop(f"wire-{number}.jsonl", wire_from(number * 10), age=60 - number)
    intake = site.intake()
    assert await intake.begin()
    while await intake.step():
        pass
    assert len(site.ingested()) == 20
    assert len(site.left()) >= 3
    assert await intake.step() == 0
    drained = 0
    for _ in range(20):
        stream = site.server.write("{storywire}:g1:articles.ingested", Stream)
        drained += len(stream.entries)
        stream.entries.clear()
        if not site.left():
            break
        while await intake.step():
            pass
    assert drained == 50
    assert site.offered() == {"waiting": 50}
    assert site.left() == []


def wire_from(start: int) -> bytes:
    lines = [{"id": f"b{n}", "text": bulletin(n)} for n in range(start, start + 10)]
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


async def test_a_full_disk_pauses_and_goes_on(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    assert await intake.step() == 16
    site.disk.full = True
    for _ in range(2):
        with pytest.raises(DiskFull):
            await intake.step()
    site.disk.full = False
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 40}
    assert site.left() == []
    site.check()


async def test_a_server_away_loses_nothing(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    assert await intake.step() == 16
    site.server.is_away = True
    for _ in range(2):
        with pytest.raises(Away):
            await intake.step()
    site.server.is_away = False
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 40}
    site.check()


class Deaf(MemoryLedger):
    """A ledger that loses the reply of its first commits."""

    is_deaf = True

    async def commit_all(self, steps: Any) -> Any:
        outcomes = await super().commit_all(steps)
        if self.is_deaf:
            self.is_deaf = False
            raise Away
        return outcomes


async def test_a_lost_reply_doubles_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    deaf = Deaf(site.server, clock=site.clock)
    lend(deaf, intake)
    assert await intake.begin()
    with pytest.raises(Away):
        await intake.step()
    assert site.left() == ["wire.jsonl"]
    assert await intake.step() == 0, "nothing new, but what was taken is finished"
    assert len(site.ingested()) == 10
    assert site.left() == []
    assert capsys.readouterr().out.count("article.ingested") == 10
    site.check()


class Slow(MemoryLedger):
    """A ledger whose commits take a while to end when they are told to."""

    taking: "asyncio.Task[int]"
    has_ended = False

    async def commit_all(self, steps: Any) -> Any:
        self.taking.cancel()
        try:
            return await asyncio.Future[Any]()
        finally:
            for _ in range(9):
                await asyncio.sleep(0)
            self.has_ended = True


async def test_who_is_told_to_end_waits_for_the_commits_on_their_way(site: Site) -> None:
    site.offers = 256
    site.drop("wire.jsonl", wire(128))
    intake = site.intake()
    slow = Slow(site.server, clock=site.clock)
    lend(slow, intake)
    assert await intake.begin()
    slow.taking = asyncio.create_task(intake.step())
    with pytest.raises(asyncio.CancelledError):
        await slow.taking
    assert slow.has_ended
    again = site.intake()
    site.clock.advance(timedelta(seconds=10))
    assert await again.begin()
    assert len(site.ingested()) == 128
    site.check()


async def test_a_document_changed_meanwhile_is_decided_again(site: Site) -> None:
    class Meddled(MemoryLedger):
        """Another hand changes the document between reading and commit."""

        async def commit_all(self, steps: Any) -> Any:
            if not self.server.hash("meddled"):
                self.server.write("meddled", Hash)["done"] = "1"
                key = steps[1].expected[0].key
                changed = {"states": "4", "edition": "de", "live": "r4"}
                self.server.write(key, Hash).update(changed)
            return await super().commit_all(steps)

    site.drop("wire.jsonl", wire(3))
    intake = site.intake()
    meddled = Meddled(site.server, clock=site.clock)
    lend(meddled, intake)
    assert await intake.begin()
    assert await intake.step() == 3
    kinds = [(one.kind, one.state, one.edition) for one in site.ingested()]
    assert kinds[0] == ("new", 1, "en")
    assert kinds[2] == ("new", 1, "en")
    assert len(kinds) == 3
