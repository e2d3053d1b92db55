"""Many articles of one event at once: copies of one text, in hundreds of outlets."""

import asyncio
import tracemalloc
from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from services.summarize.core.arrays.sampling import CHOSEN
from shared.events.stages import ArticleEnriched
from shared.events.updates import StoryUpdate
from tests.copydesk import NOON, an_event, hours
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
