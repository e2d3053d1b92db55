"""What a reader is told who comes back to a story."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests import newsroom as news
from tests.pressroom import FLOOD, about

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOLD = news.cited("Ten boats lay ready at dawn.", "a10")


async def come_back(page: Page) -> None:
    """Leave the page, and visit it again."""
    address = page.url
    await page.goto("about:blank")
    await page.goto(address)


def grown() -> news.Draft:
    draft = news.flood()
    first, *others = draft.text["paragraphs"]
    after = about(draft, paragraphs=[[*first[1:], TOLD], *others])
    return after.grown(news.an_article("a11"), news.an_article("a12"))


async def test_who_comes_back_is_told_what_is_new_and_where_it_stands(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood(), "story.rewritten")
    async with reader.reading(FLOOD) as page:
        since = page.locator("#since")
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(since).to_be_hidden()
        await page.goto("about:blank")
        await gateway.room.tell(grown(), "story.rewritten")
        await page.goto(gateway.address + FLOOD)
        await expect(since).to_contain_text(
            "Since your visit just now: 2 more articles, 1 new sentence,"
            " 1 sentence taken out."
        )
        await expect(page.locator(".unread")).to_have_text([TOLD["text"]])
        await since.locator("summary").click()
        await expect(since.locator("ins")).to_have_text(TOLD["text"])
        # Loading it again is no other visit; coming back is.
        await page.reload()
        await expect(since).to_contain_text("2 more articles")
        await come_back(page)
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(since).to_be_hidden()
        await page.goto("about:blank")
        await gateway.room.tell(replace(grown(), headline="Water falls"), "story.grew")
        await page.goto(gateway.address + FLOOD)
        await expect(since).to_contain_text("another headline")
        await since.get_by_role("link", name="As you read it").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(
            "Flood in Marsh Lane drives forty families from their homes"
        )


async def test_what_came_while_the_page_was_read_is_not_new_on_the_next_visit(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood(), "story.rewritten")
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await gateway.room.tell(grown(), "story.rewritten")
        await expect(page.locator("#text")).to_contain_text(TOLD["text"])
        await come_back(page)
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(page.locator("#since")).to_be_hidden()


@pytest.mark.parametrize(
    "kept",
    [
        "not even JSON",
        "[]",
        "null",
        '{"5d0c1f7a3b": 7, "other": null}',
        '{"5d0c1f7a3b": {"version": "1", "at": "x"}}',
        '{"5d0c1f7a3b": {"version": 1, "epoch": "?", "at": 1e300}}',
    ],
)
async def test_what_another_page_left_in_the_store_does_no_harm(
    gateway: Any, reader: Any, kept: str
):
    await gateway.room.tell(news.flood(), "story.rewritten")
    async with reader.reading(FLOOD) as page:
        await page.evaluate("(it) => localStorage.setItem('storywire.seen', it)", kept)
        await page.goto("about:blank")
        await page.goto(gateway.address + FLOOD)
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(page.locator("#since")).to_be_hidden()


async def test_so_many_stories_are_remembered_and_no_more(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood(), "story.rewritten")
    async with reader.reading(FLOOD) as page:
        await page.evaluate(
            """() => {
                const old = (at) => [`story${at}`, { version: 1, epoch: "e", at }];
                const all = Array.from({ length: 900 }, (_, at) => old(at));
                localStorage["storywire.seen"] = JSON.stringify(Object.fromEntries(all));
            }"""
        )
        await page.goto("about:blank")
        await page.goto(gateway.address + FLOOD)
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        kept = await page.evaluate(
            "Object.keys(JSON.parse(localStorage['storywire.seen']))"
        )
        assert len(kept) == 300
        assert {"5d0c1f7a3b", "story899"} <= set(kept)
