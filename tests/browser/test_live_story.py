"""A story that grows while it is read."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import expect

from tests import newsroom as news
from tests.pressroom import FLOOD, LINE, about, build_of, growing, storm, summit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_counter_counts_up_while_the_page_is_read(gateway: Any, reader: Any):
    await gateway.room.tell(growing(1))
    async with reader.reading(FLOOD) as page:
        counter = page.locator("#counter")
        await expect(counter).to_have_text("1 article | last updated: May 18 01:06:21")
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await page.evaluate("window.same = true")
        for number in range(2, 11):
            await gateway.room.tell(growing(number), "story.grew")
            line = f"{number} articles | last updated: May 18 01:{5 + number:02}:21"
            await expect(counter).to_have_text(line)
        await expect(counter).to_have_text(LINE)
        moment = counter.locator("time")
        await expect(moment).to_have_attribute("datetime", "2024-05-18T01:15:21Z")
        await expect(page.locator("#sources [data-article]")).to_have_count(10)
        assert await page.evaluate("window.same")


async def test_new_text_is_put_in_place_and_quietly_said(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await page.evaluate("window.same = true")
        told = news.cited("The water fell below the lowest mark at noon.", "a10", "a4")
        text = {**draft.text, "paragraphs": [[told], *draft.text["paragraphs"]]}
        after = replace(draft, headline="Water falls in Marsh Lane", text=text)
        await gateway.room.tell(after, "story.rewritten")
        await expect(page.locator("#headline")).to_have_text("Water falls in Marsh Lane")
        await expect(page.locator("#said")).to_have_text("Text updated")
        first = page.locator("#text p").first
        await expect(first).to_contain_text(
            "The water fell below the lowest mark at noon."
        )
        assert await page.title() == "Water falls in Marsh Lane – Storywire"
        assert await page.evaluate("window.same")


async def test_names_and_categories_come_live_and_glow(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await page.evaluate("window.same = true")
        people = [*draft.text["people"], {"name": "Ada Quill", "mentions": 3}]
        tags = [*draft.text["categories"], {"id": "x:1", "label": "labour", "score": 0.4}]
        after = about(draft, people=people, categories=tags)
        await gateway.room.tell(after, "story.rewritten")
        name = page.locator("#names").get_by_text("Ada Quill")
        await expect(name).to_have_class("new")
        await expect(page.locator("#names .new")).to_have_count(1)
        label = page.locator("#categories [data-category='x:1']")
        await expect(label).to_have_text("labour")
        await expect(label).to_have_class("new")
        await gateway.room.tell(about(draft, categories=[], people=[]), "story.rewritten")
        await expect(page.locator("#categories")).to_be_hidden()
        await expect(name).to_have_count(0)
        assert await page.evaluate("window.same")


async def test_only_sentences_that_are_new_glow(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        kept = await page.query_selector("#text p:nth-of-type(2)")
        assert kept is not None
        paragraphs = [list(one) for one in draft.text["paragraphs"]]
        paragraphs[0].append(news.cited("Ten boats lay ready at dawn.", "a1"))
        after = about(draft, paragraphs=paragraphs)
        await gateway.room.tell(after, "story.rewritten")
        fresh = page.locator("#story .sentence.new")
        await expect(fresh).to_have_text(["Ten boats lay ready at dawn."])
        assert await kept.evaluate("(one) => one.isConnected")


async def test_figures_that_differ_come_live_with_their_sources(
    gateway: Any, reader: Any
):
    draft = news.flood()
    await gateway.room.tell(about(draft, conflicts=[]))
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#differences")).to_be_hidden()
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await gateway.room.tell(draft, "story.rewritten")
        values = page.locator("#differences dd .sentence")
        said = ["40 families (Marsh Herald)", "34 families (Radio Lune)"]
        await expect(values).to_contain_text(said)


async def test_what_is_being_read_stays_where_it_is(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    size = {"width": 390, "height": 500}
    where = "(one) => one.getBoundingClientRect().top"
    async with reader.reading(FLOOD, viewport=size) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        line = page.locator("#timeline").get_by_text("The second pump stops.")
        await line.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        before = await line.evaluate(where)
        told = news.cited("The water fell below the lowest mark at noon. " * 9, "a10")
        paragraphs = [[told], [told, told], *draft.text["paragraphs"]]
        after = about(draft, paragraphs=paragraphs)
        await gateway.room.tell(after.grown(news.an_article("a11")), "story.rewritten")
        await expect(page.locator("#text p")).to_have_count(5)
        assert abs(await line.evaluate(where) - before) < 2


async def test_what_the_reader_opened_stays_open_although_its_number_moves(
    gateway: Any, reader: Any
):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await page.locator("#source-2 .quotes summary").focus()
        await page.keyboard.press("Enter")
        gazette = page.locator("[data-article=a3]")
        told = news.cited("Two boats went out.", "a9")
        paragraphs = [[told], *draft.text["paragraphs"]]
        after = replace(about(draft, paragraphs=paragraphs), dek=told)
        await gateway.room.tell(after.grown(news.an_article("a11")), "story.grew")
        await expect(page.locator("[data-article=a11]")).to_be_visible()
        await expect(gazette).not_to_have_id("source-2")
        await expect(gazette.locator("blockquote").first).to_be_visible()
        await expect(gazette.locator("summary").first).to_be_focused()
        await expect(page.locator("#sources details[open]")).to_have_count(1)


async def test_a_page_kept_alive_is_the_page_loaded_anew(gateway: Any, reader: Any):
    grown = news.flood().grown(
        news.an_article("a11", revision=2, title=None, url="ftp://x.example/")
    )
    many = [[news.cited("Water.", *(f"a{number}" for number in range(1, 9)))]]
    for draft in (about(grown, paragraphs=many), storm(), summit()):
        bare = replace(draft, text={}, articles=draft.articles[:1])
        await gateway.room.tell(bare)
        async with reader.reading(f"/stories/{draft.id}") as page:
            await expect(page.locator(".waiting")).to_be_visible()
            await gateway.room.tell(draft, "story.rewritten")
            listed = page.locator("#sources [data-article]")
            await expect(listed).to_have_count(len(draft.articles))
            kept = await build_of(page)
            await page.reload()
            assert kept == await build_of(page)


async def test_a_story_that_is_merged_while_it_is_read_shows_the_way(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    other = news.Draft(id="other", headline="Water", articles=(news.an_article("o1"),))
    await gateway.room.tell(other)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_be_visible()
        gone = replace(news.flood(), status="merged", merged_into="other")
        await gateway.room.tell(gone, "story.merged")
        await page.locator("#note a").click()
        await expect(page.locator("#headline")).to_have_text("Water")


async def test_a_page_outlives_a_restart_of_the_gateway(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    reader.forgives = "ERR_"
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await gateway.stop()
        await expect(page.locator("#dot")).to_have_attribute("title", "Connecting again")
        await gateway.room.tell(draft.grown(news.an_article("a11")), "story.grew")
        await gateway.start()
        line = "11 articles | last updated: May 18 01:16:21"
        await expect(page.locator("#counter")).to_have_text(line)
