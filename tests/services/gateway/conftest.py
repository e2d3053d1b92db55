"""A newsroom in memory, and a gateway in front of it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests import newsroom as news
from tests.gatehouse import client, serving
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
