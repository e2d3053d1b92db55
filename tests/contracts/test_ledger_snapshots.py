"""A snapshot at a cursor, folded with the updates after it, is the record."""

from datetime import timedelta
from functools import reduce

import pytest

from shared.events.updates import fold
from tests.contracts.halves import Desk, plain


@pytest.fixture
def desk(newsroom):
    return Desk(newsroom)


async def _a_week_of(desk, later):
    """Let the story live; yield after each commit."""
    placed = [
        ("story.opened", {"added": ["a1"]}),
        ("story.grew", {"added": ["a2"]}),
        None,
        ("story.grew", {"added": ["a3", "a4"]}),
        ("story.revised", {"revised": ["a2"]}),
        None,
        ("story.shrank", {"removed": ["a1"]}),
        ("story.closed", {"status": "closed"}),
        None,
        ("story.reopened", {"added": ["a5"], "status": "live"}),
        ("story.shrank", {"removed": ["a3"]}),
        ("story.grew", {"added": ["a1"]}),
        None,
        ("story.merged", {"removed": ["a1", "a2", "a4", "a5"], "status": "merged"}),
    ]
    for one in placed:
        later(60)
        if one is None:
            assert (await desk.write(*await desk.read())).is_done
        else:
            await desk.place(one[0], **one[1])
        yield


async def test_every_snapshot_folds_into_the_record(desk, newsroom, later):
    snapshots = [await desk.record() async for _ in _a_week_of(desk, later)]
    for cursor, record in snapshots:
        assert reduce(fold, await newsroom.told(after=cursor), record) == snapshots[-1][1]


async def test_the_updates_from_the_opening_on_fold_into_each_record(
    desk, newsroom, later
):
    folded, cursor = None, await newsroom.ledger.cursor()
    async for _ in _a_week_of(desk, later):
        for update in await newsroom.told(after=cursor):
            folded, cursor = fold(folded, update), update.id
        assert (cursor, folded) == await desk.record()


async def test_updates_that_a_snapshot_covers_change_nothing(desk, newsroom, later):
    async for _ in _a_week_of(desk, later):
        _, record = await desk.record()
        for update in await newsroom.told():
            assert fold(record, update) == record


async def test_every_update_shows_headline_and_counter(desk, newsroom, later):
    counts = []
    async for _ in _a_week_of(desk, later):
        _, record = await desk.record()
        counts.append((record.article_count, plain(record)["last_updated"]))
    told = await newsroom.told()
    assert [one.version for one in told] == list(range(1, len(counts) + 1))
    assert [
        (one.data["article_count"], one.data["last_updated"]) for one in told
    ] == counts
    assert all(one.data["headline"]["text"] for one in told)


async def test_a_text_of_members_that_left_meanwhile_is_refused(desk):
    await desk.place("story.opened", added=["a1"])
    await desk.place("story.grew", added=["a2"])
    due, seen = await desk.read()
    await desk.place("story.shrank", removed=["a2"])
    outcome = await desk.write(due, seen)
    assert (outcome.verdict, outcome.why) == ("conflict", f"{desk.key} losses")


async def test_a_text_of_a_story_that_grew_meanwhile_is_good_and_it_stays_due(desk):
    await desk.place("story.opened", added=["a1"])
    due, seen = await desk.read()
    await desk.place("story.grew", added=["a2"])
    assert (await desk.write(due, seen)).is_done
    again, fresh = await desk.read()
    assert set(fresh.members) == {"a1", "a2"}
    assert (await desk.write(again, fresh)).is_done


async def test_the_two_halves_do_not_overwrite_each_other(desk, newsroom):
    await desk.place("story.opened", added=["a1"])
    due, seen = await desk.read()
    await desk.place("story.grew", added=["a2"])
    await desk.write(due, seen)
    fields = await newsroom.read(desk.key)
    assert (fields["membership"], fields["text"], fields["version"]) == ("2", "1", "3")
    assert fields["article_count"] == "2"


async def test_a_restart_between_snapshot_and_updates_asks_for_a_new_snapshot(
    desk, newsroom, world
):
    await desk.place("story.opened", added=["a1"])
    cursor, record = await desk.record()
    await world.restart(clean=False)
    await newsroom.ledger.attach()
    await desk.place("story.grew", added=["a2"])
    first, grew = await newsroom.ledger.updates(after=cursor)
    with pytest.raises(ValueError, match=r"epoch\.started"):
        fold(record, first)
    assert grew.epoch == first.epoch != record.epoch
    assert grew.occurred_at - record.last_updated < timedelta(days=1)
