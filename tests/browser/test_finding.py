"""Searching, choosing and going from name to name, as a reader does it."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests import newsroom as news
from tests.pressroom import FLOOD

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def tell_all(gateway: Any) -> None:
    for draft in (*news.front_stories(), news.flood()):
        await gateway.room.tell(draft)


async def test_a_reader_without_scripts_searches_chooses_and_takes_away(
    gateway: Any, reader: Any
):
    await tell_all(gateway)
    async with reader.reading("/", java_script_enabled=False) as page:
        await (
            page.get_by_role("navigation", name="Categories")
            .get_by_text("weather")
            .click()
        )
        await expect(page.get_by_role("heading", level=1)).to_have_text("Weather")
        await expect(page.locator(".card")).to_have_count(1)
        await page.get_by_label("Search the stories").fill("zebra")
        await page.get_by_role("button", name="Search").click()
        await expect(page.get_by_text("No Story Fits")).to_be_visible()
        await page.get_by_role("link", name="Take away words: zebra").click()
        await expect(page.locator(".card")).to_have_count(1)
        await page.get_by_role("link", name="Take away category: weather").click()
        await expect(page.locator(".card")).to_have_count(7)
        await page.get_by_text("People, places and publishers").click()
        await page.get_by_role("list", name="People").get_by_text("Nora Pell").click()
        await expect(page.locator(".card .headline")).to_contain_text("Flood")


async def test_what_was_searched_for_is_marked_where_it_stands(gateway: Any, reader: Any):
    await tell_all(gateway)
    async with reader.reading("/?q=volunteers+march") as page:
        await expect(page.locator("#live")).to_have_text("Live")
        await expect(page.locator(".hits mark")).to_have_text(["March"])
    async with reader.reading("/?q=volunt+lane") as page:
        await expect(page.locator(".headline mark")).to_have_text(["Lane"])
        await expect(page.locator(".excerpt mark")).to_have_text(["volunteers"])


async def test_a_story_leads_to_its_people_and_they_lead_back(gateway: Any, reader: Any):
    await tell_all(gateway)
    async with reader.reading(FLOOD) as page:
        await page.locator("#names").get_by_role("link", name="Helga Brandt").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Helga Brandt")
        await page.get_by_role("link", name="Marsh Lane", exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Marsh Lane")
        await page.get_by_role("link", name="Flood in Marsh Lane").click()
        await expect(page.locator("#headline")).to_contain_text("Flood in Marsh Lane")


async def test_a_chosen_page_is_alive_and_hears_of_its_own_stories_alone(
    gateway: Any, reader: Any
):
    await tell_all(gateway)
    async with reader.reading("/?category=weather") as page:
        await expect(page.locator("#live")).to_have_text("Live")
        await gateway.room.tell(news.Draft(id="fair", headline="A fair", articles=()))
        text = {"categories": [{"id": "y", "label": "weather", "score": 0.9}]}
        storm = news.Draft(id="hail", headline="Hail on the fell", text=text)
        await gateway.room.tell(storm)
        await expect(page.locator("#more")).to_have_text("1 new story")
        grown = news.flood().grown(news.an_article("a11"))
        await gateway.room.tell(grown, "story.grew")
        await expect(page.locator(".card .articles")).to_have_text("11 articles")
        await page.locator("#more a").click()
        await expect(page.locator(".card")).to_have_count(2)
