"""A newsday in memory: a server, a placer that may be replaced, a writer, a reader."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from services.summarize.core.news import News
from services.summarize.core.stowing import stow
from services.summarize.placer import Placer
from services.summarize.stowage import Stowage
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock
from shared.events.decisions import Decision
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.events.steps import Send, Step
from shared.events.story import StoryRecord
from shared.events.updates import fold
from shared.events.wire import fields_of
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption, Lease
from shared.ledger.reading import read_story
from tests.copydesk import NOON, TASTE, WEIGHTS, hours
from tests.indexes import check_news
from tests.placers import a_placer, inline, send

#: So few articles leave memory together here that it happens often.
TOGETHER = 1
#: With this every story is idle, whenever anybody looks.
AT_ONCE = timedelta(days=-30)
#: A lease is ended by the test, never by the clock.
LONG = 10_000_000.0


class Newsday:
    """One server, a placer that may be replaced, a writer, and a reader who folds."""

    def __init__(
        self,
        blobs: MemoryBlobs | None = None,
        idle_after: timedelta = timedelta(days=2),
    ) -> None:
        self.idle_after = idle_after
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.blobs = blobs or MemoryBlobs()
        self.reader = MemoryLedger(self.server, clock=self.clock, worker="reader")
        self.folded: dict[str, StoryRecord] = {}
        self.told: list[str] = []
        self.weights = WEIGHTS
        #: What a placer speaks to its server through.
        self.ledgers: type[MemoryLedger] = MemoryLedger
        #: How a placer runs what computes.
        self.runs: Callable[..., Awaitable[Any]] = inline
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None
        self._cursor = "0"
        self._born = 0

    async def begin(self) -> "Newsday":
        await self.reader.attach()
        self.writer = Writer(
            ledger=self.reader,
            blobs=self.blobs,
            clock=self.clock,
            taste=TASTE,
            run=self.compose,
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
        self.ledger = self.ledgers(self.server, clock=self.clock, worker=name)
        await self.ledger.attach()
        self.server.erase(self.ledger.keys.lease("placer:en"))
        lease = await self.ledger.acquire("placer:en", seconds=LONG)
        assert lease is not None
        self.lease = lease
        self.placer = self.make(self.ledger, lease)
        return self.placer

    async def hire_as(self, ledgers: type[MemoryLedger]) -> Placer:
        """The same, with one that speaks to its server through this."""
        self.ledgers = ledgers
        return await self.hire()

    def make(self, ledger: Any, lease: Lease) -> Placer:
        self.stowage = Stowage(self.weights, together=TOGETHER, few=1)
        return a_placer(
            ledger,
            lease,
            clock=self.clock,
            stowage=self.stowage,
            idle_after=self.idle_after,
            run=self.runs,
        )

    async def send(self, *events: ArticleEnriched) -> None:
        await send(self.reader, *events)

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

    async def decide(self, *decisions: StoryDecided) -> None:
        """Tell the placer what editors decided, and let it take that over."""
        stream = self.reader.keys.ruling("en")
        for one in decisions:
            said = Send(stream, fields_of(one, trace_id=one.trace_id))
            assert (
                await self.reader.commit(Step(self.reader.era, events=(said,)))
            ).is_done
        work = Consumption(
            "stories.decisions:en", "placer", StoryDecided, self.placer.rule
        )
        for _ in range(100):
            if not await self.reader.length(stream):
                return
            await self.ledger.poll(work)
            self.clock.advance(timedelta(seconds=1))
            await self.ledger.reclaim(work, min_idle_ms=0)
        raise AssertionError("the decisions were never taken over")

    async def settle(self) -> None:
        await self.drain()
        while await self.placer.tidy():
            pass

    async def read_all(self) -> None:
        """Read what is closed, and rank what was not ranked, until nothing is left."""
        while await self.placer.read_on():
            pass

    async def write(self) -> int:
        """Let time pass until something is due, and write it."""
        self.clock.advance(timedelta(seconds=20))
        return await self.writer.step(limit=2)

    async def let_go(self) -> None:
        """Close what is idle; what is over leaves memory, untidy or not."""
        await self.placer.close_idle()
        await self.placer.stow()
        stow(await self.placer.news(), (), together=TOGETHER)

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
        await self.check_news(await self.placer.news())

    async def check_news(self, own: News) -> None:
        """This index is what anybody would load now."""
        await check_news(own, self.ledger)


def cited(record: StoryRecord) -> set[tuple[str, str]]:
    """All that a record's sentences rest on: article and revision."""
    lines = [line for paragraph in record.paragraphs for line in paragraph]
    figures = [figure for conflict in record.conflicts for figure in conflict.values]
    quoting = (record.headline, record.dek, *lines, *record.timeline, *figures)
    return {
        (one.article_id, one.revision_id) for each in quoting for one in each.citations
    }


def decided(number: int, kind: str, **said: Any) -> StoryDecided:
    """A decision on this line of the journal."""
    plain = {
        "decision_id": f"decision-{number}",
        "number": number,
        "edition": "en",
        "decision": Decision.model_validate({"kind": kind, **said}),
        "decided_at": hours(120),
        "trace_id": f"trace-of-decision-{number}",
    }
    return StoryDecided.model_validate(plain)
