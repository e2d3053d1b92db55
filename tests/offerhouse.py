"""A data folder and a server in memory, with the ingest that runs on them."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from services.ingest.handlers import Intake
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.journal import Journal
from services.ingest.open_files import BatchSize
from services.ingest.parts import made
from services.ingest.rejects import FolderRejects
from shared.blobs.folder import FolderBlobs
from shared.clock import FixedClock
from shared.disk import Disk, SystemDisk
from shared.events.journal import JournalLine
from shared.events.outcomes import Outcome
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer
from shared.ledger.memory_streams import Stream
from shared.ledger.offering import Handing, hand_over

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone."""


class DyingDisk(SystemDisk):
    """A disk that numbers its calls; before the chosen one the process dies."""

    def __init__(self) -> None:
        self.calls = 0
        self.dies_at = 0

    def _next(self) -> None:
        self.calls += 1
        if self.calls == self.dies_at:
            raise Killed

    def write(self, path: Path, data: bytes) -> None:
        self._next()
        super().write(path, data)

    def append(self, path: Path, data: bytes) -> None:
        self._next()
        super().append(path, data)

    def rename(self, old: Path, new: Path) -> None:
        self._next()
        super().rename(old, new)

    def unlink(self, path: Path) -> None:
        self._next()
        super().unlink(path)


class DyingLedger(MemoryLedger):
    """A ledger that numbers its commits; the process dies before the chosen one, or
    after it, when the reply is lost."""

    commits = 0
    dies_at = 0
    after = False

    async def commit_all(self, steps: Any) -> Any:
        self.commits += 1
        dies = self.commits == self.dies_at
        if dies and not self.after:
            raise Killed
        outcomes: list[Outcome] = list(await super().commit_all(steps))
        if dies:
            raise Killed
        return outcomes


async def in_line(function: Callable[..., Any], *about: Any) -> Any:
    """Run what blocks at once: no threads."""
    return function(*about)


class Offerhouse:
    """One Storywire's intake; each `intake` is a process anew, its forerunner dead."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.blobs = FolderBlobs(data / "archive", SystemDisk())
        self.ledger: MemoryLedger = DyingLedger(
            self.server, clock=self.clock, worker="desk"
        )
        self.journal: Journal | None = None
        self.offers = 16

    def intake(
        self, *, disk: Disk | None = None, ledger: MemoryLedger | None = None
    ) -> Intake:
        if self.journal is not None:
            self.journal.close()
        disk = disk or SystemDisk()
        blobs = FolderBlobs(self.data / "archive", disk)
        self.journal = Journal(self.data / "journal", disk, blobs=blobs, segment_lines=50)
        parts = made(
            ledger=ledger or MemoryLedger(self.server, clock=self.clock, worker="ingest"),
            inbox=FolderInbox(
                self.data / "inbox", disk, self.clock, readiness=Readiness(settle=0)
            ),
            rejects=FolderRejects(self.data / "rejected", disk),
            journal=self.journal,
            blobs=blobs,
            clock=self.clock,
            detect=lambda text: "en",
            editions=("en", "xx"),
            batch=BatchSize(offers=self.offers),
            run=in_line,
        )
        return Intake(parts, chance=random.Random(7))

    async def take_all(self, *, steps: int = 50, **about: Any) -> int:
        """Let a fresh ingest take in what is there; return how many offers."""
        # The lease of a dead one ends by itself.
        self.clock.advance(timedelta(seconds=10))
        intake = self.intake(**about)
        assert await intake.begin()
        total = 0
        for _ in range(steps):
            taken = await intake.step()
            total += taken
            if not taken:
                break
        await intake.end()
        return total

    async def offer(self, data: bytes | str, name: str, **about: Any) -> str:
        await self.ledger.attach()
        raw = data if isinstance(data, bytes) else data.encode()
        return await hand_over(
            Handing(raw, name, **about),
            ledger=self.ledger,
            blobs=self.blobs,
            clock=self.clock,
        )

    def lines(self) -> list[JournalLine]:
        return list(Journal.reading(self.data / "journal").lines())

    def state(self, offer_id: str) -> dict[str, str]:
        return dict(self.server.hash(f"{{storywire}}:g1:offer:{offer_id}"))

    def sent(self, name: str) -> list[dict[str, str]]:
        key = name if name.startswith("{") else f"{{storywire}}:g1:{name}"
        stream = self.server.read(key, Stream)
        return [dict(fields) for fields in stream.entries.values()] if stream else []

    def waiting(self) -> int:
        return len(self.sent("{storywire}:articles.offered"))

    def hashes(self, part: str) -> list[dict[str, str]]:
        return [
            dict(value)
            for key, value in self.server.values.items()
            if isinstance(value, Hash) and f":g1:{part}:" in key
        ]


def everything(folder: Path) -> bytes:
    """All bytes that lie in a folder."""
    return b"\n".join(
        one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()
    )
