"""What changes a ledger on a server: attaching, commits, leases, due stories."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from shared.clock import Clock
from shared.errors import GenerationMoved, StorywireError
from shared.events.base import stamp
from shared.events.keys import Keys
from shared.events.outcomes import Outcome
from shared.events.steps import Era, Step
from shared.ledger.connecting import connect, reachable
from shared.ledger.encoding import encode
from shared.ledger.port import DueStory, Lease
from shared.ledger.redis_reading import RedisReading
from shared.ledger.scripting import Scripts, is_missing

#: So many commits go in one round trip; with appendfsync always they share one fsync.
PIPELINE = 64


class RedisCommitting(RedisReading):
    """The changing half of shared.ledger.redis.RedisLedger, by scripts."""

    def __init__(
        self,
        url: str,
        *,
        clock: Clock,
        namespace: str = "storywire",
        worker: str = "worker",
        scripts: Scripts | None = None,
        rebuilds: int | None = None,
    ) -> None:
        self.url = url
        self.worker = worker
        self.clock = clock
        self.client = connect(url)
        self.scripts = scripts or Scripts()
        self._namespace = namespace
        #: A generation to rebuild, instead of the live one.
        self._rebuilds = rebuilds
        self._era: Era | None = None
        self._waiting: list[tuple[Step, asyncio.Future[Outcome]]] = []
        self._sending: asyncio.Task[None] | None = None

    @property
    def era(self) -> Era:
        if self._era is None:
            raise StorywireError("The ledger was used before attach().")
        return self._era

    @property
    def keys(self) -> Keys:
        rebuilding = self._rebuilds is not None
        return Keys(self._namespace, self.era.generation, rebuilding)

    async def aclose(self) -> None:
        """Close the connections."""
        await self.client.aclose()

    # -- The life of the server.

    async def attach(self) -> Era:
        generation, epoch = await self._meet()
        if self._era is not None and self._era.generation != generation:
            raise GenerationMoved
        self._era = Era(generation, epoch)
        return self._era

    async def move(self) -> Era:
        self._era = Era(*await self._meet())
        return self._era

    async def _meet(self) -> tuple[int, str]:
        lasting = Keys(self._namespace)
        now = stamp(self.clock.now())
        async with reachable():
            await self.scripts.load(self.client)
            generation, epoch, _ = await self._call(
                "attach", [lasting.meta, lasting.updates], self.clock.token(), now
            )
        return int(self._rebuilds or generation), epoch

    async def detach(self) -> None:
        """Say farewell before a clean stop of the server."""
        async with reachable():
            await self._call("detach", [Keys(self._namespace).meta])

    async def begin_rebuilding(self) -> int:
        """Name a fresh generation to rebuild into; commits to it go through from now."""
        async with reachable():
            return int(await self._call("rebuild", [Keys(self._namespace).meta]))

    async def swap(
        self, generation: int, *, seen: str, epoch: str, empty: Sequence[str]
    ) -> str:
        """Make a rebuilt generation the live one, with a new epoch: `done`; or refuse:

        `stale` (ours is not live any more), `restarted` (`epoch`, in which it was
        prepared, is over), `behind` (it lacks journal lines), `busy` (one of `empty`,
        its work streams and sets, is not), `moved` (there are updates after `seen`).
        """
        old, new = self.keys, Keys(self._namespace, generation)
        now = stamp(self.clock.now())
        places = [old.meta, old.updates, old.journal, new.journal, *empty]
        fresh = self.clock.token()
        async with reachable():
            words = (self.era.generation, generation, epoch, seen, fresh, now)
            return str(await self._call("swap", places, *words))

    # -- Commits.

    async def commit(self, step: Step) -> Outcome:
        # Steps that come while others are on their way go together in the next pipeline.
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, answer))
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send_waiting())
        return await answer

    async def _send_waiting(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:PIPELINE], self._waiting[PIPELINE:]
            try:
                outcomes = await self.commit_all([step for step, _ in batch])
            except BaseException as error:
                # Whoever waits must hear of it, even of the end of this task.
                for _, answer in _unanswered(batch):
                    answer.set_exception(error)
                if isinstance(error, KeyboardInterrupt | SystemExit):
                    raise
                continue
            for place, answer in _unanswered(batch):
                answer.set_result(outcomes[place])

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = []
        for first in range(0, len(steps), PIPELINE):
            outcomes += await self._commit_some(steps[first : first + PIPELINE])
        if any(one.why in ("server", "epoch", "generation") for one in outcomes):
            await self.attach()
        return outcomes

    async def _commit_some(self, steps: Sequence[Step]) -> list[Outcome]:
        meta = Keys(self._namespace).meta
        commands = [
            self.scripts.command("commit", *encode(one, meta=meta)) for one in steps
        ]
        async with reachable():
            answers = await self._pipeline(commands)
            if any(is_missing(answer) for answer in answers):
                # All or none are missing: scripts are lost with the server's life only.
                await self.scripts.load(self.client)
                answers = await self._pipeline(
                    [
                        self.scripts.command("commit", *encode(one, meta=meta))
                        for one in steps
                    ]
                )
            for answer in answers:
                if isinstance(answer, Exception):
                    raise answer
        return [_outcome(answer) for answer in answers]

    async def _pipeline(self, commands: Sequence[list[Any]]) -> list[Any]:
        # As one transaction: else the server takes in a few at a time, as far as they go
        # into what it reads at once, and writes and syncs its log after each few.
        pipe = self.client.pipeline(transaction=len(commands) > 1)
        for command in commands:
            pipe.execute_command(*command)
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers

    async def _call(self, name: str, keys: Sequence[str], *words: Any) -> Any:
        return await self.scripts.call(self.client, name, keys, *words)

    # -- Leases and due stories.

    async def acquire(self, name: str, *, seconds: float) -> Lease | None:
        lease = Lease(self.keys.lease(name), self.clock.token())
        return lease if await self._lease("acquire", lease, seconds) else None

    async def seize(self, name: str, *, seconds: float) -> Lease:
        """Take a lease from whoever holds it: no commit of that one passes any more."""
        lease = Lease(self.keys.lease(name), self.clock.token())
        await self._lease("seize", lease, seconds)
        return lease

    async def renew(self, lease: Lease, *, seconds: float) -> bool:
        return await self._lease("renew", lease, seconds)

    async def release(self, lease: Lease) -> None:
        await self._lease("release", lease, 0)

    async def _lease(self, what: str, lease: Lease, seconds: float) -> bool:
        keys = [self.keys.meta, lease.key, lease.term]
        async with reachable():
            answer = await self._call(
                "lease", keys, what, lease.holder, int(seconds * 1000)
            )
        return bool(answer)

    async def take_due(
        self, *, now: int, lease: int, limit: int, by_model: bool = False
    ) -> Sequence[DueStory]:
        keys = self.keys
        wanting = keys.model_due if by_model else keys.due
        writing = keys.modelling if by_model else keys.writing
        taken = []
        async with reachable():
            due = await self.client.zrangebyscore(wanting, "-inf", now, 0, limit)
            for story_id in due:
                token = self.clock.token()
                places = [keys.meta, wanting, writing(story_id)]
                leases = await self._call("take_due", places, story_id, now, lease, token)
                if leases:
                    taken.append(DueStory(story_id, token, int(leases)))
        return taken


def _unanswered(
    batch: "Sequence[tuple[Step, asyncio.Future[Outcome]]]",
) -> "Iterator[tuple[int, asyncio.Future[Outcome]]]":
    for place, (_, answer) in enumerate(batch):
        if not answer.done():
            yield place, answer


def _outcome(answer: Sequence[str]) -> Outcome:
    verdict, why, *versions = answer
    given = {
        versions[place]: int(versions[place + 1]) for place in range(0, len(versions), 2)
    }
    return Outcome(verdict, why, given)  # type: ignore[arg-type]
