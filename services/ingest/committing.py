"""From journal lines to the ledger: decide in order, commit, decide again if need be."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from services.ingest.core.documents.accounting import accounting_step
from services.ingest.core.documents.commits import Terms
from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.forgetting import forgetting_step, skipping_step
from services.ingest.core.documents.register import same_of
from services.ingest.core.documents.ruling import ruling_step
from services.ingest.core.documents.states import DocumentState
from services.ingest.core.ports import Journal, Waiting
from services.ingest.journalled import Journalled
from services.ingest.outgoing import decided, next_part, part_meanwhile
from services.ingest.shelving import Shelving
from services.ingest.telling import Telling
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.errors import JournalBroken, LeaseLost
from shared.events.accounts import Account
from shared.events.journal import JournalLine
from shared.events.outcomes import Outcome
from shared.events.reading import Reading
from shared.events.steps import Held, Step
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Runs a blocking function; asyncio.to_thread, or in line for a proof.
Runner = Callable[..., Awaitable[Any]]

#: So often in a row a commit may fail without progress before the caller shall wait.
_TRIES = 3


class Committing:
    """Commits the journal's lines after the ledger's mark, in number order.

    Knows no file: what was journalled is all it needs, so that taking in and
    reconciling are the same work.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        journal: Journal,
        clock: Clock,
        edition_of: Callable[[str], str],
        editions: Sequence[str],
        bound: int,
        batch: int,
        run: Runner,
    ) -> None:
        self._ledger = ledger
        self._journal = Journalled(journal, blobs)
        self._telling = Telling(clock)
        self._editions = editions
        self._bound = bound
        self._batch = batch
        self._run = run
        self._shelving = Shelving(
            journal=journal,
            edition_of=edition_of,
            read=self._journal.reading,
            run=run,
        )
        #: Entries sent to `articles.ingested`, as far as we heard.
        self.sent = 0
        self._mark: int | None = None
        #: Lines after the mark, as far as they are in memory.
        self._tail: list[Waiting] = []
        #: Sent to the ledger in order, with no word yet that it was done.
        self._sent: list[tuple[Waiting, Decision]] = []

    def add(self, waiting: Sequence[Waiting]) -> None:
        """Hand over lines that were just journalled; call `settle` next."""
        self._tail.extend(waiting)

    def doubt(self) -> None:
        """Read mark and tail anew: what was sent may have arrived, or not."""
        self._mark = None
        self._tail = []

    def forget(self) -> None:
        """Drop all that is known: another ingest may have led meanwhile."""
        self.doubt()
        self._sent = []

    async def behind(self) -> int:
        """Count the journal's lines after the mark. Raises Away, JournalBroken."""
        if self._mark is None:
            await self._reload()
        return self._journal.last - (self._mark or 0)

    async def settle(self, lease: Lease) -> Outcome:
        """Commit until mark and journal meet: `done`; or say what is in the way.

        `full`: wait, nothing is lost. `conflict` or `stale`: tried several times; wait.
        Raises LeaseLost, Away, and JournalBroken if the ledger is ahead of the journal.
        """
        failures = 0
        while True:
            if self._mark is None:
                await self._reload()
            if not self._tail:
                read = partial(self._journal.after, self._mark or 0, most=self._batch)
                self._tail = await self._run(read)
            if not self._tail:
                return Outcome("done")
            before = self._mark
            outcome = await self._commit(lease)
            failures = 0 if self._mark != before else failures + 1
            if outcome.verdict == "full" or failures >= _TRIES:
                return outcome
            if not outcome.is_done:
                await self._look_again(outcome)

    async def _look_again(self, outcome: Outcome) -> None:
        """Load again what a commit was wrong about."""
        if outcome.verdict != "stale":
            return
        if outcome.why == "lease":
            raise LeaseLost
        if outcome.why != "mark":
            await self._ledger.attach()
        self.doubt()

    async def _reload(self) -> None:
        (fields,) = await self._ledger.fields([self._ledger.keys.journal])
        mark = int(fields.get("mark") or 0)
        if mark > self._journal.last:
            raise JournalBroken(
                f"The journal ends at line {self._journal.last}, but the server holds "
                f"line {mark}; restore the journal that belongs to this server."
            )
        self._mark = mark
        # A reply was lost, but the work was done: these were not told yet.
        self._count([one for one in self._sent if one[0].line.number <= mark])
        self._telling.tell()
        self._sent = []

    async def _commit(self, lease: Lease) -> Outcome:
        """Commit a batch from the tail; return the first outcome that is not `done`."""
        terms = Terms(
            era=self._ledger.era,
            keys=self._ledger.keys,
            held=Held(lease.key, lease.holder),
            bound=self._bound,
        )
        if self._tail[0].reading is None:
            return await self._commit_unread(self._tail[0].line, terms)
        read = takewhile(lambda one: one.reading, self._tail[: self._batch])
        return await self._commit_read([(one, one.reading) for one in read], terms)

    async def _commit_unread(self, line: JournalLine, terms: Terms) -> Outcome:
        """Commit a decision, or pass over an offer whose text is gone."""
        outcome = await self._ledger.commit(await self._unread(line, terms))
        if outcome.is_done:
            self._mark = line.number
            self._tail.pop(0)
            word = "article.forgotten" if line.is_offer else "decision.journalled"
            logger().info(
                word, number=line.number, offer_id=line.offer_id, trace_id=line.trace_id
            )
        return outcome

    async def _unread(self, line: JournalLine, terms: Terms) -> Step:
        decision = line.decision
        if decision is not None and decision.account is not None:
            account = decision.account
            is_known = await self._is_known(account)
            return accounting_step(line, account, terms, is_known=is_known)
        if decision is not None and decision.kind != "forget":
            return ruling_step(line, decision, self._editions, terms)
        if decision is not None:
            documents = await self._documents(decision.articles)
            return forgetting_step(line, decision, documents, terms)
        gone, by = (await self._run(self._journal.decided))[line.number]
        named = [one for one in (gone.article_id, gone.first) if one]
        documents = await self._documents(named)
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in gone.names])
        same = dict(zip(gone.names, map(same_of, found), strict=True))
        return skipping_step(line, gone, documents, by.received_at, terms, same=same)

    async def _is_known(self, account: Account) -> bool:
        """Say whether there is nothing of a token or webhook to be put back."""
        asked = (account.key(self._ledger.keys), account.name)
        (held,) = await self._ledger.values([asked])
        if held is not None:
            return True
        return bool(await self._run(self._journal.is_taken_back, account))

    async def _documents(
        self, articles: Sequence[str]
    ) -> dict[str, DocumentState | None]:
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in articles])
        states = map(DocumentState.of, found)
        return dict(zip(articles, states, strict=True))

    async def _commit_read(
        self, waiting: Sequence[tuple[Waiting, Reading | None]], terms: Terms
    ) -> Outcome:
        """Commit a batch part by part; while one is on its way the next is decided, as
        if that one were done already."""
        readings = [reading for _, reading in waiting if reading is not None]
        shelf = await self._shelving.load(readings, self._ledger)
        offers = [one for one, _ in waiting]
        deciding = decided(offers, readings, shelf, terms)
        part = await next_part(deciding)
        try:
            while part:
                self._sent = [(one, decision) for one, decision, _ in part]
                steps = [step for *_, step in part]
                sending = asyncio.ensure_future(self._ledger.commit_all(steps))
                part = await part_meanwhile(sending, deciding, self._telling.tell)
                outcome = self._heard(await sending)
                if not outcome.is_done:
                    return outcome
        finally:
            self._telling.tell()
        return Outcome("done")

    def _heard(self, outcomes: Sequence[Outcome]) -> Outcome:
        """Take over what became of what was sent; return the first that is not done."""
        sent, self._sent = self._sent, []
        pairs = zip(sent, outcomes, strict=True)
        done = [one for one, _ in takewhile(lambda pair: pair[1].is_done, pairs)]
        if done:
            self._mark = done[-1][0].line.number
            del self._tail[: len(done)]
            self._count(done)
        failed = (outcome for outcome in outcomes if not outcome.is_done)
        return next(failed, Outcome("done"))

    def _count(self, done: Sequence[tuple[Waiting, Decision]]) -> None:
        """Count what was sent, and keep in mind what is to be told of each offer."""
        self.sent += sum(decision.kind is not None for _, decision in done)
        self._telling.add(done)
