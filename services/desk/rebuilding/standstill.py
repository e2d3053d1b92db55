"""How a replay brings the live generation to a standstill: at once, or only at last."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from services.desk.rebuilding.leading import Leases, leading
from services.desk.rebuilding.workload import untidy_in, waiting_in
from services.desk.stories.followed import FollowedJournal
from services.ingest.core.ports import Journal
from shared.clock import Clock
from shared.ledger.redis import RedisLedger
from shared.log import logger

#: Seconds for which the services may go without progress before we take them as they
#: are: while they are at work, and while new files wait for us.
LULL, CALM = 20.0, 5.0
#: So many messages the services work off while files wait.
FEW = 16
#: Seconds in which workers move to the new generation.
MOVING = 15.0
_PACE = 0.1

LEFT = "work of the live generation was left"


@dataclass(slots=True)
class Still:
    """A standstill: why the live generation can't be compared with another, and how
    many seconds files waited for its end (0: nobody was at work)."""

    reasons: Sequence[str] = ()
    seconds: float = 0.0


class Scene(Protocol):
    """The live generation beside which another one is rebuilt."""

    @property
    def journal(self) -> Journal:
        """The journal, as far as it may be read."""

    async def follow(self) -> int:
        """Let the journal be read as far as it is committed; return how many lines that
        is more than before. Raises Away."""

    def still(self) -> AbstractAsyncContextManager[Still]:
        """Keep anything new from being committed while in the block. Raises Away."""

    def check(self) -> None:
        """Raises LeaseLost if something new may be committed after all."""


class Stopped:
    """The services are stopped, and all their leases are ours."""

    def __init__(self, journal: Journal, leases: Leases) -> None:
        self.journal = journal
        self.leases = leases
        self.reasons: Sequence[str] = ()

    async def follow(self) -> int:
        return 0

    @asynccontextmanager
    async def still(self) -> AsyncIterator[Still]:
        yield Still(self.reasons)

    def check(self) -> None:
        self.leases.check()


class Beside:
    """The services are at work: ingest goes on until the rebuilt generation has caught
    up, and stands by, while files wait in the inbox, for the last stretch only.

    Its lease is taken from it: what it has in hand then finds no commit, and is, where
    it was journalled, committed to the new generation when ingest leads again. Killed
    while we hold it, the lease ends by itself in some seconds.
    """

    def __init__(
        self,
        live: RedisLedger,
        journal: FollowedJournal,
        *,
        editions: Sequence[str],
        clock: Clock,
    ) -> None:
        self.journal: FollowedJournal = journal
        self._live = live
        self._editions = editions
        self._clock = clock
        self._leases = Leases()

    async def follow(self) -> int:
        (fields,) = await self._live.fields([self._live.keys.journal])
        before = self.journal.last
        self.journal.reach(int(fields.get("mark") or 0))
        return self.journal.last - before

    @asynccontextmanager
    async def still(self) -> AsyncIterator[Still]:
        await self._worked_off(FEW, LULL)
        async with leading(self._live, ["ingest"], seizing=True) as leases:
            began, self._leases = self._clock.seconds(), leases
            logger().info("replay.closing", lines=self.journal.last)
            still = Still([] if await self._worked_off(0, CALM) else [LEFT])
            await self.follow()
            try:
                yield still
            finally:
                still.seconds = self._clock.seconds() - began

    def check(self) -> None:
        self._leases.check()

    async def _worked_off(self, few: int, patience: float) -> bool:
        """Wait until the services have no more than so much to place and to tidy; False
        if they make no progress for so many seconds."""
        since, least = self._clock.seconds(), -1
        while True:
            left = await waiting_in(self._live, self._editions)
            left += await untidy_in(self._live, self._editions)
            if left <= few:
                return True
            if least < 0 or left < least:
                since, least = self._clock.seconds(), left
            if self._clock.seconds() - since > patience:
                return False
            await asyncio.sleep(_PACE)


async def moved(live: RedisLedger, generation: int) -> None:
    """Wait until nobody works in an old generation any more, but not for ever."""
    waited = 0.0
    while waited < MOVING:
        known = await live.workers()
        if all(one.get("generation") == str(generation) for one in known.values()):
            return
        await asyncio.sleep(_PACE)
        waited += _PACE
