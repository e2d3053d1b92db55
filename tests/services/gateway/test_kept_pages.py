"""Pages are printed once for each version; what a reader sees is as fresh as before."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx

from services.gateway.core.cursors import position_of
from tests import newsroom as news


async def test_a_page_read_again_says_how_long_ago_it_was_by_now(
    room: Any, http: httpx.AsyncClient
):
    await room.tell(news.flood())
    first = (await http.get("/stories/5d0c1f7a3b")).text
    room.clock.advance(timedelta(minutes=3))
    second = (await http.get("/stories/5d0c1f7a3b")).text
    assert ">4 minutes ago<" in first
    assert first.replace(">4 minutes ago<", ">7 minutes ago<") == second


async def test_a_story_that_grew_is_printed_anew_on_its_page_and_on_the_front(
    room: Any, http: httpx.AsyncClient
):
    draft = news.flood()
    await room.tell(draft)
    for path in ("/", "/stories/5d0c1f7a3b"):
        assert "10 articles" in (await http.get(path)).text
    await room.tell(draft.grown(news.an_article("a11")), "story.grew")
    for path in ("/", "/stories/5d0c1f7a3b"):
        assert "11 articles" in (await http.get(path)).text


async def test_a_page_bears_the_cursor_from_which_it_goes_on(
    room: Any, http: httpx.AsyncClient
):
    start = await room.ledger.cursor()
    await room.tell(news.flood())
    before = await room.ledger.cursor()
    await room.tell(news.Draft(id="ferry", headline="The ferry runs again"))
    after = await room.ledger.cursor()

    async def shown() -> str:
        page = (await http.get("/stories/5d0c1f7a3b")).text
        return page.split('data-cursor="')[1].split('"')[0]

    seen = [await shown()]
    async with asyncio.timeout(10):
        while seen[-1] != after:
            await asyncio.sleep(0.02)
            seen.append(await shown())
    places = [position_of(one) for one in seen]
    assert None not in places
    assert places == sorted(places), "no page goes on before one that was shown"
    assert set(seen) <= {start, before, after}
