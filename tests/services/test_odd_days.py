"""Days that no newsroom has: floods of copies, odd dates, one instant, a late article."""

import asyncio
import tracemalloc
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from services.summarize.core.placing import story_id_of
from services.summarize.core.sampling import CHOSEN
from shared.events.stages import ArticleEnriched
from shared.events.updates import StoryUpdate
from tests.copydesk import NOON, TEXTS, an_article, an_event, hours
from tests.histories import BLOBS, settled
from tests.placerday import Newsday

WIRE = tuple(range(40))
FLOOD = "flood marsh lane tarn pumps"


def a_copy(number: int, **said: Any) -> ArticleEnriched:
    """The wire's text in one more outlet."""
    plain = {
        "number": number + 1,
        "sketch": WIRE,
        "publisher": f"Outlet {number:04}",
        "received_at": hours(1),
        **said,
    }
    return an_event(f"copy-{number:04}", FLOOD, **plain)


async def updates(day: Newsday) -> list[StoryUpdate]:
    return list(await day.reader.updates(after="0", limit=100_000))


async def the_story(day: Newsday) -> Any:
    (story_id,) = await day.stories()
    return await day.record(story_id)


# -- Many at once.


@pytest.mark.parametrize("published_at", [NOON, None], ids=["dated", "undated"])
async def test_copies_of_one_text_are_one_voice_of_many_outlets(
    newsday: Newsday, published_at: datetime | None
) -> None:
    count = 300
    events = [a_copy(n, published_at=published_at) for n in range(count)]
    own = an_event("own", FLOOD, sketch=range(100, 140), publisher="Tarn Courier")
    await newsday.place(*events, own)
    await newsday.settle()
    story = await the_story(newsday)
    assert (story.article_count, story.publisher_count) == (count + 1, count + 1)
    assert story.independent_count == 2
    assert Counter(one.duplicate_group for one in story.articles) == {
        "copy-0000": count,
        "own": 1,
    }


async def test_each_of_a_flood_of_articles_is_told_once_and_by_itself(
    newsday: Newsday,
) -> None:
    await newsday.place(*(a_copy(number) for number in range(200)))
    told = [one for one in await updates(newsday) if one.story_id]
    assert Counter(one.event for one in told) == {"story.opened": 1, "story.grew": 199}
    assert [one.version for one in told] == list(range(1, 201))
    assert [one.data["article_count"] for one in told] == list(range(1, 201))
    for one in told:
        assert len(one.data["articles_added"]) == 1
        assert "articles_changed" not in one.data


async def test_what_an_update_costs_does_not_grow_with_its_story(
    newsday: Newsday,
) -> None:
    await newsday.place(*(a_copy(number) for number in range(250)))
    sizes = [len(one.model_dump_json()) for one in await updates(newsday) if one.story_id]
    assert max(sizes[200:]) < 1.1 * max(sizes[1:20])


async def test_a_flood_of_articles_of_one_event_takes_memory_in_bounds(
    newsday: Newsday,
) -> None:
    """Beside what the ledger keeps: each article remembers a few that it is like."""
    news = await newsday.placer.news()
    await newsday.place(*(a_copy(number) for number in range(100)))
    tracemalloc.start()
    held = tracemalloc.get_traced_memory()[0]
    await newsday.place(*(a_copy(number) for number in range(100, 300)))
    grown = tracemalloc.get_traced_memory()[0] - held
    tracemalloc.stop()
    pairs = sum(len(news.neighbours.edges(one)) for one in news.neighbours)
    assert pairs <= 300 * 2 * CHOSEN
    # Two directions of each pair, 110 bytes each; 60 kB of an article, on the server too.
    assert grown < 110 * pairs + 200 * 60_000


async def test_all_articles_of_one_instant_settle_as_any_others(
    newsday: Newsday,
) -> None:
    events = [
        an_article(BLOBS, f"d{n}", text, published_at=NOON, received_at=NOON)
        for n, text in enumerate(TEXTS)
    ]
    await newsday.place(*reversed(events))
    await newsday.settle()
    assert await newsday.partition() == settled(events)
    assert sum(
        [(await newsday.record(one)).article_count for one in await newsday.stories()]
    ) == len(events)
    await newsday.listen()


# -- Odd dates.

