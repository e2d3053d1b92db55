"""The stream `decisions.offered`: what editors decided, journalled by the one ingest."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from services.ingest.core.documents.forgetting import forgotten_line
from services.ingest.core.documents.states import DocumentState
from services.ingest.core.ports import Journal, Waiting
from services.ingest.knowing import known_of
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import Away, BlobBroken, BlobMissing, LeaseLost, Unreadable
from shared.events.decisions import Decision, ForgottenLine
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.stages import DecisionOffered
from shared.events.steps import Held, Present, Step
from shared.events.wire import parse
from shared.ledger.letters import bury, letter
from shared.ledger.port import Lease, Ledger
from shared.text.canonical import digest

_PAGE = 16
#: What a decision about stories takes over from its offer.
_TOLD = set(Decision.model_fields) & set(DecisionOffered.model_fields)
_TRIES = 3


class OfferedDecisions:
    """Journals decisions, one line each, then lets their entries go.

    A decision is resolved to the lines that it concerns before it is journalled: so
    nothing has to be searched for once the first of their blobs is gone. Whatever is
    killed, the entry is read again, and a decision that is journalled is known.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        journal: Journal,
        clock: Clock,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._journal = journal
        self._clock = clock
        self._run = run
        #: Entries whose decisions are journalled.
        self._done: list[str] = []

    def forget(self) -> None:
        """Drop what is half done: it is read anew."""
        self._done = []

    async def take(self) -> Sequence[Waiting]:
        """Journal what was decided, and what came of forgotten documents since; [] if
        there is nothing. Settle, then `finish`. Raises Away, DiskFull."""
        keys, waiting = self._ledger.keys, list[Waiting]()
        for entry, fields in await self._ledger.entries(keys.decisions, limit=_PAGE):
            try:
                said = parse(fields, DecisionOffered)
            except Unreadable as error:
                await self._bury(entry, fields, error)
                continue
            (known,) = await known_of(self._ledger, [said.decision_id])
            if not known:
                decision = await self._resolved(said)
                about = (said.decision_id, said.trace_id, said.decided_at)
                waiting.append(await self._journalled(decision, *about))
            self._done.append(entry)
        return [*waiting, *await self._late()]

    async def _late(self) -> Sequence[Waiting]:
        """Let go of what was offered again of documents that were forgotten before."""
        found = await self._ledger.members(self._ledger.keys.forgetting)
        lines = await self._run(self._lines, {int(one) for one in found})
        late = [line for line in lines if line.is_offer]
        if not late:
            return []
        offers = await self._ledger.fields(
            [self._ledger.keys.offer(one.offer_id) for one in late]
        )
        articles = [one.get("article_id", "") for one in offers]
        gone = await self._described(late, articles)
        name = digest(["late", *(one.offer_id for one in late)], length=24)
        decision = Decision(kind="forget", lines=gone)
        at = max(one.received_at for one in late)
        return [await self._journalled(decision, name, late[0].trace_id, at)]

    async def _resolved(self, said: DecisionOffered) -> Decision:
        """Return it as it is journalled: of what is forgotten, with all its lines."""
        if said.kind != "forget":
            return Decision(**said.model_dump(include=_TOLD))
        keys, numbers = self._ledger.keys, dict[int, str]()
        for article_id in said.articles:
            for number in await self._ledger.members(keys.lines(article_id)):
                numbers[int(number)] = article_id
        for offer in await self._ledger.fields([keys.offer(one) for one in said.offers]):
            if offer.get("number"):
                numbers.setdefault(int(offer["number"]), "")
        lines = await self._run(self._lines, numbers.keys())
        gone = await self._described(lines, [numbers[one.number] for one in lines])
        return Decision(kind=said.kind, articles=said.articles, lines=gone)

    async def _described(
        self, lines: Sequence[JournalLine], articles: Sequence[str]
    ) -> tuple[ForgottenLine, ...]:
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in articles])
        states = [DocumentState.of(fields) for fields in found]

        def describe() -> tuple[ForgottenLine, ...]:
            return tuple(
                forgotten_line(line, self._reading(line), article_id, state)
                for line, article_id, state in zip(lines, articles, states, strict=True)
            )

        described: tuple[ForgottenLine, ...] = await self._run(describe)
        return described

    def _lines(self, numbers: Iterable[int]) -> list[JournalLine]:
        wanted, found = sorted(numbers), []
        for number in wanted:
            line = next(iter(self._journal.lines(number - 1)), None)
            if line is not None:
                found.append(line)
        return found

    def _reading(self, line: JournalLine) -> Reading | None:
        try:
            return Reading.model_validate_json(self._blobs.get(line.reading))
        except (BlobMissing, BlobBroken, ValidationError):
            return None

    async def _journalled(
        self, decision: Decision, name: str, trace_id: str, at: datetime
    ) -> Waiting:
        line = JournalLine(
            kind="decision",
            number=self._journal.last + 1,
            offer_id=name,
            trace_id=trace_id or self._clock.token(),
            received_at=min(at, self._clock.now()),
            decision=decision,
        )
        await self._run(self._journal.append, [line])
        return Waiting(line)

    async def finish(self, lease: Lease) -> None:
        """Let entries go whose decisions are committed. May be repeated. Raises
        LeaseLost, Away."""
        for _ in range(_TRIES):
            if not self._done:
                return
            stream, held = self._ledger.keys.decisions, Held(lease.key, lease.holder)
            steps = [
                Step(self._ledger.era, (held, Present(stream, one))) for one in self._done
            ]
            outcomes = await self._ledger.commit_all(steps)
            if any(one.why == "lease" for one in outcomes):
                raise LeaseLost
            self._done = [
                entry
                for entry, outcome in zip(self._done, outcomes, strict=True)
                if not (outcome.is_done or outcome.why == "letter")
            ]
        if self._done:
            raise Away

    async def _bury(
        self, entry: str, fields: Mapping[str, str], error: Exception
    ) -> None:
        keys = self._ledger.keys
        dead = letter(
            fields,
            stream="decisions.offered",
            group="ingest",
            error=error,
            deliveries=1,
            now=self._clock.now(),
        )
        fence = Present(keys.decisions, entry)
        await self._ledger.commit(
            bury(dead, keys=keys, era=self._ledger.era, fence=fence)
        )
