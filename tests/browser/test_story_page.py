"""A story's page as a reader's browser shows it."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page, expect

from shared.events.steps import Put, Step
from shared.events.why import stand_of
from tests import newsroom as news
from tests.pressroom import (
    FLOOD,
    LINE,
    STORM,
    SUMMIT,
    about,
    storm,
    summit,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: The parts of a story in the order of a reader's interest.
PARTS = (
    *("#headline", "#counter", "#dek", "#text", "#differences", "#timeline"),
    *("#names", "#categories", "#growth", "#sources"),
)


async def boxes(page: Page, *parts: str) -> list[dict[str, float]]:
    """Where parts of the page stand."""
    found = [await page.locator(one).bounding_box() for one in parts]
    return [dict(one) for one in found if one is not None]


async def test_the_parts_stand_in_the_order_of_a_reader_s_interest(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD, viewport={"width": 390, "height": 844}) as page:
        order = await page.locator(", ".join(PARTS)).evaluate_all(
            "all => all.map((one) => `#${one.id}`)"
        )
        assert tuple(order) == PARTS
        phone = await boxes(page, *PARTS)
        for above, below in pairwise(phone):
            assert above["y"] + above["height"] <= below["y"] + 1
        await page.set_viewport_size({"width": 1280, "height": 900})
        text, names, categories, sources = await boxes(
            page, "#text", "#names", "#categories", "#sources"
        )
        assert names["x"] >= text["x"] + text["width"]
        assert abs(names["y"] - text["y"]) < 60
        assert names["y"] < categories["y"] < sources["y"]


async def test_page_and_record_agree(gateway: Any, reader: Any):
    await gateway.room.tell(storm())
    async with reader.reading(STORM) as page:
        answer = await page.request.get(f"{gateway.address}/api{STORM}")
        record = await answer.json()
        said = await page.locator("#text .sentence").all_inner_texts()
        assert said == [one["text"] for part in record["paragraphs"] for one in part]
        counted = await page.locator("#counter .articles").inner_text()
        assert counted == f"{record['article_count']} articles"
        listed = await page.locator("[data-article]").evaluate_all(
            "all => all.map((one) => one.dataset.article)"
        )
        assert sorted(listed) == sorted(one["id"] for one in record["articles"])
        people = await page.locator(".group").first.locator("bdi").all_text_contents()
        assert people == [one["name"] for one in record["people"]]


async def test_copies_stand_in_the_entry_of_the_wire_that_they_copy(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#first-sources > li")).to_have_count(9)
        entry = page.locator("#source-4")
        await expect(page.locator("#source-10")).to_be_hidden()
        await entry.get_by_text("Also carried by Daily Lantern").click()
        await expect(entry.locator("#source-10 .publisher")).to_have_text("Daily Lantern")
        await expect(entry.locator("#source-10")).to_be_visible()


async def test_the_picture_of_growth_fits_every_width_and_needs_no_colour(
    gateway: Any, reader: Any
):
    await gateway.room.tell(storm())
    async with reader.reading(STORM, viewport={"width": 320, "height": 700}) as page:
        picture = page.get_by_role("img", name="How the story grew")
        await expect(picture).to_have_accessible_description(re.compile("^60 articles"))
        for width in (320, 1280):
            await page.set_viewport_size({"width": width, "height": 700})
            frame = await picture.bounding_box()
            assert frame is not None
            for one in await picture.locator("text, circle, rect").all():
                box = await one.bounding_box()
                assert box is not None
                assert box["x"] >= frame["x"] - 1
                assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        dots = await picture.locator("circle").evaluate_all(
            "a => a.map((one) => [one.matches('.hollow'), getComputedStyle(one).fill])"
        )
        full, hollow = (
            {fill for is_copy, fill in dots if is_copy is of} for of in (False, True)
        )
        assert len(full) == len(hollow) == 1
        assert full != hollow
        await expect(page.locator(".key")).to_contain_text("copied")


async def test_a_story_without_dek_names_and_categories_shows_no_empty_parts(
    gateway: Any, reader: Any
):
    told = [[news.cited("The council keeps the market.", "o1")]]
    one = (news.an_article("o1"),)
    draft = news.Draft(id="bare", headline="Market stays", articles=one)
    await gateway.room.tell(about(draft, paragraphs=told))
    async with reader.reading("/stories/bare") as page:
        await expect(page.locator("#counter .articles")).to_have_text("1 article")
        for part in ("#dek", "#names", "#categories", "#differences", "#fold", ".aside"):
            await expect(page.locator(part)).to_be_hidden()
        await expect(page.locator("#sourcing")).to_have_text("1 article")


async def test_what_is_read_from_the_right_is_laid_out_from_the_right(
    gateway: Any, reader: Any
):
    await gateway.room.tell(summit())
    async with reader.reading(SUMMIT, viewport={"width": 1280, "height": 900}) as page:
        text, names = await boxes(page, "#text", "#names")
        assert names["x"] + names["width"] <= text["x"]
        said = "2 articles | last updated: May 18 01:15:21"
        await expect(page.locator("#counter")).to_have_text(said)
        way = await page.locator("#counter").evaluate(
            "(one) => getComputedStyle(one).direction"
        )
        assert way == "ltr"


async def test_the_page_is_whole_without_any_script(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD, java_script_enabled=False) as page:
        await expect(page.locator("#counter")).to_have_text(LINE)
        for text in (
            "The River Ouse broke through its bank",
            "Nobody was badly hurt",
            "People, Places and Things In This Story",
            "Eastport Fire Brigade",
            "weather",
            "10 articles from 6 publishers, 5 independent sources",
        ):
            await expect(page.get_by_text(text).first).to_be_visible()
        await expect(page.locator("#sources li")).to_have_count(10)
        await page.locator("#text .mark").first.click()
        await expect(page).to_have_url(re.compile("#source-3$"))
        await page.locator("#source-3 .quotes summary").click()
        await expect(page.locator("#source-3 blockquote").first).to_be_visible()
    async with reader.reading("/", java_script_enabled=False) as page:
        await page.get_by_role("link", name="Flood in Marsh Lane").click()
        await expect(page.locator("#counter")).to_have_text(LINE)


async def test_why_a_source_stands_here_unfolds_beside_it(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood())
    told = {
        "article_id": "a1",
        "story_id": FLOOD.rpartition("/")[2],
        "is_founder": True,
        "cut": 0.2,
        "own": {
            "story_id": FLOOD.rpartition("/")[2],
            "likeness": 0.42,
            "others": 9,
            "pairs": [
                {
                    "article_id": "a2",
                    "title": "Water in <b>Marsh</b> Lane",
                    "publisher": "Post",
                    "parts": {
                        **{"words": 0.5, "names": 0.4, "meaning": None, "time": 1},
                        **{"days": 0.1, "is_copy": False, "disagree": False},
                        "likeness": 0.5,
                    },
                    "names": ["helga brandt"],
                }
            ],
        },
    }
    ledger, story_id = gateway.room.ledger, FLOOD.rpartition("/")[2]
    keys = ledger.keys
    (membership,) = await ledger.values([(keys.story(story_id), "membership")])
    stand = stand_of(story_id, membership or "")
    changes = (
        Put(keys.document("a1"), {"story_id": story_id}),
        Put(keys.answer("a1"), {"why": json.dumps(told), "stand": stand}),
    )
    era = gateway.room.ledger.era
    assert (await gateway.room.ledger.commit(Step(era, changes=changes))).is_done
    async with reader.reading(FLOOD) as page:
        fold = page.locator("[data-article=a1] .why")
        await fold.locator("summary").focus()
        await page.keyboard.press("Enter")
        await expect(fold).to_contain_text("It opened this story.")
        line = fold.locator("li")
        await expect(line).to_contain_text("Post: Water in <b>Marsh</b> Lane")
        await expect(line).to_contain_text("50% alike (words 50%, names 40%; 2 hours")
        await expect(line).to_contain_text("Both name Helga Brandt.")
        for is_open in (False, True):
            await page.keyboard.press("Enter")
            await expect(fold).to_have_js_property("open", is_open)
        await expect(line).to_contain_text("Both name Helga Brandt.")
        await expect(fold).to_contain_text("It opened this story.")
    async with reader.reading(FLOOD, java_script_enabled=False) as page:
        fold = page.locator("[data-article=a1] .why")
        await fold.locator("summary").click()
        await fold.get_by_role("link").click()
        await expect(page.locator("main")).to_contain_text("Both name Helga Brandt.")
        await page.get_by_role("link", name="Flood in Marsh Lane").first.click()
        await expect(page.locator("#headline")).to_be_visible()
