"""What takes something out of the server's memory and file for good."""

import asyncio
from collections.abc import Collection
from typing import Any

from shared.errors import Away, LeaseLost, StorywireError
from shared.events.base import stamp
from shared.ledger.connecting import reachable
from shared.ledger.port import Lease
from shared.ledger.redis_committing import RedisCommitting

#: Entries that one call of the script looks at; others wait meanwhile.
PART = 500
#: Seconds between looks whether the server's file is written, and how long we wait.
_PACE, _LONGEST = 0.05, 600.0


class RedisForgetting(RedisCommitting):
    """The forgetting part of shared.ledger.redis.RedisLedger."""

    async def sift(
        self, stream: str, gone: Collection[str], lease: Lease, *, epoch: bool
    ) -> None:
        # A name of our own: another leader may be at it, too, until the script tells it.
        aside = f"{stream}:aside:{self.clock.token()}"
        places = [self.keys.meta, lease.key, stream, aside]
        fresh = self.clock.token() if epoch else ""
        now = stamp(self.clock.now())
        cursor = "-"
        while True:
            words = (lease.holder, cursor, PART, fresh, now, *sorted(gone))
            async with reachable():
                answer, cursor = await self._call("sift", places, *words)
            if answer == "stale":
                raise LeaseLost
            if answer == "done":
                break
        if epoch:
            await self.attach()

    async def rewrite(self) -> bool:
        try:
            async with reachable():
                if not await self._rest():
                    return False
                await self.client.bgrewriteaof()
        except Away:
            raise
        except StorywireError:
            return False  # not ours to ask
        return await self._rest(must_succeed=True)

    async def _rest(self, *, must_succeed: bool = False) -> bool:
        """Wait until no file is being written; False if the server keeps none."""
        waited = 0.0
        while waited < _LONGEST:
            async with reachable():
                about: dict[str, Any] = await self.client.info("persistence")
            if not int(about.get("aof_enabled", 0)):
                return False
            busy = ("aof_rewrite_in_progress", "aof_rewrite_scheduled")
            if not any(int(about.get(name, 0)) for name in busy):
                return not must_succeed or about["aof_last_bgrewrite_status"] == "ok"
            await asyncio.sleep(_PACE)
            waited += _PACE
        raise Away("The server does not come to an end of writing its file anew.")
