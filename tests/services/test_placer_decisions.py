"""The placer obeys editors: whatever comes when, their decisions hold."""

import asyncio
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.summarize.core.constraints import constraints_of
from shared.events.stages import StoryDecided
from shared.events.story import StoryRecord
from tests.copydesk import an_event, hours
from tests.histories import BLOBS, happen, hear, histories, settled
from tests.placerday import AT_ONCE, Newsday, decided

NAMES = [f"d{place}" for place in range(8)]
some = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).map(tuple)


@st.composite
def rulings(draw: st.DrawFn) -> list[StoryDecided]:
    """What editors may decide about these documents, in order of the journal."""
    made: list[StoryDecided] = []
    for number in range(101, 101 + draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(("together", "apart", "fixed", "block", "undo")))
        said: dict[str, Any] = {"articles": draw(some)}
        if kind in ("apart", "fixed"):
            said["others"] = draw(some)
        if kind == "fixed":
            said["left"] = draw(some)
        if kind == "block":
            said = draw(
                st.sampled_from(
                    ({"articles": (NAMES[0],)}, {"publishers": ("THE D1 POST",)})
                )
            )
        if kind == "undo":
            said = {"undone": f"decision-{draw(st.integers(101, number))}"}
        made.append(decided(number, kind, **said))
    return made


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whenever_decisions_come_the_same_stories_come_of_them(
    data: st.DataObject,
) -> None:
    events, ruled = data.draw(histories()), data.draw(rulings())
    order = data.draw(st.permutations([*events, *ruled]))
    actions = data.draw(
        st.lists(
            st.sampled_from(("poll", "tidy", "close", "restart", "write")),
            min_size=6,
        )
    )

    async def play() -> None:
        day, left = await Newsday(BLOBS, AT_ONCE).begin(), list(order)
        for what in actions:
            await hear(day, left[:2])
            left = left[2:]
            await happen(day, what, batch=3)
            await day.listen()
            await day.check_index()
        await hear(day, left)
        await day.settle()
        await day.listen()
        await day.check_index()
        assert await day.partition() == settled(events, constraints_of(ruled))

    asyncio.run(play())


async def told(day: Newsday) -> list[str]:
    day.told.clear()
    await day.listen()
    return day.told


async def of(day: Newsday, article_id: str) -> StoryRecord:
    """The story in which an article stands."""
    fields = await day.fields(day.reader.keys.document(article_id))
    return await day.record(fields["story_id"])


async def two_events(day: Newsday) -> tuple[str, str]:
    await day.place(
        an_event("flood-a", "flood marsh lane pump"),
        an_event("flood-b", "flood marsh lane pump", published_at=hours(1)),
        an_event("ferry-a", "ferry skerry harbour band"),
        an_event("ferry-b", "ferry skerry harbour band", published_at=hours(1)),
    )
    await day.settle()
    await day.listen()
    return (await of(day, "flood-a")).id, (await of(day, "ferry-a")).id


async def test_merged_stories_are_one_and_what_comes_later_joins_it(
    newsday: Newsday,
) -> None:
    flood, ferry = await two_events(newsday)
    both = ("flood-a", "flood-b", "ferry-a", "ferry-b")
    await newsday.decide(decided(9, "together", articles=both))
    await newsday.settle()
    assert await told(newsday) == ["story.grew", "story.merged"] or newsday.told == [
        "story.merged",
        "story.grew",
    ]
    kept = await of(newsday, "flood-a")
    gone = await newsday.record(ferry if kept.id == flood else flood)
    assert (kept.article_count, gone.status, gone.merged_into) == (4, "merged", kept.id)
    await newsday.place(
        an_event("ferry-c", "ferry skerry harbour band", published_at=hours(2))
    )
    await newsday.settle()
    assert (await of(newsday, "ferry-c")).id == kept.id


async def test_what_was_split_off_is_a_story_of_its_own_and_stays_apart(
    newsday: Newsday,
) -> None:
    flood, _ = await two_events(newsday)
    said = decided(9, "apart", articles=("flood-b",), others=("flood-a",))
    await newsday.decide(said)
    await newsday.settle()
    split = await of(newsday, "flood-b")
    assert (split.split_from, split.article_count) == (flood, 1)
    assert sorted(await told(newsday)) == ["story.shrank", "story.split"]
    await newsday.hire()
    await newsday.settle()
    assert (await of(newsday, "flood-b")).id == split.id


async def test_a_moved_article_stays_where_it_was_moved(newsday: Newsday) -> None:
    flood, ferry = await two_events(newsday)
    company = ("ferry-a", "ferry-b")
    said = decided(9, "fixed", articles=("flood-b",), others=company, left=("flood-a",))
    await newsday.decide(said)
    await newsday.settle()
    assert (await of(newsday, "flood-b")).id == ferry
    assert (await newsday.record(flood)).article_count == 1


async def test_a_decision_comes_back_when_its_undoing_is_undone(newsday: Newsday) -> None:
    await two_events(newsday)
    both = {frozenset({"flood-a", "flood-b", "ferry-a", "ferry-b"})}
    ruling = decided(9, "together", articles=("flood-a", "ferry-a"))
    undo = decided(10, "undo", undone="decision-9")
    redo = decided(11, "undo", undone="decision-10")
    for decision, stories in ((ruling, 1), (undo, 2), (redo, 1)):
        await newsday.decide(decision)
        await newsday.settle()
        assert len(await newsday.partition()) == stories
    assert await newsday.partition() == both


@pytest.mark.parametrize("pair", list(combinations(["flood-a", "ferry-a"], 2)))
async def test_the_later_of_two_contrary_decisions_holds(
    newsday: Newsday, pair: tuple[str, str]
) -> None:
    await two_events(newsday)
    one, other = pair
    await newsday.decide(
        decided(8, "apart", articles=(one,), others=(other,)),
        decided(9, "together", articles=pair),
    )
    await newsday.settle()
    assert (await of(newsday, one)).id == (await of(newsday, other)).id
