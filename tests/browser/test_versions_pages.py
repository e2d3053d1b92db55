"""The pages of earlier versions, read without any script."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests import newsroom as news
from tests.pressroom import FLOOD, about

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_reader_without_scripts_walks_from_a_story_to_what_changed(
    gateway: Any, reader: Any
):
    draft = news.flood()
    await gateway.room.tell(draft, "story.rewritten")
    first, *others = draft.text["paragraphs"]
    told = news.cited("Ten boats lay ready at dawn.", "a10")
    after = about(draft, paragraphs=[[*first[1:], told], *others])
    await gateway.room.tell(after, "story.rewritten")
    async with reader.reading(FLOOD, java_script_enabled=False) as page:
        await page.get_by_role("link", name="Earlier versions of this story").click()
        await page.get_by_role("link", name="Version 2").click()
        await expect(page.locator("ins")).to_have_text(told["text"])
        await expect(page.locator("del")).to_have_text(first[0]["text"])
        await page.get_by_role("link", name="Version 1").click()
        await expect(page.locator(".text")).to_contain_text(first[0]["text"])
        await page.get_by_role("link", name="Read the story as it stands now").click()
        await expect(page.locator("#text")).to_contain_text(told["text"])
