"""The writer: takes stories that are due, and commits their text."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import structlog

from services.summarize.core.publishing import Draft, publishing_step
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.drafting import Drafting, Material
from services.summarize.precedence import Precedence
from services.summarize.wishing import Wishing
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
from shared.errors import Away, GenerationMoved, StorywireError
from shared.events.outcomes import Outcome
from shared.events.steps import Leased, Step, Touch
from shared.ledger.letters import WRITING, bury, letter
from shared.ledger.port import DueStory, Ledger
from shared.ledger.retry import DELIVERIES
from shared.log import logger

#: A story in hand is written so often, with so many seconds' pause while the server is
#: away, before its lease is left to end.
TRIES, AGAIN = 10, 0.2


class Untold(StorywireError):
    """This story's text could not be written however often it was tried."""


class Writer:
    """Writes stories, any number of writers at once; owns the text half."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        clock: Clock,
        taste: Taste,
        words: int | None = None,
        placing: str = "",
        lease_ms: int = 10_000,
        wishing: Wishing | None = None,
        precedence: Precedence | None = None,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        """`placing`: version of the parameters that articles were placed with.
        `wishing`: None: no model writes."""
        self._ledger = ledger
        self._clock = clock
        self.drafting = Drafting(
            ledger=ledger, blobs=blobs, words=words, placing=placing, taste=taste, run=run
        )
        self._lease_ms = lease_ms
        self._wishing = wishing
        self._precedence = precedence or Precedence()
        self._run = run

    async def step(self, *, limit: int = 1) -> int:
        """Write up to so many due stories, one after the other; return how many."""
        now = milliseconds(self._clock.now())
        taken = await self._ledger.take_due(now=now, lease=self._lease_ms, limit=limit)
        for due in taken:
            await self._attempt(due)
        return len(taken)

    async def work(self, stop: asyncio.Event, *, pace: float = 0.2) -> None:
        """Write what falls due until told to stop; `pace`: seconds between looks."""
        while not stop.is_set():
            await self._precedence.given()
            try:
                busy = await self.step()
            except Away:
                busy = 0  # the worker's sign of life tells of it, once
            if not busy:
                await _until(stop, pace)

    async def _attempt(self, due: DueStory) -> None:
        began = self._clock.seconds()
        with structlog.contextvars.bound_contextvars(story_id=due.story_id):
            try:
                outcome, about = await self._insist(due)
            except (Away, GenerationMoved):
                raise
            except Exception as error:  # the lease ends by itself, and counts
                detail = f"{type(error).__name__}: {error}"[:500]
                logger().warning("message.retried", attempt=due.leases, detail=detail)
                return
            took = round((self._clock.seconds() - began) * 1000, 1)
            log = "story.written" if outcome.is_done else "message.stale"
            logger().info(
                log,
                outcome=outcome.verdict,
                attempt=due.leases,
                duration_ms=took,
                **about,
            )

    async def _insist(self, due: DueStory) -> tuple[Outcome, dict[str, Any]]:
        """Write; again if the server restarted meanwhile, and soon if it is away: a lease
        that ends without an answer counts against the story."""
        for _ in range(TRIES - 1):
            try:
                outcome, about = await self._write(due)
            except Away:
                await asyncio.sleep(AGAIN)
                continue
            if not outcome.is_restarted:
                return outcome, about
        return await self._write(due)

    async def _write(self, due: DueStory) -> tuple[Outcome, dict[str, Any]]:
        era, fence = self._ledger.era, self._fence(due)
        if due.leases > DELIVERIES:
            return await self._give_up(due), {"buried": True}
        snapshot = await self._ledger.snapshot(due.story_id)
        if snapshot is None or json.loads(snapshot.fields["status"]) not in (
            "live",
            "closed",
        ):
            outcome = await self._ledger.commit(Step(era, (fence,)))
            return outcome, {"articles": 0}
        material = await self._run(self.drafting.material, due.story_id, snapshot)
        draft = await self.drafting.settled(await self._known(material))
        blob = await self._run(self.drafting.put, draft)
        publish = partial(publishing_step, fence=fence, era=era, keys=self._ledger.keys)
        # It weighs what is new to readers, which takes its time, too.
        step = await self._run(partial(publish, now=self._clock.now()), draft, blob)
        step = replace(step, changes=(*step.changes, *self._wish(draft)))
        outcome = await self._ledger.commit(step)
        if outcome.verdict == "conflict":
            # A member was revised or left; that touched the story, so that it stays due:
            # without our lease it is written anew after the quiet time.
            await self._ledger.commit(Step(era, (fence,)))
        return outcome, {
            "articles": len(snapshot.members),
            "announced": bool(step.events),
            "sentences": sum(len(paragraph) for paragraph in draft.text.paragraphs),
            "refused": dict(draft.refused),
            "generated_by": draft.text.generated_by,
        }

    async def _known(self, material: Material) -> Draft:
        """Return the embedded text, or what a model is known to make of the same."""
        if self._wishing is None:
            return material.draft
        return await self._wishing.known(material)

    def _wish(self, draft: Draft) -> tuple[Touch, ...]:
        if self._wishing is None:
            return ()
        return self._wishing.touch(draft, self._ledger.keys)

    def _fence(self, due: DueStory) -> Leased:
        keys = self._ledger.keys
        return Leased(keys.writing(due.story_id), keys.due, due.story_id, due.token)

    async def _give_up(self, due: DueStory) -> Outcome:
        """Bury the writing; the last good text stays."""
        stream, group = WRITING
        said = letter(
            {"body": json.dumps({"story_id": due.story_id})},
            stream=stream,
            group=group,
            error=Untold(),
            deliveries=due.leases - 1,
            now=self._clock.now(),
        )
        keys, era = self._ledger.keys, self._ledger.era
        step = bury(said, keys=keys, era=era, fence=self._fence(due))
        outcome = await self._ledger.commit(step)
        if outcome.is_done:
            logger().error("message.buried", stream=stream, attempt=due.leases)
        return outcome


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
