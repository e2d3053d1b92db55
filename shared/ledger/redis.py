"""The ledger on a Redis or Valkey server (7.0 or newer)."""

from typing import Any

from shared.ledger.port import Consumption
from shared.ledger.redis_forgetting import RedisForgetting
from shared.ledger.streams import StreamReader


class RedisLedger(RedisForgetting):
    """Implements the port; see shared.ledger.port.Ledger.

    Workers consume through shared.ledger.delivery; `poll` and `reclaim` are single
    steps of the same, for tests and for the crash explorer.
    """

    async def poll(
        self, consumption: Consumption[Any], *, count: int | None = None
    ) -> int:
        """Read and handle one batch of new entries; return how many there were."""
        return await (await self._reader(consumption)).poll(count=count)

    async def reclaim(self, consumption: Consumption[Any], *, min_idle_ms: int) -> int:
        """Handle entries that failed or were forsaken; return how many were settled."""
        return await (await self._reader(consumption)).reclaim(min_idle_ms=min_idle_ms)

    async def _reader(self, consumption: Consumption[Any]) -> StreamReader[Any]:
        readers: dict[str, StreamReader[Any]] = vars(self).setdefault("_readers", {})
        reader = readers.get(consumption.stream)
        if reader is None or reader.consumption is not consumption:
            reader = StreamReader(self, consumption)
            await reader.prepare()
            readers[consumption.stream] = reader
        return reader
