"""What is sifted out of a stream is gone, and nothing else moves."""

from pathlib import Path
from typing import Any

import pytest

from shared.clock import FixedClock
from shared.errors import CursorGone, LeaseLost
from shared.events.steps import Include, Put, Send, Step
from shared.ledger.redis import RedisLedger
from shared.ledger.redis_forgetting import PART
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.copydesk import NOON as NIGHT
from tests.offerhouse import everything


async def told(ledger: Any, count: int, stream: str = "") -> list[str]:
    """Put numbered updates into a stream; return their ids."""
    stream = stream or ledger.keys.updates
    for first in range(0, count, 50):
        said = tuple(
            Send(stream, update(number))
            for number in range(first, min(first + 50, count))
        )
        assert (await ledger.commit(Step(ledger.era, events=said))).is_done
    found: list[str] = []
    while page := await ledger.entries(stream, after=found[-1] if found else "0"):
        found += [entry for entry, _ in page]
    return found[-count:]


def update(number: int) -> dict[str, str]:
    return {
        "event": "story.grew",
        "story_id": f"s{number % 3}",
        "epoch": "e",
        "occurred_at": "2024-05-17T23:41:00Z",
        "data": f'{{"dek": "Report {number}"}}',
    }


async def test_sifted_entries_are_gone_and_the_others_keep_their_ids(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = await told(ledger, 9)
    await ledger.sift(ledger.keys.updates, {ids[2], ids[5]}, lease, epoch=False)
    found = await ledger.entries(ledger.keys.updates)
    stays = [one for place, one in enumerate(ids) if place not in (2, 5)]
    assert [entry for entry, _ in found][-7:] == stays
    assert dict(found)[ids[8]] == update(8)


async def test_a_stream_of_many_parts_is_sifted_whole(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = await told(ledger, 2 * PART + 7)
    await ledger.sift(ledger.keys.updates, set(ids[::2]), lease, epoch=False)
    assert await ledger.length(ledger.keys.updates) - len(ids[1::2]) in (0, 1)


async def test_a_new_epoch_begins_in_the_same_moment(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = await told(ledger, 3)
    before = ledger.era.epoch
    await ledger.sift(ledger.keys.updates, set(ids), lease, epoch=True)
    assert ledger.era.epoch != before
    (last,) = [one for one in await ledger.updates(after=ids[-1]) if one.id > ids[-1]]
    assert (last.event, last.epoch) == ("epoch.started", ledger.era.epoch)
    late = await world.ledger("bob")
    assert late.era == ledger.era


async def test_what_was_decided_before_the_epoch_is_stale(world: Any) -> None:
    ledger = await world.ledger()
    other = await world.ledger("bob")
    lease = await ledger.acquire("ingest", seconds=60)
    await told(ledger, 1)
    step = Step(other.era, changes=(Put(other.keys.document("flood"), {"states": "1"}),))
    await ledger.sift(ledger.keys.updates, set(), lease, epoch=True)
    outcome = await other.commit(step)
    assert (outcome.verdict, outcome.why) == ("stale", "epoch")
    assert other.era == ledger.era


async def test_a_reader_goes_on_from_its_cursor(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = await told(ledger, 6)
    await ledger.sift(ledger.keys.updates, {ids[1], ids[2]}, lease, epoch=False)
    for cursor in ids[:3]:
        assert [one.id for one in await ledger.updates(after=cursor)] == ids[3:]
    assert await ledger.cursor() == ids[-1]


async def test_a_stream_that_is_sifted_empty_keeps_its_last_id(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = [entry for entry, _ in await ledger.entries(ledger.keys.updates)]
    ids += await told(ledger, 2)
    await ledger.sift(ledger.keys.updates, set(ids), lease, epoch=False)
    assert await ledger.length(ledger.keys.updates) == 0
    assert await ledger.cursor() == ids[-1]
    assert await ledger.updates(after=ids[-1]) == []
    (fresh,) = await told(ledger, 1)
    assert fresh > ids[-1]
    with pytest.raises(CursorGone):
        await ledger.updates(after="99999999999999-0")


async def test_a_stream_that_is_not_there_needs_no_sifting(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    await ledger.sift(ledger.keys.dead_letters, {"1-1"}, lease, epoch=False)
    assert await ledger.length(ledger.keys.dead_letters) == 0


async def test_only_who_holds_the_lease_may_sift(world: Any) -> None:
    ledger = await world.ledger()
    lease = await ledger.acquire("ingest", seconds=60)
    ids = await told(ledger, 2)
    await ledger.release(lease)
    with pytest.raises(LeaseLost):
        await ledger.sift(ledger.keys.updates, set(ids), lease, epoch=False)
    found = await ledger.entries(ledger.keys.updates)
    assert [entry for entry, _ in found][-2:] == ids


async def test_groups_and_what_they_have_pending_stay(
    newsroom: Any, world: Any, scribe: Any, rival: Any
) -> None:
    ledger = newsroom.ledger
    lease = await ledger.acquire("ingest", seconds=60)
    (fence,) = await newsroom.hold("a1")
    await newsroom.send("a2", "a3")
    await ledger.sift(newsroom.keys.ingested, set(), lease, epoch=False)
    held = await world.delivered(newsroom.keys.ingested, "enrich")
    assert held == {fence.entry: 1}
    work = newsroom.consumption(scribe)
    await world.reclaim(rival, work)
    await world.poll(rival, work)
    assert sorted(scribe.heard) == ["a1", "a2", "a3"]
    assert await ledger.length(newsroom.keys.ingested) == 0


async def test_keys_are_listed_by_how_they_begin(world: Any) -> None:
    ledger = await world.ledger()
    keys = ledger.keys
    changes = (
        Put(keys.story("s1"), {"version": "1"}),
        Put(keys.members("s1"), {"a": "{}"}),
        Put(keys.document("d1"), {"states": "1"}),
        Include(keys.lines("d1"), ("1",)),
    )
    assert (await ledger.commit(Step(ledger.era, changes=changes))).is_done
    assert list(await ledger.scan(keys.story(""))) == [
        keys.story("s1"),
        keys.members("s1"),
    ]
    assert await ledger.scan(keys.state("*")) == []


@pytest.mark.redis
async def test_what_was_sifted_is_gone_from_the_servers_file(tmp_path: Path) -> None:
    """Deleted entries stay in the file, written anew or not, while neighbours stand."""
    server = EmbeddedServer(binary=find_server(), data=tmp_path, fsync="always")
    ledger = RedisLedger(await server.start(), clock=FixedClock(NIGHT))
    try:
        await ledger.attach()
        await ledger.client.config_set("rdbcompression", "no")  # to be read here
        lease = await ledger.acquire("ingest", seconds=60)
        assert lease is not None
        ids = await told(ledger, 9)
        await ledger.sift(ledger.keys.updates, {ids[4]}, lease, epoch=True)
        assert b"Report 4" in everything(tmp_path)
        assert await ledger.rewrite()
        assert b"Report 4" not in everything(tmp_path)
        assert b"Report 5" in everything(tmp_path)
    finally:
        await ledger.aclose()
        await server.stop()
