"""axe-core finds nothing to complain of on any page, in light and in dark."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe

from shared.events.steps import Send, Step
from tests import newsroom as news
from tests.pressroom import FLOOD, STORM, SUMMIT, about, storm, summit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: All rules, those of good practice too, not only those of WCAG.
RULES = {"resultTypes": ["violations"]}
#: What a colour scheme makes a difference to.
COLOURS = {**RULES, "runOnly": ["color-contrast"]}
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
DIFFERENCES = f"{FLOOD}/versions/3"
#: One page of each kind.
STORIES = (FLOOD, f"{FLOOD}/versions", DIFFERENCES, "/stories/none")
FOUND = ("/", "/?q=storm", "/?category=weather&name=Eastport", "/?q=zebra")
NAMED = ("/entities/place-eastport", "/entities?kind=place")
KINDS = (*STORIES, *FOUND, *NAMED, "/ops")
PAGES = (
    *KINDS,
    "/?edition=en",
    "/?edition=fr",
    STORM,
    SUMMIT,
    f"{FLOOD}/versions/2",
    "/nothing",
    "/?cursor=nonsense",
    "/stories/taken-back",
)
PHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 800}


async def faults(page: Any, rules: dict[str, Any] = RULES) -> str:
    """What axe finds on a page, everything that folds being open."""
    await page.evaluate(OPEN)
    found = await Axe().run(page, options=rules)
    return found.generate_report() if found.violations_count else ""


async def fill(room: Any) -> None:
    """Tell stories of every kind, and let something be refused and buried."""
    for draft in (*news.front_stories(), news.flood(), storm(), summit()):
        await room.tell(draft)
    await room.tell(news.flood(), "story.rewritten")
    after = about(news.flood(), paragraphs=news.flood().text["paragraphs"][:2])
    await room.tell(after, "story.corrected")
    gone = news.Draft(id="taken-back", headline="Taken back", status="retracted")
    await room.tell(gone, "story.retracted")
    keys, era = room.ledger.keys, room.ledger.era
    broken = (Send(keys.rejected, {"v": "0"}), Send(keys.dead_letters, {"v": "0"}))
    assert (await room.ledger.commit(Step(era, events=broken))).is_done
    about_it = {"service": "enrich", "pid": "7", "seen_at": "2024-05-18T01:00:00Z"}
    await room.ledger.sign("enrich-7", about_it, seconds=60)


async def test_axe_has_nothing_to_say_of_any_kind_of_page(gateway: Any, reader: Any):
    reader.forgives = "Failed to load resource"
    async with reader.reading("/") as page:
        assert await faults(page) == "", "the empty front"
        await fill(gateway.room)
        for path in KINDS:
            await page.emulate_media(color_scheme="light")
            await page.goto(gateway.address + path)
            assert await faults(page) == "", path
            await page.emulate_media(color_scheme="dark")
            assert await faults(page, COLOURS) == "", (path, "dark")


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("view", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_has_nothing_to_say_of_any_page_at_any_width(
    gateway: Any, reader: Any, scheme: str, view: Any
):
    reader.forgives = "Failed to load resource"
    await fill(gateway.room)
    async with reader.reading("/", color_scheme=scheme, viewport=view) as page:
        for path in PAGES:
            await page.goto(gateway.address + path)
            assert await faults(page) == "", path
    gateway.room.server.is_away = True
    async with reader.reading("/stories/never-read", color_scheme=scheme) as page:
        assert await faults(page) == "", "while the server is away"
    print(f"axe: {len(PAGES) + 1} pages, {scheme}, {view['width']} wide: 0 violations")
