"""A subscriber: who adds a webhook, and a web server, on a real socket, that hears."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from services.gateway.tokens import TokenBook
from tests.gatehouse import client, serving


class Receiver:
    """Takes posts, and answers each with the next of `answers`, or else 200."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[tuple[dict[str, str], bytes]] = asyncio.Queue()
        self.answers: list[str] = []
        #: Called with each body before it is answered.
        self.meanwhile: Callable[[bytes], Awaitable[None]] | None = None
        self.url = ""

    async def __aenter__(self) -> "Receiver":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: Any, writer: Any) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = head.split("\r\n")[1:-2]
        headers = {one.split(": ", 1)[0].lower(): one.split(": ", 1)[1] for one in lines}
        body = await reader.readexactly(int(headers["content-length"]))
        answer = self.answers.pop(0) if self.answers else "200 OK"
        if self.meanwhile is not None:
            await self.meanwhile(body)
        self.heard.put_nowait((headers, body))
        writer.write(f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def next(self) -> tuple[dict[str, str], bytes]:
        """The next post, headers and body."""
        return await asyncio.wait_for(self.heard.get(), 5)


@asynccontextmanager
async def subscribing(room: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client that may add webhooks, also to this machine."""
    _, secret = await TokenBook(room.ledger, clock=room.clock).create("a", ("webhooks",))
    async with serving(room, webhooks_anywhere=True) as web, client(web) as made:
        made.headers["Authorization"] = f"Bearer {secret}"
        yield made


async def added(http: httpx.AsyncClient, paper: Receiver, **filters: Any) -> Any:
    wish = {"url": paper.url, "filters": filters}
    answer = await http.post("/api/webhooks", json=wish)
    assert answer.status_code == 201, answer.text
    return answer.json()
