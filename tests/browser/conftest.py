"""A gateway on a free port over a newsroom in memory, and a browser in front of it."""

import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from services.gateway.app import Settings, make_web
from services.gateway.serving import listen, serve

_SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Reports what the page's policy bars, and what it should not have run.
_WATCH = """
window.barred = [];
const keep = (event) => barred.push(event.violatedDirective);
addEventListener("securitypolicyviolation", keep);
"""


def _load() -> ModuleType:
    path = Path(__file__).parents[1] / "newsroom.py"
    spec = importlib.util.spec_from_file_location("newsroom", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def news() -> ModuleType:
    """The module of the newsroom."""
    return _load()


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
            serve(
                web, opened, stop=self._stop, close=feed.close, has_failed=lambda: False
            )
        )

    async def stop(self) -> None:
        self._stop.set()
        if self._task is not None:
            await asyncio.wait_for(self._task, 10)


@pytest_asyncio.fixture(loop_scope="module")
async def gateway(news: ModuleType) -> AsyncIterator[Gateway]:
    room = news.Newsroom(now=news.NIGHT + timedelta(minutes=4))
    await room.ledger.attach()
    made = Gateway(room)
    await made.start()
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(_SWITCHES)
        )
        yield chromium
        await chromium.close()


@dataclass
class Reader:
    """Opens pages of the gateway, and keeps what went wrong on them."""

    browser: Browser
    gateway: Gateway
    complaints: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def reading(self, path: str, **how: Any) -> AsyncIterator[Page]:
        """Open a page in a context of its own."""
        context = await self.browser.new_context(**how)
        await context.add_init_script(_WATCH)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("dialog", lambda one: self.complaints.append(f"dialog {one.message}"))
        page.on("pageerror", lambda one: self.complaints.append(f"error {one}"))
        await page.goto(self.gateway.address + path)
        try:
            yield page
            if how.get("java_script_enabled", True):
                self.complaints += await page.evaluate("window.barred")
        finally:
            await context.close()


@pytest.fixture
def reader(browser: Browser, gateway: Gateway) -> Reader:
    return Reader(browser, gateway)
