"""The gateway over a newsroom, without a network: clients for tests of its answers."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI

from services.gateway.app import make_web
from services.gateway.settings import Settings
from tests import newsroom as news


class Listener:
    """A client of server-sent events, spoken to without a network."""

    def __init__(self, web: FastAPI, path: str, last: str | None = None) -> None:
        path, _, query = path.partition("?")
        headers = [(b"last-event-id", last.encode())] if last else []
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        self._web = web
        self._gone = asyncio.Event()
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._text = ""
        #: Cleared, the client reads nothing.
        self.reads = asyncio.Event()
        self.reads.set()
        self.status = 0
        self.headers: dict[str, str] = {}

    async def __aenter__(self) -> "Listener":
        self._task = asyncio.create_task(
            self._web(self._scope, self._receive, self._send)
        )
        start = await asyncio.wait_for(self._heard.get(), 5)
        self.status = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return self

    async def __aexit__(self, *_: object) -> None:
        self._gone.set()
        self.reads.set()
        await asyncio.wait_for(self._task, 5)

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        self._heard.put_nowait(message)

    async def block(self) -> list[str]:
        """The lines of the next event or comment; [] at the stream's end."""
        while "\n\n" not in self._text:
            message = await asyncio.wait_for(self._heard.get(), 5)
            self._text += message["body"].decode()
            if not message["more_body"]:
                return []
        block, self._text = self._text.split("\n\n", 1)
        return block.split("\n")

    async def event(self) -> dict[str, Any]:
        """The next event that fires: its id, type and data."""
        while True:
            block = await self.block()
            assert block, "the stream ended"
            said = dict(line.split(": ", 1) for line in block)
            if "data" in said:
                return {**said, "data": json.loads(said["data"])}


@asynccontextmanager
async def serving(room: Any, **settings: Any) -> AsyncIterator[FastAPI]:
    settings = {"retry_seconds": 0.01, **settings}
    web = make_web(
        ledger=room.gateway(),
        blobs=room.blobs,
        clock=room.clock,
        settings=Settings(**settings),
    )
    async with web.router.lifespan_context(web):
        yield web


def client(web: FastAPI) -> httpx.AsyncClient:
    door = httpx.ASGITransport(web, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=door, base_url="http://gateway")


async def complete(http: httpx.AsyncClient, *, is_so: bool = True) -> None:
    """Wait until every story is filed; or until the catalogue is begun anew."""
    async with asyncio.timeout(30):
        while (await http.get("/api/search")).json().get("complete") is not is_so:
            await asyncio.to_thread(lambda: None)  # others have their turn


def a_draft(story_id: str, **said: Any) -> Any:
    at = said.get("updated", news.NIGHT)
    only = news.an_article(f"{story_id}-1", received_at=at)
    said.setdefault("articles", (only,))
    return news.Draft(id=story_id, headline=f"News of {story_id}", **said)


def about(story_id: str, **text: Any) -> Any:
    return a_draft(story_id, text=text)


async def found(http: httpx.AsyncClient, path: str) -> list[str]:
    answer = await http.get(path)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]
