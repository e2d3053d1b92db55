"""All services' work on one generation, in this process, one step after the other."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from functools import partial
from typing import Any

from services.desk.fates.waiting import Unsettled
from services.desk.rebuilding.enriching import Run
from services.desk.rebuilding.leading import Leases
from services.desk.rebuilding.recalling import Recall, nothing
from services.desk.rebuilding.workload import untidy_in, waiting_in
from services.enrich.handlers import make_handler
from services.enrich.models import load_tools
from services.ingest.committing import Committing
from services.ingest.core.editions import edition_of
from services.ingest.core.ports import Journal
from services.ingest.journalled import Journalled
from services.summarize.app import stowage_for
from services.summarize.core.announcing import Times
from services.summarize.placer import Placer
from services.summarize.settings import Settings as Placing
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import BlobMissing
from shared.events.outcomes import Outcome
from shared.events.stages import ArticleEnriched, ArticleIngested, StoryDecided
from shared.events.steps import Held, Put, Step
from shared.ledger.connecting import reachable
from shared.ledger.port import Consumption
from shared.ledger.redis import RedisLedger
from shared.runtime.together import together

#: Lines committed in one go, and at most waiting to be enriched or placed.
COMMITTED, BOUND = 256, 1_024
#: Articles enriched at the same time.
ENRICHED = 32
#: Neighbourhoods are settled after so many articles: seldom enough to cost little, and
#: often enough that they are small.
TIDY_AFTER = 250
#: Seconds without any progress after which we give up.
PATIENCE = 120.0
_PAUSE = 0.1


class Crew:
    """Stands in for ingest, enrich and the placers of one generation, without writers.

    It commits what the journal holds after the generation's mark by the same code as
    the services. Its ledger is attached, the leases are held.
    """

    def __init__(
        self,
        *,
        ledger: RedisLedger,
        journal: Journal,
        blobs: Blobs,
        clock: Clock,
        leases: Leases,
        settings: Placing,
        run: Run,
        follow: Callable[[], Awaitable[int]],
        recall: Recall = nothing,
    ) -> None:
        """`follow` lets the journal be read further; it returns by how many lines."""
        self._ledger = ledger
        self._journal = journal
        self._clock = clock
        self._leases = leases
        self._follow = follow
        self._journalled = Journalled(journal, blobs)
        #: Lines that decisions let be forgotten, as far as their offers were looked at.
        self._marked: set[int] = set()
        self._given = run
        self._recall = recall
        self._editions = editions = settings.all_editions
        self._committing = Committing(
            ledger=ledger,
            blobs=blobs,
            journal=journal,
            clock=clock,
            edition_of=partial(edition_of, editions=editions),
            editions=editions,
            bound=BOUND,
            batch=COMMITTED,
            run=asyncio.to_thread,
        )
        # `run` brings the models to where it works: none are needed here.
        tools = load_tools(None)
        handler = make_handler(
            ledger=ledger, blobs=blobs, tools=tools, bound=BOUND, run=self._run
        )
        self._enriching = Consumption(
            "articles.ingested", "enrich", ArticleIngested, handler, ENRICHED
        )
        self._placers = {one: self._placer(one, settings) for one in editions}
        batch = settings.place_batch
        self._placing = [
            one for name in self._placers for one in self._consumptions(name, batch)
        ]

    def _consumptions(self, edition: str, batch: int) -> list[Consumption[Any]]:
        placer = self._placers[edition]
        articles = f"articles.enriched:{edition}"
        decisions = f"stories.decisions:{edition}"
        return [
            Consumption(articles, "placer", ArticleEnriched, placer.place, batch),
            Consumption(decisions, "placer", StoryDecided, placer.rule, batch),
        ]

    def _placer(self, edition: str, settings: Placing) -> Placer:
        return Placer(
            edition,
            self._leases.held[f"placer:{edition}"],
            ledger=self._ledger,
            clock=self._clock,
            times=Times(settings.write_quiet_ms, settings.write_longest_ms),
            stowage=stowage_for(settings),
            idle_after=timedelta(days=settings.idle_days),
        )

    def forget(self) -> None:
        """Let the placers read anew what stands: somebody else has changed it."""
        for placer in self._placers.values():
            placer.forget()

    async def left(self) -> int:
        """Count the offers that are not placed yet. Raises Away, JournalBroken."""
        waiting = await waiting_in(self._ledger, self._editions)
        return await self._committing.behind() + waiting

    async def is_settled(self) -> bool:
        """Say whether there is nothing to do."""
        return not (await self.left() or await untidy_in(self._ledger, self._editions))

    async def work_off(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Do all there is to do; `progress` hears how many offers are left.

        Raises LeaseLost, Unsettled if nothing moves any more, Fused if too much is
        buried, and what else stops a service.
        """
        since, last, fresh = self._clock.seconds(), -1, 0
        while True:
            self._leases.check()
            outcome = await self._commit()
            enriched, placed = await together(self._enrich(), self._place())
            fresh += placed
            left = await self.left()
            progress(left)
            if left != last:
                since, last = self._clock.seconds(), left
            if fresh >= TIDY_AFTER or not left:
                await self._tidy()
                await self._close()
                fresh = 0
            if not left:
                await self._mark_forgotten()
                return
            if not (enriched or placed or await self._reclaim()):
                self._check_patience(since, left, outcome)
                await asyncio.sleep(_PAUSE)

    async def _commit(self) -> Outcome:
        try:
            return await self._committing.settle(self._leases.held["ingest"])
        except BlobMissing:
            # Forgotten just now, perhaps, by a line that we have not come to.
            if not await self._follow():
                raise
            return Outcome("conflict", "forgotten")

    async def _run(self, function: Any, event: ArticleIngested, *more: Any) -> Any:
        """Enrich; an article that is forgotten while it is on its way here leaves."""
        try:
            known = await self._recall(event)
            return await self._given(function, event, *more, known=known)
        except BlobMissing:
            await self._follow()
            if event.number not in await asyncio.to_thread(self._journalled.decided):
                raise
            gone = {"kind": "retracted", "revision_id": None, "reading": None}
            return ArticleEnriched(
                **{**event.model_dump(), **gone, "forgotten": True}
            ), {}

    def _check_patience(self, since: float, left: int, outcome: Outcome) -> None:
        if self._clock.seconds() - since > PATIENCE:
            why = "" if outcome.is_done else f" ({outcome.verdict}: {outcome.why})"
            raise Unsettled(f"Nothing moves any more, and {left} offers are left{why}.")

    async def _enrich(self) -> int:
        return await self._ledger.poll(self._enriching)

    async def _place(self) -> int:
        return sum([await self._ledger.poll(one) for one in self._placing])

    async def _reclaim(self) -> int:
        """Take up what failed, and what dead workers left."""
        works: list[Consumption[Any]] = [self._enriching, *self._placing]
        return sum([await self._ledger.reclaim(one, min_idle_ms=0) for one in works])

    async def _tidy(self) -> None:
        for placer in self._placers.values():
            while await placer.tidy():
                self._leases.check()
        if self._ledger.keys.is_rebuilding:
            # Nobody reads what a rebuilt generation says: it would only fill the server.
            async with reachable():
                await self._ledger.client.unlink(self._ledger.keys.updates)

    async def _close(self) -> None:
        for placer in self._placers.values():
            while await placer.close_idle():
                self._leases.check()
            await placer.stow()

    async def _mark_forgotten(self) -> None:
        """Let offers end as forgotten that were taken in before their decision came."""
        decided = await asyncio.to_thread(self._journalled.decided)
        fresh = decided.keys() - self._marked
        self._marked |= fresh
        names = await asyncio.to_thread(self._offers, fresh)
        keys = [self._ledger.keys.offer(one) for one in names]
        found = await self._ledger.fields(keys)
        changes = tuple(
            Put(key, {"state": "forgotten"})
            for key, fields in zip(keys, found, strict=True)
            if fields
        )
        if changes:
            lease = self._leases.held["ingest"]
            held = Held(lease.key, lease.holder)
            await self._ledger.commit(Step(self._ledger.era, (held,), changes=changes))

    def _offers(self, numbers: Collection[int]) -> list[str]:
        if not numbers:
            return []
        lines = self._journal.lines(min(numbers) - 1)
        return [one.offer_id for one in lines if one.number in numbers]
