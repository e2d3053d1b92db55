"""Whatever strangers write, and however long: it stays text, and in its place."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.async_api import Page, expect

from tests import newsroom as news
from tests.pressroom import FLOOD, LONG, STORM, SUMMIT, build_of, storm, summit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

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

WIDTHS = (320, 390, 768, 1280, 1920)


def hostile(*payloads: str, **said: Any) -> Any:
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


async def test_hostile_texts_stay_texts(gateway: Any, reader: Any):
    for number, payload in enumerate(PAYLOADS):
        await gateway.room.tell(replace(hostile(payload), id=f"hostile-{number}"))
    await gateway.room.tell(hostile(*PAYLOADS))
    heads = [
        number for number, one in enumerate(PAYLOADS) if "title" in one or "'x" in one
    ]
    paths = ["/", "/stories/hostile", *(f"/stories/hostile-{one}" for one in heads)]
    paths += [f"/entities?kind={kind}" for kind in ("person", "thing")]
    paths += [f"/?{urlencode({'q': one, 'name': one})}" for one in PAYLOADS[:8]]
    paths += ["/?q=window", "/entities/person-script-window-hacked-1-script"]
    for path in paths:
        async with reader.reading(path) as page:
            assert await is_calm(page), path


async def test_hostile_texts_that_come_live_stay_texts(gateway: Any, reader: Any):
    calm = news.Draft(id="hostile", headline="Calm", articles=(news.an_article("x0"),))
    await gateway.room.tell(calm)
    async with reader.reading("/") as front, reader.reading("/stories/hostile") as page:
        await expect(page.locator("#dot")).to_have_attribute("title", "Live")
        await expect(front.locator("#live")).to_have_text("Live")
        for number in range(3):
            turned = PAYLOADS[number:] + PAYLOADS[:number]
            updated = news.NIGHT + timedelta(minutes=number)
            draft = hostile(*turned, updated=updated)
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


async def test_no_width_scrolls_sideways(gateway: Any, reader: Any):
    for draft in (news.flood(), storm(), summit(), hostile(LONG)):
        await gateway.room.tell(draft)
    reader.forgives = "404"
    lists = ("/", f"/?q={LONG}&name={LONG[:200]}", "/?q=storm", "/entities?kind=person")
    named = ("/entities/person-captain-aaa",)
    stories = (FLOOD, STORM, SUMMIT, "/stories/hostile", "/stories/none")
    for path in (*lists, *named, *stories):
        async with reader.reading(path) as page:
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 700})
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width)
