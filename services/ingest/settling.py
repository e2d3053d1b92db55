"""From journal lines to removed files: what was taken is committed, then finished."""

from collections.abc import Awaitable, Callable
from typing import Any

from services.ingest.committing import Committing
from services.ingest.offered import OfferedArticles
from services.ingest.taking import Batch, Taking
from shared.events.outcomes import Outcome
from shared.events.steps import Held
from shared.ledger.port import Lease, Ledger


class Settling:
    """Commits what is journalled, and only then lets go of the files that it is from."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        committing: Committing,
        taking: Taking,
        offered: OfferedArticles,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._ledger = ledger
        self._committing = committing
        self._taking = taking
        self._offered = offered
        self._run = run
        #: Taken and journalled, to be finished when committed.
        self._batch: Batch | None = None

    def add(self, batch: Batch) -> None:
        """Hand over what was just taken; call `settle` next."""
        self._batch = batch
        self._committing.add(batch.waiting)

    def forget(self) -> None:
        """Drop what is half done: it is taken anew."""
        self._batch = None

    async def settle(self, lease: Lease) -> Outcome:
        """Commit all that is journalled, and finish its files if that is `done`.

        Raises OSError, and what `Committing.settle` does. May be repeated.
        """
        outcome = await self._committing.settle(lease)
        if not outcome.is_done or self._batch is None:
            return outcome
        await self._run(self._taking.finish, self._batch)
        await self._offered.finish(self._batch.entries, lease)
        self._batch = None
        if (step := self._taking.reached(Held(lease.key, lease.holder))) is not None:
            # Nobody relies on it: without it known lines are passed over, slower.
            await self._ledger.commit(step)
        return outcome
