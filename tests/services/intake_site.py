"""A site for tests of intake: a data folder, a server in memory, one ingest."""

import json
import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from services.ingest.core.ports import Note
from services.ingest.handlers import Intake
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.journal import Journal
from services.ingest.obstacles import Pace
from services.ingest.open_files import BatchSize
from services.ingest.parts import made
from services.ingest.rejects import FolderRejects
from shared.blobs.folder import FolderBlobs
from shared.clock import FixedClock
from shared.disk import Disk, SystemDisk
from shared.errors import DiskFull
from shared.events.journal import JournalLine
from shared.events.stages import ArticleIngested
from shared.events.wire import parse
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer
from shared.ledger.memory_streams import Stream

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = "Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday and ran in."
HEIGHTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def bulletin(number: int) -> str:
    """A text of its own for every number."""
    words = " ".join(HEIGHTS[int(digit) - 1] for digit in str(number + 111_111))
    return f"The river stood at {words} feet when bulletin {number} was written."


def wire(count: int, **about: Any) -> bytes:
    lines = [{"id": f"b{n}", "text": bulletin(n), **about} for n in range(count)]
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


async def in_line(function: Callable[..., Any], *about: Any) -> Any:
    """Run what blocks at once: no threads."""
    return function(*about)


def lend(ledger: MemoryLedger, intake: Intake) -> None:
    """Let all parts of an ingest work on another ledger."""
    inner = ("_committing", "_offered", "_decisions", "_forgetting")
    for part in (intake, *(getattr(intake, one) for one in inner)):
        part._ledger = ledger
    intake._taking._ledger = intake._taking._pulling._ledger = ledger


class Killed(BaseException):
    """The process is gone."""


class Failing(SystemDisk):
    """A disk whose next matching call fails; `before` or after it took effect."""

    def __init__(self) -> None:
        self.plan: tuple[str, str, str, BaseException] | None = None
        self.full = False

    def fail(self, call: str, part: str, when: str, error: BaseException) -> None:
        self.plan = (call, part, when, error)

    def _at(self, call: str, path: Path, when: str) -> None:
        if self.full and call in ("write", "append"):
            raise DiskFull
        if self.plan and self.plan[0] == call and self.plan[1] in str(path):
            planned = self.plan[2]
            if planned == when:
                error, self.plan = self.plan[3], None
                raise error

    def write(self, path: Path, data: bytes) -> None:
        self._at("write", path, "before")
        super().write(path, data)
        self._at("write", path, "after")

    def append(self, path: Path, data: bytes) -> None:
        self._at("append", path, "before")
        super().append(path, data)
        self._at("append", path, "after")

    def rename(self, old: Path, new: Path) -> None:
        self._at("rename", new, "before")
        super().rename(old, new)
        self._at("rename", new, "after")

    def unlink(self, path: Path) -> None:
        self._at("unlink", path, "before")
        super().unlink(path)
        self._at("unlink", path, "after")


class Site:
    """A data folder and a server, and the ingest that runs on them."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.disk = Failing()
        self.offers = 16
        self.bound = 10_000
        self.opener: Callable[..., int] = os.open
        #: Bytes of a file that are read at once, and above which it is backfill.
        self.at_once, self.heavy = 1 << 20, 16 << 20
        #: Bytes that are taken at once.
        self.bytes = 16 << 20
        #: Bytes of a stream after which the ledger hears of it.
        self.told = 4 << 20
        self.journal: Journal | None = None

    def intake(
        self, *, disk: Disk | None = None, pace: Pace | None = None, **about: Any
    ) -> Intake:
        """Start a process anew; its forerunner is dead, and its lock with it."""
        if self.journal is not None:
            self.journal.close()
        disk = disk or self.disk
        blobs = FolderBlobs(self.data / "archive", disk)
        self.journal = Journal(self.data / "journal", disk, blobs=blobs, segment_lines=50)
        self.ledger = MemoryLedger(self.server, clock=self.clock, worker="ingest-1")
        parts = made(
            ledger=self.ledger,
            inbox=self.inbox("inbox", disk),
            backfill=self.inbox("backfill", disk),
            rejects=FolderRejects(self.data / "rejected", disk),
            journal=self.journal,
            blobs=blobs,
            clock=self.clock,
            editions=("en", "xx"),
            batch=BatchSize(self.offers, self.bytes, self.told),
            bound=self.bound,
            block=self.at_once,
            heavy=self.heavy,
            **{"detect": lambda _: "en", "run": in_line, **about},
        )
        return Intake(parts, pace=pace, chance=random.Random(7))

    def inbox(self, name: str, disk: Disk) -> FolderInbox:
        return FolderInbox(
            self.data / name,
            disk,
            self.clock,
            readiness=Readiness(settle=0),
            at_once=self.at_once,
            opener=self.opener,
        )

    def serve(self, count: int | None = None) -> int:
        """Let the services be through with so many entries, or with all."""
        stream = self.server.write("{storywire}:g1:articles.ingested", Stream)
        done = list(stream.entries)[:count]
        for entry in done:
            del stream.entries[entry]
        return len(done)

    async def take_all(self, **about: Any) -> int:
        """Let a fresh ingest take in what is there; return how many offers."""
        # The lease of a dead one ends by itself.
        self.clock.advance(timedelta(seconds=10))
        intake = self.intake(**about)
        assert await intake.begin()
        total = 0
        while taken := await intake.step():
            total += taken
        await intake.end()
        return total

    def drop(
        self,
        name: str,
        data: bytes | str = FLOOD,
        *,
        age: float = 60,
        folder: str = "inbox",
    ) -> Path:
        path = self.data / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        at = self.clock.now().timestamp() - age
        os.utime(path, (at, at))
        return path

    def lines(self) -> list[JournalLine]:
        return list(Journal.reading(self.data / "journal").lines())

    def hashes(self, part: str) -> list[dict[str, str]]:
        return [
            dict(value)
            for key, value in self.server.values.items()
            if isinstance(value, Hash) and f":g1:{part}:" in key
        ]

    def offered(self) -> Counter[str]:
        return Counter(one["state"] for one in self.hashes("offer"))

    def sent(self, name: str = "articles.ingested") -> list[dict[str, str]]:
        stream = self.server.read(f"{{storywire}}:g1:{name}", Stream)
        return [dict(fields) for fields in stream.entries.values()] if stream else []

    def ingested(self) -> list[ArticleIngested]:
        return [parse(one, ArticleIngested) for one in self.sent()]

    def left(self, name: str = "inbox") -> list[str]:
        folder = self.data / name
        files = [one for one in folder.rglob("*") if one.is_symlink() or one.is_file()]
        return sorted(str(one.relative_to(folder)) for one in files)

    def reason(self, name: str) -> Note:
        data = (self.data / "rejected" / f"{name}.reason.json").read_bytes()
        return Note.model_validate_json(data)

    def check(self) -> None:
        """What must hold at every rest: gap-free, each offer once, each event once."""
        lines = self.lines()
        assert [one.number for one in lines] == list(range(1, len(lines) + 1))
        assert max(Counter(one.offer_id for one in lines).values(), default=1) == 1
        journal = self.server.hash("{storywire}:g1:journal")
        assert int(journal.get("mark", "0")) == len(lines)
        assert len(self.hashes("offer")) == len(lines)
        events = Counter((one.article_id, one.state) for one in self.ingested())
        assert max(events.values(), default=1) == 1
