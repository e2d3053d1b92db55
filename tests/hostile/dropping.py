"""A real ingest on a real server, given bad files with a good one after each."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.ingest.core.ports import Note
from services.ingest.journal import Journal
from shared.blobs.folder import FolderBlobs
from shared.clock import SystemClock
from shared.disk import SystemDisk
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.ledger.redis import RedisLedger
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.places import no_files, odd_names
from tests.hostile.watching import watched

#: Numbers of the good articles; no bad file is made of these.
GOOD, ODD = 500_000, 600_000
_SOURCE = "box"
_ROOT = Path(__file__).resolve().parents[2]
#: Seconds without a new journal line after which nothing more is coming.
_PATIENCE = 60.0


@dataclass(slots=True)
class House:
    """What became of everything that was dropped."""

    data: Path
    #: The good files' numbers by name, the oddly named among them.
    good: dict[str, int] = field(default_factory=dict)
    bad: dict[str, Bad] = field(default_factory=dict)
    no_files: list[str] = field(default_factory=list)
    #: By name: each journal line, the state of its offer, and what was read.
    offers: dict[str, list[tuple[JournalLine, str, Reading]]] = field(
        default_factory=dict
    )
    sent: int = 0
    memory: int = 0
    exit_code: int | None = None
    left: list[str] = field(default_factory=list)

    @property
    def refused(self) -> list[tuple[JournalLine, str]]:
        """Every refused offer, with the name of its file."""
        return [
            (line, name)
            for name, lines in self.offers.items()
            for line, state, _ in lines
            if state == "rejected"
        ]

    def notes(self) -> dict[Path, Note]:
        """Every note in `rejected`, by the file that it lies beside."""
        tail = ".reason.json"
        found = [
            one for one in (self.data / "rejected").rglob("*") if one.name.endswith(tail)
        ]
        return {
            one.with_name(one.name.removesuffix(tail)): Note.model_validate_json(
                one.read_bytes()
            )
            for one in found
            if one.with_name(one.name.removesuffix(tail)).name
            and os.path.lexists(one.with_name(one.name.removesuffix(tail)))
        }


def dropped(bad: Sequence[Bad], data: Path, secret: Path) -> House:
    """Drop all that is bad, a good file after each, and what is no file; wait for all."""
    return asyncio.run(_dropped(House(data), bad, secret))


async def _dropped(house: House, bad: Sequence[Bad], secret: Path) -> House:
    with tempfile.TemporaryDirectory(prefix="sw-", dir="/tmp") as folder:
        server = EmbeddedServer(binary=find_server(), data=Path(folder))
        await server.start()
        try:
            with (
                ingesting(house.data, server.url) as process,
                watched(process.pid) as peak,
            ):
                await asyncio.to_thread(_drop, house, bad, secret)
                await _settled(house, process)
            house.memory = peak.memory
            house.exit_code = process.returncode
            await _look(house, server.url)
        finally:
            await server.stop()
    return house


@contextmanager
def ingesting(data: Path, url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run ingest as a process of its own; told to stop at the end."""
    environment = {
        **os.environ,  # noqa: TID251
        "STORYWIRE_HOME": str(data),
        "REDIS_URL": url,
        "SETTLE_SECONDS": "0",
        "PYTHONPATH": str(_ROOT),
    }
    with (data / "ingest.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.ingest"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield process
            process.terminate()
            process.wait(60)
        finally:
            process.kill()


def _drop(house: House, bad: Sequence[Bad], secret: Path) -> None:
    box = house.data / "inbox" / _SOURCE
    box.mkdir(parents=True, exist_ok=True)
    house.good = odd_names(box, ODD)
    house.no_files = no_files(box, secret)
    for number, one in enumerate(bad):
        house.bad[one.name] = one
        hand_in(box, one.name, one.data)
        name = f"good-{number}.txt"
        house.good[name] = GOOD + number
        hand_in(box, name, an_article(GOOD + number).text.encode())


def hand_in(box: Path, name: str, data: bytes) -> None:
    (box / ".aside").write_bytes(data)
    (box / ".aside").rename(box / name)


async def _settled(house: House, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the inbox is empty and nothing more is journalled."""
    clock, journal = SystemClock(), Journal.reading(house.data / "journal")
    last, moved = -1, clock.seconds()
    inbox = house.data / "inbox" / _SOURCE
    while process.poll() is None and clock.seconds() - moved < _PATIENCE:
        number = journal.last
        if number != last:
            last, moved = number, clock.seconds()
        left = [one.name for one in os.scandir(inbox)] if inbox.is_dir() else []
        if not [one for one in left if one != ".taken"] and clock.seconds() - moved > 1:
            break
        await asyncio.sleep(0.2)
    house.left = sorted(
        one.name for one in inbox.rglob("*") if one.is_symlink() or not one.is_dir()
    )


async def _look(house: House, url: str) -> None:
    """Read what the journal and the ledger hold of every offer."""
    blobs = FolderBlobs(house.data / "archive", SystemDisk())
    lines = list(Journal.reading(house.data / "journal").lines())
    ledger = RedisLedger(url, clock=SystemClock(), worker="tester")
    await ledger.attach()
    try:
        offers = await ledger.fields([ledger.keys.offer(one.offer_id) for one in lines])
        house.sent = await ledger.length(ledger.keys.ingested)
    finally:
        await ledger.aclose()
    for line, offer in zip(lines, offers, strict=True):
        reading = Reading.model_validate_json(blobs.get(line.reading))
        of_file = house.offers.setdefault(line.file, [])
        of_file.append((line, offer.get("state", ""), reading))
