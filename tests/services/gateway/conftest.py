"""A newsroom in memory, and a gateway in front of it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests import newsroom as news
from tests.editorhouse import a_token, stand, takes_up
from tests.gatehouse import client, serving
from tests.services.gateway.browsing import DESK, FERRY, FLOOD, Browser
from tests.services.gateway.receiving import Receiver


@pytest.fixture
async def room() -> Any:
    made = news.Newsroom(now=news.NIGHT + timedelta(minutes=4))
    await made.ledger.attach()
    return made


@pytest.fixture
async def web(room: Any) -> AsyncIterator[FastAPI]:
    async with serving(room) as made:
        yield made


@pytest.fixture
async def http(web: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client(web) as made:
        yield made


@pytest.fixture
async def paper() -> AsyncIterator[Receiver]:
    async with Receiver() as made:
        yield made


@pytest.fixture
async def browser(http: httpx.AsyncClient) -> Browser:
    return Browser(http)


@pytest.fixture
async def lonely(room: Any, browser: Browser) -> Browser:
    """An editor who signed in, at the desk of the flood; nobody else is at work."""
    await stand(room, FLOOD, FERRY)
    await browser.open(DESK)
    where = await browser.send("/editing/sign-in", token=await a_token(room), story="x")
    assert where == "/editing/stories/x"
    await browser.open(DESK)
    return browser


@pytest.fixture
async def editor(room: Any, lonely: Browser) -> AsyncIterator[Browser]:
    """An editor whose decisions are taken up at once."""
    at_work = asyncio.create_task(takes_up(room))
    yield lonely
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)
