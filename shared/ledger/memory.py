"""The ledger in memory: the honest fake, which passes the port's own suite."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from shared.clock import Clock, milliseconds
from shared.errors import GenerationMoved, LeaseLost, StorywireError
from shared.events.base import Model, stamp
from shared.events.keys import Keys
from shared.events.outcomes import Outcome
from shared.events.steps import Era, Step
from shared.ledger.handling import Bench, Handling, Taken
from shared.ledger.memory_commit import commit
from shared.ledger.memory_due import take
from shared.ledger.memory_leases import give_back, keep_lease, take_lease
from shared.ledger.memory_reading import MemoryReader
from shared.ledger.memory_server import Hash, MemoryServer, Ranking
from shared.ledger.memory_streams import Stream, Waiting
from shared.ledger.port import Consumption, DueStory, Lease, Ledger
from shared.ledger.retry import Fuse

E = TypeVar("E", bound=Model)

#: Fences that say the ledger's own view of the server is old.
_OLD_VIEW = ("server", "epoch", "generation")


class MemoryLedger(MemoryReader, Ledger):
    """One worker's ledger on a MemoryServer; see shared.ledger.port.Ledger.

    Several share one server as workers do; they are told apart by `worker`.
    """

    def __init__(
        self,
        server: MemoryServer,
        *,
        clock: Clock,
        namespace: str = "storywire",
        worker: str = "worker",
    ) -> None:
        super().__init__(server, clock=clock, namespace=namespace, worker=worker)
        self._fuses: dict[tuple[str, str], Fuse] = {}
        #: When what failed here may be tried again, in ms: by stream, group and entry.
        self._pauses: dict[tuple[str, str, str], int] = {}

    # -- The life of the server.

    async def attach(self) -> Era:
        now = await self._turn()
        meta = self.server.hash(Keys(self._namespace).meta)
        if self._era and meta.get("generation", "1") != str(self._era.generation):
            raise GenerationMoved
        return self._meet(now)

    async def move(self) -> Era:
        return self._meet(await self._turn())

    def _meet(self, now: int) -> Era:
        lasting = Keys(self._namespace)
        meta = self.server.hash(lasting.meta)
        if meta.get("run_id") not in ("", self.server.run_id):
            moment = stamp(self.clock.now())
            epoch = self.clock.token()
            started = {"event": "epoch.started", "epoch": epoch, "occurred_at": moment}
            self.server.send(lasting.updates, {**started, "data": "{}"}, now=now)
            meta = self.server.write(lasting.meta, Hash)
            meta.setdefault("generation", "1")
            meta["epoch"] = epoch
        meta["run_id"] = self.server.run_id
        self._era = Era(int(meta["generation"]), meta["epoch"])
        return self._era

    async def detach(self) -> None:
        """Say farewell before a clean stop of the server; safe to repeat."""
        await self._turn()
        meta = self.server.hash(Keys(self._namespace).meta)
        if meta.get("run_id") == self.server.run_id:
            meta["run_id"] = ""

    # -- Commits.

    async def commit(self, step: Step) -> Outcome:
        return (await self.commit_all([step]))[0]

    async def commit_all(self, steps: Sequence[Step]) -> Sequence[Outcome]:
        # As in a pipeline: one that fails does not keep the next from being tried.
        now = await self._turn()
        outcomes: list[Outcome] = []
        failed: StorywireError | None = None
        for step in steps:
            try:
                outcomes.append(commit(self.server, self.keys.meta, step, now=now))
            except StorywireError as error:
                failed = failed or error
        if failed is not None:
            raise failed
        if any(one.why in _OLD_VIEW for one in outcomes):
            await self.attach()
        return outcomes

    # -- Leases and due stories.

    async def acquire(self, name: str, *, seconds: float) -> Lease | None:
        until = await self._turn() + int(seconds * 1000)
        lease = Lease(self.keys.lease(name), self.clock.token())
        return lease if take_lease(self.server, lease, until=until) else None

    async def renew(self, lease: Lease, *, seconds: float) -> bool:
        until = await self._turn() + int(seconds * 1000)
        return keep_lease(self.server, lease, until=until)

    async def release(self, lease: Lease) -> None:
        await self._turn()
        give_back(self.server, lease)

    async def take_due(
        self, *, now: int, lease: int, limit: int, by_model: bool = False
    ) -> Sequence[DueStory]:
        await self._turn()
        keys = self.keys
        wanting = keys.model_due if by_model else keys.due
        writing = keys.modelling if by_model else keys.writing
        ranking = self.server.read(wanting, Ranking) or Ranking()
        due = [story_id for story_id, when in ranking.ordered() if when <= now]
        return [
            take(
                self.server,
                wanting,
                writing(story_id),
                story_id,
                token=self.clock.token(),
                now=now,
                lease=lease,
            )
            for story_id in due[:limit]
        ]

    # -- What is gone for good.

    async def sift(
        self, stream: str, gone: Collection[str], lease: Lease, *, epoch: bool
    ) -> None:
        now = await self._turn()
        if self.server.read(lease.key, str) != lease.holder:
            raise LeaseLost
        held = self.server.read(stream, Stream)
        for entry in gone if held else ():
            self._stream(stream).delete(entry)
        if epoch:
            fresh = self.clock.token()
            moment = stamp(self.clock.now())
            started = {"event": "epoch.started", "epoch": fresh, "occurred_at": moment}
            self.server.send(stream, {**started, "data": "{}"}, now=now)
            self.server.write(self.keys.meta, Hash)["epoch"] = fresh
            await self.attach()

    async def rewrite(self) -> bool:
        await self._turn()
        return True

    # -- Public updates and signs of life.

    async def trim(self, *, before: int) -> int:
        await self._turn()
        streams = (self.keys.updates, self.keys.rejected)
        return sum(self._stream(one).trim(before) for one in streams)

    async def sign(
        self, worker: str, about: Mapping[str, str], *, seconds: float
    ) -> None:
        now = await self._turn()
        key, workers = self.keys.worker(worker), self.keys.workers
        self.server.erase(key)
        if about:
            self.server.write(key, Hash).update(about)
            self.server.expire(key, now + int(seconds * 1000))
            self.server.write(workers, Ranking)[worker] = now
        else:
            self.server.write(workers, Ranking).pop(worker, None)
            self.server.tidy(workers)

    # -- Consuming, one step at a time.

    async def poll(self, consumption: Consumption[E]) -> int:
        """Take new entries (for `claim_all`, first what others hold) and handle them.

        Returns how many were taken. Raises Fused.
        """
        now = await self._turn()
        stream = self.server.write(self.keys.state(consumption.stream), Stream)
        taken: list[Taken] = []
        if consumption.claim_all:
            taken = stream.claim(
                consumption.group,
                self.worker,
                now=now,
                ripe=lambda _, waiting: waiting.consumer != self.worker,
            )
        taken += stream.read(
            consumption.group, self.worker, count=consumption.batch, now=now
        )
        return await self._handle(consumption, taken)

    async def reclaim(self, consumption: Consumption[E], *, min_idle_ms: int) -> int:
        """Take again what failed here when its pause is over, and what others left
        pending so long, and handle it. Returns how many were taken."""
        now = await self._turn()
        key = self.keys.state(consumption.stream)

        def ripe(entry: str, waiting: Waiting) -> bool:
            due = self._pauses.get((key, consumption.group, entry))
            if waiting.consumer == self.worker and due is not None:
                return due <= now
            return now - waiting.since >= min_idle_ms

        stream = self.server.write(key, Stream)
        taken = stream.claim(consumption.group, self.worker, now=now, ripe=ripe)
        return await self._handle(consumption, taken)

    async def _handle(self, consumption: Consumption[E], taken: Sequence[Taken]) -> int:
        key, group = self.keys.state(consumption.stream), consumption.group
        fuse = self._fuses.get((key, group), Fuse())
        bench = Bench(consumption, ledger=self, clock=self.clock, fuse=fuse)
        try:
            await bench.handle(taken)
        finally:
            self._fuses[key, group] = bench.handling.fuse
            self._put_off(key, group, taken, bench.handling)
        return len(taken)

    def _put_off(
        self, key: str, group: str, taken: Sequence[Taken], handling: Handling
    ) -> None:
        now = milliseconds(self.clock.now())
        stream = self.server.write(key, Stream)
        for one in taken:
            self._pauses.pop((key, group, one.entry), None)
        for entry, again in handling.again.items():
            self._pauses[key, group, entry] = now + again.after_ms
            if not again.is_counted:
                stream.spare(group, entry)
