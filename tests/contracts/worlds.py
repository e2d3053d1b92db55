"""Worlds: what tests do to a server, the one in memory or a real one."""

import copy
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from shared.clock import FixedClock, milliseconds
from shared.events.keys import Keys
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer
from shared.ledger.port import Consumption
from shared.ledger.redis import RedisLedger
from shared.ledger.scripting import Scripts
from shared.ledger.streams import StreamReader

NIGHT = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
LASTING = Keys()


class MemoryWorld:
    """The memory server, and the hands that tests lay on it."""

    def __init__(self) -> None:
        self.clock = FixedClock(NIGHT)
        self.server = MemoryServer()

    async def ledger(self, worker: str = "ada", *, attached: bool = True) -> MemoryLedger:
        one = MemoryLedger(self.server, clock=self.clock, worker=worker)
        if attached:
            await one.attach()
        return one

    async def restart(self, *, clean: bool) -> None:
        self.server.restart(clean=clean)

    async def flush(self) -> None:
        self.server.values.clear()
        self.server.expiries.clear()

    async def put(self, key: str, fields: dict[str, str]) -> None:
        self.server.write(key, Hash).update(fields)

    async def spoil(self, key: str) -> None:
        """Let a key hold what does not belong there."""
        self.server.values[key] = "spilt ink"

    async def lapse(self, key: str) -> None:
        """Let a key's time run out."""
        assert key in self.server.expiries
        self.server.expire(key, 0)

    async def left(self, key: str) -> float | None:
        """Seconds until a key goes; None: it stays."""
        end = self.server.expiries.get(key)
        return None if end is None else (end - milliseconds(self.clock.now())) / 1000

    async def everything(self) -> dict[str, Any]:
        self.server.tick(milliseconds(self.clock.now()))
        return copy.deepcopy(self.server.values)

    async def delivered(self, stream: str, group: str) -> dict[str, int]:
        """How often each pending entry was handed out."""
        held = self.server.values[stream].groups[group].pending
        return {f"{one[0]}-{one[1]}": held[one].deliveries for one in held}

    async def poll(self, ledger: Any, work: Consumption[Any]) -> int:
        """Let a worker take what is new and handle it; return how many it took."""
        return await ledger.poll(work)

    async def reclaim(
        self, ledger: Any, work: Consumption[Any], *, min_idle_ms: int = 0
    ) -> None:
        """Let a worker take again what failed, and what others left."""
        await ledger.reclaim(work, min_idle_ms=min_idle_ms)

    async def aclose(self) -> None:
        pass


class RedisWorld:
    """A real server, emptied for each test."""

    def __init__(self, url: str, *, plain: bool = False) -> None:
        self.clock = FixedClock(NIGHT)
        self.url = url
        #: Scripts by EVALSHA, as where functions are barred.
        self._plain = plain
        self.client: Redis = Redis.from_url(url, decode_responses=True)
        self._ledgers: list[RedisLedger] = []
        self._readers: dict[Any, StreamReader[Any]] = {}

    async def ledger(self, worker: str = "ada", *, attached: bool = True) -> RedisLedger:
        scripts = Scripts(plain=self._plain)
        one = RedisLedger(self.url, clock=self.clock, worker=worker, scripts=scripts)
        self._ledgers.append(one)
        if attached:
            await one.attach()
        return one

    async def restart(self, *, clean: bool) -> None:
        """Leave meta as a restart would: it names another life, or said farewell."""
        await self.put(LASTING.meta, {"run_id": "" if clean else "an earlier life"})

    async def flush(self) -> None:
        await self.client.flushall()

    async def put(self, key: str, fields: dict[str, str]) -> None:
        await self.client.hset(key, mapping=fields)

    async def spoil(self, key: str) -> None:
        await self.client.set(key, "spilt ink")

    async def lapse(self, key: str) -> None:
        assert await self.client.pexpireat(key, 1) == 1

    async def left(self, key: str) -> float | None:
        ttl = await self.client.pttl(key)
        return None if ttl < 0 else ttl / 1000

    async def everything(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in sorted([one async for one in self.client.scan_iter()]):
            kind = await self.client.type(key)
            found[key] = (kind, await self._value(kind, key))
        return found

    async def _value(self, kind: str, key: str) -> Any:
        match kind:
            case "hash":
                return await self.client.hgetall(key)
            case "set":
                return set(await self.client.smembers(key))
            case "zset":
                return await self.client.zrange(key, 0, -1, withscores=True)
            case "string":
                return await self.client.get(key)
        groups = [one["name"] for one in await self.client.xinfo_groups(key)]
        pending = {group: await self.delivered(key, group) for group in groups}
        return (await self.client.xrange(key), pending)

    async def delivered(self, stream: str, group: str) -> dict[str, int]:
        held = await self.client.xpending_range(stream, group, "-", "+", 1000)
        return {one["message_id"]: one["times_delivered"] for one in held}

    async def poll(self, ledger: Any, work: Consumption[Any]) -> int:
        return await (await self._reader(ledger, work)).poll()

    async def reclaim(
        self, ledger: Any, work: Consumption[Any], *, min_idle_ms: int = 0
    ) -> None:
        await (await self._reader(ledger, work)).reclaim(min_idle_ms=min_idle_ms)

    async def _reader(self, ledger: Any, work: Consumption[Any]) -> StreamReader[Any]:
        """A worker keeps its reader, also when a test changes the handler."""
        if ledger not in self._readers:
            self._readers[ledger] = StreamReader(ledger, work)
            await self._readers[ledger].prepare()
        self._readers[ledger].consumption = work
        return self._readers[ledger]

    async def aclose(self) -> None:
        for one in self._ledgers:
            await one.aclose()
        await self.client.flushall()
        await self.client.aclose()
