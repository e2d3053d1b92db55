"""`storywire replay` on a whole data folder changes nothing that anybody reads."""

from io import StringIO
from pathlib import Path

import pytest

from services.desk.staff.running import run
from services.desk.terminal.speaking import settings_for
from shared.events.keys import Keys
from tests.services.replay.dropped import BOTH, files, line
from tests.services.replay.running import replayed
from tests.services.replay.sight import look

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


STATES = {"placed": 5, "duplicate": 1, "rejected": 2, "revised": 1, "retracted": 1}


async def test_the_day_holds_all_that_can_happen(day: Path) -> None:
    before = await look(day)
    states = [row["state"] for row in before.rows]
    assert {state: states.count(state) for state in states} == STATES
    statuses = sorted(one["status"] for one in before.records.values())
    assert statuses == ["live", "live", "merged", "retracted"]
    assert sorted(map(len, before.partition)) == [1, 3]


async def test_a_replay_changes_nothing_that_anybody_reads(day: Path) -> None:
    before = await look(day)
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert not report.comparison.reasons
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert after.redirects == before.redirects
    assert (report.texts_kept, report.texts_due, after.due) == (2, 0, set())


async def test_a_replay_goes_on_above_the_old_versions_in_a_new_epoch(day: Path) -> None:
    before = await look(day)
    await replayed(day)
    after = await look(day)
    assert after.meta["generation"] == "2"
    assert after.meta["epoch"] != before.meta["epoch"]
    for story_id, record in after.standing.items():
        assert record["version"] == before.records[story_id]["version"] + 1
        assert record["epoch"] == after.meta["epoch"]


async def test_a_replay_leaves_no_key_of_another_generation(day: Path) -> None:
    before = await look(day)
    await replayed(day)
    after = await look(day)
    moved = {key.replace(":g1:", ":g2:") for key in before.keys}
    # Streams that were never written to are not there, but for the groups' sake.
    assert after.keys <= moved | {
        Keys(generation=2).enriched(one) for one in ("de", "es", "fr")
    }
    # Questions of readers are put to who places live, not to who rebuilds.
    asked = {Keys(generation=2).asked(one) for one in ("en", "de", "es", "fr", "xx")}
    assert moved - after.keys <= {Keys(generation=2).due, *asked}


async def test_stories_go_on_after_a_replay(day: Path, short_folder: Path) -> None:
    await replayed(day)
    before = await look(day)
    more = {
        "wire/late.jsonl": line("w6", "Marsh Lane dries", BOTH.replace("two", "three"))
    }
    dropped = files(short_folder / "late", more)
    await run(settings_for(day), [dropped], log=StringIO())
    after = await look(day)
    grown = {key: one["article_count"] for key, one in after.standing.items()}
    known = {key: one["article_count"] for key, one in before.standing.items()}
    assert sorted(grown) == sorted(known)
    assert sum(grown.values()) == sum(known.values()) + 1


async def test_a_dry_run_leaves_nothing_behind(day: Path) -> None:
    before = await look(day)
    report = await replayed(day, dry_run=True)
    after = await look(day)
    assert report.fate == "dry run"
    assert report.comparison.is_same
    assert after.keys == before.keys
    assert after.said() == before.said()
    # A number is never used again: a worker that was forgotten can't write to it.
    assert after.meta["rebuilding"] == "2"
    assert after.meta["epoch"] == before.meta["epoch"]


async def test_reading_the_bytes_anew_gives_the_same(day: Path) -> None:
    before = await look(day)
    report = await replayed(day, reread=True)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert after.said() == before.said()
