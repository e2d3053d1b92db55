"""From an article that is dropped to the counter on a page that is open in Chromium."""

import asyncio
import time
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright

from services.desk.benching.benching import all_at_work
from services.desk.benching.invented_wire import small_files
from services.desk.benching.probing import probe_text
from services.desk.benching.quantiles import quantile
from services.desk.fates.waiting import settle
from services.desk.home import Desk, at_desk
from services.desk.staff.gauges import page_address
from services.desk.staff.starting import Staff, started
from services.desk.terminal.speaking import settings_for
from tests.bursting import load
from tests.pressroom import SWITCHES, chromium

pytestmark = [
    pytest.mark.deep,
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.timeout(600),
]

#: Files a second; one of so many is of the story whose page is open.
PACE, OF = 5.0, 5
#: Articles that the story gets while its page is open.
ARTICLES = 40
#: Seconds after which what is not shown never will be.
LATE = 120
#: Notes what the counter says, and when.
WATCH = """() => {
    window.shown = [];
    const look = () => {
        const said = parseInt(document.querySelector(".counter").textContent, 10);
        window.shown.push([said, Date.now() / 1000]);
    };
    const whole = { childList: true, characterData: true, subtree: true };
    new MutationObserver(look).observe(document.querySelector("#story"), whole);
    look();
}"""


def put(desk: Desk, name: str, text: bytes) -> float:
    """Drop a file whole; return when."""
    path = desk.home.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_bytes(text)
    aside.rename(path)
    return time.time()  # noqa: TID251 - held against the browser's clock


async def dropped(desk: Desk) -> list[float]:
    """Drop files at their pace; return when each of the story came."""
    loop, when = asyncio.get_running_loop(), list[float]()
    others = list(small_files(ARTICLES * OF + 1, seed=43))
    began = loop.time()
    for number, (name, text) in enumerate(others[1:]):
        await asyncio.sleep(max(0.0, began + number / PACE - loop.time()))
        if number % OF == 0:
            count = len(when) + 1
            when.append(
                put(desk, f"bench/bridge-{count}.txt", probe_text(count).encode())
            )
        else:
            put(desk, flat(name), text)
    return when


def flat(name: str) -> str:
    """Name a file of the others beside those of the story: one paper's folder, which
    is there all the time."""
    return f"bench/{name.replace('/', '-')}"


async def opened(page: Page, address: str) -> None:
    """Open the page of the story that is watched."""
    await page.goto(address)
    await page.get_by_role("link", name="footbridge").first.click()
    await page.locator("#dot[title=Live]").wait_for(state="attached")
    await page.evaluate(WATCH)


async def shown(page: Page, count: int) -> list[list[float]]:
    """Return what the counter said, and when, up to so many articles."""
    found: list[Any] = []
    with suppress(TimeoutError):  # what is missing then fails the test
        async with asyncio.timeout(LATE):
            while not found or found[-1][0] < count:
                await asyncio.sleep(0.2)
                found = await page.evaluate("window.shown")
    return found


async def test_a_dropped_article_is_counted_on_an_open_page_within_a_second_and_a_half(
    tmp_path: Path,
):
    settings, staff = settings_for(tmp_path), Staff(port=0)
    services = started(settings, staff, out=StringIO())
    async with (
        services as running,
        at_desk(settings) as desk,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=list(SWITCHES)
        )
        await all_at_work(desk, staff)
        address = await page_address(desk, lambda: running.pids.get("gateway", ()))
        put(desk, "bench/bridge-0.txt", probe_text(0).encode())
        # What reads such files is loaded with the first one of its kind.
        name, text = next(small_files(1, seed=43))
        put(desk, flat(name), text)
        await settle(desk, patience=LATE)
        page = await browser.new_page()
        await opened(page, address)
        when = await dropped(desk)
        seen = await shown(page, len(when) + 1)
        await browser.close()
    late = sorted(
        next(at for said, at in seen if said >= number) - moment
        for number, moment in enumerate(when, 2)
    )
    print(
        f"browser: counter on the page median {quantile(late, 0.5):.2f} s, 95 % within"
        f" {quantile(late, 0.95):.2f} s, longest {late[-1]:.2f} s of {len(late)},"
        f" {PACE:g} files/s; {load()}"
    )
    # Had others joined the story, its counter would be ahead.
    assert seen[-1][0] == len(late) + 1 == ARTICLES + 1
    assert quantile(late, 0.95) <= 1.5