YEARS = (datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize("published_at", YEARS, ids=["1970", "2099"])
async def test_a_date_that_is_wrong_by_years_closes_nobody_s_story(
    newsday: Newsday, published_at: datetime
) -> None:
    for number in range(20):
        name = f"event-{number}"
        await newsday.place(an_event(name, name, number=number + 1, received_at=hours(1)))
    odd = an_event("odd", "odd", published_at=published_at, received_at=hours(1))
    await newsday.place(odd.model_copy(update={"number": 99}))
    await newsday.placer.close_idle()
    for number in range(20):
        record = await newsday.record(story_id_of(f"event-{number}"))
        assert record.status == "live"
    await newsday.listen()
    await newsday.check_index()


async def test_a_date_in_the_future_keeps_no_story_open_for_ever(
    newsday: Newsday,
) -> None:
    await newsday.place(
        an_event("odd", "odd", published_at=YEARS[1], received_at=hours(0))
    )
    for number in range(1, 4):
        at = hours(60 + number)
        event = an_event(f"e{number}", f"e{number}", published_at=at, number=number + 1)
        await newsday.place(event)
    assert await newsday.placer.close_idle() == 1
    assert (await newsday.record(story_id_of("odd"))).status == "closed"


# -- Odd articles.


async def test_an_article_like_two_stories_equally_joins_the_same_one_in_any_order(
    newsday: Newsday,
) -> None:
    between = an_event("m", "flood marsh strike pay", number=3)
    first = an_event("a", "flood marsh", number=1)
    other = an_event("b", "strike pay", number=2)
    events = [first, other, between]
    found = set()
    for order in (events, [other, first, between], [between, first, other]):
        day = await Newsday().begin()
        for event in order:
            await day.place(event)
        await day.settle()
        found.add(frozenset(await day.partition()))
        await day.listen()
    assert found == {frozenset(settled(events))}


async def test_an_empty_body_with_a_title_is_placed_by_its_title(
    newsday: Newsday,
) -> None:
    bare = an_article(BLOBS, "bare", "Flood in Marsh Lane drives forty families out\n")
    await newsday.place(bare, an_article(BLOBS, "whole", TEXTS[0]))
    await newsday.settle()
    records = [await newsday.record(one) for one in await newsday.stories()]
    assert sorted(one.id for record in records for one in record.articles) == [
        "bare",
        "whole",
    ]
    assert await newsday.partition() == settled(
        [bare, an_article(BLOBS, "whole", TEXTS[0])]
    )
    await newsday.listen()


async def test_articles_without_a_word_stand_alone(newsday: Newsday) -> None:
    await newsday.place(an_event("a", ""), an_event("b", ""))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"a"}), frozenset({"b"})}


# -- Late.


@pytest.mark.parametrize("is_closed", [False, True], ids=["live", "closed"])
async def test_an_article_five_days_late_is_one_update_and_one_text(
    newsday: Newsday, is_closed: bool
) -> None:
    texts = [an_article(newsday.blobs, f"d{n}", TEXTS[n]) for n in range(2)]
    await newsday.place(*texts)
    await newsday.settle()
    while await newsday.write():
        pass
    (story_id,) = await newsday.stories()
    if is_closed:
        for number in range(2):
            at = hours(5 * 24 + number)
            other = an_event(f"e{number}", f"e{number}", published_at=at)
            await newsday.place(other.model_copy(update={"number": 2 + number}))
        await newsday.placer.close_idle()
    while await newsday.write():
        pass
    cursor = await newsday.reader.cursor()
    late = an_article(
        newsday.blobs, "late", TEXTS[2], published_at=hours(1), received_at=hours(121)
    )
    await newsday.place(late)
    await newsday.settle()
    while await newsday.write():
        pass
    told = [
        one.event
        for one in await newsday.reader.updates(after=cursor, limit=1000)
        if one.story_id == story_id
    ]
    assert told == ["story.reopened" if is_closed else "story.grew", "story.rewritten"]
    record = await newsday.record(story_id)
    assert (record.article_count, record.last_updated) == (3, hours(121))


async def test_the_placer_is_heard_between_the_articles_of_a_batch(
    newsday: Newsday,
) -> None:
    """Else a large batch would keep the lease from being renewed."""
    heard = 0

    async def beat() -> None:
        nonlocal heard
        while True:
            heard += 1
            await asyncio.sleep(0)

    await newsday.send(*(a_copy(number) for number in range(50)))
    beating = asyncio.create_task(beat())
    await newsday.poll(50)
    beating.cancel()
    assert heard > 50
