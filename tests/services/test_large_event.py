"""A large event on a real server: placed, and settled in a thread at the same time."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from shared.clock import SystemClock
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.events.steps import Send, Step
from shared.events.story import StoryRecord
from shared.events.wire import fields_of
from shared.ledger.port import Consumption, Lease
from shared.ledger.reading import read_story
from shared.ledger.redis import RedisLedger
from shared.ledger.streams import StreamReader
from tests.copydesk import an_event, hours
from tests.histories import BLOBS
from tests.placerday import decided
from tests.placers import a_placer, send

WIRE = tuple(range(40))
STORM = "storm hits coast harbour"
#: Every fourth article prints the wire's text; all others are their outlets' own.
MANY, COPIES = 160, 40


def a_report(number: int) -> ArticleEnriched:
    own = tuple(range(1_000 * number, 1_000 * number + 40))
    copies = number % 4 == 0
    return an_event(
        f"storm-{number:04}",
        STORM,
        number=number + 1,
        publisher=f"Outlet {number:04}",
        sketch=WIRE if copies else own,
        published_at=None if number == 8 else hours(number / 100),
        received_at=hours(number / 100 + 1),
    )


class Newsroom:
    """A ledger on a server, and a placer that may be replaced."""

    def __init__(self, ledger: RedisLedger) -> None:
        self.ledger = ledger
        self.lease: Lease | None = None

    async def hire(self) -> None:
        lease = self.lease or await self.ledger.acquire("placer:en", seconds=60)
        assert lease is not None
        self.lease = lease
        self.placer = a_placer(self.ledger, lease, clock=SystemClock())

    async def place(self, events: Sequence[ArticleEnriched]) -> None:
        await send(self.ledger, *events)
        work = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, self.placer.place
        )
        await self._drain(work)

    async def rule(self, said: StoryDecided) -> None:
        stream = self.ledger.keys.ruling("en")
        event = Send(stream, fields_of(said, trace_id=said.trace_id))
        step = Step(self.ledger.era, events=(event,))
        assert (await self.ledger.commit(step)).is_done
        work = Consumption(
            "stories.decisions:en", "placer", StoryDecided, self.placer.rule
        )
        await self._drain(work)

    async def settle(self) -> None:
        while await self.placer.tidy():
            pass

    async def stories(self) -> list[StoryRecord]:
        front = await self.ledger.ranked(self.ledger.keys.front("en"), limit=100)
        found = [await read_story(self.ledger, BLOBS, one) for one, _ in front]
        return [one.story for one in found if one]

    async def _drain(self, work: Consumption) -> None:
        reader = StreamReader(self.ledger, work)
        await reader.prepare()
        while await reader.poll(count=7):
            pass


@pytest.fixture
async def newsroom(server_url: str) -> AsyncIterator[Newsroom]:
    ledger = RedisLedger(server_url, clock=SystemClock(), worker="placer")
    await ledger.attach()
    room = Newsroom(ledger)
    await room.hire()
    yield room
    await ledger.aclose()


async def test_counters_are_right_though_it_is_settled_while_it_grows(
    newsroom: Newsroom,
) -> None:
    ended = asyncio.Event()

    async def tidy() -> None:
        while not ended.is_set():
            await newsroom.placer.tidy(limit=1)
            await asyncio.sleep(0)

    tidying = asyncio.create_task(tidy())
    await newsroom.place([a_report(number) for number in range(MANY)])
    ended.set()
    await tidying
    await newsroom.settle()
    (story,) = await newsroom.stories()
    assert (story.article_count, story.publisher_count) == (MANY, MANY)
    assert story.independent_count == MANY - COPIES + 1
    copies = [one for one in story.articles if one.duplicate_group == "storm-0000"]
    assert len(copies) == COPIES
    await newsroom.hire()  # who starts anew counts on from there
    await newsroom.place([a_report(MANY), a_report(MANY + 1)])
    await newsroom.settle()
    (story,) = await newsroom.stories()
    assert (story.article_count, story.independent_count) == (
        MANY + 2,
        MANY - COPIES + 2,
    )


async def test_an_undone_block_lets_a_publisher_s_articles_back_in(
    newsroom: Newsroom,
) -> None:
    await newsroom.place([a_report(number) for number in range(70)])
    await newsroom.rule(decided(9, "block", publishers=("outlet 0003",)))
    await newsroom.settle()
    (story,) = await newsroom.stories()
    assert story.article_count == 69
    before = await newsroom.placer.news()
    await newsroom.rule(decided(10, "undo", undone="decision-9"))
    await newsroom.settle()
    (story,) = await newsroom.stories()
    assert story.article_count == 70
    assert await newsroom.placer.news() is before
