"""The placer on a ledger in memory: any way of arrival leads to the same stories."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.summarize.core.announcing import Times
from services.summarize.core.deciding import item_of
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.placing import story_id_of
from services.summarize.core.tidying import settle
from services.summarize.loading import load_news
from services.summarize.placer import Placer
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock, SystemClock, milliseconds
from shared.errors import LeaseLost
from shared.events.stages import ArticleEnriched
from shared.events.steps import Era, Put, Send, Step
from shared.events.story import StoryRecord
from shared.events.updates import fold
from shared.events.wire import fields_of
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption, Lease
from shared.ledger.reading import read_story
from shared.ledger.redis import RedisLedger
from shared.ledger.streams import StreamReader
from tests.copydesk import NOON, TEXTS, WEIGHTS, a_retraction, an_article, an_event, hours

TIMES = Times(quiet=1_000, longest=5_000)
#: A lease is ended by the test, never by the clock.
LONG = 10_000_000.0


async def inline(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


class Newsday:
    """One server, a placer that may be replaced, a writer, and a reader who folds."""

    def __init__(self, blobs: MemoryBlobs | None = None) -> None:
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.blobs = blobs or MemoryBlobs()
        self.reader = MemoryLedger(self.server, clock=self.clock, worker="reader")
        self.folded: dict[str, StoryRecord] = {}
        self.told: list[str] = []
        self.weights = WEIGHTS
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None
        self._cursor = "0"
        self._born = 0

    async def begin(self) -> "Newsday":
        await self.reader.attach()
        self.writer = Writer(
            ledger=self.reader, blobs=self.blobs, clock=self.clock, run=self.compose
        )
        await self.hire()
        return self

    async def compose(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Let the writer take its time: meanwhile articles may be placed."""
        made = function(*arguments)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        return made

    async def hire(self) -> Placer:
        """Let a new placer take the lease from whoever had it."""
        self._born += 1
        name = f"placer-{self._born}"
        self.ledger = MemoryLedger(self.server, clock=self.clock, worker=name)
        await self.ledger.attach()
        self.server.erase(self.ledger.keys.lease("placer:en"))
        lease = await self.ledger.acquire("placer:en", seconds=LONG)
        assert lease is not None
        self.placer = self.make(self.ledger, lease)
        return self.placer

    def make(self, ledger: Any, lease: Lease) -> Placer:
        return Placer(
            "en",
            lease,
            ledger=ledger,
            clock=self.clock,
            times=TIMES,
            weights=self.weights,
            idle_after=timedelta(days=2),
            run=inline,
        )

    async def send(self, *events: ArticleEnriched) -> None:
        stream = self.reader.keys.enriched("en")
        for event in events:
            said = Send(stream, fields_of(event, trace_id=event.trace_id))
            assert (
                await self.reader.commit(Step(self.reader.era, events=(said,)))
            ).is_done

    async def poll(self, batch: int = 50, *, placer: Placer | None = None) -> int:
        place = (placer or self.placer).place
        work = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, place, batch
        )
        return await self.ledger.poll(work)

    async def place(self, *events: ArticleEnriched, batch: int = 50) -> None:
        """Send articles, and place all there are."""
        await self.send(*events)
        await self.drain(batch)

    async def drain(self, batch: int = 50) -> None:
        """Place all that waits, also what failed before."""
        place = self.placer.place
        work = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, place, batch
        )
        for _ in range(100):
            if not await self.reader.length(self.reader.keys.enriched("en")):
                return
            await self.ledger.poll(work)
            self.clock.advance(timedelta(seconds=1))
            await self.ledger.reclaim(work, min_idle_ms=0)
        raise AssertionError("the stream never ran dry")

    async def settle(self) -> None:
        await self.drain()
        while await self.placer.tidy():
            pass

    async def write(self) -> int:
        """Let time pass until something is due, and write it."""
        self.clock.advance(timedelta(seconds=20))
        return await self.writer.step(limit=2)

    async def fields(self, key: str) -> dict[str, str]:
        return (await self.reader.fields([key]))[0]

    async def stories(self) -> list[str]:
        ranked = await self.reader.ranked(self.reader.keys.front("en"), limit=1000)
        return sorted(story_id for story_id, _ in ranked)

    async def record(self, story_id: str) -> StoryRecord:
        found = await read_story(self.reader, self.blobs, story_id)
        assert found is not None
        return found.story

    async def partition(self) -> set[frozenset[str]]:
        records = [await self.record(one) for one in await self.stories()]
        return {frozenset(article.id for article in one.articles) for one in records}

    async def listen(self) -> None:
        """Fold what was told, and hold it against what a reader finds."""
        for update in await self.reader.updates(after=self._cursor, limit=10_000):
            self._cursor = update.id
            self.told.append(update.event)
            if update.event == "epoch.started":
                self.folded.clear()
                continue
            held = self.folded.get(update.story_id)
            assert update.version == (held.version if held else 0) + 1
            self.folded[update.story_id] = fold(held, update)
        for story_id, held in self.folded.items():
            record = await self.record(story_id)
            assert held.shape() == record.shape()
            assert cited(record) <= {(one.id, one.revision_id) for one in record.articles}

    async def check_index(self) -> None:
        """What the placer holds in memory is what it would load anew."""
        own = await self.placer.news()
        new = await load_news(self.ledger, "en", WEIGHTS, inline)
        assert own.stories == new.stories
        assert own.story_of == new.story_of
        assert list(own.neighbours) == list(new.neighbours)
        for one in own.neighbours:
            assert own.neighbours.item(one) == new.neighbours.item(one)
            assert own.neighbours.edges(one) == new.neighbours.edges(one)


