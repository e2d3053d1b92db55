"""Reading ahead: the next batch is read while the one before it is committed."""

import os
from typing import Any

from services.ingest.handlers import Intake
from tests.services.intake_site import Site, wire


async def stepped(intake: Intake) -> int:
    total = 0
    while taken := await intake.step():
        total += taken
    return total


async def after_one_batch(site: Site, **about: Any) -> Intake:
    intake = site.intake(**about)
    assert await intake.begin()
    assert await intake.step() == site.offers
    return intake


async def test_each_article_of_several_batches_comes_once_and_in_order(
    site: Site,
) -> None:
    site.drop("wire.jsonl", wire(100))
    await stepped(await after_one_batch(site))
    assert [one.line for one in site.lines()] == list(range(1, 101))
    assert site.offered() == {"waiting": 100}
    assert site.left() == []
    site.check()


async def test_what_was_read_ahead_and_forgotten_is_read_anew(site: Site) -> None:
    site.drop("wire.jsonl", wire(100))
    intake = await after_one_batch(site)
    await intake.reconcile()
    assert await stepped(intake) == 100  # those of the first batch are known
    assert [one.line for one in site.lines()] == list(range(1, 101))
    site.check()


async def test_a_file_that_changed_after_it_was_read_ahead_is_read_anew(
    site: Site,
) -> None:
    site.at_once = 1_000
    site.drop("wire.jsonl", wire(64))
    intake = await after_one_batch(site)
    site.drop("wire.jsonl", wire(80), age=30)
    await stepped(intake)
    assert site.offered() == {"waiting": 80, "duplicate": 16}
    assert len(site.ingested()) == 80
    site.check()


async def test_a_file_that_went_away_after_it_was_read_ahead_is_left_alone(
    site: Site,
) -> None:
    site.at_once = 1_000
    path = site.drop("wire.jsonl", wire(64))
    intake = await after_one_batch(site)
    os.unlink(path)
    await stepped(intake)
    assert len(site.lines()) == 16
    site.check()
