"""The pages as a reader's browser shows them."""

import re
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from playwright.async_api import Page, expect

from services.gateway.core.times import ago, shown

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

FLOOD = "/stories/5d0c1f7a3b"
LINE = "10 articles | last updated: May 18 01:15:21"
#: What a hostile title, body, name or address may hold.
PAYLOADS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><script>window.hacked=1</script>',
    "' onmouseover='window.hacked=1' x='",
    '" autofocus onfocus="window.hacked=1" x="',
    "</title><script>window.hacked=1</script>",
    "</textarea><script>window.hacked=1</script>",
    "--><script>window.hacked=1</script>",
    "]]><script>window.hacked=1</script>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<object data='data:text/html,<script>window.hacked=1</script>'></object>",
    "<math><mtext><img src=x onerror=window.hacked=1></mtext></math>",
    "<a href='javascript:window.hacked=1'>x</a>",
    "<form action='javascript:window.hacked=1'><button>x</button></form>",
    "<link rel=stylesheet href='data:text/css,*{display:none}'>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hacked=1'>",
    "<base href='https://evil.example/'>",
    "<details open ontoggle=window.hacked=1>",
    "<video><source onerror=window.hacked=1></video>",
    "{{ 7*'7' }}{% raw %}",
    "${window.hacked=1}",
    "\u202e\u2066evil\u0000\u0008",
    "%3Cscript%3Ewindow.hacked=1%3C/script%3E",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.hacked=1",
    "data: x\n\nevent: reset\ndata: {}",
    "`-window.hacked=1-`",
    "<!--<img src='--><img src=x onerror=window.hacked=1>'>",
)
ADDRESSES = (
    "javascript:window.hacked=1",
    "JAVASCRIPT:window.hacked=1",
    " javascript:window.hacked=1",
    "java\tscript:window.hacked=1",
    "data:text/html,<script>parent.hacked=1</script>",
    "vbscript:window.hacked=1",
    'https://herald.example/" onclick="window.hacked=1',
    "https://herald.example@evil.example/",
    "//evil.example/x",
)


def hostile(news: ModuleType, *payloads: str, **said: Any) -> Any:
    """A story in which everything that a stranger can fill in is a payload."""
    filled = [(one, one) for one in payloads] + [(payloads[0], one) for one in ADDRESSES]
    articles = tuple(
        news.an_article(f"x{number}", title=text, publisher=text, author=text, url=url)
        for number, (text, url) in enumerate(filled)
    )
    told = [news.cited(one, "x0", "x1", quote=one) for one in payloads]
    names = [{"name": one, "aliases": [one]} for one in payloads]
    conflicts = [
        {"what": one, "unit": one, "values": [{"value": one, "publisher": one}]}
        for one in payloads
    ]
    return news.Draft(
        id="hostile",
        headline=payloads[0],
        dek=told[0],
        articles=articles,
        text={
            "paragraphs": [told, told[:1]],
            "people": names[:20],
            "things": names[20:],
            "categories": [{"id": one, "label": one, "score": 1} for one in payloads],
            "timeline": [{"date": one["text"], **one} for one in told],
            "conflicts": conflicts,
        },
        **said,
    )


async def is_calm(page: Page) -> bool:
    """Whether nothing on the page ran, loads or leads where it should not."""
    wrong = "main img, main script, main iframe, main style, main object, base, [onerror]"
    links = await page.eval_on_selector_all("a", "all => all.map((a) => a.protocol)")
    return (
        await page.evaluate("window.hacked") is None
        and await page.locator(wrong).count() == 0
        and set(links) <= {"http:", "https:"}
        and await page.locator(".masthead").is_visible()
    )


async def build_of(page: Page) -> str:
    """What the story's page is made of, without the passing of time."""
    script = """() => {
        const copy = document.getElementById("story").cloneNode(true);
        for (const one of copy.querySelectorAll("#note, #said, #dot")) one.remove();
        copy.querySelector("#fresh").textContent = "";
        for (const name of ["data-version", "data-cursor", "data-epoch"]) {
            copy.removeAttribute(name);
        }
        for (const one of copy.querySelectorAll(".moved, .new")) {
            one.classList.remove("moved", "new");
        }
        return copy.outerHTML;
    }"""
    html = await page.evaluate(script)
    html = re.sub(r' class=""', "", html)
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", re.sub(r"\s+", " ", html)))


async def test_the_counter_moves_while_the_page_is_read(
    gateway: Any, reader: Any, news: ModuleType
):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        counter = page.locator("#counter")
        await expect(counter).to_have_text(LINE)
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await page.evaluate("window.same = true")
        await gateway.room.tell(draft.grown(news.an_article("a11")), "story.grew")
        await expect(counter).to_have_text("11 articles | last updated: May 18 01:16:21")
        moment = counter.locator("time")
        await expect(moment).to_have_attribute("datetime", "2024-05-18T01:16:21Z")
        await expect(page.locator("#source-11 .publisher")).to_have_text("Marsh Herald")
        assert await page.evaluate("window.same")
    assert reader.complaints == []


async def test_new_text_is_put_in_place_and_quietly_said(
    gateway: Any, reader: Any, news: ModuleType
):
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
    assert reader.complaints == []


