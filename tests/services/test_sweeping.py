"""`doctor --sweep`: garbage goes, and nothing that anybody names."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.desk.deciding.sweeping import KEPT, sweep
from services.desk.home import Desk, Home
from shared.clock import FixedClock
from shared.events.steps import Put, Step
from shared.settings import ServiceSettings
from tests.offerhouse import Offerhouse

FLOOD = "Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday and ran in."
JUNK = b"a text that no story shows any more"


class House(Offerhouse):
    def desk(self, data: Path | None = None) -> Desk:
        home = Home(data or self.data)
        settings = ServiceSettings(data=home.data)
        # Blobs are as old as their files: the machine's own time.
        clock = FixedClock(datetime.now(UTC))  # noqa: TID251
        ledger: Any = self.ledger
        return Desk(home, settings, ledger, self.blobs, clock)

    def aged(self, *names: str, days: float = 8) -> None:
        """Let blobs have been written so long ago."""
        at = time.time() - days * 86_400  # noqa: TID251
        for name in names:
            os.utime(self.data / "archive" / name[:2] / name, (at, at))


@pytest.fixture
async def house(tmp_path: Path) -> House:
    made = House(tmp_path / "data")
    await made.offer(FLOOD, "flood.txt")
    await made.take_all()
    return made


async def test_an_old_blob_that_nothing_names_goes(house: House) -> None:
    junk = house.blobs.put(JUNK)
    (line,) = house.lines()
    house.aged(junk, *line.blobs)
    found = await sweep(house.desk())
    assert (found.mark, found.found) == ("ok", f"1 blob removed, {len(JUNK)} B")
    assert not house.blobs.has(junk)
    assert all(house.blobs.has(one) for one in line.blobs)
    assert (await sweep(house.desk())).found == "0 blobs removed, 0 B"


async def test_a_young_one_may_be_on_its_way_and_stays(house: House) -> None:
    junk = house.blobs.put(JUNK)
    house.aged(junk, days=KEPT / timedelta(days=1) - 0.5)
    await sweep(house.desk())
    assert house.blobs.has(junk)


@pytest.mark.parametrize("where", ["story", "members", "features"])
async def test_what_a_record_names_stays(house: House, where: str) -> None:
    junk = house.blobs.put(JUNK)
    house.aged(junk)
    keys = house.ledger.keys
    key = {
        "story": keys.story("s1"),
        "members": keys.members("s1"),
        "features": keys.features("en"),
    }[where]
    put = Put(key, {"text_blob": f'{{"enrichment": "{junk}"}}'})
    assert (await house.ledger.commit(Step(house.ledger.era, changes=(put,)))).is_done
    await sweep(house.desk())
    assert house.blobs.has(junk)


async def test_what_waits_to_be_taken_in_stays(house: House) -> None:
    await house.offer(JUNK, "later.txt")
    (name,) = [
        one.name for one in house.blobs.listed() if house.blobs.get(one.name) == JUNK
    ]
    house.aged(name)
    await sweep(house.desk())
    assert house.blobs.has(name)


async def test_copies_of_sealed_segments_stay(house: House) -> None:
    for number in range(90):
        await house.offer(f"{FLOOD} Report {number}.", f"r{number}.txt")
    await house.take_all()
    assert len(list((house.data / "journal").glob("*.jsonl"))) == 2
    old = time.time() - 8 * 86_400  # noqa: TID251
    for path in (house.data / "archive").rglob("*"):
        os.utime(path, (old, old))
    before = {one.name for one in house.blobs.listed()}
    await sweep(house.desk())
    assert {one.name for one in house.blobs.listed()} == before


async def test_the_file_whose_records_were_archived_goes(house: House) -> None:
    data = b'{"id": "a", "text": "The Wend rose again."}\n' * 2
    await house.offer(data, "week.jsonl")
    await house.take_all()
    (name,) = [
        one.name for one in house.blobs.listed() if house.blobs.get(one.name) == data
    ]
    house.aged(name)
    await sweep(house.desk())
    assert not house.blobs.has(name)
    assert await house.ledger.members(house.ledger.keys.containers) == frozenset()


async def test_without_the_journal_all_would_look_like_garbage(
    house: House, tmp_path: Path
) -> None:
    found = await sweep(house.desk(tmp_path / "elsewhere"))
    assert (found.mark, "journal" in found.found) == ("bad", True)


async def test_nothing_is_swept_while_a_replay_is_at_work(house: House) -> None:
    meta = Put(house.ledger.keys.meta, {"rebuilding": "2"})
    await house.ledger.commit(Step(house.ledger.era, changes=(meta,)))
    assert (await sweep(house.desk())).mark == "bad"


async def test_nothing_is_swept_before_the_state_is_there(house: House) -> None:
    house.server.erase(house.ledger.keys.journal)
    assert (await sweep(house.desk())).mark == "bad"