@pytest.fixture
async def newsday() -> Newsday:
    return await Newsday().begin()


def cited(record: StoryRecord) -> set[tuple[str, str]]:
    """All that a record's sentences rest on: article and revision."""
    lines = [line for paragraph in record.paragraphs for line in paragraph]
    figures = [figure for conflict in record.conflicts for figure in conflict.values]
    quoting = (record.headline, record.dek, *lines, *record.timeline, *figures)
    return {
        (one.article_id, one.revision_id) for each in quoting for one in each.citations
    }


def settled(events: Iterable[ArticleEnriched]) -> set[frozenset[str]]:
    """The partition that the last states of all documents settle to."""
    last: dict[str, ArticleEnriched] = {}
    for event in events:
        if event.state > (
            last[event.article_id].state if event.article_id in last else 0
        ):
            last[event.article_id] = event
    index = Neighbours(WEIGHTS)
    for event in last.values():
        if item := item_of(event):
            index.add(item)
    return set(settle(index, index, WEIGHTS))


# -- Any way leads to the same stories.

BLOBS = MemoryBlobs()


@st.composite
def histories(draw: st.DrawFn) -> list[ArticleEnriched]:
    """Some documents with their states: new, corrected, retracted, come back."""
    events = []
    for place in range(draw(st.integers(3, 8))):
        name, text = f"d{place}", st.sampled_from(TEXTS)
        at = draw(st.sampled_from((hours(0), hours(7), hours(30), hours(90), None)))
        kinds = draw(
            st.sampled_from(("n", "n", "n", "nv", "nr", "nvr", "nrn", "nvv", "r"))
        )
        for state, kind in enumerate(kinds, start=1):
            about: dict[str, Any] = {"state": state, "number": len(events) + 1}
            if kind == "r":
                events.append(a_retraction(name, received_at=hours(100), **about))
                continue
            about["kind"] = "revised" if kind == "v" else "new"
            received = hours(100 + draw(st.integers(0, 5)))
            about |= {"published_at": at, "received_at": received}
            told = draw(text)
            if kind == "v":
                told += f"\nThis is how the desk put it the {state}th time."
            events.append(an_article(BLOBS, name, told, **about))
    return events


ACTIONS = (*["poll", "write", "race"] * 3, "tidy", "close", "restart", "rob")


async def act(day: Newsday, what: str, batch: int) -> None:
    match what:
        case "poll":
            await day.poll(batch)
        case "tidy":
            await day.placer.tidy(limit=1)
        case "write":
            await day.write()
        case "close":
            await day.placer.close_idle()
        case "restart":
            await day.hire()
        case "race":
            day.meanwhile = partial(day.poll, batch)
            await day.write()
        case "rob":
            old = day.placer
            await day.hire()
            assert not await robbed(day, old)


async def robbed(day: Newsday, old: Placer) -> bool:
    """Let a placer that lost its lease work on; say whether anything came of it."""
    before = snapshot(day)
    for work in (old.tidy, old.close_idle):
        with contextlib.suppress(LeaseLost):
            await work()
    return snapshot(day) != before


def snapshot(day: Newsday) -> dict[str, str]:
    """Everything on the server but what workers say of themselves."""
    return {key: repr(value) for key, value in sorted(day.server.values.items())}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_way_of_arrival_settles_to_the_same_stories_and_is_told_right(
    data: st.DataObject,
) -> None:
    events = data.draw(histories())
    order = data.draw(st.permutations(events))
    actions = data.draw(
        st.lists(
            st.tuples(st.sampled_from(ACTIONS), st.integers(1, 4)),
            min_size=4,
            max_size=16,
        )
    )

    async def play() -> None:
        day = await Newsday(BLOBS).begin()
        left = list(order)
        for what, batch in actions:
            await day.send(*left[:2])
            left = left[2:]
            await act(day, what, batch)
            await day.listen()
            await day.check_index()
        await day.send(*left)
        await day.settle()
        await day.listen()
        await day.check_index()
        assert await day.partition() == settled(events)
        while await day.write():
            await day.listen()
        await day.listen()

    asyncio.run(play())


# -- One step at a time.


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
    assert newsday.told == ["epoch.started", "story.opened", "story.grew"]


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
    era: Era = await ledger.attach()
    lease = await ledger.acquire("placer:en", seconds=60)
    assert lease is not None
    placer = Placer(
        "en",
        lease,
        ledger=ledger,
        clock=clock,
        times=TIMES,
        weights=WEIGHTS,
        idle_after=timedelta(days=7),
    )
    events = [an_article(BLOBS, f"d{at}", text) for at, text in enumerate(TEXTS)]
    stream = ledger.keys.enriched("en")
    for event in reversed(events):
        said = Send(stream, fields_of(event, trace_id=event.trace_id))
        assert (await ledger.commit(Step(era, events=(said,)))).is_done
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
    assert await ledger.length(stream) == 0
    await placer.close_idle()
    assert await ledger.trim(before=milliseconds(clock.now()) - 60_000) == 0
    await ledger.aclose()
