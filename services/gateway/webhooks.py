"""Sends updates to webhooks: one gateway at a time, each endpoint at its own pace."""

import asyncio
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from services.gateway.core.hooks import (
    Next,
    before,
    body_of,
    next_of,
    sign,
    webhook_id_of,
)
from services.gateway.core.wire import reset_body
from services.gateway.hookbook import HookBook, Standing
from services.gateway.ports import Look
from services.gateway.sender import Answer, Sender
from shared.clock import Clock, milliseconds
from shared.errors import CursorGone, LeaseLost, StorywireError
from shared.events.steps import Change, Exclude, Expect, Held, Put, Rank, Step
from shared.events.updates import StoryUpdate
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Seconds that the lease lasts; a gateway that dies is followed after as many.
_LEASE = 20.0
#: Updates looked at in one go; deliveries remembered for each endpoint.
_BATCH, _REMEMBERED = 50, 500


class Webhooks:
    """The queue of an endpoint is the stream itself: what is kept is its cursor, which
    moves in the commit that records the delivery. Updates come to it in order, one at a
    time; a slow or dead endpoint delays nobody else."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        sender: Sender,
        look: Look,
        clock: Clock,
        dice: random.Random,
        pause: float = 1.0,
    ) -> None:
        self._ledger, self._sender, self._look = ledger, sender, look
        self._clock, self._dice, self._pause = clock, dice, pause
        self._book = HookBook(ledger, clock=clock)
        self._lease: Lease | None = None

    async def run(self) -> None:
        """Lead, or stand by, until cancelled."""
        at_work: dict[str, asyncio.Task[None]] = {}
        try:
            while True:
                try:
                    await self._turn(at_work)
                except StorywireError:
                    await _end(at_work)
                    self._lease = None
                await asyncio.sleep(self._pause)
        finally:
            await _end(at_work)
            if self._lease is not None:
                with suppress(StorywireError):
                    await self._ledger.release(self._lease)

    async def _turn(self, at_work: dict[str, asyncio.Task[None]]) -> None:
        """Keep the lease, and one task for each endpoint that has something to do."""
        if self._lease is None:
            await self._ledger.attach()
            self._lease = await self._ledger.acquire("webhooks", seconds=_LEASE)
        elif not await self._ledger.renew(self._lease, seconds=_LEASE):
            raise LeaseLost
        if self._lease is None:
            return
        for one in await self._book.all():
            name = one.endpoint.id
            if name not in at_work or at_work[name].done():
                at_work[name] = asyncio.create_task(self._tend(one, self._lease))

    async def _tend(self, one: Standing, lease: Lease) -> None:
        try:
            await _Round(self, one, lease).go()
        except StorywireError:
            pass  # away, removed, or no longer ours: the next turn looks anew
        except Exception as error:
            logger().warning("worker.failed", error=repr(error))

    # -- What a round needs of the world.

    async def commit(
        self, one: Standing, lease: Lease, changes: Sequence[Change]
    ) -> None:
        """Record something of an endpoint, while it is there and the lease is ours."""
        step = Step(
            era=self._ledger.era,
            fences=(Held(lease.key, lease.holder),),
            expected=(Expect(self._ledger.keys.webhooks, one.endpoint.id, one.plain),),
            changes=tuple(changes),
        )
        outcome = await self._ledger.commit(step)
        if outcome.verdict == "stale":
            await self._ledger.attach()  # of a new epoch we hear so; of a lost lease, too
        if not outcome.is_done:
            raise LeaseLost

    async def post(self, one: Standing, webhook_id: str, body: bytes) -> Answer:
        """Sign and send a body."""
        timestamp = int(self._clock.now().timestamp())
        secret = one.endpoint.secret
        signature = sign(secret, webhook_id=webhook_id, timestamp=timestamp, body=body)
        headers = {
            "content-type": "application/json",
            "user-agent": "storywire",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature,
        }
        return await self._sender.post(one.endpoint.url, headers, body)

    async def wants(self, one: Standing, update: StoryUpdate) -> bool:
        """Say whether an endpoint wants an update."""
        wanted = one.endpoint.filters.wanted()
        if not wanted.takes(update) or not wanted.must_look(update):
            return wanted.takes(update)
        story = await self._look(update)
        return story is not None and wanted.fits(story)

    @property
    def ledger(self) -> Ledger:
        """Where updates come from."""
        return self._ledger

    def now(self) -> int:
        """The time in ms."""
        return milliseconds(self._clock.now())

    def chance(self) -> float:
        """A number from 0 to 1."""
        return self._dice.random()


class _Round:
    """What one endpoint has to do now: what is sent again, then what is new."""

    def __init__(self, hooks: Webhooks, one: Standing, lease: Lease) -> None:
        self._hooks, self._one, self._lease = hooks, one, lease
        keys, name = hooks.ledger.keys, one.endpoint.id
        self._state, self._log = keys.webhook(name), keys.webhook_log(name)
        self._again = keys.webhook_again(name)
        self._tries = int(one.state.get("tries") or 0)

    async def go(self) -> None:
        for cursor in sorted(await self._hooks.ledger.members(self._again)):
            await self._send_again(cursor)
        state = self._one.state
        if state.get("off") or int(state.get("due") or 0) > self._hooks.now():
            return
        cursor = state.get("cursor") or "0-0"
        while True:
            try:
                found = await self._hooks.ledger.updates(after=cursor, limit=_BATCH)
            except CursorGone:
                found = ()
                if not await self._reset(cursor):
                    return
                cursor = await self._hooks.ledger.cursor()
            if not found or not await self._send_all(found):
                return
            cursor = found[-1].id

    async def _send_all(self, updates: Sequence[StoryUpdate]) -> bool:
        """Send what is wanted of these, in order; False: one must wait."""
        passed = ""
        for update in updates:
            passed = update.id
            if not await self._hooks.wants(self._one, update):
                continue
            webhook_id, body = webhook_id_of(update), body_of(update.body())
            if not await self._deliver(webhook_id, body, update.id):
                return False
            passed = ""
        if passed:
            await self._commit(Put(self._state, {"cursor": passed}))
        return True

    async def _reset(self, cursor: str) -> bool:
        """Tell the endpoint that updates are gone which it had not got."""
        present = await self._hooks.ledger.cursor()
        story = self._one.endpoint.filters.story
        body = {"event": "reset", "data": reset_body(present, "too_old", story)}
        return await self._deliver(f"reset-{cursor}", body_of(body), present)

    async def _deliver(self, webhook_id: str, body: bytes, cursor: str) -> bool:
        """Try once; record what came of it with where the endpoint is now."""
        answer = await self._hooks.post(self._one, webhook_id, body)
        self._tries += 1
        after = next_of(
            answer.status, self._tries, why=answer.why, chance=self._hooks.chance()
        )
        state: dict[str, str] = {"tries": "0", "due": "0", "cursor": cursor}
        if after.outcome == "failed":
            due = self._hooks.now() + int(after.seconds * 1000)
            state = {"tries": str(after.tries), "due": str(due)}
            state |= {"off": after.off} if after.off else {}
        line = self._line(webhook_id, cursor, answer, after.outcome, self._tries)
        await self._commit(Put(self._state, state), line)
        self._tell(webhook_id, after, answer)
        self._tries = after.tries
        return after.outcome != "failed"

    async def _send_again(self, cursor: str) -> None:
        """Send one update once more, whatever the filter says; it is tried once."""
        ledger, outcome = self._hooks.ledger, "gone"
        answer, webhook_id = Answer(None, "this update is no longer kept"), ""
        try:
            found = await ledger.updates(after=before(cursor), limit=1)
        except CursorGone:
            found = ()
        for update in found:
            if update.id == cursor:
                webhook_id, body = webhook_id_of(update), body_of(update.body())
                answer = await self._hooks.post(self._one, webhook_id, body)
                outcome = next_of(answer.status, 1, why="", chance=0).outcome
        line = self._line(webhook_id, cursor, answer, outcome, 1)
        await self._commit(Exclude(self._again, (cursor,)), line)

    def _line(
        self, webhook_id: str, cursor: str, answer: Answer, outcome: str, tries: int
    ) -> Rank:
        at = self._hooks.now()
        said: dict[str, Any] = {
            "at_ms": at,
            "webhook_id": webhook_id,
            "cursor": cursor,
            "outcome": outcome,
            "status": answer.status,
            "why": answer.why,
            "tries": tries,
        }
        return Rank(self._log, json.dumps(said), at, keep=_REMEMBERED)

    def _tell(self, webhook_id: str, after: Next, answer: Answer) -> None:
        said = {"webhook": self._one.endpoint.id, "webhook_id": webhook_id}
        if after.off:
            logger().error("webhook.disabled", why=after.off, **said)
        elif after.outcome != "sent":
            logger().warning("webhook.failed", why=answer.why, **said)
        else:
            logger().info("webhook.sent", **said)

    async def _commit(self, *changes: Change) -> None:
        await self._hooks.commit(self._one, self._lease, changes)


async def _end(at_work: dict[str, asyncio.Task[None]]) -> None:
    tasks = list(at_work.values())
    at_work.clear()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
