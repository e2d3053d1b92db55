"""Whatever strangers write, and however long: it stays text, and in its place."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.async_api import expect

from tests import newsroom as news
from tests.browser.payloads import PAYLOADS, hostile, is_calm
from tests.pressroom import FLOOD, LONG, STORM, SUMMIT, build_of, storm, summit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WIDTHS = (320, 390, 768, 1280, 1920)


async def test_hostile_texts_stay_texts(gateway: Any, reader: Any):
    for number, payload in enumerate(PAYLOADS):
        await gateway.room.tell(replace(hostile(payload), id=f"hostile-{number}"))
    await gateway.room.tell(hostile(*PAYLOADS))
    heads = [
        number for number, one in enumerate(PAYLOADS) if "title" in one or "'x" in one
    ]
    paths = ["/", "/stories/hostile", *(f"/stories/hostile-{one}" for one in heads)]
    paths += [f"/entities?kind={kind}" for kind in ("person", "thing")]
    paths += [f"/?{urlencode({'q': one, 'name': one})}" for one in PAYLOADS[:8]]
    paths += ["/?q=window", "/entities/person-script-window-hacked-1-script"]
    for path in paths:
        async with reader.reading(path) as page:
            assert await is_calm(page), path


async def test_hostile_texts_that_come_live_stay_texts(gateway: Any, reader: Any):
    calm = news.Draft(id="hostile", headline="Calm", articles=(news.an_article("x0"),))
    await gateway.room.tell(calm)
    async with reader.reading("/") as front, reader.reading("/stories/hostile") as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(front.locator("#live")).to_have_text("Live")
        for number in range(3):
            turned = PAYLOADS[number:] + PAYLOADS[:number]
            updated = news.NIGHT + timedelta(minutes=number)
            draft = hostile(*turned, updated=updated)
            await gateway.room.tell(draft, "story.rewritten")
            for shown_one in (page.locator("#headline"), front.locator(".headline")):
                await expect(shown_one).to_have_text(turned[0])
            await expect(page.locator("#sources li")).to_have_count(len(draft.articles))
        await page.locator("#text .mark").first.hover()
        assert await is_calm(page)
        assert await is_calm(front)
        kept = await build_of(page)
        await page.reload()
        assert kept == await build_of(page)


async def test_no_width_scrolls_sideways(gateway: Any, reader: Any):
    for draft in (news.flood(), storm(), summit(), hostile(LONG)):
        await gateway.room.tell(draft)
    reader.forgives = "404"
    lists = ("/", f"/?q={LONG}&name={LONG[:200]}", "/?q=storm", "/entities?kind=person")
    named = ("/entities/person-captain-aaa",)
    stories = (FLOOD, STORM, SUMMIT, "/stories/hostile", "/stories/none")
    for path in (*lists, *named, *stories):
        async with reader.reading(path) as page:
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 700})
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width)
