"""One look at a whole Storywire, from a gateway: for its ops page and its metrics."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.gateway.core.metrics import Seen
from shared.clock import Clock
from shared.ledger.gauges import Gauges, gauged
from shared.ledger.pacing import Pacing
from shared.ledger.port import Ledger
from shared.ledger.tallies import Tally


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen at one moment."""

    gauges: Gauges
    tally: Tally
    #: Articles enriched, and updates told, a minute; None: not known yet.
    articles_a_minute: float | None
    updates_a_minute: float | None
    #: What calls of a language model cost and came to, by what was counted.
    model: Mapping[str, int]


class Lookout:
    """Looks when asked, and remembers what a pace and a count need."""

    def __init__(
        self, ledger: Ledger, *, clock: Clock, editions: Sequence[str], seconds: float
    ) -> None:
        """`seconds`: how long a look may take before the server counts as away."""
        self._ledger = ledger
        self._clock = clock
        self._editions = editions
        self._seconds = seconds
        self._tally = Tally()
        self._articles, self._updates = Pacing(), Pacing()
        #: Two looks at once would count what is new twice.
        self._turn = asyncio.Lock()

    async def look(self) -> Sight:
        """Raises Away, TimeoutError."""
        async with asyncio.timeout(self._seconds), self._turn:
            await self._tally.look(self._ledger)
            gauges = await gauged(
                self._ledger, clock=self._clock, editions=self._editions
            )
            (counted,) = await self._ledger.fields([self._ledger.keys.model])
        now = self._clock.seconds()
        placed = [one.added for one in gauges.queues if one.stage == "to place"]
        told = [count for count in placed if count is not None]
        articles = sum(told) if len(told) == len(placed) else None
        return Sight(
            gauges=gauges,
            tally=self._tally,
            articles_a_minute=self._articles.look(now, articles),
            updates_a_minute=self._updates.look(now, gauges.updates),
            model={
                name: int(count)
                for name, count in counted.items()
                if count.isdecimal() and name != "turn"
            },
        )


def seen(
    sight: Sight, *, live_readers: int, catalogue: tuple[int, int] | None = None
) -> Seen:
    """Return what the metrics are made of."""
    gauges, server = sight.gauges, sight.gauges.server
    return Seen(
        queues={
            (one.stage, one.edition): (one.waiting, one.pending, one.oldest, one.added)
            for one in gauges.queues
        },
        workers={(one.service, one.name): one.age for one in gauges.workers},
        refused=sight.tally.refused,
        buried=sight.tally.buried,
        updates=gauges.updates,
        memory=server.memory,
        most_memory=server.most_memory,
        is_written=server.is_written,
        generation=gauges.generation,
        kind=server.kind,
        version=server.version,
        live_readers=live_readers,
        catalogue=catalogue,
        model=sight.model,
    )
