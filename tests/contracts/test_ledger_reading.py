"""Reading state: hashes, sets, rankings, streams, stories at a cursor."""

from shared.events.steps import Include, Put, Rank, Send
from shared.ledger.flows import Flow


async def test_missing_things_read_as_empty(newsroom):
    ledger, keys = newsroom.ledger, newsroom.keys
    assert list(await ledger.fields([keys.story("x"), keys.journal])) == [{}, {}]
    assert list(await ledger.fields([])) == []
    assert await ledger.members(keys.untidy("en")) == frozenset()
    assert list(await ledger.ranked(keys.front(), limit=5)) == []
    assert list(await ledger.entries(keys.ingested)) == []
    assert await ledger.length(keys.ingested) == 0
    assert await ledger.snapshot("x") is None
    assert await ledger.workers() == {}


async def test_hashes_come_in_the_order_asked_for(newsroom):
    await newsroom.commit(
        changes=[Put(newsroom.flood, {"a": "1"}), Put(newsroom.strike, {"b": "2"})]
    )
    found = await newsroom.ledger.fields(
        [newsroom.strike, newsroom.keys.journal, newsroom.flood, newsroom.strike]
    )
    assert list(found) == [{"b": "2"}, {}, {"a": "1"}, {"b": "2"}]


async def test_hundreds_of_hashes_come_in_the_order_asked_for(newsroom):
    """As a batch of articles asks for: some are there, most are not."""
    stories = [newsroom.keys.story(f"row-{number}") for number in range(600)]
    known = {stories[at]: {"row": str(at), "said": "Fähre"} for at in (0, 255, 256, 599)}
    await newsroom.commit(changes=[Put(key, fields) for key, fields in known.items()])
    found = await newsroom.ledger.fields(stories)
    assert list(found) == [known.get(key, {}) for key in stories]


async def test_a_large_hash_is_read_part_by_part(newsroom):
    held = {f"row-{number}": "Fähre " * 20 for number in range(1_500)}
    await newsroom.commit(changes=[Put(newsroom.flood, held)])
    cursor, parts = "", []
    while not parts or cursor:
        part, cursor = await newsroom.ledger.part(newsroom.flood, cursor)
        parts.append(dict(part))
    assert {name: line for part in parts for name, line in part.items()} == held
    assert max(map(len, parts)) < 1_500
    assert await newsroom.ledger.part(newsroom.strike) == ({}, "")


async def test_a_front_page_is_read_page_by_page(newsroom):
    front, ledger = newsroom.keys.front(), newsroom.ledger
    names = ["flood", "strike", "fire", "vote", "match"]
    await newsroom.commit(
        changes=[Rank(front, name, 100 - n) for n, name in enumerate(names)]
    )
    first = await ledger.ranked(front, limit=2)
    second = await ledger.ranked(front, limit=2, before=first[-1][1])
    third = await ledger.ranked(front, limit=2, before=second[-1][1])
    assert [name for name, _ in (*first, *second, *third)] == names
    assert list(await ledger.ranked(front, limit=2, before=third[-1][1])) == []


async def test_a_ranking_is_read_from_the_lowest_too(newsroom):
    due = newsroom.keys.due
    changes = [Rank(due, name, score) for name, score in (("c", 3), ("a", 1), ("b", 2))]
    await newsroom.commit(changes=changes)
    ledger = newsroom.ledger
    assert list(await ledger.ranked(due, limit=2, highest=False)) == [("a", 1), ("b", 2)]
    assert list(await ledger.ranked(due, limit=9, highest=False, before=2)) == [("c", 3)]


async def test_equal_scores_are_told_apart_by_name(newsroom):
    due = newsroom.keys.due
    await newsroom.commit(changes=[Rank(due, name, 7) for name in "bca"])
    ledger = newsroom.ledger
    low = await ledger.ranked(due, limit=9, highest=False)
    high = await ledger.ranked(due, limit=9)
    assert [name for name, _ in low] == ["a", "b", "c"]
    assert [name for name, _ in high] == ["c", "b", "a"]


async def test_scores_in_milliseconds_come_back_exactly(newsroom):
    front = newsroom.keys.front("en")
    await newsroom.commit(changes=[Rank(front, "flood", 1_716_000_000_123)])
    ((_, score),) = await newsroom.ledger.ranked(front, limit=1)
    assert score == 1_716_000_000_123
    assert isinstance(score, int)


async def test_a_stream_is_read_on_from_an_entry(newsroom):
    rejected = newsroom.keys.rejected
    for number in "12345":
        await newsroom.commit(events=[Send(rejected, {"number": number})])
    ledger = newsroom.ledger
    first = await ledger.entries(rejected, limit=2)
    rest = await ledger.entries(rejected, after=first[-1][0])
    assert [fields["number"] for _, fields in (*first, *rest)] == list("12345")
    assert await ledger.length(rejected) == 5
    assert list(await ledger.entries(rejected, after=rest[-1][0])) == []


async def test_a_snapshot_is_a_story_at_a_cursor(newsroom):
    members = newsroom.keys.members("flood-in-marsh-lane")
    await newsroom.say()
    await newsroom.commit(
        changes=[Put(newsroom.flood, {"membership": "1"}), Put(members, {"a1": "{}"})]
    )
    cursor = await newsroom.say("ferry-strike")
    snapshot = await newsroom.ledger.snapshot("flood-in-marsh-lane")
    assert snapshot.cursor == cursor
    assert snapshot.story_id == "flood-in-marsh-lane"
    assert snapshot.epoch == newsroom.ledger.era.epoch
    assert snapshot.fields == {"membership": "1", "version": "1"}
    assert snapshot.members == {"a1": "{}"}


async def test_what_was_read_does_not_change_with_the_state(newsroom):
    await newsroom.open("flood-in-marsh-lane", membership="1")
    untidy = newsroom.keys.untidy("en")
    await newsroom.commit(changes=[Include(untidy, ("a1",))])
    snapshot = await newsroom.ledger.snapshot("flood-in-marsh-lane")
    members = await newsroom.ledger.members(untidy)
    await newsroom.commit(
        changes=[Put(newsroom.flood, {"membership": "2"}), Include(untidy, ("a2",))]
    )
    assert snapshot.fields == {"membership": "1"}
    assert members == {"a1"}


async def test_a_stream_tells_what_waits_what_ever_came_and_since_when(newsroom):
    ledger, stream = newsroom.ledger, newsroom.keys.rejected
    nothing = await ledger.flow(stream, "placer")
    assert nothing == Flow(length=0, added=0, pending=0, first="")
    for number in range(3):
        await newsroom.commit(events=[Send(stream, {"event": "x", "n": str(number)})])
    ((first, _), *_) = await ledger.entries(stream)
    flow = await ledger.flow(stream)
    assert (flow.length, flow.added, flow.first) == (3, 3, first)


async def test_a_server_describes_itself(newsroom):
    facts = await newsroom.ledger.facts()
    assert facts.kind
    assert facts.version
    assert facts.is_written
