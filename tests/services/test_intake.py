"""Intake on the memory ledger: from dropped files to commits, whatever is killed."""

import asyncio
import contextlib
import errno
import gzip
import io
import json
import os
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.reading import drafted
from services.ingest.handlers import Intake
from services.ingest.languages import NoLanguageModel
from services.ingest.obstacles import Pace
from services.ingest.open_files import PROBED, RISKY, TIMED_OUT, WARY
from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom
from shared.blobs.folder import FolderBlobs
from shared.disk import SystemDisk
from shared.errors import Away, DiskFull, JournalBroken, LeaseLost
from shared.events.reading import Reading
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import Hash, MemoryServer
from shared.ledger.memory_streams import Stream
from tests.services.intake_site import (
    FLOOD,
    Killed,
    Site,
    bulletin,
    wire,
)


def lend(ledger: MemoryLedger, intake: Intake) -> None:
    """Let all parts of an ingest work on another ledger."""
    inner = ("_committing", "_offered", "_decisions", "_forgetting")
    for part in (intake, *(getattr(intake, one) for one in inner)):
        part._ledger = ledger
    intake._taking._ledger = intake._taking._pulling._ledger = ledger


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


# -- The good way.


async def test_a_dropped_file_becomes_an_event(site: Site) -> None:
    site.drop("wend-post/flood.txt")
    assert await site.take_all() == 1
    (event,) = site.ingested()
    assert (event.kind, event.state, event.number) == ("new", 1, 1)
    assert (event.edition, event.language) == ("en", "en")
    (line,) = site.lines()
    assert (line.source, line.file, line.line) == ("wend-post", "flood.txt", None)
    assert site.left() == []
    blobs = FolderBlobs(site.data / "archive", SystemDisk())
    assert blobs.get(line.blob or "") == FLOOD.encode()
    reading = Reading.model_validate_json(blobs.get(event.reading or ""))
    assert reading.title == "Flood in Marsh Lane"
    (offer,) = site.hashes("offer")
    assert offer["state"] == "waiting"
    assert offer["trace_id"] == line.trace_id == event.trace_id
    site.check()


async def test_nothing_to_do_is_nothing_done(site: Site) -> None:
    assert await site.take_all() == 0
    assert site.lines() == []


async def test_the_same_text_in_two_files_is_one_article(site: Site) -> None:
    site.drop("wend-post/flood.txt", age=20)
    site.drop("gazette/copy.txt", age=10)
    await site.take_all()
    assert site.offered() == {"waiting": 1, "duplicate": 1}
    assert len(site.ingested()) == 1
    site.check()


async def test_the_same_file_dropped_again_is_a_duplicate(site: Site) -> None:
    for age in (60, 50):
        site.drop("flood.txt", age=age)
        assert await site.take_all() == 1
    assert site.offered() == {"waiting": 1, "duplicate": 1}
    site.check()


async def test_a_correction_and_a_retraction_follow_their_article(site: Site) -> None:
    about = {"id": "1", "url": "https://wend.example/flood", "title": "Flood"}
    for age, more in ((30, {"text": FLOOD}), (20, {"text": FLOOD + " Homes are dry."})):
        site.drop(f"wire-{age}.jsonl", json.dumps({**about, **more}), age=age)
    site.drop("gone.jsonl", json.dumps({**about, "deleted": True}), age=10)
    await site.take_all()
    said = [(one.kind, one.state) for one in site.ingested()]
    assert said == [("new", 1), ("revised", 2), ("retracted", 3)]
    hashes = site.hashes("document")
    assert len([one for one in hashes if "same" not in one]) == 2  # it, its revisions
    site.check()


