"""The model writer: asks a model for stories that have their embedded text, and commits
what passes the gate as an update of its own."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import structlog

from services.summarize.asking import TRIES, Asking
from services.summarize.bearing import borne
from services.summarize.core.publishing import Draft, publishing_step
from services.summarize.core.writing.model.pausing import (
    OF_A_STORY,
    OF_EITHER,
    pause_after,
)
from services.summarize.core.writing.model.question import Question
from services.summarize.core.writing.model.result import (
    Result,
    still_said,
    text_from,
)
from services.summarize.core.writing.model.said import CallFailed
from services.summarize.drafting import Drafting, Material
from services.summarize.wishing import Wishing
from shared.clock import Clock, milliseconds
from shared.errors import Away, GenerationMoved
from shared.events.outcomes import Outcome
from shared.events.steps import Leased, Step, Touch
from shared.events.story import EMBEDDED
from shared.ledger.port import DueStory, Ledger
from shared.log import logger


class ModelWriter:
    """Writes stories by a model, any number of writers at once.

    It never keeps the embedded writer waiting: what it does begins after that text is
    published, and fails without a trace in the story.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        drafting: Drafting,
        wishing: Wishing,
        asking: Asking,
        clock: Clock,
        lease_ms: int,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        """`lease_ms`: longer than two calls may take."""
        self._ledger = ledger
        self._drafting = drafting
        self._wishing = wishing
        self._asking = asking
        self._clock = clock
        self._lease_ms = lease_ms
        self._run = run

    async def work(self, stop: asyncio.Event, *, pace: float = 0.2) -> None:
        """Write what falls due until told to stop; `pace`: seconds between looks.

        A call that is under way then is given up, and its story handed back.
        """
        told = asyncio.ensure_future(stop.wait())
        try:
            while not stop.is_set():
                if not await self._until(told):
                    await asyncio.wait((told,), timeout=pace)
        finally:
            told.cancel()

    async def work_together(self, stop: asyncio.Event, *, writers: int) -> None:
        """Work so many times at once; raises what ends any of them."""
        works = [asyncio.ensure_future(self.work(stop)) for _ in range(writers)]
        try:
            # What ends one of them ends all; without a failure all end by themselves.
            await asyncio.wait(works, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            # Once each: a second time they would leave what they hand back.
            for work in works:
                work.cancel()
            await asyncio.wait(works)
        for work in works:
            if not work.cancelled():
                work.result()

    async def _until(self, told: "asyncio.Future[Any]") -> int:
        """Take a step, or give it up as soon as it is told to stop."""
        step = asyncio.ensure_future(self._busy())
        try:
            await asyncio.wait((step, told), return_when=asyncio.FIRST_COMPLETED)
            return step.result() if step.done() else 0
        finally:
            if not step.done():
                step.cancel()
                await asyncio.wait((step,))

    async def _busy(self) -> int:
        try:
            return await self.step()
        except Away:
            return 0  # the worker's sign of life tells of it, once

    async def step(self) -> int:
        """Write one story that wants a model's text; return how many that were."""
        with self._asking.rest.turn(self._clock.seconds()) as may_ask:
            if not may_ask:
                return 0
            now = milliseconds(self._clock.now())
            taken = await self._ledger.take_due(
                now=now, lease=self._lease_ms, limit=1, by_model=True
            )
            for due in taken:
                with structlog.contextvars.bound_contextvars(story_id=due.story_id):
                    await self._attempt(due)
            return len(taken)

    async def _attempt(self, due: DueStory) -> None:
        known = self._asking.rest.failures
        try:
            await self._write(due)
            self._asking.rest.late.pop(due.story_id, None)
        except asyncio.CancelledError:
            with contextlib.suppress(Exception):
                await self._end(due, again_ms=0)
            raise
        except CallFailed as error:
            await self._failed(due, error, known)
        except (Away, GenerationMoved):
            raise
        except Exception as error:  # the embedded text stays; the lease ends by itself
            detail = f"{type(error).__name__}: {error}"[:500]
            logger().warning("message.retried", attempt=due.leases, detail=detail)
            if due.leases >= TRIES:
                await self._end(due)

    async def _write(self, due: DueStory) -> None:
        began = self._clock.seconds()
        snapshot = await self._ledger.snapshot(due.story_id)
        if snapshot is None or not _wants_text(snapshot.fields):
            await self._end(due)
            return
        material = await self._run(self._drafting.material, due.story_id, snapshot)
        if material.draft.text.generated_by != EMBEDDED:
            await self._end(due)  # a text that is only mended stays as it is
            return
        question = await self._wishing.question(material)
        result = await self._wishing.results.find(question.fingerprint)
        is_kept = result is not None
        if result is None:
            result = await self._asked(due.story_id, question, material)
        text = result and text_from(result, material.draft.text, material.sources)
        if not (result and text):
            await self._end(due)
            return
        draft = material.telling(text, {} if is_kept else result.refused)
        outcome = await self._publish(due, draft)
        logger().info(
            "story.written" if outcome.is_done else "message.stale",
            outcome=outcome.verdict,
            duration_ms=round((self._clock.seconds() - began) * 1000, 1),
            articles=len(draft.public.articles),
            sentences=sum(len(part) for part in draft.text.paragraphs),
            refused=dict(draft.refused),
            generated_by=draft.text.generated_by,
            is_kept=is_kept,
        )

    async def _asked(
        self, story_id: str, question: Question, material: Material
    ) -> Result | None:
        """Ask the model, and keep what came of it; None: a cap forbids it."""
        before = await self._drafting.last_by(story_id, lambda wrote: wrote != EMBEDDED)
        previous = still_said(before, material.sources) if before else None
        result = await self._asking.ask(story_id, question, previous)
        if result is None:
            return None
        if result.why:
            logger().info("model.refused", why=result.why, refused=dict(result.refused))
        if await self._stands(story_id, material):
            await self._wishing.results.keep(question.fingerprint, result)
        return result

    async def _stands(self, story_id: str, material: Material) -> bool:
        """Say whether no member left meanwhile: what is forgotten is not kept."""
        key = self._ledger.keys.story(story_id)
        (losses,) = await borne(partial(self._ledger.values, [(key, "losses")]))
        return int(losses or 0) <= int(material.draft.fields["membership"])

    async def _publish(self, due: DueStory, draft: Draft) -> Outcome:
        """Commit a text, unless a member left meanwhile or another text came."""
        era, keys = self._ledger.era, self._ledger.keys
        draft = await self._drafting.settled(draft)
        blob = await self._run(self._drafting.put, draft)
        publish = partial(publishing_step, fence=self._fence(due), era=era, keys=keys)
        step = await self._run(partial(publish, now=self._clock.now()), draft, blob)
        outcome = await self._ledger.commit(step)
        if outcome.verdict == "conflict":
            await self._end(due)  # the embedded writer asks for us again
        elif outcome.is_restarted:
            await self._end(due, again_ms=0)  # read anew; the result is kept
        return outcome

    async def _failed(self, due: DueStory, error: CallFailed, known: int) -> None:
        """Leave the model alone for a while, if it was its fault; the text stays.
        `known`: failures of the endpoint when the call began."""
        rest, story_id = self._asking.rest, due.story_id
        of_a_story = error.failure in OF_A_STORY
        # What was under way when another call failed is the same failure.
        is_told = not of_a_story and known < rest.failures
        if not of_a_story:
            rest.in_a_row += not is_told
            rest.failures += 1
        wait = pause_after(error.failure, rest.in_a_row, error.wait)
        rest.until = max(rest.until, self._clock.seconds() + wait)
        log = logger().debug if is_told else logger().warning
        log("model.failed", reason=error.failure, wait=wait, detail=error.detail)
        if error.failure in OF_EITHER:
            rest.late[story_id] += 1
        if of_a_story or rest.late[story_id] >= TRIES:
            rest.late.pop(story_id, None)
            await self._end(due)
        else:
            await self._end(due, again_ms=round(wait * 1000))

    async def _end(self, due: DueStory, *, again_ms: int | None = None) -> None:
        """End the lease; `again_ms`: the story is due again after so long."""
        keys, now = self._ledger.keys, milliseconds(self._clock.now())
        wish: tuple[Touch, ...] = ()
        if again_ms is not None:
            writing, one = keys.modelling(due.story_id), due.story_id
            wish = (Touch(writing, keys.model_due, one, now, again_ms, again_ms),)
        step = Step(self._ledger.era, (self._fence(due),), changes=wish)
        await self._ledger.commit(step)

    def _fence(self, due: DueStory) -> Leased:
        keys, story_id = self._ledger.keys, due.story_id
        return Leased(keys.modelling(story_id), keys.model_due, story_id, due.token)


def _wants_text(fields: Mapping[str, str]) -> bool:
    """Say whether a story stands and has a text, after which a model's may follow."""
    return fields.get("status") in ('"live"', '"closed"') and "text_blob" in fields
