"""Editors at work in a browser: by forms alone, by keyboard alone."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from shared.events.decisions import Decision
from tests import newsroom as news
from tests.browser.test_access import FAULTS, PALE
from tests.browser.test_axe import COLOURS, RULES, faults
from tests.editorhouse import a_token, offered, stand, taken_up, takes_up
from tests.gatehouse import a_draft
from tests.pressroom import FLOOD

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK = f"/editing{FLOOD}"


@pytest_asyncio.fixture(loop_scope="session")
async def room(gateway: Any) -> AsyncIterator[Any]:
    """A newsroom with stories, and others who are at work in it."""
    named = {"people": [{"name": "Helga Brandt", "mentions": 3, "articles": 1}]}
    await stand(gateway.room, news.flood(), a_draft("gate", text=named))
    at_work = asyncio.create_task(takes_up(gateway.room))
    yield gateway.room
    at_work.cancel()
    await asyncio.gather(at_work, return_exceptions=True)


async def sign_in(page: Page, room: Any) -> None:
    await page.get_by_label("Token").fill(await a_token(room))
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("Signed in as night desk")).to_be_visible()


async def test_an_editor_without_scripts_signs_in_decides_undoes_and_signs_out(
    room: Any, reader: Any
):
    pin = Decision(kind="fixed", asked="pin", articles=("a1",))
    await taken_up(room, pin)
    async with reader.reading(FLOOD, java_script_enabled=False) as page:
        await page.get_by_role("link", name="Edit this story").click()
        await sign_in(page, room)
        await page.get_by_label("Two rescued from car").check()
        await page.get_by_label("Railway to Eastport").check()
        await page.get_by_role("button", name="Split off").click()
        await expect(page.get_by_role("status")).to_have_text("Done.")
        await page.get_by_role("radio", name="News of gate").check()
        await page.get_by_role("button", name="Merge with the other story").click()
        await expect(page.get_by_role("status")).to_have_text("Done.")
        await page.get_by_role("button", name="Undo").click()
        await expect(page.get_by_role("status")).to_have_text("Done.")
        split, merged, undone = await offered(room)
        assert (split.kind, split.articles) == ("apart", ("a8", "a9"))
        assert (merged.kind, merged.stories) == ("together", ("5d0c1f7a3b", "gate"))
        assert (undone.kind, undone.undone) == ("undo", "d1")
        await page.get_by_role("button", name="Sign out").click()
        await expect(page.locator(".card")).to_have_count(2)
        await page.goto(page.url + DESK[1:])
        await expect(page.get_by_label("Token")).to_be_visible()


async def test_a_link_from_another_site_finds_the_editor_still_signed_in(
    room: Any, gateway: Any, reader: Any
):
    async with reader.reading(DESK) as page:
        await sign_in(page, room)
        link = f'<a href="{gateway.address}{DESK}">Look at this</a>'

        async def elsewhere(route: Route) -> None:
            await route.fulfill(content_type="text/html", body=link)

        await page.route("http://elsewhere.example/", elsewhere)
        await page.goto("http://elsewhere.example/")
        await page.get_by_role("link", name="Look at this").click()
        await expect(page.get_by_text("Signed in as night desk")).to_be_visible()


async def test_an_editor_decides_by_keyboard_alone(room: Any, reader: Any):
    async with reader.reading(DESK) as page:
        await page.get_by_label("Token").focus()
        await page.keyboard.type(await a_token(room))
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Signed in as night desk")).to_be_visible()
        await page.get_by_label("Or its address").focus()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await expect(
            page.get_by_role("checkbox", name="Flood in Marsh Lane")
        ).to_be_focused()
        await page.keyboard.press("Space")
        pin = page.get_by_role("button", name="Pin")
        for _ in range(12):
            await page.keyboard.press("Tab")
        await expect(pin).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_have_text("Done.")
        assert [one.articles for one in await offered(room)] == [("a1",)]


async def test_the_enter_key_in_a_field_decides_nothing(room: Any, reader: Any):
    async with reader.reading(DESK) as page:
        await sign_in(page, room)
        first = page.get_by_role("checkbox", name="Flood in Marsh Lane")
        await first.check()
        await page.get_by_label("Or its address").fill("/stories/gate")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("radio", name="News of gate")).to_be_checked()
        await expect(first).to_be_checked()
        await expect(page.get_by_label("Or its address")).to_have_value("/stories/gate")
        assert await offered(room) == []


async def test_what_was_chosen_stays_chosen_while_another_story_is_looked_for(
    room: Any, reader: Any
):
    async with reader.reading(DESK, java_script_enabled=False) as page:
        await sign_in(page, room)
        await page.get_by_label("Two rescued from car").check()
        await page.get_by_role("radio", name="News of gate").check()
        words = page.get_by_label("Words of the other story")
        await words.fill("nothing that anybody wrote")
        await words.press("Enter")
        await expect(
            page.get_by_text("Offered are stories with these words")
        ).to_be_visible()
        await expect(words).to_have_value("nothing that anybody wrote")
        await expect(page.get_by_role("radio", name="News of gate")).to_be_checked()
        await page.get_by_role("button", name="Move to the other story").click()
        await expect(page.get_by_role("status")).to_have_text("Done.")
        (moved,) = await offered(room)
        assert (moved.kind, moved.articles) == ("fixed", ("a9",))


async def test_pages_of_editing_are_whole_for_ears_and_legible_for_eyes(
    room: Any, gateway: Any, reader: Any
):
    reader.forgives = "Failed to load resource"
    blocked = Decision(kind="block", asked="block", publishers=("Tin Can",))
    merged = Decision(kind="together", asked="merge", articles=("a1", "a2", "a3", "a4"))
    await taken_up(room, blocked, merged)
    async with reader.reading(DESK) as page:

        async def look() -> None:
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme)
                assert await page.evaluate(FAULTS) == [], page.url
                assert await page.evaluate(PALE) == [], page.url
                rules = RULES if scheme == "light" else COLOURS
                assert await faults(page, rules) == "", (page.url, scheme)

        await page.get_by_label("Token").fill("sw_none")
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        await look()
        await sign_in(page, room)
        await page.get_by_role("button", name="Split off").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        await look()
        await page.goto(f"{gateway.address}/editing")
        await expect(page.get_by_text("Publisher Tin Can")).to_be_visible()
        await look()