async def test_a_large_file_is_taken_in_batches(site: Site) -> None:
    broken = b'{"id": "x", "text": \n'
    lines = wire(1000).splitlines(keepends=True)
    site.drop("wend-post/wire.jsonl", b"".join([*lines[:500], broken, *lines[500:]]))
    assert await site.take_all() == 1001
    assert site.offered() == {"waiting": 1000, "rejected": 1}
    assert len(site.ingested()) == 1000
    assert site.left() == []
    assert site.left("rejected") == [
        "wend-post/wire.jsonl.line-501",
        "wend-post/wire.jsonl.line-501.reason.json",
    ]
    note = site.reason("wend-post/wire.jsonl.line-501")
    assert (note.reason, note.line, note.source) == ("broken", 501, "wend-post")
    assert note.remedy
    site.check()


async def test_a_large_batch_costs_few_round_trips(site: Site) -> None:
    calls: Counter[str] = Counter()

    class Counting(MemoryLedger):
        async def fields(self, keys: Any) -> Any:
            calls["fields"] += 1
            return await super().fields(keys)

        async def commit_all(self, steps: Any) -> Any:
            calls["commits"] += 1
            return await super().commit_all(steps)

    site.offers = 256
    intake = site.intake()
    counting = Counting(site.server, clock=site.clock)
    lend(counting, intake)
    site.drop("wire.jsonl", wire(256))
    assert await intake.begin()
    calls.clear()
    assert await intake.step() == 256
    assert calls["commits"] <= 4
    assert calls["fields"] <= 3


async def test_gzipped_files_are_read(site: Site) -> None:
    site.drop("wire.jsonl.gz", gzip.compress(wire(20), mtime=0))
    await site.take_all()
    assert site.offered() == {"waiting": 20}


# -- Bad input.


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("spaces.txt", b" \n\t\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("junk.txt", bytes(range(256)) * 40, "encoding"),
        ("cut.txt.gz", gzip.compress(FLOOD.encode() * 50, mtime=0)[:40], "broken"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(400), "unknown_format"),
        ("title.txt", b"Flood in Marsh Lane", "no_body"),
        ("short.txt", b"Flood in Marsh Lane\n\nIt rained.", "not_an_article"),
    ],
)
async def test_bad_files_end_in_the_rejects_with_a_reason(
    site: Site, name: str, data: bytes, reason: str
) -> None:
    site.drop(f"wend-post/{name}", data)
    site.drop("flood.txt")
    await site.take_all()
    note = site.reason(f"wend-post/{name}")
    assert note.reason == reason
    assert note.detail
    assert (site.data / "rejected" / "wend-post" / name).read_bytes() == data
    assert site.left() == []
    assert site.offered() == {"waiting": 1, "rejected": 1}
    (event,) = site.sent("articles.rejected")
    assert json.loads(event["body"])["reason"] == reason
    site.check()


