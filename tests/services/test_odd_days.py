"""Days that no newsroom has: odd dates, one instant, odd articles, a late one."""

from datetime import UTC, datetime

import pytest

from services.summarize.core.placing import story_id_of
from tests.copydesk import NOON, TEXTS, an_article, an_event, hours
from tests.histories import BLOBS, settled
from tests.placerday import Newsday


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
