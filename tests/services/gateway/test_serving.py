"""The port, and the end of serving."""

import asyncio
import socket
from typing import Any

import httpx
import pytest

from services.gateway.app import make_web
from services.gateway.serving import listen, serve
from services.gateway.settings import Settings
from shared.errors import PortTaken


def test_a_port_that_is_taken_is_said_in_one_line():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port}"):
            listen("127.0.0.1", port)


def test_no_answer_waits_for_the_reader_to_acknowledge_its_first_half():
    with listen("127.0.0.1", 0) as opened:
        assert opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


async def test_a_stop_does_not_wait_for_live_readers(room: Any):
    web = make_web(
        ledger=room.gateway(), blobs=room.blobs, clock=room.clock, settings=Settings()
    )
    feed, stop, opened = web.state.feed, asyncio.Event(), listen("127.0.0.1", 0)
    server = asyncio.create_task(serve(web, opened, stop=stop, close=feed.close))
    address = f"http://127.0.0.1:{opened.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=address) as http:
        async with http.stream("GET", "/events") as live:
            lines = live.aiter_lines()
            assert (await anext(lines)).startswith("retry")
            stop.set()
            async for _ in lines:
                pass
        await asyncio.wait_for(server, 3)
