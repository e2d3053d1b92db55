"""Handling entries of a work stream: parse, hand out, judge, bury, log one line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from shared.clock import Clock
from shared.errors import Fused, Poison, StorywireError
from shared.events.base import Model
from shared.events.steps import Pending
from shared.events.wire import parse
from shared.ledger.letters import bury, letter
from shared.ledger.port import Consumption, Delivery, Handled, Ledger
from shared.ledger.retry import DELIVERIES, Again, Fuse, second_thought, verdict
from shared.log import logger

E = TypeVar("E", bound=Model)


class Unanswered(StorywireError):
    """This message was handed out too often without an answer: it may kill its worker."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry of a work stream in the hands of a consumer."""

    entry: str
    fields: Mapping[str, str]
    #: How often it was handed out, this time included.
    deliveries: int = 1


@dataclass(slots=True)
class Handling:
    """What became of some entries; those not named are over and done with."""

    fuse: Fuse
    #: Entries that stay pending, with how they come back.
    again: dict[str, Again] = field(default_factory=dict)
    #: Fences other than its own entry that made commits stale.
    broken: set[str] = field(default_factory=set)


class Bench(Generic[E]):
    """Handles what one consumer takes from one work stream."""

    def __init__(
        self, consumption: Consumption[E], *, ledger: Ledger, clock: Clock, fuse: Fuse
    ) -> None:
        self.consumption = consumption
        self.ledger = ledger
        self.clock = clock
        #: Kept right also when `handle` raises.
        self.handling = Handling(fuse)

    async def handle(self, taken: Sequence[Taken]) -> Handling:
        """Handle entries: fresh ones together, those handed out before one at a time,
        so that a bad one can't drag its neighbours down.

        Raises Fused before too many in a row are buried, and Away if a burial can't be
        committed; what was not settled then stays pending.
        """
        fresh = [one for one in taken if one.deliveries <= 1]
        for batch in (fresh, *([one] for one in taken if one.deliveries > 1)):
            began = self.clock.seconds()
            readable = [pair for one in batch if (pair := await self._read(one, began))]
            answers = await self._ask([delivery for _, delivery in readable])
            for (one, delivery), answer in zip(readable, answers, strict=True):
                await self._settle(one, delivery, answer, began)
        return self.handling

    async def _read(self, one: Taken, began: float) -> tuple[Taken, Delivery[E]] | None:
        stream = self.ledger.keys.state(self.consumption.stream)
        try:
            if one.deliveries > DELIVERIES:
                raise Unanswered
            event = parse(one.fields, self.consumption.event)
        except StorywireError as error:
            await self._fail(one, error, began)
            return None
        return one, Delivery(
            event=event,
            fence=Pending(stream, self.consumption.group, one.entry),
            era=self.ledger.era,
            deliveries=one.deliveries,
            trace_id=one.fields.get("trace_id", ""),
        )

    async def _ask(
        self, deliveries: Sequence[Delivery[E]]
    ) -> Sequence[Handled | Exception]:
        if not deliveries:
            return []
        try:
            answers = await self.consumption.handler(deliveries)
        except Exception as error:
            if isinstance(error, Poison) and len(deliveries) > 1:
                # It accuses none of them in particular: each is tried alone.
                return [StorywireError(f"In a batch: {error}")] * len(deliveries)
            return [error] * len(deliveries)
        if len(answers) == len(deliveries):
            return answers
        said = f"The handler gave {len(answers)} answers to {len(deliveries)} messages."
        return [StorywireError(said)] * len(deliveries)

    async def _settle(
        self, one: Taken, delivery: Delivery[E], answer: Handled | Exception, began: float
    ) -> None:
        about = _ids(delivery.event)
        if isinstance(answer, Exception):
            await self._fail(one, answer, began, about)
            return
        outcome = answer.outcome
        judged = second_thought(outcome, deliveries=one.deliveries)
        if judged is None:
            self.handling.fuse = self.handling.fuse.after(buried=False)
            word = answer.log if outcome.is_done else "message.stale"
            line = {**self._line(one, began), **about, **answer.fields}
            logger().info(word, **{"outcome": outcome.verdict, **line})
            return
        if outcome.verdict == "stale":
            self.handling.broken.add(outcome.why)
        why = f"{outcome.verdict}: {outcome.why}"
        if isinstance(judged, Again):
            self._retry(
                one, judged, {**about, "outcome": outcome.verdict, "why": why}, began
            )
        else:
            await self._bury(
                one, StorywireError(why), began, {**about, "reason": judged.reason}
            )

    async def _fail(
        self,
        one: Taken,
        error: Exception,
        began: float,
        about: dict[str, Any] | None = None,
    ) -> None:
        judged = verdict(error, deliveries=one.deliveries)
        said = {**(about or {}), "outcome": "failed", "error": type(error).__name__}
        if isinstance(judged, Again):
            self._retry(one, judged, {**said, "why": str(error)}, began)
        else:
            await self._bury(one, error, began, {**said, "reason": judged.reason})

    def _retry(
        self, one: Taken, again: Again, said: dict[str, Any], began: float
    ) -> None:
        self.handling.again[one.entry] = again
        line = {**self._line(one, began), **said}
        logger().warning("message.retried", after_ms=again.after_ms, **line)

    async def _bury(
        self, one: Taken, error: Exception, began: float, said: dict[str, Any]
    ) -> None:
        fuse = self.handling.fuse.after(buried=True)
        if fuse.is_blown:
            logger().error("worker.fused", stream=self.consumption.stream)
            raise Fused
        keys, group = self.ledger.keys, self.consumption.group
        dead = letter(
            one.fields,
            stream=self.consumption.stream,
            group=group,
            error=error,
            deliveries=one.deliveries,
            now=self.clock.now(),
        )
        fence = Pending(keys.state(self.consumption.stream), group, one.entry)
        step = bury(dead, keys=keys, era=self.ledger.era, fence=fence)
        outcome = await self.ledger.commit(step)
        line = {**self._line(one, began), **said, "why": str(error)}
        if outcome.is_done:
            self.handling.fuse = fuse
            logger().error("message.buried", **line)
        elif outcome.is_settled:
            logger().info("message.stale", **line)
        else:
            self.handling.broken.add(outcome.why)
            self._retry(one, Again(0, is_counted=False), said, began)

    def _line(self, one: Taken, began: float) -> dict[str, Any]:
        return {
            "stream": self.consumption.stream,
            "entry": one.entry,
            "trace_id": one.fields.get("trace_id", ""),
            "attempt": one.deliveries,
            "duration_ms": round((self.clock.seconds() - began) * 1000),
        }


def _ids(event: Model) -> dict[str, Any]:
    named = ("article_id", "story_id", "edition")
    return {name: getattr(event, name) for name in named if hasattr(event, name)}
