"""The placer on a ledger in memory, one step at a time; and on a real server."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.summarize.core.arrays.sampling import CHOSEN, rank
from services.summarize.core.placing import story_id_of
from services.summarize.reaching import SEARCHED
from shared.clock import SystemClock, milliseconds
from shared.errors import LeaseLost
from shared.events.stages import ArticleEnriched
from shared.events.steps import Put, Step
from shared.ledger.port import Consumption
from shared.ledger.reading import read_story
from shared.ledger.redis import RedisLedger
from shared.ledger.streams import StreamReader
from tests.copydesk import TEXTS, WEIGHTS, a_retraction, an_article, an_event, hours
from tests.histories import BLOBS, settled
from tests.placerday import Newsday
from tests.placers import a_placer, send


async def test_a_story_id_that_was_taken_gets_the_next_number(newsday: Newsday) -> None:
    story = newsday.reader.keys.story(story_id_of("flood"))
    said = Step(newsday.reader.era, changes=(Put(story, {"status": '"merged"'}),))
    assert (await newsday.reader.commit(said)).is_done
    await newsday.place(an_event("flood", "flood marsh lane"))
    assert await newsday.stories() == [story_id_of("flood", 2)]


async def test_an_article_that_comes_back_in_one_batch_opens_a_story_of_another_id(
    newsday: Newsday,
) -> None:
    await newsday.place(
        an_event("flood", "flood marsh lane"),
        a_retraction("flood", state=2),
        an_event("flood", "flood marsh lane", state=3, revision="r3"),
    )
    assert await newsday.stories() == [story_id_of("flood", 2)]
    old = await newsday.record(story_id_of("flood"))
    assert old.status == "retracted"
    await newsday.listen()
    await newsday.check_index()


async def test_an_article_is_found_by_its_offer_and_its_document(
    newsday: Newsday,
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane", state=3))
    keys = newsday.reader.keys
    offer = await newsday.fields(keys.offer("offer-of-flood"))
    document = await newsday.fields(keys.document("flood"))
    assert offer["state"] == "placed"
    assert document == {"placed": "3", "story_id": story_id_of("flood")}


async def test_a_placer_without_its_lease_leaves_nothing_behind(newsday: Newsday) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.place(an_event("bank", "flood bank lane"))
    old = newsday.placer
    await newsday.hire()
    await newsday.send(an_event("pumps", "flood pumps lane"))
    before = newsday.server.values[newsday.reader.keys.front("en")].copy()
    with pytest.raises(LeaseLost):
        await old.tidy()
    await newsday.poll(placer=old)
    assert newsday.server.values[newsday.reader.keys.front("en")] == before
    assert await newsday.reader.length(newsday.reader.keys.enriched("en")) == 1
    assert not await newsday.fields(newsday.reader.keys.document("pumps"))
    await newsday.drain()
    await newsday.listen()
    assert newsday.told == ["epoch.started", "story.opened", "story.grew", "story.grew"]


async def test_a_conflict_makes_the_placer_load_anew_and_place_again(
    newsday: Newsday,
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.settle()
    story = newsday.reader.keys.story(story_id_of("flood"))
    said = Step(newsday.reader.era, changes=(Put(story, {"membership": "7"}),))
    assert (await newsday.reader.commit(said)).is_done
    await newsday.send(an_event("pumps", "flood pumps lane"))
    await newsday.poll()
    assert await newsday.partition() == {frozenset({"flood"})}
    await newsday.drain()
    assert await newsday.partition() == {frozenset({"flood", "pumps"})}
    assert (await newsday.fields(story))["membership"] == "8"


async def test_an_event_without_features_is_poison_and_drags_nobody_along(
    newsday: Newsday,
) -> None:
    bare = an_event("bare").model_copy(update={"features": None})
    await newsday.place(bare, an_event("flood", "flood marsh lane"))
    assert await newsday.partition() == {frozenset({"flood"})}
    ((_, letter),) = await newsday.reader.entries(newsday.reader.keys.dead_letters)
    assert "Homeless" in letter["body"]


async def test_other_weights_settle_anew_what_was_placed_with_the_old(
    newsday: Newsday,
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.place(an_event("pumps", "flood pumps lane"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"flood", "pumps"})}
    newsday.weights = replace(WEIGHTS, version="strict-1", cut=0.99)
    await newsday.hire()
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"flood"}), frozenset({"pumps"})}
    untidy = newsday.reader.keys.untidy("en")
    await newsday.hire()
    await newsday.placer.news()
    assert not await newsday.reader.members(untidy)


async def test_a_lost_epoch_makes_the_placer_load_anew(newsday: Newsday) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    newsday.server.restart(clean=False)
    await newsday.reader.attach()
    await newsday.place(an_event("pumps", "flood pumps lane"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"flood", "pumps"})}
    await newsday.check_index()


async def test_an_idle_story_is_closed_once_and_a_late_article_opens_it_again(
    newsday: Newsday,
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane", number=1))
    # Two later ones: the watermark does not trust a single latest time.
    for number, name in enumerate(("strike", "trams"), start=2):
        at = hours(60 + number)
        await newsday.place(an_event(name, name, published_at=at, number=number))
    assert await newsday.placer.close_idle() == 1
    assert await newsday.placer.close_idle() == 0
    await newsday.place(an_event("pumps", "flood pumps lane", number=4))
    await newsday.listen()
    words = ["opened", "opened", "opened", "closed", "reopened"]
    assert newsday.told == ["epoch.started", *(f"story.{one}" for one in words)]
    record = await newsday.record(story_id_of("flood"))
    assert (record.status, record.article_count) == ("live", 2)
    await newsday.check_index()


async def test_old_updates_are_let_go(newsday: Newsday) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    newsday.clock.advance(timedelta(days=8))
    await newsday.placer.sweep()
    assert await newsday.reader.length(newsday.reader.keys.updates) == 0


@pytest.mark.redis
async def test_articles_are_placed_and_settled_on_a_real_server(server_url: str) -> None:
    clock = SystemClock()
    ledger = RedisLedger(server_url, clock=clock, worker="placer")
    await ledger.attach()
    lease = await ledger.acquire("placer:en", seconds=60)
    assert lease is not None
    placer = a_placer(ledger, lease, clock=clock)
    events = [an_article(BLOBS, f"d{at}", text) for at, text in enumerate(TEXTS)]
    await send(ledger, *reversed(events))
    work = Consumption("articles.enriched:en", "placer", ArticleEnriched, placer.place)
    reader = StreamReader(ledger, work)
    await reader.prepare()
    while await reader.poll(count=3):
        pass
    while await placer.tidy():
        pass
    front = await ledger.ranked(ledger.keys.front("en"), limit=100)
    found: set[frozenset[str]] = set()
    for story_id, _ in front:
        record = await read_story(ledger, BLOBS, story_id)
        assert record is not None
        found.add(frozenset(one.id for one in record.story.articles))
    assert found == settled(events)
    assert await ledger.length(ledger.keys.enriched("en")) == 0
    await placer.close_idle()
    assert await ledger.trim(before=milliseconds(clock.now()) - 60_000) == 0
    await ledger.aclose()


async def test_a_crowd_that_lost_one_whom_all_chose_is_searched_for_beside_the_loop(
    newsday: Newsday,
) -> None:
    """Each of the crowd chooses anew: meanwhile the lease must be renewed."""
    beside: list[int] = []

    async def runs(function: Callable[..., Any], *arguments: Any) -> Any:
        if function.__name__ == "search":
            beside.append(len(arguments[0]))
        return function(*arguments)

    newsday.runs = runs
    await newsday.hire()
    names = sorted((f"flood-{n:03}" for n in range(CHOSEN + 20)), key=rank)
    await newsday.place(*(an_event(one, "flood marsh lane") for one in names))
    assert not beside
    for one in names[:2]:
        await newsday.place(a_retraction(one, state=2))
    assert sum(beside) >= CHOSEN
    assert max(beside) <= SEARCHED
    await newsday.check_index()
