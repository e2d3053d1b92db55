"""A commit that can't be everything of a step is nothing of it."""

import pytest

from shared.errors import StorywireError
from shared.events.outcomes import Outcome
from shared.events.steps import (
    Expect,
    Include,
    Put,
    PutIf,
    Rank,
    Send,
    Touch,
)


def _everything_at_once(newsroom, fence, **parts):
    keys = newsroom.keys
    given = {
        "fences": [fence],
        "changes": [
            Put(newsroom.flood, {"membership": "2"}),
            PutIf(newsroom.flood, "membership", "1", {"was": "1"}),
            Include(keys.untidy("en"), ("a1",)),
            Rank(keys.front(), "flood-in-marsh-lane", 20),
            Touch(newsroom.writing(), keys.due, "flood-in-marsh-lane", 1, 2, 3),
        ],
        "events": [
            Send(keys.enriched("en"), {"event": "article_enriched"}),
            newsroom.announce(),
            newsroom.announce("ferry-strike"),
            Send(keys.rejected, {"event": "article_rejected"}),
        ],
    }
    return newsroom.step(**(given | parts))


async def test_a_conflict_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", membership="1")
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    step = _everything_at_once(
        newsroom, fence, expected=[Expect(newsroom.flood, "membership", "7")]
    )
    outcome = await newsroom.ledger.commit(step)
    assert outcome == Outcome("conflict", f"{newsroom.flood} membership")
    assert await world.everything() == before


async def test_a_full_stream_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", membership="1")
    (fence,) = await newsroom.hold("a1")
    rejected = newsroom.keys.rejected
    await newsroom.commit(events=[Send(rejected, {"number": "1"})])
    before = await world.everything()
    events = [newsroom.announce(), Send(rejected, {"number": "2"}, bound=1)]
    step = _everything_at_once(newsroom, fence, events=events)
    outcome = await newsroom.ledger.commit(step)
    assert outcome == Outcome("full", rejected)
    assert await world.everything() == before


async def test_a_bound_counts_what_the_step_itself_adds(newsroom):
    rejected = newsroom.keys.rejected
    two = [Send(rejected, {"number": n}, bound=2) for n in "12"]
    three = [Send(rejected, {"number": n}, bound=2) for n in "123"]
    assert (await newsroom.commit(events=three)).verdict == "full"
    assert (await newsroom.commit(events=two)).is_done
    assert (await newsroom.commit(events=two[:1])).verdict == "full"
    assert await newsroom.ledger.length(rejected) == 2


@pytest.mark.parametrize(
    "spoilt",
    ["story", "only told", "set", "front", "due", "writing", "updates", "stream"],
)
async def test_a_key_of_a_wrong_kind_leaves_nothing_behind(newsroom, world, spoilt):
    (fence,) = await newsroom.hold("a1")
    key = {
        "story": newsroom.flood,
        "only told": newsroom.strike,
        "set": newsroom.keys.untidy("en"),
        "front": newsroom.keys.front(),
        "due": newsroom.keys.due,
        "writing": newsroom.writing(),
        "updates": newsroom.updates,
        "stream": newsroom.keys.rejected,
    }[spoilt]
    await world.spoil(key)
    before = await world.everything()
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence))
    assert await world.everything() == before


async def test_a_version_that_is_no_number_leaves_nothing_behind(newsroom, world):
    await newsroom.open("flood-in-marsh-lane", version="seven")
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence))
    assert await world.everything() == before


async def test_a_step_that_sends_nothing_in_an_entry_leaves_nothing_behind(
    newsroom, world
):
    (fence,) = await newsroom.hold("a1")
    before = await world.everything()
    events = [newsroom.announce(), Send(newsroom.keys.rejected, {})]
    with pytest.raises(StorywireError):
        await newsroom.ledger.commit(_everything_at_once(newsroom, fence, events=events))
    assert await world.everything() == before
