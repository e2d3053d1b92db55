"""The pages for those who hear them, walk them by keyboard, or see little."""

import re
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests import newsroom as news
from tests.pressroom import (
    FLOOD,
    STORM,
    SUMMIT,
    about,
    storm,
    summit,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: What people who hear the page, or walk it by keyboard, would stumble over.
FAULTS = """() => {
    const faults = [];
    const shown = (one) => one.checkVisibility({ visibilityProperty: true });
    const named = (one) => (one.getAttribute("aria-label") || one.textContent).trim();
    for (const one of document.querySelectorAll("a, button, summary")) {
        if (shown(one) && !named(one)) faults.push(`no name: ${one.outerHTML}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    for (const [at, id] of ids.entries()) {
        if (ids.indexOf(id) !== at) faults.push(`two of #${id}`);
    }
    let level = 0;
    for (const one of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
        if (!one.checkVisibility()) continue;
        const next = Number(one.localName[1]);
        if (next > level + 1) faults.push(`h${next} after h${level}: ${one.textContent}`);
        level = next;
    }
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    for (const one of document.querySelectorAll("section, nav, article.card")) {
        const by = one.getAttribute("aria-labelledby");
        const label = by ? document.getElementById(by)?.textContent : one.ariaLabel;
        if (!label?.trim()) faults.push(`unlabelled: ${one.className}`);
    }
    for (const one of document.querySelectorAll("ul, ol")) {
        const strays = [...one.children].filter((child) => child.localName !== "li");
        if (strays.length) faults.push(`stray in a list: ${strays[0].localName}`);
    }
    if (!document.documentElement.lang) faults.push("no language");
    if (!document.title.trim()) faults.push("no title");
    return faults;
}"""
#: Texts whose colour is too near to that of what lies behind them (WCAG 2.2, 1.4.3).
PALE = """() => {
    const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
    const light = (colour) => {
        const [r, g, b] = parts(colour).map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (one) => {
        for (let here = one; here; here = here.parentElement) {
            const colour = getComputedStyle(here).backgroundColor;
            if ((parts(colour)[3] ?? 1) === 1) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const pale = [];
    for (const one of document.querySelectorAll("body *")) {
        const texts = [...one.childNodes].filter((node) => node.nodeType === 3);
        const said = texts.some((node) => node.data.trim());
        if (!said || !one.checkVisibility({ opacityProperty: true })) continue;
        const [ink, paper] = [getComputedStyle(one).color, behind(one)].map(light);
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        if (ratio < 4.5) pale.push(`${ratio.toFixed(1)} ${one.className}: ${said}`);
    }
    return pale;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_are_whole_for_ears_and_legible_for_eyes(
    gateway: Any, reader: Any, scheme: str
):
    for draft in (*news.front_stories(), news.flood(), storm(), summit()):
        await gateway.room.tell(draft)
    await gateway.room.tell(storm(), "story.rewritten")
    after = about(storm(), paragraphs=storm().text["paragraphs"][:3])
    await gateway.room.tell(after, "story.corrected")
    reader.forgives = "404"
    versions = (f"{STORM}/versions", f"{STORM}/versions/2", f"{STORM}/versions/3")
    lists = ("/", "/?q=storm", "/?category=weather&name=Eastport", "/?q=zebra")
    named = ("/entities/place-eastport", "/entities?kind=place", "/entities?q=zebra")
    stories = (FLOOD, STORM, SUMMIT, "/stories/none")
    for path in (*lists, *named, *stories, "/ops", *versions):
        async with reader.reading(path, color_scheme=scheme) as page:
            await page.evaluate(
                "for (const one of document.querySelectorAll('details')) one.open = true"
            )
            assert await page.evaluate(FAULTS) == [], path
            assert await page.evaluate(PALE) == [], path
            paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
            shades = [int(one) for one in re.findall(r"\d+", paper)[:3]]
            assert max(shades) < 60 if scheme == "dark" else min(shades) > 200


async def test_a_walk_with_the_tab_key_meets_everything_in_order_and_in_sight(
    gateway: Any, reader: Any
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_text("Skip to the news")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#main")).to_be_focused()
        wanted = await page.locator("main a, main summary, main button").evaluate_all(
            "all => all.filter((a) => a.checkVisibility()).map((a) => a.textContent)"
        )
        met = []
        for _ in wanted:
            await page.keyboard.press("Tab")
            met.append(
                await page.evaluate(
                    """() => {
                        const one = document.activeElement;
                        const said = one.textContent;
                        const box = one.getBoundingClientRect();
                        const seen = box.bottom > 0 && box.top < innerHeight;
                        const ring = getComputedStyle(one).outlineStyle !== "none";
                        return seen && ring ? said : `unseen: ${said}`;
                    }"""
                )
            )
        assert met == wanted


async def test_motion_stops_for_readers_who_ask_for_it(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD, reduced_motion="reduce") as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        assert await page.evaluate("document.getAnimations().length") == 0


async def test_a_page_has_its_landmarks(gateway: Any, reader: Any):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        for role in ("banner", "main", "contentinfo"):
            await expect(page.get_by_role(role)).to_have_count(1)
        for title in ("People, Places and Things In This Story", "Categories", "Sources"):
            await expect(
                page.get_by_role("region", name=title, exact=True)
            ).to_be_visible()


async def test_a_page_that_looks_again_by_itself_stops_when_it_is_asked_to(
    gateway: Any, reader: Any
):
    async with reader.reading("/ops") as page:
        button = page.get_by_role("button", name="Stop looking again by itself")
        await button.click()
        again = page.get_by_role("button", name="Look again by itself", exact=True)
        await expect(again).to_be_visible()
        await page.get_by_role("link", name="Look again").click()
        await expect(again).to_be_visible()
    async with reader.reading("/ops", java_script_enabled=False) as page:
        await expect(page.locator("#again")).to_be_hidden()
        await page.get_by_role("link", name="Look again").click()
        await expect(page.get_by_role("heading", name="At work")).to_be_visible()


async def test_a_page_looks_again_by_itself_while_it_is_seen(gateway: Any, reader: Any):
    async def hasten(route: Route) -> None:
        answer = await route.fetch()
        sooner = (await answer.text()).replace('data-seconds="10"', 'data-seconds=".2"')
        await route.fulfill(response=answer, body=sooner)

    async with reader.reading("/") as page:
        await page.route("**/ops", hasten, times=1)
        await page.goto(gateway.address + "/ops")
        await expect(page.locator('#again[data-seconds="10"]')).to_be_visible()
