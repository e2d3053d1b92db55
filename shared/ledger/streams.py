"""A group's reader of one work stream on the server: new entries, and forsaken ones."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Generic

from redis.exceptions import ResponseError

from shared.errors import Away
from shared.ledger.connecting import reachable
from shared.ledger.handling import Bench, Taken
from shared.ledger.port import Consumption, E
from shared.ledger.redis_forgetting import RedisForgetting
from shared.ledger.redis_reading import flat
from shared.ledger.retry import BLAMELESS, Fuse
from shared.log import logger

#: Idle time that marks an entry as handed back: another worker may take it at once.
FORSAKEN = 86_400_000
#: The same of one that had not failed: that it comes again is not counted.
UNHARMED = 2 * FORSAKEN
#: An entry that we were given and never heard of is ours to take after so long, in ms.
UNHEARD = 2_000
#: A delivery whose state moved under it is decided again at once so often.
AT_ONCE = 3


class StreamReader(Generic[E]):
    """Reads one stream for one group under the ledger's worker name.

    New entries come in batches. Entries that were handed out before come one at a time,
    each counted as it is begun, so that one that kills its worker drags no neighbour
    along (in a batch they would share its count).
    """

    def __init__(self, ledger: RedisForgetting, consumption: Consumption[E]) -> None:
        self.consumption = consumption
        self.key = ledger.keys.state(consumption.stream)
        self._ledger = ledger
        self._fuse = Fuse()
        self._in_hand: set[str] = set()
        #: Entries that failed here: when they may be tried again, and if that counts.
        self._waiting: dict[str, tuple[float, bool]] = {}

    async def prepare(self) -> None:
        """Make the group, at the stream's beginning."""
        async with reachable():
            try:
                await self._ledger.client.xgroup_create(
                    self.key, self.consumption.group, id="0", mkstream=True
                )
            except ResponseError as error:
                if "BUSYGROUP" not in str(error):
                    raise

    async def poll(self, *, count: int | None = None) -> int:
        """Read and handle one batch of new entries; return how many there were."""
        async with reachable():
            found = await self._ledger.client.xreadgroup(
                self.consumption.group,
                self._ledger.worker,
                {self.key: ">"},
                count=count or self.consumption.batch,
            )
        streams = found.items() if isinstance(found, dict) else found or ()
        taken = [Taken(*entry) for _, part in streams for entry in flat(part)]
        await self.take(taken)
        return len(taken)

    async def take(self, taken: Sequence[Taken]) -> int:
        """Handle entries that were read, holding them against reclaim meanwhile; return
        how many were settled. Raises Fused, GenerationMoved and Away."""
        mine = {one.entry for one in taken}
        self._in_hand |= mine
        left = list(taken)
        try:
            for _ in range(AT_ONCE):
                if not left:
                    break
                left = await self._handle(left)
        except BLAMELESS:
            raise
        except BaseException:
            # What took too long, or ends its worker, may do so again.
            now = self._ledger.clock.seconds()
            self._waiting |= dict.fromkeys(mine, (now, True))
            raise
        finally:
            self._in_hand -= mine
        now = self._ledger.clock.seconds()
        for one in left:
            self._waiting[one.entry] = (now + 0.2, False)
        return len(mine - self._waiting.keys())

    async def _handle(self, taken: Sequence[Taken]) -> list[Taken]:
        """Handle once; return what is to be tried again at once."""
        bench = Bench(
            self.consumption,
            ledger=self._ledger,
            clock=self._ledger.clock,
            fuse=self._fuse,
        )
        handling = await bench.handle(taken)
        self._fuse = handling.fuse
        now = self._ledger.clock.seconds()
        at_once = []
        for one in taken:
            again = handling.again.get(one.entry)
            self._waiting.pop(one.entry, None)
            if again is None:
                continue
            if again.after_ms or "lease" in handling.broken:
                self._waiting[one.entry] = (now + again.after_ms / 1000, again.is_counted)
            else:
                at_once.append(one)
        return at_once

    async def reclaim(self, *, min_idle_ms: int, limit: int = 100) -> int:
        """Handle again what failed here and has waited its time, and take over what
        nobody works on; one by one. Return how many were settled."""
        settled = 0
        now = self._ledger.clock.seconds()
        for entry, consumer, idle, deliveries in await self._pending(limit):
            due, counts = self._waiting.get(entry, (None, True))
            if entry in self._in_hand:
                continue
            if consumer == self._ledger.worker and due is not None:
                ripe = due <= now
            else:
                # Handed out to us, but not in our hands: the answer was lost on its way.
                is_mine = consumer == self._ledger.worker
                limit_ms = min(min_idle_ms, UNHEARD) if is_mine else min_idle_ms
                ripe, counts = idle >= limit_ms, idle < UNHARMED
            if not ripe:
                continue
            count = deliveries + 1 if counts else deliveries
            taken = await self._claim(entry, idle, count)
            if taken is not None:
                settled += await self.take([taken])
        return settled

    async def _pending(self, limit: int) -> Sequence[tuple[str, str, int, int]]:
        async with reachable():
            found = await self._ledger.client.xpending_range(
                self.key, self.consumption.group, min="-", max="+", count=limit
            )
        return [
            (
                one["message_id"],
                one["consumer"],
                int(one["time_since_delivered"]),
                int(one["times_delivered"]),
            )
            for one in found
        ]

    async def _claim(self, entry: str, idle: int, count: int) -> Taken | None:
        async with reachable():
            claimed = await self._ledger.client.xclaim(
                self.key,
                self.consumption.group,
                self._ledger.worker,
                min_idle_time=idle,
                message_ids=[entry],
                retrycount=count,
            )
            if claimed and claimed[0][1] is not None:
                return Taken(entry, claimed[0][1], count)
            still = await self._ledger.client.xrange(self.key, entry, entry)
            pending = await self._ledger.client.xpending_range(
                self.key, self.consumption.group, min=entry, max=entry, count=1
            )
        self._waiting.pop(entry, None)
        if not still and pending:
            # Somebody trimmed live work: only a replay brings it back.
            logger().error("message.lost", stream=self.consumption.stream, entry=entry)
        return None

    async def keep(self) -> None:
        """Show that the entries in hand are being worked on."""
        await self._mark(sorted(self._in_hand), idle=0)

    async def hand_back(self) -> None:
        """Let other workers take at once what we read and did not settle; what had not
        failed here comes to them as it came to us."""
        async with reachable():
            mine = await self._ledger.client.xpending_range(
                self.key,
                self.consumption.group,
                min="-",
                max="+",
                count=1000,
                consumername=self._ledger.worker,
            )
        ids = {one["message_id"] for one in mine}
        counted = {entry for entry, (_, counts) in self._waiting.items() if counts}
        await self._mark(sorted(ids & counted), idle=FORSAKEN)
        await self._mark(sorted(ids - counted), idle=UNHARMED)

    async def _mark(self, entries: Sequence[str], *, idle: int) -> None:
        if not entries:
            return
        async with reachable():
            await self._ledger.client.xclaim(
                self.key,
                self.consumption.group,
                self._ledger.worker,
                min_idle_time=0,
                message_ids=[*entries],
                idle=idle,
                justid=True,
            )

    async def attend(self, stop: asyncio.Event, *, min_idle_ms: int) -> None:
        """Reclaim and keep, again and again, until told to stop."""
        beat = asyncio.create_task(self._beat(stop, max(min_idle_ms / 3000, 0.05)))
        try:
            while not stop.is_set():
                with contextlib.suppress(Away):  # It comes back, or its users say so.
                    await self.reclaim(min_idle_ms=min_idle_ms)
                # What failed here comes again sooner than what others forsook.
                pace = 0.2 if self._waiting else min(min_idle_ms / 3000, 1.0)
                await _until(stop, max(pace, 0.05))
        finally:
            beat.cancel()

    async def _beat(self, stop: asyncio.Event, pace: float) -> None:
        while not stop.is_set():
            with contextlib.suppress(Away):
                await self.keep()
            await _until(stop, pace)


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
