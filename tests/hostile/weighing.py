"""A real ingest, given large files one after the other: what each of them costs it."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from services.desk.benching.meters import descendants, usage
from services.ingest.journal import Journal
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.hostile.articles import an_article
from tests.hostile.dropping import hand_in, ingesting
from tests.hostile.watching import watched

#: Numbers of the good articles.
_GOOD = 700_000
#: Seconds between looks; for which one file may take.
_LOOK, _PATIENCE = 0.02, 240.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one file came to."""

    name: str
    #: Bytes that ingest and its children had in memory before it, and at most.
    rest: int
    memory: int
    #: Seconds until the good file was journalled that was dropped when ingest had begun
    #: with this one.
    good: float
    #: Why it was refused, first of all; None: it was read.
    reason: str | None
    is_good_read: bool

    @property
    def shown(self) -> str:
        """As a row of a table."""
        sizes = f"{self.rest >> 20:5} {self.memory >> 20:5} MB"
        return f"{self.name:18} {sizes} {self.good:6.1f} s  {self.reason or 'read'}"


def weighed(files: Iterable[tuple[str, bytes]], data: Path) -> list[Weighed]:
    """Drop files one after the other into a new ingest, a good one behind each."""
    return asyncio.run(_weighed(files, data))


async def _weighed(files: Iterable[tuple[str, bytes]], data: Path) -> list[Weighed]:
    found: list[Weighed] = []
    with tempfile.TemporaryDirectory(prefix="sw-", dir="/tmp") as folder:
        server = EmbeddedServer(binary=find_server(), data=Path(folder))
        await server.start()
        try:
            with ingesting(data, server.url) as process:
                scales = _Scales(data, process.pid, server.url)
                for name, content in files:
                    one = await asyncio.to_thread(scales.weigh, name, content)
                    print(one.shown, flush=True)
                    found.append(one)
        finally:
            await server.stop()
    return found


class _Scales:
    def __init__(self, data: Path, pid: int, url: str) -> None:
        self._data, self._pid, self._url = data, pid, url
        self._box = data / "inbox"
        self._number = 0
        self._box.mkdir(parents=True, exist_ok=True)

    def weigh(self, name: str, content: bytes) -> Weighed:
        self._number += 1
        name, good = f"{self._number}-{name}", f"good-{self._number}.txt"
        family = [self._pid, *descendants(self._pid)]
        rest = sum(usage(one).memory for one in family)
        with watched(self._pid) as peak:
            hand_in(self._box, name, content)
            _until(lambda: self._is_open(name) or self._lines(name))
            began = time.monotonic()
            hand_in(self._box, good, an_article(_GOOD + self._number).text.encode())
            _until(lambda: self._lines(good))
            seconds = time.monotonic() - began
            _until(lambda: not any(one.is_file() for one in self._box.iterdir()))
        # Nobody reads the stream; while it holds work, no large file is taken.
        with Redis.from_url(self._url) as client:
            client.xtrim(Keys().ingested, maxlen=0)
        (line, *_), (told, *_) = self._lines(name), self._lines(good)
        is_read = told.reason is None
        return Weighed(name, rest, peak.memory, seconds, line.reason, is_read)

    def _is_open(self, name: str) -> bool:
        for one in Path(f"/proc/{self._pid}/fd").iterdir():
            with suppress(OSError):
                if os.readlink(one).endswith(f"/{name}"):
                    return True
        return False

    def _lines(self, name: str) -> list[JournalLine]:
        journal = Journal.reading(self._data / "journal")
        return [one for one in journal.lines() if one.file == name]


def _until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(_LOOK)
