"""How long a placer that starts takes to place, among active and closed stories."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from services.desk.benching.closed_benching import FIRST, WEEKS, past, without_time
from services.desk.benching.invented_news import InventedNews
from services.desk.benching.place_benching import ledger_of
from services.desk.home import Desk, at_desk
from services.desk.rebuilding.generations import batches
from services.desk.staff.starting import server_for
from services.summarize.app import stowage_for
from services.summarize.core.announcing import Times
from services.summarize.core.index.unread import listing
from services.summarize.core.standing.membership import load
from services.summarize.placer import Placer
from services.summarize.settings import Settings
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_weights
from shared.clock import milliseconds
from shared.events.keys import Keys
from shared.events.stages import ArticleEnriched
from shared.events.steps import Change, Put, Rank, Send, Step
from shared.events.wire import fields_of
from shared.events.words import StoryStatus
from shared.ledger.port import Consumption, Lease
from shared.settings import ServiceSettings

#: Articles that are put into the ledger by one step.
_PART = 500
#: Seconds that a lease lasts here: longer than any start.
_LONG = 3_600.0


@dataclass(frozen=True, slots=True)
class StartPace:
    """Seconds, by the clock, from a placer's start on; of this machine and this run."""

    stories: int
    closed: int
    #: Until the first article stood in a story, if all that is closed is read before.
    whole: float
    #: The same if it is read when it is asked for: for one of today, one of a few weeks
    #: ago, and one that says no time.
    today: float
    late: float
    undated: float
    #: Until all was read by the placer that placed the one of today.
    read: float


async def measure_start(
    settings: ServiceSettings,
    *,
    stories: int,
    closed: int,
    seed: int,
    note: Callable[[str], None],
) -> StartPace:
    """Fill a server with so many active stories, and so many articles of closed ones;
    then start a placer for each kind of article that may come first."""
    invented = InventedNews(seed)
    async with server_for(settings), at_desk(settings) as desk:
        active = invented.articles(stories)
        await _fill(desk, active, "live")
        await _fill(desk, past(invented, closed), "closed")
        note(f"{stories:,} active stories, {closed:,} articles of closed ones")
        start = _Starting(desk, Settings(**settings.model_dump()))
        fresh = (invented.article(stories + one, 0) for one in range(3))
        whole, _ = await start.first(next(fresh), reads_all=True)
        today, read = await start.first(next(fresh), reads_on=True)
        late, _ = await start.first(invented.article(FIRST, 2, before=WEEKS))
        unknown, _ = await start.first(without_time(next(fresh)))
        return StartPace(stories, closed, whole, today, late, unknown, read)


class _Starting:
    """Starts placers, one after the other."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._desk = desk
        self._settings = settings

    async def first(
        self, event: ArticleEnriched, *, reads_all: bool = False, reads_on: bool = False
    ) -> tuple[float, float]:
        """Start a placer, and let it place this; return the seconds until it had, and
        until all was read, if it is told to read on."""
        ledger, loop = self._desk.ledger, asyncio.get_running_loop()
        stowage = stowage_for(self._settings)
        if reads_all:
            stowage.reads_all.add("en")
        said = Send(ledger.keys.enriched("en"), fields_of(event, trace_id="bench"))
        await ledger.commit(Step(ledger.era, events=(said,)))
        lease = await ledger.acquire("placer:en", seconds=_LONG)
        assert lease is not None
        began = loop.time()
        placer = self._placer(stowage, lease)
        work = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, placer.place
        )
        await ledger.poll(work)
        placed = loop.time() - began
        while reads_on and await placer.read_on():
            pass
        read = loop.time() - began
        await ledger.release(lease)
        return placed, read

    def _placer(self, stowage: Stowage, lease: Lease) -> Placer:
        plan = self._settings
        return Placer(
            "en",
            lease,
            ledger=self._desk.ledger,
            clock=self._desk.clock,
            times=Times(plan.write_quiet_ms, plan.write_longest_ms),
            stowage=stowage,
            idle_after=timedelta(days=plan.idle_days),
        )


async def _fill(
    desk: Desk, articles: Iterable[ArticleEnriched], status: StoryStatus
) -> None:
    """Put articles into the ledger, and the stories that they stand in."""
    ledger = desk.ledger
    adopted = {"weights": shipped_weights().parameters}
    changes: list[Change] = [Put(ledger.keys.placing("en"), adopted)]
    for part in batches(articles, _PART):
        _, held = ledger_of(part)
        lines = {one.article_id: one.model_dump_json() for one in part}
        changes.append(Put(ledger.keys.features("en"), lines))
        for one in held:
            changes += _story(*one, status, ledger.keys)
        await ledger.commit(Step(ledger.era, changes=tuple(changes)))
        changes = []


def _story(
    story_id: str,
    fields: Mapping[str, str],
    members: Mapping[str, str],
    status: StoryStatus,
    keys: Keys,
) -> list[Change]:
    told = {**fields, "status": json.dumps(status)}
    story = load(story_id, told, members)
    score = milliseconds(story.last_updated)
    return [
        Put(keys.story(story_id), told),
        Put(keys.members(story_id), members),
        Rank(keys.front("en"), story_id, score),
        *listing(None, story, keys.closed("en")),
        *(Put(keys.document(one), {"story_id": story_id}) for one in members),
    ]
