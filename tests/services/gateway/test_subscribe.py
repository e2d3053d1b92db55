"""The consumers of docs/subscribe.md do what it says."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.gateway.app import make_web
from services.gateway.core.hooks import sign
from services.gateway.serving import listen, serve
from services.gateway.settings import Settings
from shared.clock import SystemClock, milliseconds
from tests import newsroom as news

PAGE = Path(__file__).parents[3] / "docs" / "subscribe.md"
SCRIPTS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(), re.M | re.S))
RUN = {
    "sh": ["sh", "-c", "exec " + SCRIPTS["sh"]],
    "python": [sys.executable, "-c", SCRIPTS["python"]],
    "javascript": ["node", "--input-type=module", "-e", SCRIPTS["javascript"]],
    "bash": ["sh", "-c", "exec " + SCRIPTS["bash"]],
}
NEEDS = {"sh": "curl", "javascript": "node", "bash": "redis-cli"}
#: CI has all of them, and demands each.
DEMANDED = os.getenv("STORYWIRE_DEMAND_REDIS") == "1"
HERE = [one for one in RUN if DEMANDED or one not in NEEDS or shutil.which(NEEDS[one])]


@pytest.fixture
async def room(fresh_server: Any) -> AsyncIterator[news.Newsroom]:
    """A newsroom on a real server that tells of the flood."""
    made = news.Newsroom(now=news.NIGHT, url=fresh_server.url)
    await made.tell(news.flood())
    yield made
    await made.ledger.aclose()


@pytest.fixture
async def outside(room: Any, fresh_server: Any) -> AsyncIterator[dict[str, str]]:
    """A gateway on a real socket before that server."""
    gateway, stop = room.gateway(), asyncio.Event()
    web = make_web(
        ledger=gateway, blobs=room.blobs, clock=room.clock, settings=Settings()
    )
    opened = listen("127.0.0.1", 0)
    serving = asyncio.create_task(
        serve(
            web,
            opened,
            stop=stop,
            close=web.state.feed.close,
        )
    )
    port = opened.getsockname()[1]
    yield {
        "STORYWIRE": f"http://127.0.0.1:{port}",
        "REDIS_SOCKET": fresh_server.url.removeprefix("unix://").split("?")[0],
    }
    stop.set()
    await serving
    await gateway.aclose()


@asynccontextmanager
async def consumer(
    outside: dict[str, str], language: str
) -> AsyncIterator[asyncio.StreamReader]:
    """What a consumer of the page prints while in the block."""
    process = await asyncio.create_subprocess_exec(
        *RUN[language],
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.defpath, **outside},
    )
    assert process.stdout is not None
    yield process.stdout
    with suppress(ProcessLookupError):
        process.kill()
    await process.communicate()


async def hears(out: asyncio.StreamReader, *words: str) -> None:
    heard = ""
    async with asyncio.timeout(20):
        while not all(word in heard for word in words):
            line = await out.readline()
            assert line, heard
            heard += line.decode()


@pytest.mark.redis
@pytest.mark.parametrize("language", HERE)
async def test_a_consumer_of_the_page_hears_of_the_flood(
    outside: dict[str, str], language: str
):
    async with consumer(outside, language) as out:
        await hears(out, "story.opened", news.flood().id)


@pytest.mark.redis
@pytest.mark.parametrize("language", [one for one in HERE if one != "bash"])
async def test_a_consumer_goes_on_where_the_first_updates_are_no_longer_kept(
    room: Any, outside: dict[str, str], language: str
):
    later = SystemClock().now() + timedelta(minutes=1)
    assert await room.ledger.trim(before=milliseconds(later))

    async def telling() -> None:
        while True:  # it may not have come to the present yet
            await room.tell(news.flood(), "story.rewritten")
            await asyncio.sleep(0.5)

    async with consumer(outside, language) as out:
        told = asyncio.create_task(telling())
        await hears(out, "story.rewritten", news.flood().id)
        told.cancel()


def test_the_page_s_check_of_a_signature_tells_ours_from_others():
    told: dict[str, Any] = {}
    exec(SCRIPTS["py"], told)
    secret, now = (
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        int(SystemClock().now().timestamp()),
    )
    signature = sign(secret, webhook_id="e-flood-7", timestamp=now, body=b"{}")
    headers = {
        "webhook-id": "e-flood-7",
        "webhook-timestamp": str(now),
        "webhook-signature": signature,
    }
    assert told["is_ours"](secret, headers, b"{}")
    assert not told["is_ours"](secret, headers, b"{ }")
