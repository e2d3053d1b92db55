"""`storywire learn` on a data folder, and an ingest that takes the table up."""

import asyncio
import json
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.desk.__main__ import main
from services.desk.home import Home
from services.desk.rebuilding.rereading import Rereading
from services.ingest.core.learnt import NO_TABLE, Table, spelt
from services.ingest.core.records import Limits
from services.ingest.handlers import Intake
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.journal import Journal
from services.ingest.parts import made
from services.ingest.rejects import FolderRejects
from services.ingest.tables import FolderTables, NoSuchTable
from shared.blobs.folder import FolderBlobs
from shared.clock import FixedClock
from shared.disk import SystemDisk
from shared.events.reading import Reading
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
FOOT = (
    "Marsh Gazette, founded 1904, printed at the old mill by the sons of the founder"
    " and their sons"
)
THINGS = ("ferry", "bridge", "market", "school", "harbour", "museum", "orchard", "mill")


def article(thing: str) -> dict[str, Any]:
    body = f"The council voted on Friday to close the {thing} for the whole winter."
    return {
        "id": thing,
        "title": f"The {thing} closes",
        "publisher": "Marsh Gazette",
        "text": f"{body}\n\n{FOOT}",
    }


def readings(data: Path) -> list[Reading]:
    home = Home(data)
    blobs = home.blobs()
    lines = Journal.reading(home.journal).lines()
    return [Reading.model_validate_json(blobs.get(one.reading)) for one in lines]


class Site:
    """A data folder, and the one ingest that runs on it."""

    def __init__(self, data: Path) -> None:
        disk, self.data = SystemDisk(), data
        clock = FixedClock(NOON)
        blobs = FolderBlobs(data / "archive", disk)
        self.journal = Journal(data / "journal", disk, blobs=blobs)
        parts = made(
            ledger=MemoryLedger(MemoryServer(), clock=clock, worker="ingest-1"),
            inbox=FolderInbox(data / "inbox", disk, clock, readiness=Readiness(settle=0)),
            rejects=FolderRejects(data / "rejected", disk),
            journal=self.journal,
            blobs=blobs,
            clock=clock,
            detect=lambda _: "en",
            tables=FolderTables(data / "tables", disk),
            editions=("en",),
        )
        self.intake = Intake(parts, chance=random.Random(7))

    async def take(self, *things: str) -> list[Reading]:
        """Drop articles and let the running ingest take them; return the new readings."""
        before = self.journal.last
        for thing in things:
            path = self.data / "inbox" / f"{thing}.json"
            path.write_text(json.dumps(article(thing)))
        while await self.intake.step():
            pass
        return readings(self.data)[before:]


@pytest.fixture
async def site(tmp_path):
    one = Site(tmp_path)
    assert await one.intake.begin()
    yield one
    await one.intake.end()


@pytest.fixture
def storywire(capsys, tmp_path, logs_as_before) -> Callable[..., tuple[int, str, str]]:
    """Run a verb in this process."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*words, "--data", str(tmp_path)])
        return (code, *capsys.readouterr())

    return run


async def test_a_running_ingest_takes_up_what_was_learnt(site, storywire):
    before = await site.take(*THINGS[:6])
    assert all(one.body.endswith(FOOT) and one.table == 0 for one in before)
    code, out, _ = await asyncio.to_thread(storywire, "learn")
    assert code == 0
    assert out == (
        f"marsh gazette (publisher): 1 line of 6 texts\n      6x  {FOOT}\n"
        "6 articles read: table 1 is kept and holds from now on.\n"
    )
    (after,) = await site.take(THINGS[6])
    assert (after.table, after.removed) == (1, (FOOT,))
    assert FOOT not in after.body


async def test_learning_again_learns_the_same_and_keeps_nothing_new(site, storywire):
    await site.take(*THINGS[:6])
    await asyncio.to_thread(storywire, "learn")
    await site.take(*THINGS[6:])
    code, out, _ = await asyncio.to_thread(storywire, "learn")
    assert (code, out.splitlines()[-1]) == (
        0,
        "8 articles read: nothing new, table 1 holds.",
    )
    assert Home(site.data).tables().numbers() == [1]


async def test_a_dry_run_shows_and_keeps_nothing(site, storywire):
    await site.take(*THINGS[:6])
    code, out, _ = await asyncio.to_thread(storywire, "learn", "--dry-run", "--json")
    assert (code, json.loads(out)) == (
        0,
        {
            "table": 1,
            "is_new": True,
            "articles": 6,
            "outlets": [
                {
                    "outlet": "publisher:marsh gazette",
                    "texts": 6,
                    "lines": [FOOT],
                    "times": [6],
                    "order": None,
                }
            ],
        },
    )
    _, out, _ = await asyncio.to_thread(storywire, "learn", "--dry-run")
    assert out.splitlines()[:2] == [
        "marsh gazette (publisher): 1 line of 6 texts",
        f"      6x  {FOOT}",
    ]
    assert out.endswith("this would be table 1; nothing was kept.\n")
    assert not (site.data / "tables").exists()


async def test_old_articles_are_read_anew_with_a_table(site, storywire):
    await site.take(*THINGS[:6])
    await asyncio.to_thread(storywire, "learn")
    home = Home(site.data)
    tables = home.tables()

    def bodies(table: Table) -> list[str]:
        anew = Rereading(
            site.journal,
            blobs=home.blobs(),
            limits=Limits(),
            detect=lambda _: "en",
            table=table,
        )
        return [
            Reading.model_validate_json(home.blobs().get(one.reading)).body
            for one in anew.lines()
        ]

    assert not any(body.endswith(FOOT) for body in bodies(tables.newest()))
    assert all(body.endswith(FOOT) for body in bodies(tables.numbered(0)))


def test_an_empty_folder_teaches_nothing(storywire):
    code, _, err = storywire("learn")
    assert (code, err) == (
        1,
        "storywire: The journal holds no article yet: drop some, then learn.\n",
    )


def test_a_table_is_only_for_reading_anew(storywire):
    code, _, err = storywire("replay", "--table", "1")
    assert code == 2
    assert "--table says what to read anew with: add --reread." in err


def test_tables_are_kept_by_number_and_the_newest_holds(tmp_path):
    tables = FolderTables(tmp_path / "tables", SystemDisk())
    assert (tables.newest(), tables.numbers()) == (NO_TABLE, [])
    for number in (9, 10):
        tables.save(Table(number, {"source:a": frozenset({str(number)})}))
        assert tables.newest().number == number
    assert tables.numbers() == [9, 10]
    assert tables.numbered(9).lines == {"source:a": frozenset({"9"})}
    assert tables.numbered(0) == NO_TABLE


def test_a_damaged_table_is_passed_over(tmp_path):
    tables = FolderTables(tmp_path, SystemDisk())
    tables.save(Table(1))
    (tmp_path / "2.json").write_bytes(spelt(Table(2))[:-5])
    (tmp_path / "notes.json").write_text("{}")
    assert (tables.newest().number, tables.newest().number) == (1, 1)
    with pytest.raises(NoSuchTable, match="no learnt table 2"):
        tables.numbered(2)
