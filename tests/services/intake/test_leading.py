"""One ingest leads; who lost its lease commits nothing."""

from datetime import timedelta

import pytest

from shared.errors import LeaseLost
from tests.services.intake_site import Site


async def test_only_one_ingest_leads(site: Site) -> None:
    first = site.intake()
    assert await first.begin()
    site.journal = None
    second = site.intake()
    assert not await second.begin()
    assert not second.is_leading
    with pytest.raises(LeaseLost):
        await second.step()
    await first.end()
    assert await second.begin()


async def test_who_lost_the_lease_commits_nothing(site: Site) -> None:
    intake = site.intake()
    assert await intake.begin()
    site.drop("flood.txt")
    site.clock.advance(timedelta(minutes=1))
    site.server.values[site.ledger.keys.lease("ingest")] = "another"
    with pytest.raises(LeaseLost):
        await intake.step()
    assert site.ingested() == []
    await intake.end()
    assert await site.take_all() == 1
    assert len(site.ingested()) == 1
    site.check()


async def test_who_stood_still_while_nobody_took_the_lease_goes_on(site: Site) -> None:
    intake = site.intake()
    assert await intake.begin()
    site.drop("flood.txt")
    site.clock.advance(timedelta(minutes=1))
    await intake.step()
    assert len(site.ingested()) == 1
    await intake.end()
    site.check()


async def test_a_frozen_writer_keeps_its_journal_until_it_is_gone(site: Site) -> None:
    """Its lease is over, but it still holds the lock: two would spoil the journal."""
    frozen = site.intake()
    assert await frozen.begin()
    site.journal = None
    site.clock.advance(timedelta(minutes=1))
    other = site.intake()
    assert not await other.begin()
    await frozen.end()
    assert await other.begin()
