"""Public updates: numbered without gaps, complete, resumable."""

import asyncio
import json
from dataclasses import replace

import pytest

from shared.errors import CursorGone
from shared.events.steps import Drop, Expect, Keep, Put, PutIf

HEADLINE = {"text": "Flood in Marsh Lane", "citations": []}


async def test_versions_of_a_story_have_no_gaps(newsroom):
    for _ in range(5):
        await newsroom.say()
    await newsroom.say("ferry-strike")
    told = await newsroom.told()
    flood = [one.version for one in told if one.story_id == "flood-in-marsh-lane"]
    assert flood == [1, 2, 3, 4, 5]
    assert told[-1].version == 1


async def test_a_refused_step_uses_up_no_version(newsroom):
    await newsroom.say()
    await newsroom.commit(
        expected=[Expect(newsroom.flood, "version", None)], events=[newsroom.announce()]
    )
    await newsroom.say()
    assert [one.version for one in await newsroom.told()] == [1, 2]


async def test_two_updates_of_a_story_in_one_step_follow_each_other(newsroom):
    outcome = await newsroom.commit(
        events=[
            newsroom.announce(event="story.split"),
            newsroom.announce(event="story.grew"),
        ]
    )
    told = await newsroom.told()
    assert [(one.event, one.version) for one in told] == [
        ("story.split", 1),
        ("story.grew", 2),
    ]
    assert outcome.versions == {newsroom.flood: 2}
    assert (await newsroom.read(newsroom.flood))["version"] == "2"


async def test_an_update_carries_everything_that_was_said(newsroom):
    await newsroom.say(
        event="story.corrected",
        trace_id="t1",
        caused_by='["a1","a2"]',
        material="1",
        data='{"paragraphs": []}',
    )
    (told,) = await newsroom.told()
    assert told.event == "story.corrected"
    assert told.edition == "en"
    assert told.trace_id == "t1"
    assert told.caused_by == ("a1", "a2")
    assert told.material
    assert told.data == {"paragraphs": []}
    assert told.epoch == newsroom.ledger.era.epoch
    assert told.occurred_at.isoformat() == "2024-05-17T23:41:00+00:00"


async def test_an_update_shows_the_other_half_as_it_stands_after_the_step(newsroom):
    await newsroom.open(
        "flood-in-marsh-lane",
        headline=json.dumps(HEADLINE),
        dek=json.dumps({"text": "The Wend rose overnight.", "citations": []}),
        article_count="2",
        publisher_count="2",
        independent_count="1",
        last_updated='"2024-05-17T22:00:00Z"',
        status='"live"',
    )
    changes = [
        Put(newsroom.flood, {"article_count": "3", "publisher_count": "9"}),
        PutIf(newsroom.flood, "status", '"live"', {"publisher_count": "3"}),
        PutIf(newsroom.flood, "status", '"closed"', {"publisher_count": "0"}),
        Put(newsroom.flood, {"last_updated": '"2024-05-17T23:41:00Z"'}),
        Drop(newsroom.flood, ("dek",)),
    ]
    await newsroom.commit(changes=changes, events=[newsroom.announce()])
    (told,) = await newsroom.told()
    assert told.data == {
        "headline": HEADLINE,
        "article_count": 3,
        "publisher_count": 3,
        "independent_count": 1,
        "last_updated": "2024-05-17T23:41:00Z",
    }


async def test_what_was_said_of_ones_own_half_stands(newsroom):
    await newsroom.open("flood-in-marsh-lane", headline=json.dumps(HEADLINE))
    said = {"text": "Marsh Lane under water", "citations": []}
    await newsroom.say(data=json.dumps({"headline": said}))
    (told,) = await newsroom.told()
    assert told.data == {"headline": said}


async def test_a_story_without_text_tells_none(newsroom):
    await newsroom.say()
    (told,) = await newsroom.told()
    assert told.data == {}


async def test_updates_are_read_on_from_a_cursor(newsroom):
    cursors = [await newsroom.say() for _ in range(4)]
    told = await newsroom.told(after=cursors[1])
    assert [one.id for one in told] == cursors[2:]
    assert await newsroom.told(after=cursors[-1]) == []


