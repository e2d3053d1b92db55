"""What happens while the state is rebuilt holds in the new generation."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import redis

from services.desk.deciding.forgetting import carried_out, decide, targets
from services.desk.deciding.offering import offer
from services.desk.deciding.ruling import story, taken
from services.desk.fates.results import article_rows
from services.desk.fates.waiting import settle
from services.desk.home import Desk, at_desk
from services.desk.terminal.speaking import settings_for
from shared.events.keys import Keys
from shared.events.rulings import members
from shared.server.folder import ServerFolder
from tests.offerhouse import everything
from tests.services.replay.dropped import CANARY, RIVER, files
from tests.services.replay.running import Meanwhile, at_work, beside
from tests.services.replay.sight import look

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


async def test_what_is_forgotten_while_the_state_is_rebuilt_stays_forgotten(
    day: Path,
) -> None:
    before = await look(day)
    article = next(one for one in before.rows if "hall.txt" in one["file"])
    assert CANARY in everything(day)

    async def forget() -> None:
        async with at_desk(settings_for(day)) as desk:
            chosen = await targets(desk, [article["id"]])
            await carried_out(desk, await decide(desk, chosen))

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(forget))
        await settle(desk)
        # Ingest removes in the new generation, too, what it removed in the old one.
        async with asyncio.timeout(30):
            keys = desk.ledger.keys
            while await desk.ledger.members(keys.forgetting):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    after = await look(day)
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    assert report.buried == 0
    assert article["id"] in str(before.records)
    assert article["id"] not in str([one["articles"] for one in after.standing.values()])
    states = [row["state"] for row in after.rows if "hall" in row["file"]]
    assert states == ["forgotten", "forgotten"]
    assert CANARY not in everything(day)


async def test_what_editors_decide_while_the_state_is_rebuilt_holds(day: Path) -> None:
    before = await look(day)
    large, small = sorted(before.standing.values(), key=lambda one: -len(one["articles"]))

    async def merge() -> None:
        async with at_desk(settings_for(day)) as desk:
            both = [await story(desk, one["id"]) for one in (large, small)]
            said = {"kind": "together", "articles": members(*both), "edition": "en"}
            await taken(desk, await offer(desk, **said))

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(merge))
        await settle(desk)
    after = await look(day)
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    assert list(after.standing) == [large["id"]]
    assert after.redirects[small["id"]] == large["id"]


async def test_a_text_written_while_stories_are_taken_over_comes_along(
    day: Path,
) -> None:
    before = await look(day)
    told = next(iter(before.standing))

    def write(stage: str) -> None:
        if stage.startswith("taking over"):
            rewrite(day, told, "The Tarn is back in its bed")

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), write)
        await settle(desk)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.records[told]["headline"]["text"] == "The Tarn is back in its bed"
    assert after.records[told]["version"] == before.records[told]["version"] + 2


async def test_what_happens_after_stories_were_carried_over_early_comes_along(
    day: Path,
) -> None:
    """A merger and a late file, between the early taking over and the swap."""
    before = await look(day)
    large, small = sorted(before.standing.values(), key=lambda one: -len(one["articles"]))

    async def happen() -> None:
        async with at_desk(settings_for(day)) as desk:
            files(desk.home.inbox, {"wire/late.txt": f"The Tarn falls\n\n{RIVER}\n"})
            both = [await story(desk, one["id"]) for one in (large, small)]
            said = {"kind": "together", "articles": members(*both), "edition": "en"}
            await taken(desk, await offer(desk, **said))

    early = After("carrying over", happen)
    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), early)
        await settle(desk)
        async with asyncio.timeout(30):
            while len(await all_rows(desk)) == len(before.rows):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await settle(desk)
    after = await look(day)
    assert early.is_done
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    (one,) = after.standing.values()
    assert one["id"] == large["id"]
    assert after.redirects[small["id"]] == large["id"]
    known = large["article_count"] + small["article_count"]
    assert one["article_count"] == len(one["articles"]) == known + 1
    assert {row["state"] for row in after.rows if "late" in row["file"]} == {"placed"}


async def test_a_text_written_after_stories_were_carried_over_early_comes_along(
    day: Path,
) -> None:
    before = await look(day)
    told = next(iter(before.standing))

    async def write() -> None:
        rewrite(day, told, "The Tarn is back in its bed")

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), After("carrying over", write))
        await settle(desk)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.records[told]["headline"]["text"] == "The Tarn is back in its bed"
    assert after.records[told]["version"] == before.records[told]["version"] + 2


async def all_rows(desk: Desk) -> list[dict[str, Any]]:
    return [row async for row in article_rows(desk)]


class After:
    """A deed done at the first sign of what comes after a stage of a replay; the replay
    waits for its end."""

    def __init__(self, stage: str, deed: Callable[[], Awaitable[None]]) -> None:
        self.is_done = False
        self._stage, self._deed, self._was_there = stage, deed, False

    def __call__(self, told: str) -> None:
        if self._was_there and not self.is_done:
            self.is_done = True
            with ThreadPoolExecutor(1) as pool:
                pool.submit(self._do).result(timeout=60)
        self._was_there = self._was_there or told.startswith(self._stage)

    def _do(self) -> None:
        async def deed() -> None:
            await self._deed()

        asyncio.run(deed())


def rewrite(data: Path, story_id: str, headline: str) -> None:
    """Change a headline and tell of it, as a writer's commit would."""
    keys, url = Keys(), ServerFolder.of(data).address.read_text()
    with redis.Redis.from_url(url, decode_responses=True) as client:
        key = keys.story(story_id)
        cited = json.loads(client.hget(key, "headline"))
        client.hset(key, "headline", json.dumps({**cited, "text": headline}))
        version = client.hincrby(key, "version", 1)
        about = {"event": "story.rewritten", "story_id": story_id, "data": "{}"}
        epoch = client.hget(keys.meta, "epoch")
        client.xadd(keys.updates, {**about, "version": version, "epoch": epoch})
