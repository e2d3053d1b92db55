"""What a replay found otherwise is told, and taken only where it has a reason."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from services.desk.fates.results import article_rows
from services.desk.home import Home
from services.desk.rebuilding.leading import leading
from services.desk.rebuilding.rebuilding import Replay
from services.desk.rebuilding.reports import Report
from services.desk.rebuilding.standstill import Stopped
from services.desk.rebuilding.wishes import Wish
from services.desk.terminal.speaking import settings_for
from services.ingest.journal import Journal
from shared.disk import SystemDisk
from shared.errors import Unreadable
from tests.services.replay.running import VERB, replayed
from tests.services.replay.sight import a_server, look, seen

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


async def tamper(data: Path) -> tuple[str, str]:
    """Move an article of the large story to the small one, behind the ledger's back."""
    async with a_server(data) as desk:
        sight = await seen(desk)
        large, small = sorted(
            sight.standing.values(), key=lambda one: -one["article_count"]
        )
        client, keys = desk.ledger.client, desk.ledger.keys
        article_id = large["articles"][-1]["id"]
        member = await client.hget(keys.members(large["id"]), article_id)
        await client.hdel(keys.members(large["id"]), article_id)
        await client.hset(keys.members(small["id"]), article_id, member)
        return article_id, large["id"]


async def test_a_difference_without_a_reason_is_told_and_not_taken(day: Path) -> None:
    article_id, story_id = await tamper(day)
    before = await look(day)
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "refused"
    (moved,) = report.comparison.moved
    assert (moved.article_id, moved.after) == (article_id, story_id)
    assert after.meta["generation"] == "1"
    assert after.said() == before.said()
    assert not [key for key in after.keys if ":g2:" in key]


async def test_force_takes_the_rebuilt_state_and_keeps_ids_by_the_larger_part(
    day: Path,
) -> None:
    honest = await look(day)
    article_id, story_id = await tamper(day)
    report = await replayed(day, force=True)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.partition == honest.partition
    assert after.standing.keys() == honest.standing.keys()
    assert after.due == set(after.standing)
    row = next(row for row in after.rows if row["id"] == article_id)
    assert row["story_id"] == story_id


async def test_what_is_buried_while_rebuilding_is_one_dead_letter(day: Path) -> None:
    async def poisoned(function: Any, event: Any, *more: Any, **_: Any) -> Any:
        if event.number == 1:
            raise Unreadable("No hyphen is known to this rule.")
        return await asyncio.to_thread(function, event, *more)

    for _ in range(2):
        report = await by_hand(day, poisoned)
        assert report.fate == "swapped"
        assert report.buried == 1
    async with a_server(day) as desk:
        assert await desk.ledger.length(desk.ledger.keys.dead_letters) == 1
        states = [row["state"] async for row in article_rows(desk)]
        assert states.count("buried") == 1
    report = await replayed(day)
    assert report.comparison.reasons == ("1 offer that had been buried went through",)
    assert report.fate == "swapped"


async def by_hand(data: Path, enriching: Any) -> Report:
    """Replay with another way of enriching."""
    settings, home = settings_for(data), Home(data)
    journal = Journal(home.journal, SystemDisk(), blobs=home.blobs())
    names = ["ingest", *(f"placer:{one}" for one in settings.all_editions)]
    async with a_server(data) as desk, leading(desk.ledger, names) as leases:
        journal.open()
        try:
            return await Replay(
                settings=settings,
                wish=Wish(force=True),
                live=desk.ledger,
                scene=Stopped(journal, leases),
                run=enriching,
                progress=lambda _: None,
            ).done()
        finally:
            journal.close()


async def storywire(*words: str) -> tuple[int, str, str]:
    pipe = subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *VERB, *words, stdout=pipe, stderr=pipe
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_the_verb_prints_a_table_and_nothing_else(day: Path) -> None:
    code, out, err = await storywire("--data", str(day))
    assert (code, err) == (0, "")
    assert "partition: identical\nfacts: identical\n" in out
    assert "offers placed" in out
    assert "generation 2 is live now: 10 offers" in out


async def test_the_verb_ends_with_1_where_it_refuses(day: Path) -> None:
    await tamper(day)
    code, out, err = await storywire("--data", str(day), "--json")
    said = json.loads(out)
    assert code == 1
    assert said["fate"] == "refused"
    assert len(said["partition"]["moved"]) == 1
    assert "--force" in err


async def test_the_verb_says_in_one_line_what_is_in_its_way(tmp_path: Path) -> None:
    code, out, err = await storywire("--data", str(tmp_path / "nowhere"))
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "nowhere").exists()
