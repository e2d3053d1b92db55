"""A JSONL file of a gigabyte through `storywire drop`, which is killed on the way, as
ingest is."""

import asyncio
import json
import os
import re
import signal
import time
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from services.desk.benching.invented import articles
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import Staff, server_for, specs
from services.desk.staff.supervisor import Supervisor
from services.desk.terminal.speaking import settings_for
from services.ingest.journal import Journal
from shared.events.stages import ArticleIngested
from shared.events.wire import parse
from shared.ledger.connecting import reachable
from shared.settings import ServiceSettings
from tests.bursting import load, most_memory
from tests.dropping import Dropped, dropped

# Its folder is short and goes away, as in the tests of whole Storywires.
from tests.e2e.conftest import folder

__all__ = ["folder"]

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(7_200)]

#: Megabytes of the file; fewer for a look: JSONL=50.
SIZE = int(os.getenv("JSONL") or 1_000)
#: Words of an article: a long one, of about ten kilobytes.
WORDS = 1_500
#: So many texts are invented.
TEXTS = 500
#: Seconds without an article after which none is to come, on a machine that is busy;
#: and seconds that are waited for one too many.
PATIENCE, LAST = 120.0, 3.0
_PAGE = 1_000


@dataclass(slots=True)
class Work:
    """What became of the file."""

    count: int
    drops: list[Dropped] = field(default_factory=list)
    #: The articles that came out, each as often as it came.
    seen: list[str] = field(default_factory=list)
    #: Most bytes of each ingest process.
    memory: list[int] = field(default_factory=list)
    seconds: float = 0.0


@pytest.fixture(scope="module")
def data(folder):
    return folder / "data"


@pytest.fixture(scope="module")
def work(data, folder):
    source = folder / "wire.jsonl"
    found = Work(written(source))
    asyncio.run(taken_in(settings_for(data), source, found))
    return found


def written(path: Path) -> int:
    """Write invented articles till the file is long enough; return how many.

    Each has a title, an address and a first sentence of its own; the rest of its text
    it shares with others, for inventing takes longer than reading.
    """
    texts = [json.loads(one) for one in articles(TEXTS, seed=3, words=WORDS)]
    size = count = 0
    with path.open("wb") as file:
        while size < SIZE * 1_000_000:
            about, count = texts[count % TEXTS], count + 1
            own = {
                "id": f"w{count}",
                "url": f"{about['url']}/{count}",
                "title": f"{about['title']}, part {count}",
                "text": f"This is part {count} of the day's report.\n\n{about['text']}",
            }
            size += file.write(json.dumps({**about, **own}).encode() + b"\n")
    return count


async def taken_in(settings: ServiceSettings, source: Path, work: Work) -> None:
    """Drop the file on ingest alone, a sink behind it; kill both on the way."""
    async with server_for(settings) as (url, _):
        wanted = [one for one in specs(Staff(), settings, url) if one.name == "ingest"]
        supervisor, stop = Supervisor(wanted, out=StringIO()), asyncio.Event()
        running = asyncio.create_task(supervisor.run(stop))
        try:
            async with at_desk(settings) as desk:
                began = time.monotonic()
                drop = partial(asyncio.to_thread, dropped, settings.data, source)
                work.drops = [await drop(kill=is_half_copied), await drop()]
                await _sunk(desk, work, work.count // 3)
                _kill(supervisor, work)
                await _sunk(desk, work, work.count)
                work.seconds = time.monotonic() - began
                await _sunk(desk, work, work.count + 1, patience=LAST)
                work.memory.append(most_memory(os.getpid(), "ingest"))
        finally:
            stop.set()
            await running


def is_half_copied(shown: bytes) -> bool:
    """Say of what `storywire drop` shows whether half of the file is copied."""
    found = re.findall(rb"([\d.]+) MB of ([\d.]+) ([MG])B", shown)
    if not found:
        return False
    whole = float(found[-1][1]) * (1_000 if found[-1][2] == b"G" else 1)
    return float(found[-1][0]) >= whole / 2


def _kill(supervisor: Supervisor, work: Work) -> None:
    """Kill ingest; it is started again."""
    work.memory.append(most_memory(os.getpid(), "ingest"))
    (pid,) = supervisor.pids["ingest"]
    os.kill(pid, signal.SIGKILL)


async def _sunk(
    desk: Desk, work: Work, until: int, *, patience: float = PATIENCE
) -> None:
    """Take articles off the stream as they come, until so many went by or none comes."""
    stream, moved = desk.ledger.keys.ingested, time.monotonic()
    while len(work.seen) < until and time.monotonic() < moved + patience:
        async with reachable():
            entries = await desk.ledger.client.xrange(stream, count=_PAGE)
            if entries:
                await desk.ledger.client.xdel(stream, *(one for one, _ in entries))
                moved = time.monotonic()
        work.seen += [parse(said, ArticleIngested).article_id for _, said in entries]
        await asyncio.sleep(0 if len(entries) == _PAGE else 0.02)


def test_a_gigabyte_of_lines_streams_in_bounded_memory(work):
    print(
        f"jsonl: {work.count:,} articles of {SIZE:,} MB handed over in"
        f" {sum(one.seconds for one in work.drops):.0f} s, through ingest at"
        f" {work.count / work.seconds:.0f}/s; ingest at most"
        f" {max(work.memory) / 1e6:.0f} MB, drop"
        f" {max(one.memory for one in work.drops) / 1e6:.0f} MB; {load()}"
    )
    assert max(work.memory) <= 300e6
    assert max(one.memory for one in work.drops) <= 300e6


def test_its_bytes_are_shown_as_they_go(work):
    _, last = work.drops
    assert "of 1 files" in last.shown
    assert "s left" in last.shown


def test_nothing_comes_twice_and_nothing_is_lost_whatever_was_killed(work):
    assert len(work.seen) == work.count
    assert len(set(work.seen)) == work.count


def test_each_line_stands_in_the_journal_once(work, data):
    lines = [one.line for one in Journal.reading(data / "journal").lines()]
    assert lines == list(range(1, work.count + 1))


def test_nothing_of_a_copy_that_was_killed_is_left(work, data):
    left = [path for name in ("inbox", "backfill") for path in (data / name).rglob("*")]
    assert not [path for path in left if path.is_file()]


def test_the_file_stays_where_it_was(work, folder):
    assert (folder / "wire.jsonl").stat().st_size >= SIZE * 1_000_000
