"""A subscriber's web server, on a real socket, that answers as it is told."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


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
