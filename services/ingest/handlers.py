"""Intake: one ingest that leads takes files in, step by step; the others stand by."""

import asyncio
import random

from services.ingest.leading import Leading
from services.ingest.obstacles import PASSING, Obstacle, Pace
from services.ingest.parts import Parts
from shared.errors import Away, FolderInUse, LeaseLost
from shared.ledger.port import Lease
from shared.log import logger


class Intake:
    """Takes offers from the inbox into archive, journal and ledger.

    `begin`, then `step` again and again, then `end`; or `run`, which does it all. A
    step is a whole unit of work without threads of its own: kill it anywhere, begin
    anew, and nothing is lost or doubled.
    """

    def __init__(
        self,
        parts: Parts,
        *,
        pace: Pace | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._ledger = parts.ledger
        self._inboxes = parts.inboxes
        self._journal = parts.journal
        self._run = parts.run
        self._offered = parts.offered
        self._decisions = parts.decisions
        self._forgetting = parts.forgetting
        self._readings = parts.readings
        self._taking = parts.taking
        self._committing = parts.committing
        self._settling = parts.settling
        self._choosing = parts.choosing
        self._pace = pace or Pace()
        self._lease: Lease | None = None
        self._obstacle = Obstacle(
            patience=self._pace.patience, chance=chance or random.Random()
        )

    @property
    def is_leading(self) -> bool:
        """Say whether we hold the lease, as far as we know."""
        return self._lease is not None

    @property
    def lease(self) -> Lease | None:
        return self._lease

    @property
    def backfilled(self) -> int:
        """Count the small files of the backfill that went, since it was last empty or
        the lead was taken; 0 while another leads: it counts."""
        return self._taking.backfilled if self.is_leading else 0

    @property
    def is_held_up(self) -> bool:
        return self._choosing.is_held_up

    async def begin(self) -> bool:
        """Take the lead: lease, journal, inbox, reconcile. False if another leads."""
        await self._ledger.attach()
        lease = await self._ledger.acquire("ingest", seconds=self._pace.lease)
        if lease is None:
            return False
        self._lease = lease
        self._taking.backfilled = 0
        try:
            await self._run(self._journal.open)
        except FolderInUse:
            # Its last writer is not quite gone: paused, or on another server.
            await self.end()
            return False
        for inbox in self._inboxes:
            await self._run(inbox.open)
        await self.reconcile()
        return True

    async def end(self) -> None:
        """Give the lead back. Safe to repeat."""
        self._forget()
        self._readings.close()
        self._journal.close()
        lease, self._lease = self._lease, None
        if lease is not None:
            try:
                await self._ledger.release(lease)
            except Away:
                pass  # it ends by itself

    async def reconcile(self) -> int:
        """Commit what the journal holds beyond the ledger's mark; return how much.

        After a crash, or after the server lost its last writes, that comes before new
        intake. What the streams can't hold yet is committed by the next steps.
        """
        self._forget()
        behind = await self._committing.behind()
        if behind:
            await self._is_settled()
            behind -= await self._committing.behind()
            logger().info("offer.reconciled", lines=behind)
        return behind

    async def step(self) -> int:
        """Take one batch from the inbox to the ledger; return how many offers.

        0: nothing is ready, or the streams are full. After Away, DiskFull or another
        OSError step again: nothing is forgotten. Raises LeaseLost: `end` then.
        """
        try:
            if not await self._is_settled() or not await self._have_decided():
                return 0
            batch = await self._choosing.take()
            self._settling.add(batch)
            if await self._is_settled():
                self._obstacle.clear()
            taken = batch.offers or len(batch.done) or int(not batch.is_idle)
            if self._lease is not None:
                # Editors' decisions to forget are carried out bit by bit, too.
                taken += await self._forgetting.step(self._lease)
            if not taken:
                # The server may lose writes while we are idle: look at its mark anew.
                self._committing.doubt()
            return taken
        except PASSING:
            self._committing.doubt()
            raise
        except BaseException:
            self._forget()
            raise

    async def _have_decided(self) -> bool:
        """Journal and commit what editors decided; False if that must wait."""
        waiting = await self._decisions.take()
        self._committing.add(waiting)
        if waiting and not await self._is_settled():
            return False
        if self._lease is not None:
            await self._decisions.finish(self._lease)
        return True

    async def _is_settled(self) -> bool:
        """Commit what is journalled, then finish its files; False if that must wait."""
        if self._lease is None:
            raise LeaseLost
        outcome = await self._settling.settle(self._lease)
        if not outcome.is_done:
            self._obstacle.meet(f"{outcome.verdict}: {outcome.why}")
            return False
        return True

    def _forget(self) -> None:
        self._settling.forget()
        self._taking.forget()
        self._offered.forget()
        self._decisions.forget()
        self._committing.forget()

    async def run(self, stop: asyncio.Event) -> None:
        """Lead, or stand by, until told to stop.

        Raises what no waiting can cure: JournalBroken, BlobMissing, GenerationMoved.
        """
        life = Leading(
            self,
            ledger=self._ledger,
            inboxes=self._inboxes,
            pace=self._pace,
            obstacle=self._obstacle,
        )
        await life.run(stop)
