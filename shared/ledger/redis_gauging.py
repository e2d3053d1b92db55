"""What can be measured of a ledger on a server."""

from typing import Any

from redis.exceptions import ResponseError

from shared.ledger.connecting import reachable
from shared.ledger.flows import Flow, ServerFacts


class RedisGauging:
    """The measuring part of shared.ledger.redis.RedisLedger."""

    client: Any

    async def flow(self, stream: str, group: str = "") -> Flow:
        async with reachable():
            pipe = self.client.pipeline(transaction=False)
            pipe.xlen(stream)
            pipe.xrange(stream, count=1)
            pipe.xinfo_stream(stream)
            if group:
                pipe.xpending(stream, group)
            length, first, info, *held = await pipe.execute(raise_on_error=False)
            for answer in (length, first):
                if isinstance(answer, Exception):
                    raise answer
        # A stream that nobody wrote to, or a group that nobody reads for, is an error.
        told = {} if isinstance(info, Exception) else info
        pending = [int(one["pending"]) for one in held if not isinstance(one, Exception)]
        added = told.get("entries-added") if told else 0
        return Flow(
            length=int(length),
            added=None if added is None else int(added),
            pending=sum(pending),
            first=first[0][0] if first else "",
        )

    async def facts(self) -> ServerFacts:
        async with reachable():
            info = await self.client.info()
            try:
                told = await self.client.config_get("appendfsync")
            except ResponseError:
                told = {}  # a hosted server keeps that to itself
        is_valkey = "valkey_version" in info
        return ServerFacts(
            kind="valkey" if is_valkey else "redis",
            version=str(info["valkey_version" if is_valkey else "redis_version"]),
            memory=int(info["used_memory"]),
            most_memory=int(info.get("maxmemory", 0)),
            eviction=str(info.get("maxmemory_policy", "")),
            fsync=str(told.get("appendfsync", "")) if info.get("aof_enabled") else "off",
            is_written=info.get("aof_last_write_status", "ok") == "ok",
            up_seconds=int(info["uptime_in_seconds"]),
        )
