"""What can be read of a ledger on a server."""

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from redis.exceptions import RedisError, ResponseError

from shared.clock import Clock, milliseconds
from shared.errors import CursorGone, GenerationMoved
from shared.events.keys import Keys
from shared.events.updates import StoryUpdate, update_of
from shared.ledger.connecting import reachable
from shared.ledger.cursors import entry_id, is_gone
from shared.ledger.port import Snapshot
from shared.ledger.redis_gauging import RedisGauging
from shared.ledger.scripting import Scripts

#: More hashes than so many are read by a script: of a pipeline the client takes in each
#: answer by itself, which takes it ten times as long.
_FEW = 8
#: The script reads so many at a time: others wait meanwhile.
_TOGETHER = 256
#: Commands in one round trip: a server does nothing else meanwhile.
_AT_ONCE = 2_000
#: Fields of a large hash that are read at a time, or some more.
_PART = 500
_GLOB = re.compile(r"([\\*?\[\]])")


class RedisReading(RedisGauging):
    """The reading half of shared.ledger.redis.RedisLedger."""

    client: Any
    clock: Clock
    scripts: Scripts

    @property
    def keys(self) -> Keys:
        """Names of streams and keys of our generation."""
        return Keys()

    async def fields(self, keys: Sequence[str]) -> Sequence[dict[str, str]]:
        if not keys:
            return []
        if len(keys) > _FEW:
            return await self._many(keys)
        async with reachable():
            pipe = self.client.pipeline(transaction=False)
            for key in keys:
                pipe.hgetall(key)
            return list(await pipe.execute())

    async def _many(self, keys: Sequence[str]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        async with reachable():
            for first in range(0, len(keys), _TOGETHER):
                some = [self.keys.meta, *keys[first : first + _TOGETHER]]
                answer = await self.scripts.call(self.client, "hashes", some)
                found += map(_pairs, answer)
        return found

    async def values(self, asked: Sequence[tuple[str, str]]) -> Sequence[str | None]:
        found: list[str | None] = []
        for at in range(0, len(asked), _AT_ONCE):
            async with reachable():
                pipe = self.client.pipeline(transaction=False)
                for key, name in asked[at : at + _AT_ONCE]:
                    pipe.hget(key, name)
                found += await pipe.execute()
        return found

    async def part(self, key: str, cursor: str = "") -> tuple[Mapping[str, str], str]:
        async with reachable():
            following, found = await self.client.hscan(key, int(cursor or 0), count=_PART)
        return found, str(following) if following else ""

    async def members(self, key: str) -> frozenset[str]:
        async with reachable():
            return frozenset(await self.client.smembers(key))

    async def ranked(
        self, key: str, *, limit: int, highest: bool = True, before: int | None = None
    ) -> Sequence[tuple[str, int]]:
        edge = f"({before}" if before is not None else ("+inf" if highest else "-inf")
        async with reachable():
            if highest:
                found = await self.client.zrevrangebyscore(
                    key, edge, "-inf", 0, limit, withscores=True
                )
            else:
                found = await self.client.zrangebyscore(
                    key, edge, "+inf", 0, limit, withscores=True
                )
        return [(member, int(score)) for member, score in found]

    async def entries(
        self, stream: str, *, after: str = "0", limit: int = 1000
    ) -> Sequence[tuple[str, dict[str, str]]]:
        async with reachable():
            return list(await self.client.xrange(stream, f"({after}", "+", count=limit))

    async def length(self, stream: str) -> int:
        async with reachable():
            return int(await self.client.xlen(stream))

    async def snapshot(self, story_id: str) -> Snapshot | None:
        keys = self.keys
        places = [keys.meta, keys.updates, keys.story(story_id), keys.members(story_id)]
        async with reachable():
            answer = await self.scripts.call(
                self.client, "snapshot", places, keys.generation
            )
        if not answer:
            return None
        if answer[0] == "moved":
            raise GenerationMoved
        cursor, epoch, fields, members = answer
        return Snapshot(cursor, story_id, epoch, _pairs(fields), _pairs(members))

    async def cursor(self) -> str:
        async with reachable():
            last = await self._last_update()
        return last

    async def _last_update(self) -> str:
        try:
            about = await self.client.xinfo_stream(self.keys.updates)
        except ResponseError as error:
            if "no such key" in str(error).lower():
                return "0-0"
            raise
        return str(about["last-generated-id"])

    async def updates(
        self, *, after: str, limit: int = 100, wait: float = 0
    ) -> Sequence[StoryUpdate]:
        stream = self.keys.updates
        async with reachable():
            trimmed = await self.client.hget(self.keys.meta, "trimmed")
            last = entry_id(await self._last_update())
            if is_gone(after, trimmed=entry_id(trimmed or "0"), last=last):
                raise CursorGone
            block = int(wait * 1000) or None
            found = await self.client.xread({stream: after}, count=limit, block=block)
        streams = found.items() if isinstance(found, dict) else found or ()
        entries = [entry for _, part in streams for entry in flat(part)]
        return [update_of(cursor, fields) for cursor, fields in entries]

    async def trim(self, *, before: int) -> int:
        keys, least = self.keys, f"{before}-0"
        gone = 0
        async with reachable():
            for stream, mark in ((keys.updates, "trimmed"), (keys.rejected, "")):
                places = [keys.meta, stream]
                gone += int(
                    await self.scripts.call(self.client, "trim", places, least, mark)
                )
        return gone

    async def sign(
        self, worker: str, about: Mapping[str, str], *, seconds: float
    ) -> None:
        key, workers = self.keys.worker(worker), self.keys.workers
        now = milliseconds(self.clock.now())
        async with reachable():
            pipe = self.client.pipeline(transaction=False)
            pipe.delete(key)
            if about:
                pipe.hset(key, mapping=dict(about))
                pipe.pexpire(key, int(seconds * 1000))
                pipe.zadd(workers, {worker: now})
            else:
                pipe.zrem(workers, worker)
            pipe.zremrangebyscore(workers, "-inf", now - 86_400_000)
            await pipe.execute()

    async def workers(self) -> Mapping[str, dict[str, str]]:
        async with reachable():
            names = await self.client.zrange(self.keys.workers, 0, -1)
        found = await self.fields([self.keys.worker(name) for name in names])
        return {name: about for name, about in zip(names, found, strict=True) if about}

    async def scan(self, prefix: str) -> Sequence[str]:
        pattern = _GLOB.sub(r"\\\1", prefix) + "*"
        async with reachable():
            found = {key async for key in self.client.scan_iter(match=pattern, count=500)}
        return sorted(found)

    async def ping(self) -> bool:
        """Say whether the server answers."""
        with contextlib.suppress(RedisError, OSError):
            return bool(await self.client.ping())
        return False


def _pairs(flat: Any) -> dict[str, str]:
    if isinstance(flat, dict):
        return flat
    return dict(zip(flat[::2], flat[1::2], strict=True)) if flat else {}


def flat(part: Any) -> list[Any]:
    """Return a stream's entries from one part of an answer."""
    # RESP3 wraps a stream's entries once more than RESP2.
    return list(part[0] if part and isinstance(part[0][0], list | tuple) else part)