async def test_a_link_is_moved_away_unread(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "diary.txt"
    secret.write_text(FLOOD)
    link = site.drop("x/flood.txt").with_name("link.txt")
    link.symlink_to(secret)
    await site.take_all()
    assert site.reason("x/link.txt").reason == "not_regular"
    assert (site.data / "rejected" / "x" / "link.txt").is_symlink()
    assert site.left() == []
    (refused,) = [one for one in site.lines() if one.reason]
    assert refused.blob is None
    assert secret.read_text() == FLOOD


async def test_a_pipe_is_moved_away_and_stops_nothing(site: Site) -> None:
    site.drop("flood.txt")
    os.mkfifo(site.data / "inbox" / "pipe.txt")
    await site.take_all()
    assert site.reason("pipe.txt").reason == "not_regular"
    assert site.offered() == {"waiting": 1, "rejected": 1}


async def test_a_file_that_may_not_be_read_is_moved_away(site: Site) -> None:
    def opener(name: Any, flags: int, *, dir_fd: int | None = None) -> int:
        if name == "secret.txt":
            raise PermissionError(errno.EACCES, "denied")
        return os.open(name, flags, dir_fd=dir_fd)

    site.opener = opener
    site.drop("secret.txt")
    site.drop("flood.txt")
    await site.take_all()
    assert site.reason("secret.txt").reason == "no_permission"
    assert site.left() == []
    site.check()


async def test_a_file_that_can_be_neither_read_nor_moved_is_offered_once(
    site: Site,
) -> None:
    def opener(name: Any, flags: int, *, dir_fd: int | None = None) -> int:
        if name == "secret.txt":
            raise PermissionError(errno.EACCES, "denied")
        return os.open(name, flags, dir_fd=dir_fd)

    class Fixed(SystemDisk):
        def rename(self, old: Path, new: Path) -> None:
            if "secret" in old.name and "inbox" in old.parts:
                raise PermissionError(errno.EACCES, "denied")
            super().rename(old, new)

    site.opener = opener
    intake = site.intake(disk=Fixed())
    site.drop("secret.txt")
    assert await intake.begin()
    assert await intake.step() == 1
    assert await intake.step() == 0, "no hot loop"
    site.clock.advance(timedelta(minutes=2))
    assert await intake.step() == 1
    assert len(site.lines()) == 1
    assert site.left() == ["secret.txt"]


async def test_names_of_any_bytes_go_the_whole_way(site: Site) -> None:
    site.drop("flood.txt")
    for raw in (b"crue \xff.txt", b"a\nb.txt", b"<b>.txt"):
        site.drop(os.fsdecode(raw), b"No news " + raw)
    await site.take_all()
    assert {one.file for one in site.lines()} == {
        "flood.txt",
        "crue \\xff.txt",
        "a\nb.txt",
        "<b>.txt",
    }
    assert site.left() == []
    assert len(site.left("rejected")) == 6


async def test_a_file_that_reads_well_is_taken_in_ever_larger_parts(site: Site):
    sizes: list[int] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        sizes.append(len(records))
        return [drafted(record, received_at=at) for record, at in records]

    site.offers = 256
    site.drop("wire.jsonl", wire(200, summary="<p>The Wend rose.</p>"))
    await site.take_all(drafting=drafting)
    sizes = [one for one in sizes if one]
    assert sizes[0] == PROBED
    assert max(sizes) > 2 * PROBED
    assert site.offered() == {"waiting": 200}


async def test_an_error_in_our_reading_refuses_one_record_only(site: Site) -> None:
    def detect(text: str) -> str:
        if "bulletin 3 " in text:
            raise ZeroDivisionError
        return "en"

    intake = site.intake(detect=detect)
    site.drop("wire.jsonl", wire(6))
    assert await intake.begin()
    await intake.step()
    assert site.offered() == {"waiting": 5, "rejected": 1}
    note = site.reason("wire.jsonl.line-4")
    assert note.reason == "broken"
    assert "ZeroDivisionError" in note.detail


async def test_of_a_file_of_nothing_but_bad_lines_the_rest_is_refused_as_one(site: Site):
    good = json.dumps({"id": "late", "text": FLOOD})
    site.drop("wire.jsonl", "{}\n" * 2_000 + good)
    site.drop("flood.txt", FLOOD)
    await site.take_all()
    assert site.offered()["waiting"] == 1, "the good file behind it"
    refused = [one for one in site.lines() if one.reason is not None]
    assert 500 <= len(refused) <= 800
    assert [one.line for one in refused][-1] is None
    assert site.reason("wire.jsonl").detail.startswith("500 records in a row")
    assert "wire.jsonl" in site.left("rejected"), "kept whole"


async def test_a_file_of_records_that_hang_holds_nothing_up_for_hours(site: Site):
    asked: list[bytes] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        asked.extend(record.data for record, _ in records)
        return [
            Refused("timed_out", "Reading took over 10 seconds.")
            if b"hang" in record.data
            else drafted(record, received_at=at)
            for record, at in records
        ]

    lines = [
        json.dumps({"id": str(n), "text": f"<p>hang {n} {FLOOD}"}) for n in range(900)
    ]
    site.offers = 256
    site.drop("wire.jsonl", "\n".join(lines))
    site.drop("flood.txt", FLOOD)
    await site.take_all(drafting=drafting)
    assert sum(b"hang" in one for one in asked) <= TIMED_OUT + 2 * PROBED
    note = site.reason("wire.jsonl")
    assert note.reason == "timed_out"
    assert "records took too long to read; nothing after record" in note.detail
    assert site.offered()["waiting"] == 1, "the good file behind it"


async def test_pages_that_hang_are_taken_few_at_once_once_one_did(site: Site):
    batches: list[int] = []
    site.offers = 256

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        batches.extend([len(records)] if records else [])
        return [Refused("timed_out", "Reading took over 10 seconds.") for _ in records]

    for number in range(100):
        site.drop(f"{number:03}.html", f"<html><p>{FLOOD} {number}</p></html>")
    await site.take_all(drafting=drafting)
    assert batches[0] == RISKY
    assert set(batches[1:]) == {WARY}
    assert site.offered() == {"rejected": 100}


async def test_after_pages_that_hung_more_are_taken_at_once_while_all_goes_well(
    site: Site,
) -> None:
    batches: list[int] = []
    site.offers = 256

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        batches.extend([len(records)] if records else [])
        return [
            Refused("timed_out", "Reading took over 10 seconds.")
            if b"hang" in record.data
            else drafted(record, received_at=at)
            for record, at in records
        ]

    for number in range(254):
        title = "They hang" if number < 10 else "Flood in Marsh Lane"
        page = f"<html><h1>{title}</h1><p>{bulletin(number)}</p></html>"
        site.drop(f"{number:03}.html", page)
    await site.take_all(drafting=drafting)
    assert batches == [RISKY, WARY, 4, 8, 16, 32, RISKY, RISKY]
    assert site.offered() == {"rejected": 10, "waiting": 244}


def until_one_hangs(
    records: Sequence[tuple[Record, datetime]],
) -> Sequence[Draft | Refused]:
    """Read records up to the first that hangs, that one included."""
    found: list[Draft | Refused] = []
    for record, at in records:
        if b"hang" in record.data:
            return [*found, Refused("timed_out", "Reading took over 10 seconds.")]
        found.append(drafted(record, received_at=at))
    return found


async def test_what_was_read_is_committed_before_more_that_may_hang_is_read(site: Site):
    done: list[int] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        done.extend([sum(site.offered().values())] if records else [])
        return until_one_hangs(records)

    site.offers = 256
    for number in range(40):
        title = "They hang" if number in (3, 4, 20) else "Flood in Marsh Lane"
        page = f"<html><h1>{title}</h1><p>{bulletin(number)}</p></html>"
        site.drop(f"{number:03}.html", page, age=100 - number)
    await site.take_all(drafting=drafting)
    assert done == [0, 4, 5, 21]
    assert site.offered() == {"rejected": 3, "waiting": 37}
    assert [one.file for one in site.lines()] == [f"{n:03}.html" for n in range(40)]
    assert site.left() == []
    site.check()


async def test_lines_behind_one_that_hangs_come_once_and_in_order(site: Site):
    site.offers = 64
    marks = ["<p>hang" if n % 9 == 8 else "" for n in range(100)]
    lines = [
        json.dumps({"id": str(n), "text": f"{mark} {FLOOD} {n}"})
        for n, mark in enumerate(marks)
    ]
    site.drop("wire.jsonl", "\n".join(lines))
    site.drop("flood.txt", FLOOD)
    await site.take_all(drafting=until_one_hangs)
    assert [one.line for one in site.lines() if one.line] == list(range(1, 101))
    assert site.offered() == {"rejected": 11, "waiting": 90}
    assert site.left() == []
    site.check()


async def test_bad_lines_among_good_ones_are_refused_alone(site: Site):
    good = "\n".join(
        json.dumps({"id": str(n), "text": f"{FLOOD} {n}"}) + "\n{}" * 3
        for n in range(200)
    )
    site.drop("wire.jsonl", good)
    await site.take_all()
    assert site.offered() == {"waiting": 200, "rejected": 600}


async def test_a_broken_set_up_refuses_nothing(site: Site) -> None:
    def detect(text: str) -> str:
        raise NoLanguageModel

    site.drop("flood.txt")
    intake = site.intake(detect=detect)
    assert await intake.begin()
    with pytest.raises(NoLanguageModel):
        await intake.step()
    await intake.end()
    assert site.lines() == []
    assert site.left() == ["flood.txt"]
    assert await site.take_all() == 1


# -- Killed.

POINTS = [
    (call, part, when)
    for call, part in (
        ("write", "archive"),
        ("rename", "archive"),
        ("append", "journal"),
        ("rename", ".taken"),
        ("write", "rejected"),
        ("rename", "rejected"),
        ("unlink", ".taken"),
    )
    for when in ("before", "after")
]


@pytest.mark.parametrize(("call", "part", "when"), POINTS)
async def test_killed_anywhere_nothing_is_lost_or_doubled(
    site: Site, call: str, part: str, when: str
) -> None:
    site.drop("one.txt", age=40)
    site.drop("wire.jsonl", wire(30) + b'{"id": \n' + wire(2), age=30)
    site.drop("bad.txt", b"No news.", age=20)
    site.disk.fail(call, part, when, Killed())
    with pytest.raises(Killed):
        await site.take_all()
    await site.take_all()
    assert site.offered() == {"waiting": 31, "duplicate": 2, "rejected": 2}
    assert len(site.ingested()) == 31
    assert site.left() == []
    assert len(site.left("rejected")) == 4
    site.check()


class Cut(MemoryLedger):
    """A ledger whose process is killed at its next commits; `done`: so many went in."""

    done = 0

    async def commit_all(self, steps: Any) -> Any:
        await super().commit_all(steps[: self.done])
        raise Killed


@pytest.mark.parametrize("done", [0, 1, 7, 10])
async def test_killed_between_journal_and_commit_the_next_one_reconciles(
    site: Site, done: int
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    cut = Cut(site.server, clock=site.clock)
    cut.done = done
    lend(cut, intake)
    assert await intake.begin()
    with pytest.raises(Killed):
        await intake.step()
    assert len(site.lines()) == 10
    assert len(site.ingested()) == done
    site.clock.advance(timedelta(seconds=10))
    again = site.intake()
    assert await again.begin()
    assert len(site.ingested()) == 10, "before any new intake"
    assert site.left() == ["wire.jsonl"]
    assert await again.step() == 10
    assert site.left() == []
    site.check()


async def test_what_the_server_lost_is_committed_again(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    await intake.step()
    kept = {
        key: Hash(one) if isinstance(one, Hash) else one
        for key, one in site.server.values.items()
        if "lease" not in key
    }
    del kept["{storywire}:g1:articles.ingested"]
    kept["{storywire}:g1:journal"] = Hash(mark="0")
    while await intake.step():
        pass
    for key in list(kept):
        if ":offer:" in key or ":document:" in key:
            del kept[key]
    lease = {key: one for key, one in site.server.values.items() if "lease" in key}
    site.server.values = {**kept, **lease}
    site.server.restart(clean=False)
    site.drop("flood.txt")
    assert await intake.step() > 0
    assert len(site.ingested()) == 41
    assert len({one.article_id for one in site.ingested()}) == 41
    site.check()


async def test_what_the_server_lost_while_nothing_came_is_committed_again(
    site: Site,
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    assert await intake.begin()
    while await intake.step():
        pass
    lost = ("offer:", "document:", "articles.", "g1:journal")
    for key in [key for key in site.server.values if any(one in key for one in lost)]:
        site.server.erase(key)
    site.server.restart(clean=False)
    await intake.step()
    assert len(site.ingested()) == 10
    site.check()


async def test_a_server_that_knows_more_than_the_journal_is_an_error(site: Site) -> None:
    site.drop("wire.jsonl", wire(10))
    await site.take_all()
    for one in (site.data / "journal").glob("*.jsonl"):
        one.unlink()
    with pytest.raises(JournalBroken, match=r"ends at line 0.*holds line 10"):
        await site.take_all()


async def test_an_emptied_server_is_filled_from_the_journal(site: Site) -> None:
    site.drop("wire.jsonl", wire(120))
    await site.take_all()
    before = [(one.article_id, one.state) for one in site.ingested()]
    site.server = MemoryServer()
    await site.take_all()
    assert [(one.article_id, one.state) for one in site.ingested()] == before
    site.check()


# -- Pushed back.


async def test_full_streams_leave_files_in_the_folder(site: Site) -> None:
    site.bound = 20
    for number in range(5):
        site.drop(f"wire-{number}.jsonl", wire_from(number * 10), age=60 - number)
    intake = site.intake()
    assert await intake.begin()
    while await intake.step():
        pass
    assert len(site.ingested()) == 20
    assert len(site.left()) >= 3
    assert await intake.step() == 0
    drained = 0
    for _ in range(20):
        stream = site.server.write("{storywire}:g1:articles.ingested", Stream)
        drained += len(stream.entries)
        stream.entries.clear()
        if not site.left():
            break
        while await intake.step():
            pass
    assert drained == 50
    assert site.offered() == {"waiting": 50}
    assert site.left() == []


def wire_from(start: int) -> bytes:
    lines = [{"id": f"b{n}", "text": bulletin(n)} for n in range(start, start + 10)]
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


async def test_a_full_disk_pauses_and_goes_on(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    assert await intake.step() == 16
    site.disk.full = True
    for _ in range(2):
        with pytest.raises(DiskFull):
            await intake.step()
    site.disk.full = False
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 40}
    assert site.left() == []
    site.check()


async def test_a_server_away_loses_nothing(site: Site) -> None:
    site.drop("wire.jsonl", wire(40))
    intake = site.intake()
    assert await intake.begin()
    assert await intake.step() == 16
    site.server.is_away = True
    for _ in range(2):
        with pytest.raises(Away):
            await intake.step()
    site.server.is_away = False
    while await intake.step():
        pass
    assert site.offered() == {"waiting": 40}
    site.check()


class Deaf(MemoryLedger):
    """A ledger that loses the reply of its first commits."""

    is_deaf = True

    async def commit_all(self, steps: Any) -> Any:
        outcomes = await super().commit_all(steps)
        if self.is_deaf:
            self.is_deaf = False
            raise Away
        return outcomes


async def test_a_lost_reply_doubles_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    deaf = Deaf(site.server, clock=site.clock)
    lend(deaf, intake)
    assert await intake.begin()
    with pytest.raises(Away):
        await intake.step()
    assert site.left() == ["wire.jsonl"]
    assert await intake.step() == 0, "nothing new, but what was taken is finished"
    assert len(site.ingested()) == 10
    assert site.left() == []
    assert capsys.readouterr().out.count("article.ingested") == 10
    site.check()


class Slow(MemoryLedger):
    """A ledger whose commits take a while to end when they are told to."""

    taking: "asyncio.Task[int]"
    has_ended = False

    async def commit_all(self, steps: Any) -> Any:
        self.taking.cancel()
        try:
            return await asyncio.Future[Any]()
        finally:
            for _ in range(9):
                await asyncio.sleep(0)
            self.has_ended = True


async def test_who_is_told_to_end_waits_for_the_commits_on_their_way(site: Site) -> None:
    site.offers = 256
    site.drop("wire.jsonl", wire(128))
    intake = site.intake()
    slow = Slow(site.server, clock=site.clock)
    lend(slow, intake)
    assert await intake.begin()
    slow.taking = asyncio.create_task(intake.step())
    with pytest.raises(asyncio.CancelledError):
        await slow.taking
    assert slow.has_ended
    again = site.intake()
    site.clock.advance(timedelta(seconds=10))
    assert await again.begin()
    assert len(site.ingested()) == 128
    site.check()


async def test_a_document_changed_meanwhile_is_decided_again(site: Site) -> None:
    class Meddled(MemoryLedger):
        """Another hand changes the document between reading and commit."""

        async def commit_all(self, steps: Any) -> Any:
            if not self.server.hash("meddled"):
                self.server.write("meddled", Hash)["done"] = "1"
                key = steps[1].expected[0].key
                changed = {"states": "4", "edition": "de", "live": "r4"}
                self.server.write(key, Hash).update(changed)
            return await super().commit_all(steps)

    site.drop("wire.jsonl", wire(3))
    intake = site.intake()
    meddled = Meddled(site.server, clock=site.clock)
    lend(meddled, intake)
    assert await intake.begin()
    assert await intake.step() == 3
    kinds = [(one.kind, one.state, one.edition) for one in site.ingested()]
    assert kinds[0] == ("new", 1, "en")
    assert kinds[2] == ("new", 1, "en")
    assert len(kinds) == 3


# -- Leading.


async def test_only_one_ingest_leads(site: Site) -> None:
    first = site.intake()
    assert await first.begin()
    site.journal = None
    second = site.intake()
    assert not await second.begin()
    assert not second.is_leading
    with pytest.raises(LeaseLost):
        await second.step()
    await first.end()
    assert await second.begin()


async def test_who_lost_the_lease_commits_nothing(site: Site) -> None:
    intake = site.intake()
    assert await intake.begin()
    site.drop("flood.txt")
    site.clock.advance(timedelta(minutes=1))
    site.server.values[site.ledger.keys.lease("ingest")] = "another"
    with pytest.raises(LeaseLost):
        await intake.step()
    assert site.ingested() == []
    await intake.end()
    assert await site.take_all() == 1
    assert len(site.ingested()) == 1
    site.check()


async def test_who_stood_still_while_nobody_took_the_lease_goes_on(site: Site) -> None:
    intake = site.intake()
    assert await intake.begin()
    site.drop("flood.txt")
    site.clock.advance(timedelta(minutes=1))
    await intake.step()
    assert len(site.ingested()) == 1
    await intake.end()
    site.check()


async def test_a_frozen_writer_keeps_its_journal_until_it_is_gone(site: Site) -> None:
    """Its lease is over, but it still holds the lock: two would spoil the journal."""
    frozen = site.intake()
    assert await frozen.begin()
    site.journal = None
    site.clock.advance(timedelta(minutes=1))
    other = site.intake()
    assert not await other.begin()
    await frozen.end()
    assert await other.begin()


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what another task does, 20 seconds at most."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


async def test_it_runs_until_it_is_told_to_stop(site: Site) -> None:
    intake = site.intake(run=asyncio.to_thread, pace=Pace(lease=3, look=0.05))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    await until(lambda: intake.is_leading)
    site.drop("flood.txt")
    await until(lambda: len(site.ingested()) == 1)
    site.server.is_away = True
    site.drop("wire.jsonl", wire(5))
    site.server.is_away = False
    await until(lambda: site.left() == [])
    assert len(site.ingested()) == 6
    stop.set()
    await running
    assert not intake.is_leading
    site.check()
    again = site.intake()
    assert await again.begin(), "lease and journal are free"


async def test_a_running_ingest_waits_for_the_server(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.server.is_away = True
    intake = site.intake(pace=Pace(lease=0.3, look=0.05, patience=0.1))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    told: list[str] = []

    def heard(event: str, times: int) -> Callable[[], bool]:
        def look() -> bool:
            told.append(capsys.readouterr().out)
            return "".join(told).count(event) >= times

        return look

    await until(heard("intake.paused", 1))
    site.server.is_away = False
    await until(heard("intake.resumed", 1))
    site.server.is_away = True
    await until(heard("intake.paused", 2))
    site.drop("flood.txt")
    site.server.is_away = False
    await until(lambda: len(site.ingested()) == 1)
    stop.set()
    await running
    assert "".join(told).count("intake.paused") == 2, "told once each time"


async def test_who_is_robbed_of_the_lease_stands_by_and_comes_back(site: Site) -> None:
    intake = site.intake(pace=Pace(lease=0.15, look=0.05, patience=0.1))
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    await until(lambda: intake.is_leading)
    key = site.ledger.keys.lease("ingest")
    site.server.values[key] = "a thief"
    await until(lambda: not intake.is_leading)
    site.drop("flood.txt")
    site.server.erase(key)
    await until(lambda: len(site.ingested()) == 1)
    stop.set()
    await running
    site.check()


async def test_a_standby_takes_over(site: Site) -> None:
    pace = Pace(lease=0.3, look=0.05)
    first = site.intake(pace=pace)
    stop_first, stop_second = asyncio.Event(), asyncio.Event()
    leading = asyncio.create_task(first.run(stop_first))
    await until(lambda: first.is_leading)
    site.journal = None
    second = site.intake(pace=pace)
    standing = asyncio.create_task(second.run(stop_second))
    stop_first.set()
    await leading
    await until(lambda: second.is_leading)
    site.drop("flood.txt")
    await until(lambda: len(site.ingested()) == 1)
    stop_second.set()
    await standing


async def test_what_waiting_cannot_cure_ends_the_worker(site: Site) -> None:
    site.drop("wire.jsonl", wire(3))
    await site.take_all()
    path = site.data / "journal" / "00000001.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"number":1', b'"number":x'))
    intake = site.intake()
    with pytest.raises(JournalBroken):
        await intake.run(asyncio.Event())
    assert not intake.is_leading


async def test_each_offer_is_told_once(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.drop("flood.txt", age=30)
    site.drop("copy.txt", age=20)
    site.drop("bad.txt", b"No news.", age=10)
    await site.take_all()
    told = capsys.readouterr().out
    for event in ("article.ingested", "article.duplicate", "article.rejected"):
        assert told.count(event) == 1
    assert "Marsh Lane" not in told, "never a word of the text"


def zipped(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return held.getvalue()


async def test_members_of_an_archive_are_offers_of_their_own(site):
    site.drop(
        "wend-post/day.zip", zipped(flood_txt=FLOOD, odd_html="<br>", b_txt=FLOOD * 2)
    )
    assert await site.take_all() == 3
    site.check()
    assert site.offered() == {"waiting": 2, "rejected": 1}
    assert [(one.line, one.member) for one in site.lines()] == [
        (1, "flood.txt"),
        (2, "odd.html"),
        (3, "b.txt"),
    ]
    assert site.left() == []
    assert site.left("rejected") == [
        "wend-post/day.zip.line-2.html",
        "wend-post/day.zip.line-2.html.reason.json",
    ]
    assert site.reason("wend-post/day.zip.line-2.html").member == "odd.html"


async def test_what_hangs_or_dies_while_it_is_read_harms_no_other_file(site, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    pages = {f"{n}.html": f"<html>{n}</html>" for n in range(3)}
    deeds = {"hang": "timed_out", "crash": "broken", "eat": "too_big"}
    for age, (name, text) in enumerate({**pages, **dict.fromkeys(deeds, "")}.items()):
        page = text or f"<html><!--do {name}-->"
        site.drop(name if text else f"{name}.html", page, age=90 - age)
    terms = Terms(seconds=5, drafting="odd_readers:drafted_page", warm=())
    with contextlib.closing(ReadingRoom(processes=2, terms=terms)) as room:
        intake = site.intake(drafting=room)
        assert await intake.begin()
        assert await intake.step() == 6
        site.drop("last.html", "<html>the last</html>")
        assert await intake.step() == 1
        await intake.end()
    site.check()
    assert site.offered() == {"waiting": 4, "rejected": 3}
    for name, reason in deeds.items():
        assert site.reason(f"{name}.html").reason == reason
