"""The backfill lane: what is large or lies apart is taken while little is to be done."""

import gzip
import json
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.core.learnt import Table
from services.ingest.core.line_slips import Work
from services.ingest.core.pressure import PROBE
from services.ingest.handlers import Intake
from services.ingest.obstacles import Pace
from shared.errors import Away
from shared.ledger.memory import MemoryLedger
from tests.services.intake_site import FLOOD, Killed, Site, bulletin, wire


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site where a few lines are a large file already."""
    site = Site(tmp_path)
    site.at_once, site.heavy = 1_000, 3_000
    return site


def killed(site: Site) -> None:
    """Let the lease of whoever led come to its end."""
    site.clock.advance(timedelta(seconds=1_000))


async def leading(site: Site, **about: Any) -> Intake:
    killed(site)
    intake = site.intake(pace=Pace(lease=900), **about)
    assert await intake.begin()
    return intake


async def work(site: Site, intake: Intake, *, rate: int, seconds: float) -> int:
    """Let intake step ten times a second while the services complete `rate` a second.

    Returns the most entries that waited.
    """
    most, credit = 0, 0.0
    for _ in range(round(seconds * 10)):
        await intake.step()
        most = max(most, len(site.sent()))
        credit += rate / 10
        credit -= site.serve(int(credit))
        credit = min(credit, 1.0)
        site.clock.advance(timedelta(seconds=0.1))
    return most


# -- Where files go.


async def test_a_file_of_the_backfill_folder_becomes_an_event(site: Site) -> None:
    site.drop("wend-post/flood.txt", folder="backfill")
    intake = await leading(site)
    assert await intake.step() == 1
    (line,) = site.lines()
    assert (line.source, line.file) == ("wend-post", "flood.txt")
    assert site.left("backfill") == []
    site.check()


async def test_ingest_knows_how_many_small_files_of_a_backfill_went(site: Site) -> None:
    for number in range(30):
        text = f"Flood {number}.\n\n{bulletin(number)}"
        site.drop(f"old/{number}.txt", text, folder="backfill")
    site.drop("new.txt", age=10)
    intake = await leading(site)
    told = []
    while await intake.step():
        told.append(intake.backfilled)
        site.serve()
        site.clock.advance(timedelta(seconds=1))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 30)
    await intake.step()
    assert intake.backfilled == 0  # it is over; the next one begins anew


async def test_only_who_leads_counts_what_went_of_a_backfill(site: Site) -> None:
    for number in range(30):
        text = f"Flood {number}.\n\n{bulletin(number)}"
        site.drop(f"old/{number}.txt", text, folder="backfill")

    async def steps(intake: Intake) -> int:
        """Let some more of it go; return how much is left."""
        before = len(site.left("backfill"))
        while len(site.left("backfill")) == before:
            await intake.step()
            site.serve()
            site.clock.advance(timedelta(seconds=1))
        return len(site.left("backfill"))

    first = await leading(site)
    left = await steps(first)
    assert first.backfilled == 30 - left > 0
    await first.end()
    assert first.backfilled == 0
    site.journal = None
    second = await leading(site)
    assert second.backfilled == 0
    assert await steps(second) == left - second.backfilled
    await second.end()
    assert await first.begin()
    assert first.backfilled == 0  # and nothing of what it took before


async def test_backfill_comes_after_all_that_is_fresh(site: Site) -> None:
    site.drop("old.txt", f"Old news.\n\n{bulletin(1)}", age=900, folder="backfill")
    site.drop("new.txt", f"New news.\n\n{bulletin(2)}", age=10)
    await site.take_all()
    assert [one.file for one in site.lines()] == ["new.txt", "old.txt"]


async def test_a_large_file_in_the_inbox_holds_up_no_fresh_one(site: Site) -> None:
    site.drop("wire.jsonl", wire(200), age=900)
    intake = await leading(site)
    await intake.step()
    assert 0 < len(site.lines()) < 100
    site.drop("new.txt", age=10)
    assert await intake.step() == 1
    assert site.lines()[-1].file == "new.txt"
    site.serve()
    await work(site, intake, rate=100, seconds=20)
    assert site.offered() == {"waiting": 201}
    assert site.left() == []
    site.check()


async def test_a_packed_file_is_as_large_as_what_is_in_it(site: Site) -> None:
    data = gzip.compress(wire(60))
    site.heavy = len(data) + 100
    site.drop("wire.jsonl.gz", data, age=900)
    site.drop("new.txt", age=10)
    await site.take_all()
    assert site.lines()[0].file == "new.txt"


async def test_which_lane_makes_no_difference_to_offers(
    site: Site, tmp_path: Path
) -> None:
    fresh = site.drop("wend-post/flood.txt")
    other = Site(tmp_path / "other")
    late = other.data / "backfill" / "wend-post" / "flood.txt"
    late.parent.mkdir(parents=True)
    os.link(fresh, late)
    await site.take_all()
    await other.take_all()
    (one,), (two,) = site.lines(), other.lines()
    assert one.offer_id == two.offer_id
    assert (one.source, one.file, one.blob) == (two.source, two.file, two.blob)


async def test_refused_backfill_lies_with_its_reason(site: Site) -> None:
    site.drop("wend-post/bad.txt", b"No news.", folder="backfill")
    site.drop("wend-post/huge.txt", b"Flood. " * 9_000_000, folder="backfill")
    await site.take_all()
    assert site.left("backfill") == []
    assert site.reason("wend-post/bad.txt").reason == "no_body"
    assert site.reason("wend-post/huge.txt").reason == "too_big"


# -- How much passes.


async def test_backfill_waits_while_nobody_works(site: Site) -> None:
    site.drop("wire.jsonl", wire(300), folder="backfill")
    intake = await leading(site)
    assert await work(site, intake, rate=0, seconds=20) == PROBE
    site.serve()
    await work(site, intake, rate=200, seconds=60)
    assert site.offered() == {"waiting": 300}
    site.check()


async def test_the_streams_hold_less_than_two_seconds_of_work(site: Site) -> None:
    site.offers = 256
    site.drop("wire.jsonl", wire(2_000), folder="backfill")
    intake = await leading(site)
    assert await work(site, intake, rate=40, seconds=30) < 80
    assert len(site.lines()) > 900


async def test_known_backfill_sends_nothing(site: Site) -> None:
    intake = await leading(site)
    for age in (50, 40):
        site.drop("wire.jsonl", wire(60), folder="backfill", age=age)
        await work(site, intake, rate=60, seconds=5)
    assert site.offered() == {"waiting": 60, "duplicate": 60}
    assert site.left("backfill") == []


class Scout:
    """A helper that reads nothing, and sees how far ahead of the journal it is asked."""

    count = 0

    def __init__(self, site: Site) -> None:
        self.site, self.farthest = site, 0

    def give(self, work: Sequence[Work], table: Table) -> None:
        assert self.site.journal is not None
        number = work[0][0].line or 0
        self.farthest = max(self.farthest, number - 1 - self.site.journal.last)

    def close(self) -> None:
        return None


@pytest.mark.parametrize("folder", ["inbox", "backfill"])
async def test_backfill_is_read_ahead_where_whole_batches_may_pass(
    site: Site, folder: str
) -> None:
    site.offers, scout = 32, Scout(site)
    site.drop("wire.jsonl", wire(480), folder=folder)
    intake = await leading(site, helpers=scout)
    await work(site, intake, rate=400, seconds=30)
    assert scout.farthest == 32
    assert [one.line for one in site.lines()] == list(range(1, 481))
    assert site.left(folder) == []
    site.check()


# -- Large files, as streams.


async def test_a_stream_leaves_its_refused_lines_and_ends(site: Site) -> None:
    lines = wire(90).splitlines(keepends=True)
    lines.insert(50, b'{"id": "x", "text": \n')
    site.drop("wend-post/wire.jsonl", b"".join(lines))
    intake = await leading(site)
    await work(site, intake, rate=500, seconds=20)
    assert site.offered() == {"waiting": 90, "rejected": 1}
    assert site.left() == []
    assert site.reason("wend-post/wire.jsonl.line-51").line == 51
    site.check()


async def test_an_ingest_that_starts_again_goes_on_where_it_was(site: Site) -> None:
    site.told = 10_000
    site.heavy = 1 << 30
    site.drop("wire.jsonl", wire(1_000))
    intake = await leading(site)
    for _ in range(40):
        await intake.step()
    (reached,) = site.hashes("reached")
    assert 500 < int(reached["line"]) <= len(site.lines()) == 640
    assert (reached["began_line"], reached["at"] >= reached["began_at"]) == ("0", True)
    # The lines before that place are not even looked at.
    keys = [key for key in site.server.values if ":offer:" in key]
    for key in keys[: int(reached["line"])]:
        del site.server.values[key]
    intake = await leading(site)
    while await intake.step():
        pass
    assert len(site.lines()) == 1_000
    assert site.left() == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("steps", [1, 2, 5])
async def test_killed_within_a_stream_nothing_is_doubled(
    site: Site, steps: int, pack: Any
) -> None:
    site.heavy = 1 << 20
    site.drop("wire.jsonl", pack(wire(200)))
    intake = await leading(site)
    for _ in range(steps):
        await intake.step()
    assert len(site.lines()) == 16 * steps
    killed(site)
    await site.take_all()
    assert site.offered() == {"waiting": 200}
    assert len(site.ingested()) == 200
    assert site.left() == []
    site.check()


async def test_a_kill_before_the_place_is_told_doubles_nothing(site: Site) -> None:
    site.told = 1
    site.heavy = 1 << 20

    class Cut(MemoryLedger):
        async def commit(self, step: Any) -> Any:
            raise Killed

    site.drop("wire.jsonl", wire(100))
    intake = await leading(site)
    intake._settling._ledger = Cut(site.server, clock=site.clock)
    with pytest.raises(Killed):
        await intake.step()
    killed(site)
    await site.take_all()
    assert site.offered() == {"waiting": 100}
    site.check()


async def test_a_place_told_at_every_step_loses_nothing(site: Site) -> None:
    site.told = 1
    site.heavy = 1 << 20
    site.drop("wire.jsonl", wire(100))
    for _ in range(30):
        intake = await leading(site)
        await intake.step()
    assert site.offered() == {"waiting": 100}
    assert site.left() == []
    site.check()


async def test_a_stream_that_is_written_to_is_taken_again_whole(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    with path.open("ab") as file:
        file.write(b"".join(wire(63).splitlines(keepends=True)[60:]))
    while await intake.step():
        pass
    # What was taken stands; the file's lines are offered anew, and are known articles.
    assert site.offered() == {"waiting": 63, "duplicate": 16}
    assert len(site.ingested()) == 63
    assert site.left() == []
    site.check()


async def test_a_stream_that_is_removed_ends(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    path.unlink()
    site.drop("new.txt", age=10)
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 17}
    site.check()


async def test_a_stream_that_is_replaced_gives_way(site: Site) -> None:
    site.heavy = 1 << 20
    path = site.drop("wire.jsonl", wire(60))
    intake = await leading(site)
    await intake.step()
    other = site.drop("other.txt.tmp", json.dumps({"id": "1", "text": FLOOD}))
    other.rename(path)
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 17}
    assert site.left() == []


async def test_a_disk_that_fails_within_a_stream_holds_up_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.heavy = 1 << 20
    site.drop("wire.jsonl", wire(200), age=90)
    site.drop("flood.txt", age=10)
    intake = await leading(site)
    lane = intake._taking._fresh
    await intake.step()
    assert lane.current is not None

    def fail(size: int = -1) -> bytes:
        raise OSError(5, "Input/output error")

    stream: Any = lane.current.taken.stream
    monkeypatch.setattr(stream, "read", fail)
    while await intake.step():
        pass
    assert site.lines()[-1].file == "flood.txt"
    assert site.left() == ["wire.jsonl"]
    site.clock.advance(timedelta(seconds=61))
    while await intake.step():
        pass
    assert site.left() == []
    assert site.offered() == {"waiting": 201}
    site.check()


async def test_a_server_that_goes_away_before_a_stream_begins_loses_nothing(
    site: Site,
) -> None:
    site.drop("flood.txt", age=90, folder="backfill")
    site.drop("wire.jsonl", wire(60), age=60)

    class Going(MemoryLedger):
        async def fields(self, keys: Any) -> Any:
            if any(":reached:" in one for one in keys):
                raise Away
            return await super().fields(keys)

    intake = await leading(site)
    good = intake._taking._ledger
    intake._taking._ledger = Going(site.server, clock=site.clock)
    await intake._taking._ledger.attach()
    for _ in range(3):
        try:
            await intake.step()
        except Away:
            pass
    intake._taking._ledger = good
    await work(site, intake, rate=500, seconds=10)
    assert site.offered() == {"waiting": 61}
    assert site.left() == site.left("backfill") == []
