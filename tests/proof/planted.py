"""Bugs on purpose: the explorer is worth something only if it catches each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.ingest.handlers import Intake
from services.ingest.parts import Parts
from shared.events.outcomes import Outcome
from shared.events.steps import Held, Pending, Step
from shared.ledger.redis import RedisLedger
from tests.proof.world import Ways


def _entries(step: Step) -> list[Pending]:
    return [one for one in step.fences if isinstance(one, Pending)]


def _without_entries(step: Step) -> Step:
    return replace(
        step, fences=tuple(one for one in step.fences if not isinstance(one, Pending))
    )


class AcknowledgesFirst(RedisLedger):
    """Acknowledges an entry, then does its work."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for step in steps:
            for one in _entries(step):
                await self.client.xack(one.stream, one.group, one.entry)
                await self.client.xdel(one.stream, one.entry)
            outcomes += await super().commit_all([_without_entries(step)])
        return outcomes


class MarksBeforeEvents(RedisLedger):
    """Writes state and marks in one step, events in the next."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for step in steps:
            (outcome,) = await super().commit_all([replace(step, events=())])
            if outcome.is_done and step.events:
                await super().commit_all([Step(step.era, events=step.events)])
            outcomes.append(outcome)
        return outcomes


class SplitsAcknowledgement(RedisLedger):
    """Acknowledges and deletes an entry in two commands after the work."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for step in steps:
            outcomes += await super().commit_all([_without_entries(step)])
            for one in _entries(step) if outcomes[-1].is_done else ():
                await self.client.xack(one.stream, one.group, one.entry)
                await self.client.xdel(one.stream, one.entry)
        return outcomes


class IgnoresTheLease(RedisLedger):
    """Two placers and two ingests that think they lead."""

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        fenceless = [
            replace(
                step,
                fences=tuple(one for one in step.fences if not isinstance(one, Held)),
                expected=(),
            )
            for step in steps
        ]
        return await super().commit_all(fenceless)


class NeverReconciles(Intake):
    """Commits what it journalled itself; what a dead one left in the journal it does
    not read."""

    def __init__(self, parts: Parts, **more: Any) -> None:
        super().__init__(parts, **more)
        vars(self._committing._journal)["after"] = lambda *_, **__: []


BUGS: dict[str, Ways] = {
    "acknowledge first": Ways(ledger=AcknowledgesFirst),
    "mark before event": Ways(ledger=MarksBeforeEvents),
    "no reconcile": Ways(intake=NeverReconciles),
    "split acknowledge": Ways(ledger=SplitsAcknowledgement),
    "no lease, no expected version": Ways(ledger=IgnoresTheLease),
}
