"""A round of one webhook: what is sent again, then what is new, in order."""

import json
from collections.abc import Sequence
from typing import Any, Protocol

from services.gateway.core.hooks import Next, before, body_of, next_of, webhook_id_of
from services.gateway.core.wire import reset_body
from services.gateway.hookbook import Standing
from services.gateway.sender import Answer
from shared.errors import CursorGone
from shared.events.steps import Change, Exclude, Put, Rank
from shared.events.updates import StoryUpdate
from shared.ledger.cursors import entry_id
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Updates looked at in one go; deliveries remembered for each endpoint.
_BATCH, _REMEMBERED = 50, 500


class Hooks(Protocol):
    """What a round needs of the world. Implemented by webhooks.Webhooks."""

    @property
    def ledger(self) -> Ledger:
        """Where updates come from."""

    async def commit(
        self, one: Standing, lease: Lease, changes: Sequence[Change]
    ) -> None:
        """Record something of an endpoint, while it is there and the lease is ours."""

    async def post(self, one: Standing, webhook_id: str, body: bytes) -> Answer:
        """Sign and send a body."""

    async def wants(self, one: Standing, update: StoryUpdate) -> bool:
        """Say whether an endpoint wants an update."""

    def now(self) -> int:
        """The time in ms."""

    def chance(self) -> float:
        """A number from 0 to 1."""


class Round:
    """What one endpoint has to do now: what is sent again, then what is new."""

    def __init__(self, hooks: Hooks, one: Standing, lease: Lease) -> None:
        """`hooks`: what it needs of the world; `lease`: proves that we send alone."""
        self._hooks, self._one, self._lease = hooks, one, lease
        keys, name = hooks.ledger.keys, one.endpoint.id
        self._state, self._log = keys.webhook(name), keys.webhook_log(name)
        self._again = keys.webhook_again(name)
        self._tries = int(one.state.get("tries") or 0)

    async def go(self) -> None:
        """Send until nothing is due. Raises LeaseLost, Away."""
        for cursor in sorted(await self._hooks.ledger.members(self._again), key=entry_id):
            await self._send_again(cursor)
        state = self._one.state
        if state.get("off") or int(state.get("due") or 0) > self._hooks.now():
            return
        cursor = state.get("cursor") or "0-0"
        while True:
            try:
                found = await self._hooks.ledger.updates(after=cursor, limit=_BATCH)
            except CursorGone:
                told = await self._reset(cursor)
                if told is None:
                    return
                cursor = told
                continue
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

    async def _reset(self, cursor: str) -> str | None:
        """Tell the endpoint that updates are gone which it had not got; return the
        cursor from which on it hears again, None if it must be told later."""
        present = await self._hooks.ledger.cursor()
        story = self._one.endpoint.filters.story
        body = {"event": "reset", "data": reset_body(present, "too_old", story)}
        is_told = await self._deliver(f"reset-{cursor}", body_of(body), present)
        return present if is_told else None

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
