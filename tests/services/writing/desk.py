"""A desk in memory: a placer that hands stories on, and writers."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from services.summarize.core.announcing import Times
from services.summarize.core.committing import Bench, tidying_step
from services.summarize.core.tidying.diffing import Move, Opened, Rearrangement
from services.summarize.core.tidying.settling import turns_of
from services.summarize.placer import Placer
from services.summarize.stowage import Stowage
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock
from shared.events.stages import ArticleEnriched
from shared.events.steps import Put, Step
from shared.events.story import Cited, StoryRecord
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.reading import read_story
from tests.copydesk import FLOOD, NOON, TASTE, WEIGHTS, an_article, hand_on

QUIET, LONGEST = 1_000, 5_000


class Desk:
    """One server with a placer, and writers as many as are asked for."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.blobs = MemoryBlobs()
        self.ledger = MemoryLedger(self.server, clock=self.clock, worker="placer")
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None
        #: What was computed beside the event loop.
        self.computed: list[Any] = []

    async def begin(self) -> "Desk":
        await self.ledger.attach()
        lease = await self.ledger.acquire("placer:en", seconds=1_000_000)
        assert lease is not None
        self.placer = Placer(
            "en",
            lease,
            ledger=self.ledger,
            clock=self.clock,
            times=Times(QUIET, LONGEST),
            stowage=Stowage(WEIGHTS),
            idle_after=timedelta(days=7),
            run=self.compose,
        )
        return self

    async def writer(self, name: str = "ada") -> Writer:
        ledger = MemoryLedger(self.server, clock=self.clock, worker=name)
        await ledger.attach()
        return Writer(
            ledger=ledger,
            blobs=self.blobs,
            clock=self.clock,
            taste=TASTE,
            placing=WEIGHTS.parameters,
            run=self.compose,
        )

    async def compose(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Compute; meanwhile something may happen, once."""
        made = function(*arguments)
        self.computed.append(made)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        return made

    async def place(self, *events: ArticleEnriched) -> None:
        await hand_on(self.ledger, self.placer, *events)
        assert not await self.ledger.length(self.ledger.keys.enriched("en"))

    def flood(self, place: int, **said: Any) -> ArticleEnriched:
        """One outlet's telling of the flood."""
        return an_article(self.blobs, f"flood-{place}", FLOOD[place], **said)

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    async def story(self) -> StoryRecord:
        """The record of the only story there is."""
        ((story_id, _),) = await self.ledger.ranked(self.ledger.keys.front(), limit=9)
        found = await read_story(self.ledger, self.blobs, story_id)
        assert found is not None
        return found.story

    async def holds_live(self, *article_ids: str) -> None:
        """Let the documents say which revision is live, as ingest does."""
        news, keys = await self.placer.news(), self.ledger.keys
        for one in article_ids:
            member = news.stories[news.story_of[one]].members[one]
            live = Put(keys.document(one), {"live": member.revision_id})
            await self.ledger.commit(Step(self.ledger.era, changes=(live,)))

    async def move(self, article_id: str, story_id: str) -> None:
        """Give an article a story of its own, as tidying does."""
        news, now = await self.placer.news(), self.clock.now()
        plan = Rearrangement(
            {"apart": frozenset({article_id})},
            (Move(article_id, story_id, "apart"),),
            (Opened("apart", article_id, story_id),),
        )
        bench = Bench(self.ledger.keys, self.ledger.era, "en", now, Times(QUIET, LONGEST))
        step = tidying_step(
            turns_of(plan, news, now=now), [article_id], [article_id], (), bench
        )
        assert (await self.ledger.commit(step)).is_done

    async def told(self) -> list[str]:
        found = await self.ledger.updates(after="0", limit=1000)
        return [one.event for one in found if one.event != "epoch.started"]

    async def due(self) -> dict[str, int]:
        return dict(await self.ledger.ranked(self.ledger.keys.due, limit=9))


def lines(record: StoryRecord) -> list[Cited]:
    return [line for part in record.paragraphs for line in part]


def said(record: StoryRecord) -> str:
    return " ".join(line.text for line in lines(record))
