"""The front page as a reader's browser shows it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Response, expect

from services.gateway.core.times import ago, shown
from tests import newsroom as news
from tests.gatehouse import a_draft
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


async def test_after_a_new_epoch_only_what_is_new_is_announced(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood())
    for number in range(25):  # later than the flood, which leads
        late = news.NIGHT + timedelta(seconds=number + 1)
        await gateway.room.tell(a_draft(f"ferry-{number:02}", updated=late))
    for further in (False, True):
        async with reader.reading("/") as page:
            if further:
                await page.locator("a[rel=next]").click()
            await expect(page.locator("#live")).to_have_text("Live")
            async with page.expect_response(_is_whole) as looked:
                gateway.room.server.restart(clean=False)
                await gateway.room.ledger.attach()
            await (await looked.value).finished()
            await gateway.room.tell(a_draft(f"market-{further}"))
            await expect(page.locator("#more")).to_have_text("1 new story")


async def _is_whole(answer: Response) -> bool:
    is_list = "/api/s" in answer.url and "limit=" in answer.url
    return is_list and (await answer.json()).get("complete", True)


async def test_an_empty_front_page_comes_to_life_by_itself(gateway: Any, reader: Any):
    async with reader.reading("/") as page:
        await expect(page.get_by_text("No Stories Yet")).to_be_visible()
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


async def test_what_most_have_reported_leads_and_stays_in_its_place_while_it_is_read(
    gateway: Any, reader: Any
):
    stories = [*news.front_stories(), news.flood()]
    for draft in stories:
        await gateway.room.tell(draft)
    lead, ferry = stories[6], stories[0]
    async with reader.reading("/") as page:
        await expect(page.locator("#live")).to_have_text("Live")
        listed = await page.locator(".card").evaluate_all(
            "all => all.map(one => one.dataset.id)"
        )
        answer = await page.request.get(f"{gateway.address}/api/stories")
        moved = [one["id"] for one in (await answer.json())["items"]]
        assert moved == ["5d0c1f7a3b", *(f"story{number}" for number in range(1, 7))]
        assert listed == [lead.id, *(f"story{number}" for number in range(6, 0, -1))]
        more = tuple(
            news.an_article(f"m{one}", publisher=f"Gazette {one}") for one in range(8)
        )
        await gateway.room.tell(ferry.grown(*more), "story.grew")
        counter = page.locator(f".card[data-id={ferry.id}] .articles")
        await expect(counter).to_have_text("9 articles")
        await expect(page.locator(".card.lead")).to_have_attribute("data-id", lead.id)
        await page.reload()
        await expect(page.locator(".card.lead")).to_have_attribute("data-id", ferry.id)


async def test_a_card_s_foot_is_one_line_of_whole_labels(gateway: Any, reader: Any):
    labels = ("arts, culture, entertainment and media", "economy, business", "weather")
    tags = [{"id": f"x:{one}", "label": one, "score": 0.5} for one in labels]
    for draft in (*news.front_stories(), news.flood()):
        await gateway.room.tell(replace(draft, text={"categories": tags}))
    for width in (390, 1120):
        size = {"width": width, "height": 900}
        async with reader.reading("/", viewport=size) as page:
            feet = await page.locator(".card").evaluate_all(
                """all => all.map((card) => {
                    const foot = card.querySelector(".tags");
                    const end = foot.getBoundingClientRect().bottom;
                    const tags = [...foot.children];
                    const seen = tags.map((one) => one.getBoundingClientRect())
                        .filter((box) => box.top < end);
                    return [seen.length, seen.every((box) => box.bottom <= end + 1)];
                })"""
            )
            assert all(seen >= 1 and whole for seen, whole in feet), feet


async def test_an_archive_s_days_reach_to_what_comes_and_end_with_news_of_today(
    gateway: Any, reader: Any
):
    def aged(name: str, days: int) -> Any:
        day = news.NIGHT - timedelta(days=days)
        return news.an_article(name, published_at=day, published_precision="day")

    draft = news.Draft(id="old", headline="Old", articles=(aged("o1", 9),))
    await gateway.room.tell(draft)
    async with reader.reading("/") as page:
        line = page.locator(".card .published")
        await expect(line).to_have_text("Published 9 May 2024")
        await expect(page.locator("#live")).to_have_text("Live")
        for one in (aged("o2", 7), aged("o3", 30), aged("o4", 0)):
            draft = draft.grown(one)
            shown = one.model_dump(mode="json")
            await gateway.room.tell(draft, "story.grew", articles_added=[shown])
            said = {"o2": "Published 9–11 May 2024"}
            said["o3"] = "Published 18 Apr – 11 May 2024"
            if one.id in said:
                await expect(line).to_have_text(said[one.id])
        await expect(line).to_have_count(0)


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
