"""Reading from memory: state, stories at a cursor, public updates, living workers."""

import asyncio
from collections.abc import Mapping, Sequence

from shared.clock import Clock, milliseconds
from shared.errors import CursorGone, GenerationMoved, StorywireError
from shared.events.keys import Keys
from shared.events.steps import Era
from shared.events.updates import StoryUpdate, update_of
from shared.ledger.cursors import is_gone, spelt
from shared.ledger.flows import Flow, ServerFacts
from shared.ledger.memory_server import Members, MemoryServer, Ranking
from shared.ledger.memory_streams import Stream
from shared.ledger.port import Snapshot

#: Fields of a large hash that are read at a time.
_PART = 50


class MemoryReader:
    """The reading half of a ledger in memory.

    Each call gives way to other tasks before it acts, so that races show, and then acts
    as one.
    """

    def __init__(
        self,
        server: MemoryServer,
        *,
        clock: Clock,
        namespace: str = "storywire",
        worker: str = "worker",
    ) -> None:
        self.server = server
        self.clock = clock
        self.worker = worker
        self._namespace = namespace
        self._era: Era | None = None

    @property
    def era(self) -> Era:
        if self._era is None:
            raise StorywireError("The ledger was used before attach().")
        return self._era

    @property
    def keys(self) -> Keys:
        return Keys(self._namespace, self.era.generation)

    async def _turn(self) -> int:
        """Give way to other tasks, then return the time in ms. Raises Away."""
        await asyncio.sleep(0)
        now = milliseconds(self.clock.now())
        self.server.tick(now)
        return now

    async def fields(self, keys: Sequence[str]) -> Sequence[dict[str, str]]:
        await self._turn()
        return [dict(self.server.hash(key)) for key in keys]

    async def values(self, asked: Sequence[tuple[str, str]]) -> Sequence[str | None]:
        await self._turn()
        return [self.server.hash(key).get(name) for key, name in asked]

    async def part(self, key: str, cursor: str = "") -> tuple[Mapping[str, str], str]:
        await self._turn()
        held = self.server.hash(key)
        names = sorted(one for one in held if one > cursor)
        part, more = names[:_PART], names[_PART:]
        return {one: held[one] for one in part}, part[-1] if more else ""

    async def members(self, key: str) -> frozenset[str]:
        await self._turn()
        return frozenset(self.server.read(key, Members) or ())

    async def ranked(
        self, key: str, *, limit: int, highest: bool = True, before: int | None = None
    ) -> Sequence[tuple[str, int]]:
        await self._turn()
        found = (self.server.read(key, Ranking) or Ranking()).ordered()
        if highest:
            found = [one for one in reversed(found) if before is None or one[1] < before]
        else:
            found = [one for one in found if before is None or one[1] > before]
        return found[:limit]

    async def entries(
        self, stream: str, *, after: str = "0", limit: int = 1000
    ) -> Sequence[tuple[str, dict[str, str]]]:
        await self._turn()
        return self._stream(stream).after(after, limit)

    async def length(self, stream: str) -> int:
        await self._turn()
        return len(self._stream(stream).entries)

    async def flow(self, stream: str, group: str = "") -> Flow:
        await self._turn()
        found = self._stream(stream)
        reader = found.groups.get(group)
        return Flow(
            length=len(found.entries),
            added=found.added,
            pending=len(reader.pending) if reader else 0,
            first=spelt(next(iter(found.entries))) if found.entries else "",
        )

    async def facts(self) -> ServerFacts:
        await self._turn()
        return ServerFacts("memory", "1", 0, 0, "noeviction", "off", True, 0)

    async def snapshot(self, story_id: str) -> Snapshot | None:
        await self._turn()
        keys = self.keys
        live = self.server.hash(keys.meta).get("generation", "1")
        if live != str(keys.generation):
            raise GenerationMoved
        fields = self.server.hash(keys.story(story_id))
        if not fields:
            return None
        return Snapshot(
            cursor=spelt(self._stream(keys.updates).last),
            story_id=story_id,
            epoch=self.server.hash(keys.meta)["epoch"],
            fields=dict(fields),
            members=dict(self.server.hash(keys.members(story_id))),
        )

    def _stream(self, key: str) -> Stream:
        return self.server.read(key, Stream) or Stream()

    async def cursor(self) -> str:
        await self._turn()
        return spelt(self._stream(self.keys.updates).last)

    async def updates(
        self, *, after: str, limit: int = 100, wait: float = 0
    ) -> Sequence[StoryUpdate]:
        loop = asyncio.get_running_loop()
        end = loop.time() + wait
        while True:
            await self._turn()
            stream = self._stream(self.keys.updates)
            if is_gone(after, trimmed=stream.trimmed, last=stream.last):
                raise CursorGone
            found = stream.after(after, limit)
            left = end - loop.time()
            if found or left <= 0:
                return [update_of(cursor, fields) for cursor, fields in found]
            await self.server.wait(left)

    async def scan(self, prefix: str) -> Sequence[str]:
        await self._turn()
        return sorted(key for key in self.server.values if key.startswith(prefix))

    async def workers(self) -> Mapping[str, dict[str, str]]:
        await self._turn()
        names = self.server.read(self.keys.workers, Ranking) or Ranking()
        found = {
            name: self.server.hash(self.keys.worker(name)) for name, _ in names.ordered()
        }
        return {name: dict(about) for name, about in found.items() if about}
