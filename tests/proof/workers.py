"""The workers of a trial's Storywire, each of which takes one step at a time."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from services.enrich.core.understanding import Tools
from services.enrich.handlers import make_handler
from services.enrich.models import load_idf
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.journal import Journal
from services.ingest.obstacles import Pace
from services.ingest.open_files import BatchSize
from services.ingest.parts import made
from services.ingest.rejects import FolderRejects
from services.summarize.placer import Placer
from services.summarize.weighing import shipped_taste
from services.summarize.writer import Writer
from shared.events.stages import ArticleEnriched, ArticleIngested, StoryDecided
from shared.ledger.port import Consumption
from tests.placers import a_placer, inline
from tests.proof.faults import FaultyDisk, doing

if TYPE_CHECKING:
    from tests.proof.world import World

EDITIONS = ("en", "xx")
#: Bytes of a file that ingest reads at once.
_AT_ONCE = 400
#: A lease is ended by the trial, as time would; never by the clock.
LONG = 600.0


async def acting(step: str, work: Awaitable[Any]) -> Any:
    """Do a step under its name."""
    token = doing.set(step)
    try:
        return await work
    finally:
        doing.reset(token)


class Ingest:
    """An ingest worker; the journal's lock dies with it."""

    def __init__(self, world: "World", name: str) -> None:
        disk, folder = FaultyDisk(world.faults), world.folder
        self.world = world
        self.ledger = world.ledger(name)
        blobs = world.blobs()
        self.journal = Journal(folder / "journal", disk, blobs=blobs, segment_lines=4)
        readiness = Readiness(settle=0.0, patience=0.0)

        def inbox(name: str) -> FolderInbox:
            return FolderInbox(
                folder / name,
                disk,
                world.clock,
                readiness=readiness,
                at_once=_AT_ONCE,
            )

        parts = made(
            ledger=self.ledger,
            inbox=inbox("inbox"),
            backfill=inbox("backfill"),
            rejects=FolderRejects(folder / "rejected", disk),
            journal=self.journal,
            blobs=blobs,
            clock=world.clock,
            detect=lambda _: "en",
            editions=EDITIONS,
            # Files of some lines are streams, whose places are told at every step.
            batch=BatchSize(offers=2, told=1),
            block=_AT_ONCE,
            run=inline,
        )
        self.intake = world.ways.intake(parts, pace=Pace(lease=LONG))
        self.leads = False

    async def step(self) -> None:
        if not self.leads:
            await end_lease(self.world, "ingest")
            self.leads = await acting("ingest.begin", self.intake.begin())
            return
        await acting("ingest.step", self.intake.step())

    def bury(self) -> None:
        self.journal.close()


class Enrich:
    """An enrich worker; it steals what others hold as often as it can."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world
        self.ledger = world.ledger(name)
        tools = Tools(load_idf())
        handler = make_handler(
            ledger=self.ledger, blobs=world.blobs(), tools=tools, run=inline
        )
        self.work = Consumption(
            "articles.ingested", "enrich", ArticleIngested, handler, 2
        )
        self.is_met = False

    async def step(self) -> None:
        if not self.is_met:
            await acting("enrich.begin", self.ledger.attach())
            self.is_met = True
        elif self.world.rng.random() < 0.4:
            await acting("enrich.reclaim", self.ledger.reclaim(self.work, min_idle_ms=0))
        else:
            await acting("enrich.poll", self.ledger.poll(self.work))

    def bury(self) -> None:
        return None


class Place:
    """A placer of the English edition; two of them fight for the lease."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world
        self.ledger = world.ledger(name)
        self.placer: Placer | None = None
        self.work: tuple[Consumption[Any], ...] = ()

    async def step(self) -> None:
        if self.placer is None or not self.work:
            await self._lead()
            return
        what = self.world.rng.random()
        if what < 0.45:
            work = self.world.rng.choice(self.work)
            await acting("place.poll", self.ledger.poll(work))
        elif what < 0.65:
            await self._claim("place.reclaim")
        elif what < 0.95:
            await acting("place.tidy", self.placer.tidy(limit=2))
        else:
            await acting("place.close", self.placer.close_idle())

    async def _lead(self) -> None:
        await end_lease(self.world, "placer:en")
        await acting("place.begin", self.ledger.attach())
        lease = await acting(
            "place.begin", self.ledger.acquire("placer:en", seconds=LONG)
        )
        if lease is None:
            return
        self.placer = a_placer(self.ledger, lease, clock=self.world.clock, run=inline)
        place, rule = self.placer.place, self.placer.rule
        self.work = (
            Consumption("articles.enriched:en", "placer", ArticleEnriched, place, 3),
            Consumption("stories.decisions:en", "placer", StoryDecided, rule, 3),
        )
        await self._claim("place.begin")

    async def _claim(self, step: str) -> None:
        for work in self.work:
            await acting(step, self.ledger.reclaim(work, min_idle_ms=0))

    def bury(self) -> None:
        return None


class Write:
    """A writer."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world
        self.ledger = world.ledger(name)
        blobs = world.blobs()
        self.writer = Writer(
            ledger=self.ledger,
            blobs=blobs,
            clock=world.clock,
            taste=shipped_taste(),
            run=inline,
        )
        self.is_met = False

    async def step(self) -> None:
        if not self.is_met:
            await acting("write.begin", self.ledger.attach())
            self.is_met = True
            return
        self.world.clock.advance(timedelta(seconds=4))
        await acting("write.step", self.writer.step())

    def bury(self) -> None:
        return None


class Drop:
    """The newsroom: drops the next file, whole."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world

    async def step(self) -> None:
        if not self.world.files:
            return
        name, data = self.world.files.pop(0)
        path = self.world.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.tmp")
        aside.write_bytes(data)
        aside.rename(path)

    def bury(self) -> None:
        return None


async def end_lease(world: "World", name: str) -> None:
    """Let a lease's term run out: whoever held it goes on until another takes it, and
    must be fenced off then."""
    client = world.clients[0]
    await client.delete(f"{{storywire}}:lease:{name}:term")


MAKERS: dict[str, Callable[["World", str], Any]] = {
    "ingest": Ingest,
    "enrich": Enrich,
    "place": Place,
    "write": Write,
    "drop": Drop,
}
WORKERS: Sequence[str] = (
    "ingest",
    "enrich-1",
    "enrich-2",
    "place-1",
    "place-2",
    "write-1",
    "write-2",
)
