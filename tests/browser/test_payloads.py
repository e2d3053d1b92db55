"""A long list of payloads in every field of an article: on no page does one run."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Error, Page, expect

from shared.events.decisions import Decision
from shared.events.stages import ArticleRejected, DeadLetter
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from tests import newsroom as news
from tests.browser.payloads import MORE, PAYLOADS, hostile, is_calm
from tests.editorhouse import a_token, taken_up

pytestmark = [
    pytest.mark.browser,
    pytest.mark.deep,
    pytest.mark.timeout(1200),
    pytest.mark.asyncio(loop_scope="session"),
]

EVERY = PAYLOADS + MORE
#: What is no page of ours: a browser shows it as it likes, or saves it.
PLAIN = ("/feed.atom", "/feed.json", "/api/stories", "/api/ops", "/metrics")


async def tell(room: Any, number: int, payload: str) -> str:
    """Tell a story full of a payload, with an earlier version; return its path."""
    story = f"hostile-{number}"
    late = news.NIGHT + timedelta(seconds=number)
    draft = replace(hostile(payload, updated=late), id=story)
    await room.tell(draft, "story.rewritten")
    text = {**draft.text, "paragraphs": [[news.cited(f"{payload} {payload}", "x0")]]}
    await room.tell(replace(draft, text=text), "story.corrected")
    return f"/stories/{story}"


async def refuse(room: Any, payload: str) -> None:
    """Let a file be refused, and a message buried, that bear a payload."""
    told = {"source": payload, "file": payload, "detail": payload, "trace_id": "t1"}
    rejected = ArticleRejected.model_validate(
        {**told, "offer_id": "x", "reason": "broken", "received_at": room.clock.now()}
    )
    letter = DeadLetter.model_validate(
        {
            **{one: payload for one in ("stream", "group", "event", "error", "detail")},
            "deliveries": 5,
            "buried_at": room.clock.now(),
        }
    )
    keys = room.ledger.keys
    events = (
        Send(keys.rejected, fields_of(rejected, trace_id="t1")),
        Send(keys.dead_letters, fields_of(letter, trace_id="t1")),
    )
    assert (await room.ledger.commit(Step(room.ledger.era, events=events))).is_done


async def ran(page: Page, address: str) -> bool:
    """Whether something ran at an address that is no page."""
    try:
        await page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return False
        raise
    return await page.evaluate("window.hacked") is not None


async def test_no_payload_runs_on_any_page(gateway: Any, reader: Any):
    assert len(set(EVERY)) >= 100
    reader.forgives = "404 (Not Found)"  # of an icon, beside what is no page of ours
    paths = []
    for number, payload in enumerate(EVERY):
        paths.append(await tell(gateway.room, number, payload))
        await refuse(gateway.room, payload)
    count = 0
    async with reader.reading("/") as page:
        for path in paths:
            for under in ("", "/versions", "/versions/1", "/versions/2"):
                await page.goto(gateway.address + path + under)
                assert await is_calm(page), path + under
                count += 1
            for under in (path + "/feed.atom", path + "/feed.json", "/api" + path):
                assert not await ran(page, gateway.address + under), under
                count += 1
        for path in PLAIN:
            assert not await ran(page, gateway.address + path), path
        for path in ("/ops", "/"):
            await page.goto(gateway.address + path)
            assert await is_calm(page), path
        while await page.get_by_role("link", name="Older stories").count():
            await page.get_by_role("link", name="Older stories").click()
            await page.wait_for_url("**cursor=**")
            assert await is_calm(page)
            count += 1
    print(f"scripting: {len(EVERY)} payloads on {count + 7} pages: 0 run")


async def test_no_payload_runs_where_editors_work(gateway: Any, reader: Any):
    room, paths = gateway.room, []
    for number, payload in enumerate(EVERY):
        path = await tell(room, number, payload)
        paths.append(path)
        blocked = {"articles": (payload, "x0"), "publishers": (payload,), "by": payload}
        story = path.rpartition("/")[2]
        await taken_up(room, Decision(kind="block", stories=(story,), **blocked))
    count = 0
    async with reader.reading("/editing") as page:
        await page.get_by_label("Token").fill(await a_token(room))
        await page.get_by_role("button", name="Sign in").click()
        await expect(page.get_by_role("button", name="Undo")).to_have_count(50)
        assert await is_calm(page)
        for path in paths:
            await page.goto(f"{gateway.address}/editing{path}")
            assert await is_calm(page), path
            count += 1
    print(f"scripting: {len(EVERY)} payloads on {count + 1} pages of editing: 0 run")
