"""While the catalogue is made nobody waits for it, nor is told that nothing is there."""

import asyncio
import html
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI

from services.gateway.app import make_web
from services.gateway.settings import Settings
from shared.ledger.memory import MemoryLedger
from tests import newsroom as news
from tests.gatehouse import a_draft, client, complete

#: A question that waited would wait until its test fails.
_PATIENCE = 60.0


class Gated(MemoryLedger):
    """A ledger from which a catalogue is made while the gate is open."""

    gate: asyncio.Event

    async def move(self) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name() == "librarian":
            await self.gate.wait()
        await super().move()


@pytest.fixture
async def gated(room: Any) -> Any:
    ledger = Gated(room.server, clock=room.clock, worker="gateway")
    ledger.gate = asyncio.Event()
    return ledger


@pytest.fixture
async def web(room: Any, gated: Any) -> AsyncIterator[FastAPI]:
    settings = Settings(retry_seconds=0.01, read_seconds=_PATIENCE, page_stories=1)
    web = make_web(ledger=gated, blobs=room.blobs, clock=room.clock, settings=settings)
    async with web.router.lifespan_context(web):
        yield web


async def test_a_name_that_may_not_be_filed_yet_is_not_said_to_be_unknown(
    room: Any, gated: Any, web: FastAPI
):
    await room.tell(news.flood())
    async with asyncio.timeout(_PATIENCE / 2), client(web) as http:
        for tail in ("", "/feed.atom", "/feed.json"):
            answer = await http.get(f"/entities/place-eastport{tail}")
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
            assert "being made; try again" in answer.text
        for tail in ("", "/stories"):
            answer = await http.get(f"/api/entities/place-eastport{tail}")
            assert answer.status_code == 503
            assert answer.headers["content-type"] == "application/problem+json"
        assert (await http.get("/entities/nothing")).status_code == 404
        for path in ("/api/search?q=flood", "/api/stories?category=weather"):
            found = (await http.get(path)).json()
            assert (found["items"], found["complete"]) == ([], False)
        gated.gate.set()
        await complete(http)
        assert (await http.get("/entities/place-eastport")).status_code == 200
        assert (await http.get("/entities/place-nowhere")).status_code == 404


async def test_a_further_page_is_not_the_first_again(room: Any, gated: Any, web: FastAPI):
    for name in ("ferry", "market"):
        await room.tell(a_draft(name))
    async with asyncio.timeout(_PATIENCE / 2), client(web) as http:
        gated.gate.set()
        await complete(http)
        front = (await http.get("/")).text
        further = _next_of(front)
        assert "News of market" in (await http.get(further)).text
        gated.gate.clear()
        room.server.restart(clean=False)
        await room.ledger.attach()
        await complete(http, is_so=False)
        page = await http.get(further)
        assert (page.status_code, page.headers["retry-after"]) == (503, "5")
        assert "News of ferry" in (await http.get("/")).text


def _next_of(page: str) -> str:
    before = page.split('" rel="next"', maxsplit=1)[0]
    return html.unescape(before.rpartition('href="')[2])