async def test_a_page_kept_alive_is_the_page_loaded_anew(
    gateway: Any, reader: Any, news: ModuleType
):
    bare = replace(news.flood(), text={}, articles=news.flood().articles[:1])
    await gateway.room.tell(bare)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator(".waiting")).to_be_visible()
        await gateway.room.tell(
            news.flood().grown(
                news.an_article("a11", revision=2, title=None, url="ftp://x.example/")
            ),
            "story.rewritten",
        )
        await expect(page.locator("#source-11")).to_be_visible()
        kept = await build_of(page)
        await page.reload()
        assert kept == await build_of(page)
    assert reader.complaints == []


async def test_what_the_reader_opened_stays_open(
    gateway: Any, reader: Any, news: ModuleType
):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await page.locator("#source-2 summary").click()
        await gateway.room.tell(draft.grown(news.an_article("a11")), "story.grew")
        await expect(page.locator("#source-11")).to_be_visible()
        await expect(page.locator("#source-2 blockquote").first).to_be_visible()


async def test_a_story_that_is_merged_while_it_is_read_shows_the_way(
    gateway: Any, reader: Any, news: ModuleType
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


async def test_a_page_outlives_a_restart_of_the_gateway(
    gateway: Any, reader: Any, news: ModuleType
):
    draft = news.flood()
    await gateway.room.tell(draft)
    async with reader.reading(FLOOD) as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await gateway.stop()
        await expect(page.locator("#dot")).to_have_attribute("title", "Connecting again")
        await gateway.room.tell(draft.grown(news.an_article("a11")), "story.grew")
        await gateway.start()
        line = "11 articles | last updated: May 18 01:16:21"
        await expect(page.locator("#counter")).to_have_text(line)


async def test_hostile_texts_stay_texts(gateway: Any, reader: Any, news: ModuleType):
    for number, payload in enumerate(PAYLOADS):
        await gateway.room.tell(replace(hostile(news, payload), id=f"hostile-{number}"))
    await gateway.room.tell(hostile(news, *PAYLOADS))
    heads = [
        number for number, one in enumerate(PAYLOADS) if "title" in one or "'x" in one
    ]
    paths = ["/", "/stories/hostile", *(f"/stories/hostile-{one}" for one in heads)]
    for path in paths:
        async with reader.reading(path) as page:
            assert await is_calm(page), path
    assert reader.complaints == []


async def test_hostile_texts_that_come_live_stay_texts(
    gateway: Any, reader: Any, news: ModuleType
):
    calm = news.Draft(id="hostile", headline="Calm", articles=(news.an_article("x0"),))
    await gateway.room.tell(calm)
    async with reader.reading("/") as front, reader.reading("/stories/hostile") as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(front.locator("#live")).to_have_text("Live")
        for number in range(3):
            turned = PAYLOADS[number:] + PAYLOADS[:number]
            updated = news.NIGHT + timedelta(minutes=number)
            draft = hostile(news, *turned, updated=updated)
            await gateway.room.tell(draft, "story.rewritten")
            for shown_one in (page.locator("#headline"), front.locator(".headline")):
                await expect(shown_one).to_have_text(turned[0])
            await expect(page.locator("#sources li")).to_have_count(len(draft.articles))
        await page.locator("#text .mark").first.hover()
        assert await is_calm(page)
        assert await is_calm(front)
        kept = await build_of(page)
        await page.reload()
        assert kept == await build_of(page)
    assert reader.complaints == []


async def test_the_page_is_whole_without_any_script(
    gateway: Any, reader: Any, news: ModuleType
):
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
        await page.locator("#source-3 summary").click()
        await expect(page.locator("#source-3 blockquote").first).to_be_visible()
    async with reader.reading("/", java_script_enabled=False) as page:
        await page.get_by_role("link", name="Flood in Marsh Lane").click()
        await expect(page.locator("#counter")).to_have_text(LINE)


@pytest.mark.parametrize("width", [320, 768, 1920])
async def test_no_width_scrolls_sideways(
    gateway: Any, reader: Any, news: ModuleType, width: int
):
    await gateway.room.tell(news.flood())
    long = "Donaudampfschifffahrtsgesellschaft" * 8
    await gateway.room.tell(hostile(news, long))
    for path in ("/", FLOOD, "/stories/hostile", "/stories/none"):
        size = {"width": width, "height": 700}
        async with reader.reading(path, viewport=size) as page:
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path


async def test_every_mark_leads_to_its_source_and_says_whose_it_is(
    gateway: Any, reader: Any, news: ModuleType
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
        await expect(mark).to_have_attribute("title", quote)


async def test_the_keyboard_reaches_the_news_first(
    gateway: Any, reader: Any, news: ModuleType
):
    await gateway.room.tell(news.flood())
    async with reader.reading(FLOOD) as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_text("Skip to the news")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#main")).to_be_focused()
        for role in ("banner", "main", "contentinfo"):
            await expect(page.get_by_role(role)).to_have_count(1)
        await expect(page.get_by_role("heading", level=1)).to_have_count(1)


async def test_the_front_page_is_alive(gateway: Any, reader: Any, news: ModuleType):
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
    assert reader.complaints == []


async def test_an_empty_front_page_comes_to_life_by_itself(
    gateway: Any, reader: Any, news: ModuleType
):
    async with reader.reading("/") as page:
        await expect(page.get_by_text("No stories yet")).to_be_visible()
        await expect(page.locator("#live")).to_have_text("Live")
        await gateway.room.tell(news.flood())
        await expect(page.locator(".card .counter")).to_have_text(LINE)


async def test_scripts_and_server_tell_time_alike(
    gateway: Any, reader: Any, news: ModuleType
):
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
