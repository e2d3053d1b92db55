"""A replay rebuilds stories that closed, left memory and were opened again, as live."""

import asyncio
from pathlib import Path

import pytest

from services.desk.fates.results import article_rows
from services.desk.fates.waiting import settle
from services.desk.home import Desk
from services.desk.rebuilding.replaying import replay
from services.desk.rebuilding.wishes import Wish
from services.desk.terminal.speaking import settings_for
from tests.copydesk import FAIR, FLOOD, STRIKE
from tests.services.replay.dropped import files, line
from tests.services.replay.running import at_work
from tests.services.replay.sight import Sight, look, seen

pytestmark = [pytest.mark.proof, pytest.mark.deep]


def of_day(text: str, day: int, number: int) -> str:
    title, _, body = text.partition("\n")
    at = f"2024-05-{day:02}T08:00:00Z"
    return line(f"d{number}", title, body, published_at=at)


#: Two events of one day, a fair of weeks after, and two late reports of the first day.
FIRST = [of_day(FLOOD[0], 1, 1), of_day(FLOOD[1], 1, 2), of_day(STRIKE[0], 1, 3)]
AFTER = [of_day(f"{FAIR[0]} It was day {one} of it.", 20 + one, one) for one in (4, 5, 6)]
LATE = [of_day(FLOOD[2], 2, 7), of_day(STRIKE[1], 2, 8)]


async def dropped(desk: Desk, name: str, lines: list[str]) -> None:
    """Drop a file, and wait until all of it is placed and settled."""
    known = len([row async for row in article_rows(desk)])
    files(desk.home.inbox, {f"wire/{name}.jsonl": "\n".join(lines)})
    async with asyncio.timeout(60):
        while True:
            rows = [row async for row in article_rows(desk)]
            if len(rows) == known + len(lines):
                break
            await asyncio.sleep(0.05)
    await settle(desk)


async def until_closed(desk: Desk, count: int) -> Sight:
    async with asyncio.timeout(60):
        while True:
            sight = await seen(desk)
            statuses = [one["status"] for one in sight.standing.values()]
            if statuses.count("closed") == count:
                return sight
            await asyncio.sleep(0.05)


async def test_a_replay_rebuilds_what_was_closed_and_opened_again(
    short_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SWEEP_SECONDS", "0.1")
    monkeypatch.setenv("PLACE_BUNDLE", "1")
    data = short_folder / "day"
    async with at_work(data) as desk:
        await dropped(desk, "first", FIRST)
        await dropped(desk, "after", AFTER)
        await until_closed(desk, 2)
        await dropped(desk, "late", LATE)
        await until_closed(desk, 2)
        said = [one.event for one in await desk.ledger.updates(after="0", limit=1_000)]
    assert said.count("story.reopened") == 2
    assert said.count("story.closed") == 4
    before = await look(data)
    report = await replay(settings_for(data), Wish())
    after = await look(data)
    assert (report.fate, report.comparison.is_same) == ("swapped", True)
    assert sorted(map(len, after.partition)) == [2, 3, 3]
    assert after.partition == before.partition
    assert after.said() == before.said()
