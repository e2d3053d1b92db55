"""Crashes at every lasting effect: before it, amid it, or after it, its answer lost."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from shared.disk import Disk, SystemDisk

Side = Literal["before", "amid", "after"]
#: Commands that change the server; everything else is only read.
WRITES = frozenset(
    {"FCALL", "XREADGROUP", "XCLAIM", "XGROUP CREATE", "XACK", "XDEL", "UNLINK"}
)

#: What is being done, such as `ingest.step`.
doing: ContextVar[str] = ContextVar("doing", default="")
#: Of a task whose tidying up must not act after its death: [whether it lives].
life: ContextVar[list[bool]] = ContextVar("life", default=[])  # noqa: B039


class Crash(BaseException):
    """The process is gone. Not an Exception, so that no handler swallows it."""


@dataclass(slots=True)
class Faults:
    """Counts effects, and crashes at the planned ones."""

    #: Number of the effect to crash at, and where.
    plan: Mapping[int, Side] = field(default_factory=dict)
    #: Asked at each effect besides the plan; None: go on.
    chance: Callable[[], Side | None] = lambda: None
    count: int = 0
    #: (worker step, effect, side) of every crash.
    hit: Counter[tuple[str, str, Side]] = field(default_factory=Counter)
    #: (worker step, effect) of every effect.
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: The effects in order, as (worker step, effect): number 1 is the first.
    trace: list[tuple[str, str]] = field(default_factory=list)
    is_armed: bool = True

    def next(self, effect: str) -> Side | None:
        """Return where this effect is to crash, if at all."""
        if life.get() == [False]:
            raise Crash
        if not self.is_armed:
            return None
        self.count += 1
        self.met[doing.get(), effect] += 1
        self.trace.append((doing.get(), effect))
        return self.plan.get(self.count) or self.chance()

    def crash(self, effect: str, side: Side) -> None:
        """Crash here."""
        self.hit[doing.get(), effect, side] += 1
        life.get()[:] = [False] * len(life.get())
        raise Crash


class FaultyDisk:
    """A disk that crashes its user at writes, renames and fsyncs."""

    def __init__(self, faults: Faults) -> None:
        self._disk: Disk = SystemDisk()
        self._faults = faults

    def _do(self, effect: str, path: Path, act: Callable[[], None]) -> None:
        name = f"disk.{effect}:{_role(path)}"
        side = self._faults.next(name)
        if side in ("before", "amid"):
            self._faults.crash(name, "before")
        act()
        if side:
            self._faults.crash(name, "after")

    def write(self, path: Path, data: bytes) -> None:
        self._do("write", path, lambda: self._disk.write(path, data))

    def append(self, path: Path, data: bytes) -> None:
        name = f"disk.append:{_role(path)}"
        side = self._faults.next(name)
        if side == "before":
            self._faults.crash(name, side)
        if side == "amid":  # a torn write: some of it reached the disk
            self._disk.append(path, data[: len(data) // 2])
            self._faults.crash(name, side)
        self._disk.append(path, data)
        if side:
            self._faults.crash(name, side)

    def truncate(self, path: Path, size: int) -> None:
        self._do("truncate", path, lambda: self._disk.truncate(path, size))

    def rename(self, old: Path, new: Path) -> None:
        self._do("rename", new, lambda: self._disk.rename(old, new))

    def settle(self, folder: Path) -> None:
        self._do("fsync", folder, lambda: self._disk.settle(folder))

    def unlink(self, path: Path) -> None:
        self._do("unlink", path, lambda: self._disk.unlink(path))

    def rmdir(self, name: str, *, folder: int) -> None:
        inbox = Path("inbox")
        self._do("rmdir", inbox, lambda: self._disk.rmdir(name, folder=folder))


def _role(path: Path) -> str:
    known = ("archive", "journal", "inbox", "backfill", "rejected")
    return next((part for part in path.parts if part in known), "elsewhere")


def _name(command: tuple[Any, ...]) -> str | None:
    """Name a command that changes something; scripts by their own name."""
    word = str(command[0]).upper()
    if word == "FCALL":
        return str(command[1]).removeprefix("storywire_v1_")
    return word if word in WRITES else None


class FaultyRedis(Redis):
    """A connection that crashes its user at commands that change something."""

    faults: Faults

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        name = _name(args)
        side = self.faults.next(name) if name else None
        if side in ("before", "amid"):
            self.faults.crash(name or "", "before")
        answer = await super().execute_command(*args, **options)
        if side:
            self.faults.crash(name or "", "after")
        return answer

    def pipeline(self, transaction: bool = True, shard_hint: Any = None) -> Any:
        pipe = FaultyPipeline(
            self.connection_pool, self.response_callbacks, transaction, shard_hint
        )
        pipe.faults = self.faults
        return pipe


class FaultyPipeline(Pipeline):
    """A pipeline of which the server may get only the first commands."""

    faults: Faults

    async def execute(self, raise_on_error: bool = True) -> list[Any]:
        names = [_name(one[0]) for one in self.command_stack]
        name = next((one for one in names if one), None)
        side = self.faults.next(name) if name else None
        if side == "before":
            self.faults.crash(name or "", side)
        if side == "amid":
            self.command_stack = self.command_stack[: len(self.command_stack) // 2]
            if self.command_stack:
                await super().execute(raise_on_error=False)
            self.faults.crash(name or "", side)
        answers: list[Any] = await super().execute(raise_on_error=raise_on_error)
        if side:
            self.faults.crash(name or "", side)
        return answers


def faulty_client(url: str, faults: Faults) -> FaultyRedis:
    """Connect as the ledger does."""
    client = FaultyRedis.from_url(
        url, decode_responses=True, encoding_errors="replace", retry=Retry(NoBackoff(), 0)
    )
    client.faults = faults
    return client
