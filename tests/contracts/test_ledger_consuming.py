"""Consuming: every entry is handled, by somebody, in the end."""

from tests.contracts.newsroom import rounds


async def test_what_was_sent_before_the_first_reader_came_is_read(newsroom, scribe, work):
    await newsroom.send("a1", "a2")
    assert await newsroom.poll(work) == 2
    assert scribe.heard == ["a1", "a2"]
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0


async def test_a_delivery_carries_event_fence_era_and_trace(newsroom, scribe, work):
    (entry,) = await newsroom.send("a1")
    await newsroom.poll(work)
    (delivery,) = scribe.deliveries
    assert delivery.event == newsroom.article("a1")
    assert delivery.fence.stream == newsroom.keys.ingested
    assert (delivery.fence.group, delivery.fence.entry) == ("enrich", entry)
    assert delivery.era == newsroom.ledger.era
    assert (delivery.deliveries, delivery.trace_id) == (1, "trace-of-a1")


async def test_an_empty_stream_gives_nothing(newsroom, scribe, work):
    assert await newsroom.poll(work) == 0
    await newsroom.reclaim(work)
    assert scribe.heard == []


async def test_a_batch_is_no_larger_than_asked(newsroom, scribe):
    await newsroom.send("a1", "a2", "a3", "a4", "a5")
    work = newsroom.consumption(scribe, batch=2)
    while await newsroom.poll(work):
        pass
    assert scribe.batches == [2, 2, 1]
    assert scribe.heard == ["a1", "a2", "a3", "a4", "a5"]


async def test_workers_of_one_group_share_the_work(newsroom, scribe, rival, world):
    await newsroom.send("a1", "a2", "a3", "a4")
    work = newsroom.consumption(scribe, batch=1)
    while await newsroom.poll(work) + await world.poll(rival, work):
        pass
    assert sorted(scribe.heard) == ["a1", "a2", "a3", "a4"]


async def test_a_failed_message_comes_back_after_a_pause(newsroom, scribe, work, later):
    await newsroom.send("a1")
    scribe.failing["a1"] = RuntimeError("the model is still loading")
    await newsroom.poll(work)
    await newsroom.reclaim(work)
    assert scribe.heard == ["a1"]
    scribe.failing.clear()
    await rounds(newsroom, work, later, 1)
    assert [one.deliveries for one in scribe.deliveries] == [1, 2]
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0


async def test_a_failed_message_does_not_hold_up_its_neighbours(newsroom, scribe, work):
    await newsroom.send("a1", "a2", "a3")
    scribe.failing["a2"] = RuntimeError("not now")
    await newsroom.poll(work)
    stands = await newsroom.ledger.entries(newsroom.keys.ingested)
    assert [fields["trace_id"] for _, fields in stands] == ["trace-of-a2"]


async def test_what_comes_back_comes_alone(newsroom, scribe, work, later):
    await newsroom.send("a1", "a2", "a3")
    for name in ("a1", "a2", "a3"):
        scribe.failing[name] = RuntimeError("not now")
    await newsroom.poll(work)
    scribe.failing.clear()
    await rounds(newsroom, work, later, 1)
    assert scribe.batches == [3, 1, 1, 1]


async def test_a_dead_worker_s_messages_are_taken_over(newsroom, scribe, rival, world):
    (fence,) = await newsroom.hold("a1")
    await world.reclaim(rival, newsroom.consumption(scribe))
    assert scribe.heard == ["a1"]
    assert scribe.deliveries[0].deliveries == 2
    assert (await newsroom.commit(fences=[fence])).why == "entry"


async def test_a_message_in_work_is_left_alone(newsroom, scribe, rival, world):
    await newsroom.hold("a1")
    work = newsroom.consumption(scribe)
    await world.reclaim(rival, work, min_idle_ms=3_600_000)
    assert scribe.heard == []


async def test_a_slow_worker_s_commit_is_stale_after_a_takeover(
    newsroom, scribe, rival, world
):
    """Both handle it; one of them writes."""
    await newsroom.send("a1")
    taken_over = newsroom.consumption(scribe)

    async def slow(deliveries):
        await world.reclaim(rival, taken_over)
        return await scribe(deliveries)

    await newsroom.poll(newsroom.consumption(slow))
    assert scribe.heard == ["a1", "a1"]
    assert await newsroom.ledger.length(newsroom.keys.ingested) == 0
    assert await newsroom.dead() == []
