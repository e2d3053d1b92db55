"""The gate of the backfill lane: looks at the work streams before anything passes."""

from collections.abc import Callable, Sequence

from services.ingest.core.pressure import Pressure
from shared.clock import Clock
from shared.ledger.port import Ledger


class Admission:
    """Says how many offers of the backfill lane may pass; `sent` counts what ingest sent.

    What ingest sends is done when the placer acknowledges it: until then it lies in
    `articles.ingested` or in an edition's `articles.enriched`.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        editions: Sequence[str],
        sent: Callable[[], int],
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._editions = editions
        self._sent = sent
        self._pressure = Pressure()

    async def room(self) -> int:
        """Return how many offers may pass now; 0: come again soon. Raises Away."""
        keys = self._ledger.keys
        streams = [keys.ingested, *(keys.enriched(one) for one in self._editions)]
        waiting = sum([await self._ledger.length(one) for one in streams])
        self._pressure = self._pressure.seen(
            waiting=waiting, sent=self._sent(), now=self._clock.seconds()
        )
        return self._pressure.room(waiting)
