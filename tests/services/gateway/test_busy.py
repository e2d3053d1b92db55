"""A catalogue that is busy counts as away; one without room holds fewer stories."""

import asyncio
import threading
from typing import Any

import pytest

from services.gateway.catalogue import Catalogue
from services.gateway.core.finding import Search
from services.gateway.feed import LiveFeed
from services.gateway.finder import CatalogueFinder
from services.gateway.librarian import Librarian
from services.gateway.shelf import Shelf
from shared.errors import Away
from tests.gatehouse import a_draft


def hired(room: Any) -> tuple[Librarian, LiveFeed]:
    ledger, how = room.gateway(), {"clock": room.clock}
    known: Any = {"is_away": lambda: False, "cursor": lambda: None, "room": 9}
    shelf, feed = (
        Shelf(ledger, room.blobs, seconds=9, **known, **how),
        LiveFeed(ledger, **how),
    )
    made: Any = {"stories": shelf, "feed": feed, "most": 500, "pause": 0.01}
    return Librarian(ledger, room.blobs, **made), feed


def asked(room: Any, librarian: Librarian, *, patience: float) -> CatalogueFinder:
    return CatalogueFinder(librarian, clock=room.clock, patience=patience)


async def test_who_asks_a_catalogue_that_is_busy_is_told_so_in_time(room: Any):
    librarian, _ = hired(room)
    finder = asked(room, librarian, patience=0.05)
    done = threading.Event()
    librarian._desk.submit(done.wait)
    try:
        async with asyncio.timeout(10):
            with pytest.raises(Away):
                await finder.count(Search())
            with pytest.raises(Away):
                await finder.entity("person-tom-avery")
    finally:
        done.set()
        librarian._desk.shutdown()


async def test_on_a_full_disk_the_catalogue_is_made_with_fewer_stories(room: Any):
    for number in range(120):
        await room.tell(a_draft(f"story-{number}"))
    librarian, feed = hired(room)
    finder = asked(room, librarian, patience=9.0)
    librarian.catalogue = Catalogue(most=500, pages=30)
    tasks = [asyncio.create_task(one.run()) for one in (feed, librarian)]
    try:
        async with asyncio.timeout(30):
            await librarian.made()
            assert 0 < await finder.count(Search()) < 120
    finally:
        feed.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
