"""Backfill passes while services have little to do, and is read ahead then."""

from collections.abc import Sequence

import pytest

from services.ingest.core.learnt import Table
from services.ingest.core.line_slips import Work
from services.ingest.core.pressure import PROBE
from tests.services.backfill.working import leading, work
from tests.services.intake_site import Site, wire


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
