"""A server that was lost, or that fell behind, is rebuilt from archive and journal."""

import asyncio
import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from services.desk.home import Desk
from services.desk.staff.running import run
from services.desk.terminal.speaking import settings_for
from services.gateway.core.filters import Filters
from services.gateway.hookbook import HookBook
from services.gateway.tokens import TokenBook
from tests.services.replay.running import at_work, replayed
from tests.services.replay.sight import Sight, a_server, look

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


async def test_a_lost_server_is_rebuilt_from_archive_and_journal(day: Path) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "in place"
    assert report.comparison.before is None
    assert after.partition == before.partition
    assert [row["state"] for row in after.rows] == [row["state"] for row in before.rows]
    assert _facts(after) == _facts(before)
    assert after.due == set(after.standing)


async def test_a_replay_understands_by_the_same_rules_and_models_as_enrich(
    day: Path,
) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")  # nothing is recalled: all is understood anew
    await replayed(day)
    after = await look(day)
    assert len(before.understood) == 4
    assert None not in before.understood.values()
    assert after.understood == before.understood


async def test_tokens_and_webhooks_come_back_when_their_server_is_lost(day: Path) -> None:
    async with at_work(day) as desk:
        tokens, hooks = TokenBook(desk.ledger, clock=desk.clock), hook_book(desk)
        kept, secret = await tokens.create("herald", ("read", "edit"))
        gone, revoked = await tokens.create("lantern", ("edit",))
        hook = await hooks.add("https://herald.example/hook", Filters(category="weather"))
        await tokens.revoke(gone.id)
        async with asyncio.timeout(30):  # until all of it is journalled
            while await desk.ledger.length(desk.ledger.keys.decisions):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    shutil.rmtree(day / "server")
    await replayed(day)
    async with a_server(day) as desk:
        tokens, hooks = TokenBook(desk.ledger, clock=desk.clock), hook_book(desk)
        assert await tokens.all() == [kept]
        assert await tokens.token_of(secret) == kept
        assert await tokens.token_of(revoked) is None
        (back,) = await hooks.all()
    assert back.endpoint == hook.model_copy(update={"secret": ""})
    assert "lost with the server" in back.shape()["off"]


def hook_book(desk: Desk) -> HookBook:
    return HookBook(desk.ledger, clock=desk.clock)


def _facts(sight: Sight) -> dict[frozenset[str], list[Any]]:
    names = ("article_count", "publisher_count", "independent_count")
    return {
        frozenset(article["id"] for article in one["articles"]): [
            *(one[name] for name in names),
            one["first_published_at"],
            one["last_updated"],
        ]
        for one in sight.standing.values()
    }


async def test_services_rebuild_a_lost_server_by_themselves(
    day: Path, short_folder: Path
) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")
    nothing = short_folder / "nothing"
    nothing.mkdir()
    await run(settings_for(day), [nothing], log=StringIO())
    after = await look(day)
    assert after.partition == before.partition
    assert _facts(after) == _facts(before)
    assert not after.due
    assert all(one["paragraphs"] for one in after.standing.values())


async def test_a_server_that_fell_behind_is_brought_up_and_compared(
    day: Path, data_folders: Path
) -> None:
    whole = await look(day)
    shutil.rmtree(day / "server")
    shutil.copytree(data_folders / "morning" / "server", day / "server")
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert after.partition == whole.partition
    assert after.standing.keys() == whole.standing.keys()
    # The evening's changes are not written yet.
    assert after.due == set(after.standing)
    strike = next(one for one in after.standing.values() if one["article_count"] == 1)
    told = json.dumps(strike["paragraphs"])
    assert "offers four" not in told


async def test_a_dry_run_does_not_touch_a_server_that_fell_behind(
    day: Path, data_folders: Path
) -> None:
    shutil.rmtree(day / "server")
    shutil.copytree(data_folders / "morning" / "server", day / "server")
    before = await look(day)
    report = await replayed(day, dry_run=True)
    after = await look(day)
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert report.comparison.reasons == ("work of the live generation was left",)
    assert not report.comparison.is_same
