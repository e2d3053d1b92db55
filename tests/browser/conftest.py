"""A gateway on a free port over a newsroom in memory, and a browser in front of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from services.gateway.app import make_web
from services.gateway.serving import listen, serve
from services.gateway.settings import Settings
from tests import newsroom as news
from tests.pressroom import SWITCHES, chromium

#: Reports what the page's policy bars, and what it should not have run.
_WATCH = """
window.barred = [];
const keep = (event) => barred.push(event.violatedDirective);
addEventListener("securitypolicyviolation", keep);
"""


@dataclass
class Gateway:
    """A running gateway, which can be stopped and started again on its port."""

    room: Any
    port: int = 0
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: "asyncio.Task[None] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        web = make_web(
            ledger=self.room.gateway(),
            blobs=self.room.blobs,
            clock=self.room.clock,
            settings=Settings(retry_seconds=0.1),
        )
        opened = listen("127.0.0.1", self.port)
        self.port = opened.getsockname()[1]
        feed, self._stop = web.state.feed, asyncio.Event()
        self._task = asyncio.create_task(
            serve(web, opened, stop=self._stop, close=feed.close)
        )

    async def stop(self) -> None:
        self._stop.set()
        if self._task is not None:
            await asyncio.wait_for(self._task, 10)


@pytest_asyncio.fixture(loop_scope="session")
async def gateway() -> AsyncIterator[Gateway]:
    room = news.Newsroom(now=news.NIGHT + timedelta(minutes=4))
    await room.ledger.attach()
    made = Gateway(room)
    await made.start()
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=chromium(), args=list(SWITCHES)
        )
        yield launched
        await launched.close()


@dataclass
class Reader:
    """Opens pages of the gateway, and keeps what went wrong on them."""

    browser: Browser
    gateway: Gateway
    complaints: list[str] = field(default_factory=list)
    #: What a page may complain of, because the test wants it to happen.
    forgives: str = "nothing"

    def hear(self, complaint: str) -> None:
        if self.forgives not in complaint:
            self.complaints.append(complaint)

    @asynccontextmanager
    async def reading(self, path: str, **how: Any) -> AsyncIterator[Page]:
        """Open a page in a context of its own."""
        context = await self.browser.new_context(**how)
        await context.add_init_script(_WATCH)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("dialog", lambda one: self.hear(f"dialog {one.message}"))
        page.on("pageerror", lambda one: self.hear(f"error {one}"))
        page.on("console", lambda one: self.hear(f"{one.type} {one.text}"))
        await page.goto(self.gateway.address + path)
        try:
            yield page
            if how.get("java_script_enabled", True):
                self.complaints += await page.evaluate("window.barred")
        finally:
            await context.close()


@pytest.fixture
def reader(browser: Browser, gateway: Gateway) -> Iterator[Reader]:
    """A reader; at the end of every test its pages must have gone without complaint."""
    made = Reader(browser, gateway)
    yield made
    assert made.complaints == []
