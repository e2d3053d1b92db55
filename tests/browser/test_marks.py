"""Marks of sentences, as a reader's browser shows them."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests import newsroom as news
from tests.pressroom import FLOOD, STORM, about, storm

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: The words that a mark shows; "none" while it shows none.
CARD = "(one) => getComputedStyle(one, '::after').content"


async def test_a_mark_shows_its_words_to_mouse_and_keyboard_until_escape(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        mark, other = (
            page.locator("#text .mark").nth(0),
            page.locator("#text .mark").nth(1),
        )
        assert await mark.evaluate(CARD) == "none"
        await mark.hover()
        assert "Some forty families" in await mark.evaluate(CARD)
        await page.keyboard.press("Escape")
        assert await mark.evaluate(CARD) == "none"
        await page.mouse.move(0, 0)
        await mark.focus()
        await page.keyboard.press("Tab")
        await expect(other).to_be_focused()
        assert await mark.evaluate(CARD) == "none"
        assert "Some forty families" in await other.evaluate(CARD)
        await page.keyboard.press("Escape")
        assert await other.evaluate(CARD) == "none"


#: The rectangles of a sentence's last line and of its marks.
LINES = """all => all.map((group) => {
    const boxes = (one) => [...one.getClientRects()];
    const last = boxes(group.previousElementSibling).at(-1);
    const marks = [...group.querySelectorAll(".marks > .mark, .plus")].flatMap(boxes);
    return marks.every((box) => box.top < last.bottom && box.bottom > last.top);
})"""


def crowded() -> news.Draft:
    """The flood with sentences of many lengths that seven articles carry."""
    carried = [f"a{number}" for number in range(1, 8)]
    told = [
        news.cited(f"The water rose{', rose' * size}.", *carried) for size in range(3, 30)
    ]
    return about(news.flood(), paragraphs=[told[:9], told[9:18], told[18:]])


async def test_marks_stand_together_on_the_line_of_their_sentence_s_last_word(
    gateway: Any, reader: Any
):
    await gateway.room.tell(crowded())
    async with reader.reading(FLOOD) as page:
        for width in (320, 390, 700, 1280):
            await page.set_viewport_size({"width": width, "height": 800})
            assert all(await page.locator("#text .marks").evaluate_all(LINES)), width


@pytest.mark.parametrize("has_script", [True, False])
async def test_many_marks_open_as_one_card_by_keyboard_and_pointer(
    gateway: Any, reader: Any, has_script: bool
):
    await gateway.room.tell(crowded())
    async with reader.reading(FLOOD, java_script_enabled=has_script) as page:
        marks = page.locator("#text .marks").first
        rest, plus = marks.locator(".rest"), marks.locator(".plus")
        await expect(plus).to_have_text("+4")
        await expect(plus).to_have_accessible_name("4 more sources")
        await expect(rest).to_be_hidden()
        await marks.locator("> .mark").nth(2).focus()
        await page.keyboard.press("Tab")
        await expect(plus).to_be_focused()
        await expect(rest).to_be_visible()
        await page.keyboard.press("Tab")
        await expect(rest.locator(".mark").first).to_be_focused()
        for _ in range(4):
            await page.keyboard.press("Tab")
        await expect(rest).to_be_hidden()
        await plus.hover()
        await rest.locator(".mark").last.click()
        await expect(page).to_have_url(re.compile("#source-7$"))
        await expect(page.locator("#source-7")).to_be_in_viewport()


async def test_escape_closes_the_card_of_many_marks_and_keeps_the_place(
    gateway: Any, reader: Any
):
    await gateway.room.tell(crowded())
    async with reader.reading(FLOOD) as page:
        marks = page.locator("#text .marks").first
        await marks.locator(".plus").focus()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Escape")
        await expect(marks.locator(".rest")).to_be_hidden()
        await expect(marks.locator(".plus")).to_be_focused()


async def test_a_finger_opens_many_marks_and_follows_one(gateway: Any, reader: Any):
    await gateway.room.tell(crowded())
    size = {"width": 390, "height": 844}
    async with reader.reading(FLOOD, viewport=size, has_touch=True) as page:
        marks = page.locator("#text .marks").first
        await marks.locator(".plus").tap()
        await expect(marks.locator(".rest")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        await marks.locator(".rest .mark").first.tap()
        await expect(page).to_have_url(re.compile("#source-4$"))


async def test_a_finger_s_first_tap_shows_the_words_and_its_second_the_source(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    size = {"width": 390, "height": 844}
    async with reader.reading(FLOOD, viewport=size, has_touch=True) as page:
        mark = page.locator("#text .mark").first
        await mark.tap()
        assert "Some forty families" in await mark.evaluate(CARD)
        assert "#" not in page.url
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
        await page.locator("#headline").tap()
        assert await mark.evaluate(CARD) == "none"
        await mark.tap()
        await mark.tap()
        await expect(page).to_have_url(re.compile("#source-3$"))
        await expect(page.locator("#source-3 blockquote").first).to_be_in_viewport()


@pytest.mark.parametrize("has_script", [True, False])
async def test_a_mark_leads_into_the_folded_part_of_a_long_list(
    gateway: Any, reader: Any, has_script: bool
):
    await gateway.room.tell(storm())
    async with reader.reading(STORM, java_script_enabled=has_script) as page:
        await expect(page.locator("#first-sources > li")).to_have_count(12)
        folded = page.locator("#source-20")
        await expect(folded).to_be_hidden()
        await page.locator("#text .mark[href='#source-20']").first.press("Enter")
        await expect(folded).to_be_in_viewport()
        await expect(folded.locator("blockquote").first).to_be_visible()


async def test_every_mark_leads_to_its_source_and_says_whose_it_is(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        lost = await page.eval_on_selector_all(
            ".mark",
            "all => all.filter((a) => document.querySelector(a.hash) === null).length",
        )
        assert lost == 0
        marks = page.locator("#text .sentence + .marks")
        assert await marks.count() == await page.locator("#text .sentence").count()
        mark = page.get_by_role("link", name="Source 1: Eastport Post").first
        quote = "The Ouse broke through its bank shortly after nine on Friday night."
        await expect(mark).to_have_accessible_description(quote)
        await mark.press("Enter")
        await expect(page).to_have_url(re.compile("#source-1$"))
        await expect(page.locator("#source-1 blockquote").first).to_have_text(quote)
        await expect(page.locator("#source-1 blockquote").first).to_be_visible()
