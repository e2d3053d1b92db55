"""Where files go: backfill comes after all that is fresh, and is the same otherwise."""

import gzip
import os
from datetime import timedelta
from pathlib import Path

import pytest

from services.ingest.handlers import Intake
from tests.services.backfill.working import leading, work
from tests.services.intake_site import Site, bulletin, wire


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


@pytest.mark.parametrize("name", ["old.jsonl", "old.ndjson", "old.json"])
async def test_data_is_large_at_a_sixteenth_of_the_bytes_of_pages(
    site: Site, name: str
) -> None:
    site.heavy = 16 * len(wire(20)) - 1
    site.drop(name, wire(20), age=900)
    site.drop("page.txt", f"Old page.\n\n{bulletin(1)}", age=900)
    site.drop("new.txt", f"New page.\n\n{bulletin(2)}", age=10)
    await site.take_all()
    assert [one.file for one in site.lines()][:3] == ["page.txt", "new.txt", name]
