"""The front page as a reader's browser shows it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from services.gateway.core.times import ago, shown
from tests import newsroom as news
from tests.pressroom import LINE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_front_page_is_alive(gateway: Any, reader: Any):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading("/") as page:
        await expect(page.locator("#live")).to_have_text("Live")
        await gateway.room.tell(draft.grown(news.an_article("a11")), "story.grew")
        line = "11 articles | last updated: May 18 01:16:21"
        await expect(page.locator(".card .counter")).to_have_text(line)
        for fresh in news.front_stories()[:3]:
            await gateway.room.tell(fresh)
        await expect(page.locator("#more")).to_have_text("3 new stories")
        await page.locator("#more a").click()
        await expect(page.locator(".card")).to_have_count(4)


async def test_an_empty_front_page_comes_to_life_by_itself(gateway: Any, reader: Any):
    async with reader.reading("/") as page:
        await expect(page.get_by_text("No stories yet")).to_be_visible()
        await expect(page.locator("#live")).to_have_text("Live")
        await gateway.room.tell(news.flood())
        await expect(page.locator(".card .counter")).to_have_text(LINE)


async def test_cards_change_their_headline_dek_and_categories_in_place(
    gateway: Any, reader: Any
):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading("/") as page:
        await expect(page.locator("#live")).to_have_text("Live")
        labels = ("flood", "flood", "transport", "politics", "sport")
        tags = [{"id": f"x:{one}", "label": one, "score": 0.5} for one in labels]
        await gateway.room.tell(
            replace(draft, headline="Water falls", dek=news.cited("It is over.", "a1")),
            "story.rewritten",
            categories=tags,
        )
        card = page.locator(".card")
        await expect(card.locator(".headline")).to_have_text("Water falls")
        await expect(card.locator(".dek")).to_have_text("It is over.")
        told = ["flood", "transport", "politics"]
        await expect(card.locator(".tags li")).to_have_text(told)


async def test_the_front_page_has_the_story_that_moved_last_on_top(
    gateway: Any, reader: Any
):
    for draft in (*news.front_stories(), news.flood()):
        await gateway.room.tell(draft)
    async with reader.reading("/") as page:
        listed = await page.locator(".card").evaluate_all(
            "all => all.map(one => one.dataset.id)"
        )
        assert listed == ["5d0c1f7a3b", *(f"story{number}" for number in range(1, 7))]
        answer = await page.request.get(f"{gateway.address}/api/stories")
        items = (await answer.json())["items"]
        assert [one["id"] for one in items] == listed
        counted = await page.locator(".card .articles").all_inner_texts()
        assert [int(one.split()[0]) for one in counted] == [
            one["article_count"] for one in items
        ]


async def test_a_newsroom_that_is_away_is_said_and_so_is_its_return(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    reader.forgives = "503"
    async with reader.reading("/") as page:
        gateway.room.server.is_away = True
        await page.reload()
        await expect(page.locator("#stale")).to_contain_text("can’t be reached right now")
        await expect(page.locator(".card .counter")).to_have_text(LINE)
        gateway.room.server.is_away = False
        await expect(page.locator("#stale")).to_have_count(0, timeout=15_000)


async def test_scripts_and_server_tell_time_alike(gateway: Any, reader: Any):
    now = news.NIGHT
    thens = [now - timedelta(seconds=2**power) for power in range(28)]
    async with reader.reading("/") as page:
        address = await page.get_attribute("script[type=module]", "src")
        assert address is not None
        told = await page.evaluate(
            """async ([module, thens, now]) => {
                const { ago, shown } = await import(module);
                const end = Date.parse(now);
                return thens.map((then) => [ago(Date.parse(then), end), shown(then)]);
            }""",
            [
                address.replace("front.js", "live.js"),
                [one.isoformat() for one in thens],
                now.isoformat(),
            ],
        )
    for then, (said, moment) in zip(thens, told, strict=True):
        ours = shown(then)
        assert said == ago(then, now)
        assert moment == {"iso": ours.iso, "text": ours.text, "full": ours.full}
