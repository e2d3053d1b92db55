"""A catalogue that is too busy counts as away: no page waits for it without end."""

import asyncio
import threading
from typing import Any

import pytest

from services.gateway.core.finding import Search
from services.gateway.feed import LiveFeed
from services.gateway.librarian import Librarian
from services.gateway.shelf import Shelf
from shared.errors import Away


async def test_who_asks_a_catalogue_that_is_busy_is_told_so_in_time(room: Any):
    ledger, how = room.gateway(), {"clock": room.clock}
    shelf = Shelf(
        ledger,
        room.blobs,
        is_away=lambda: False,
        cursor=lambda: None,
        room=9,
        seconds=1,
        **how,
    )
    librarian = Librarian(
        ledger,
        room.blobs,
        stories=shelf,
        feed=LiveFeed(ledger, **how),
        most=9,
        patience=0.05,
        pause=0.01,
        **how,
    )
    done = threading.Event()
    librarian._desk.submit(done.wait)
    try:
        async with asyncio.timeout(10):
            with pytest.raises(Away):
                await librarian.count(Search())
            with pytest.raises(Away):
                await librarian.entity("person-tom-avery")
    finally:
        done.set()
        librarian._desk.shutdown()