async def test_updates_are_read_in_parts(newsroom):
    cursors = [await newsroom.say() for _ in range(5)]
    ledger = newsroom.ledger
    first = await ledger.updates(after=cursors[0], limit=2)
    rest = await ledger.updates(after=first[-1].id, limit=2)
    assert [one.id for one in (*first, *rest)] == cursors[1:]


async def test_the_cursor_is_the_last_update(newsroom):
    cursor = await newsroom.say()
    assert (await newsroom.told())[-1].id == cursor
    assert await newsroom.ledger.cursor() == cursor


async def test_a_reader_that_waits_hears_an_update_at_once(newsroom, rival):
    cursor = await newsroom.say()
    waiting = asyncio.create_task(rival.updates(after=cursor, wait=30))
    while not waiting.done():
        await newsroom.say(trace_id="late news")
        await asyncio.sleep(0)
    assert (await waiting)[0].trace_id == "late news"


async def test_a_reader_that_waits_in_vain_gets_nothing(newsroom):
    cursor = await newsroom.say()
    assert list(await newsroom.ledger.updates(after=cursor, wait=0.02)) == []


# -- Trimming.


async def _age(newsroom, later):
    """Publish until the stream's clock has moved on; return all cursors."""
    cursors = [await newsroom.say()]
    while cursors[-1].partition("-")[0] == cursors[0].partition("-")[0]:
        later(1)
        cursors.append(await newsroom.say())
    return cursors


async def test_a_cursor_before_the_trimmed_updates_is_gone(newsroom, later):
    cursors = await _age(newsroom, later)
    begun = await newsroom.ledger.updates(after="0", limit=1)
    gone = await newsroom.ledger.trim(before=int(cursors[-1].partition("-")[0]))
    assert gone == len(cursors)  # the epoch's beginning, and all updates but the last
    with pytest.raises(CursorGone):
        await newsroom.ledger.updates(after="0")
    with pytest.raises(CursorGone):
        await newsroom.ledger.updates(after=begun[0].id)


async def test_a_cursor_at_the_last_trimmed_update_has_missed_nothing(newsroom, later):
    cursors = await _age(newsroom, later)
    await newsroom.ledger.trim(before=int(cursors[-1].partition("-")[0]))
    told = await newsroom.told(after=cursors[-2])
    assert [one.id for one in told] == cursors[-1:]


async def test_trimming_everything_keeps_the_cursor(newsroom, later):
    cursors = await _age(newsroom, later)
    await newsroom.ledger.trim(before=int(cursors[-1].partition("-")[0]) + 1)
    assert await newsroom.ledger.length(newsroom.updates) == 0
    assert await newsroom.ledger.cursor() == cursors[-1]
    assert list(await newsroom.ledger.updates(after=cursors[-1])) == []
    with pytest.raises(CursorGone):
        await newsroom.ledger.updates(after=cursors[0])


async def test_trimming_nothing_takes_no_cursor_away(newsroom):
    await newsroom.say()
    assert await newsroom.ledger.trim(before=1000) == 0
    assert len(await newsroom.told(after="0")) == 1


@pytest.mark.parametrize("cursor", ["99999999999999-0", "yesterday", "", "1-2-3", "-1"])
async def test_a_cursor_that_is_not_of_this_stream_is_gone(newsroom, cursor):
    await newsroom.say()
    with pytest.raises(CursorGone):
        await newsroom.ledger.updates(after=cursor)


async def test_what_is_kept_of_a_version_stands_at_its_number(newsroom):
    key = newsroom.keys.versions("flood-in-marsh-lane")
    await newsroom.say()
    for text in ("first", "second", "third"):
        told = replace(newsroom.announce(), kept=Keep(key, text, 2))
        await newsroom.commit(events=[told])
        await newsroom.say()
    assert list(await newsroom.ledger.ranked(key, limit=9)) == [
        ("third", 6),
        ("second", 4),
    ]


async def test_a_refused_step_keeps_nothing(newsroom):
    key = newsroom.keys.versions("flood-in-marsh-lane")
    told = replace(newsroom.announce(), kept=Keep(key, "first", 2))
    await newsroom.say()
    outcome = await newsroom.commit(
        expected=[Expect(newsroom.flood, "version", None)], events=[told]
    )
    assert not outcome.is_done
    assert list(await newsroom.ledger.ranked(key, limit=9)) == []
