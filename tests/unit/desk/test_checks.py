"""What the doctor finds, and what it tells to do."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from services.desk.checks import running as run
from services.desk.checks.check import bad, from_error, ok, summary, warn
from services.desk.checks.folder import (
    data_folder,
    file_system,
    free_space,
    inbox,
    kind_of,
    lock,
    stuck,
)
from services.desk.checks.records import blobs, records
from services.desk.gauges import Overview
from services.desk.home import Home
from shared.blobs.memory import MemoryBlobs
from shared.events.journal import JournalLine
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import AtWork, Queue

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)
SERVER = ServerFacts("valkey", "9.1.2", 10**6, 0, "noeviction", "always", True, 60)
ENRICH = AtWork("enrich-a", "enrich", 7, 0.4)


def a_line(number: int, blob: str, reading: str) -> JournalLine:
    return JournalLine(
        number=number,
        offer_id=f"offer-{number}",
        source="wire",
        file="flood.txt",
        received_at=NIGHT,
        trace_id="8da2c19c1ea7",
        blob=blob,
        reading=reading,
    )


# -- How a finding is shown.


def test_a_finding_is_one_line_with_its_remedy():
    check = warn("dead letters", "3", "see them")
    (line,) = check.lines(width=None)
    assert click.unstyle(line) == "warn  dead letters: 3 -> see them"


def test_a_long_finding_goes_on_below_itself():
    lines = bad("journal", "the line is damaged " * 6, "restore it").lines(width=60)
    assert len(lines) > 1
    assert all(one.startswith(" " * 6) for one in lines[1:])


def test_an_error_s_remedy_follows_its_semicolon():
    check = from_error("server", "No server; it is away; start one.")
    assert (check.found, check.remedy) == ("No server; it is away", "start one")
    assert from_error("server", "It is away.").found == "It is away"


def test_the_summary_counts_what_there_is():
    checks = [ok("a", ""), ok("b", ""), bad("c", "", "")]
    assert summary(checks) == "2 ok, 1 bad"


# -- The folder.


def test_a_folder_that_is_not_there_is_no_fault(tmp_path):
    check = data_folder(tmp_path / "data", tmp_path)
    assert check.mark == "ok"
    assert "`storywire up` makes it" in check.found


def test_a_file_is_no_data_folder(tmp_path):
    file = tmp_path / "data"
    file.write_text("")
    assert data_folder(file, file).mark == "bad"


@pytest.mark.parametrize(
    ("free", "mark"), [(10**10, "ok"), (5 * 10**8, "warn"), (5 * 10**7, "bad")]
)
def test_free_space_is_judged(free, mark):
    assert free_space(free).mark == mark


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/news /mnt/news\\040room nfs4 rw 0 0
broken
"""


def test_the_file_system_is_that_of_the_nearest_mount():
    assert kind_of(Path("/home/ada/data"), MOUNTS) == "ext4"
    assert kind_of(Path("/tmp/data"), MOUNTS) == "tmpfs"
    assert kind_of(Path("/mnt/news room/data"), MOUNTS) == "nfs4"
    assert kind_of(Path("/home"), "") == ""


@pytest.mark.parametrize(
    ("path", "mark"), [("/home", "ok"), ("/tmp/x", "warn"), ("/mnt/news room", "warn")]
)
def test_a_file_system_that_forgets_or_is_far_away_is_told(path, mark):
    assert file_system(Path(path), MOUNTS).mark == mark


def test_a_free_folder_is_free_and_is_not_touched(tmp_path):
    assert lock(tmp_path).found == "free"
    assert list(tmp_path.iterdir()) == []


def test_a_held_folder_tells_by_whom(tmp_path):
    import fcntl

    (tmp_path / "server").mkdir()
    with (tmp_path / "server" / "lock").open("w") as held:
        held.write("4711\n")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        assert lock(tmp_path).found == "held by Storywire, process 4711"


def test_an_inbox_that_is_a_file_is_bad(tmp_path):
    (tmp_path / "inbox").write_text("")
    assert inbox(tmp_path / "inbox").mark == "bad"
    assert inbox(tmp_path / "none").mark == "ok"


def test_a_file_that_lies_long_in_the_inbox_is_told(tmp_path):
    (tmp_path / "flood.txt").write_text("Water rose.")
    since = (tmp_path / "flood.txt").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=True, now=since + 30)
    assert check.mark == "ok"
    (check,) = stuck(tmp_path, is_running=True, now=since + 90)
    assert check.found == "1 file for long, flood.txt for 1 min"
    assert "logs --service ingest" in check.remedy


def test_a_file_so_large_that_it_is_backfill_may_lie_long(tmp_path):
    with (tmp_path / "wire.jsonl").open("wb") as file:
        file.truncate(17 << 20)
    since = (tmp_path / "wire.jsonl").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=True, now=since + 90)
    assert check.mark == "ok"


def test_an_old_file_that_just_came_is_not_stuck(tmp_path):
    (tmp_path / "flood.txt").write_text("Water rose.")
    os.utime(tmp_path / "flood.txt", (0, 0))
    since = (tmp_path / "flood.txt").stat().st_ctime
    (check,) = stuck(tmp_path, is_running=False, now=since + 1)
    assert check.mark == "ok"


def test_a_file_named_as_unfinished_is_told(tmp_path):
    (tmp_path / "flood.txt.part").write_text("Water")
    first, _ = stuck(tmp_path, is_running=True, now=0)
    assert first.found == "1 file named as unfinished: flood.txt.part"


# -- Journal and archive.


def test_an_empty_folder_has_whole_records(tmp_path):
    assert [one.mark for one in records(Home(tmp_path))] == ["ok", "ok"]
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_journal_is_named(tmp_path):
    folder = tmp_path / "journal"
    folder.mkdir()
    lines = ['{"v":1,"segment":1,"first":1}', "spilt ink"]
    lines.append(a_line(1, "b", "r").model_dump_json())
    (folder / "00000001.jsonl").write_text("\n".join(lines) + "\n")
    journal, _ = records(Home(tmp_path))
    assert journal.mark == "bad"
    assert journal.found == "Journal 00000001.jsonl, line 2: the line is damaged"
    assert journal.remedy.startswith("restore it from a copy")


def test_a_blob_that_is_gone_is_named_with_its_line():
    archive = MemoryBlobs()
    here = archive.put(b"Water rose.")
    gone = "d" * 64
    assert blobs(archive, [a_line(1, here, here)]).mark == "ok"
    check = blobs(archive, [a_line(1, here, here), a_line(2, here, gone)])
    assert check.mark == "bad"
    assert check.found.endswith("first dddddddddddd of journal line 2")


# -- A running Storywire.


@pytest.mark.parametrize(
    ("used", "most", "mark"),
    [(10**9, 0, "ok"), (10, 100, "ok"), (85, 100, "warn"), (96, 100, "bad")],
)
def test_the_server_s_memory_is_judged_by_its_bound(used, most, mark):
    assert run.server(replace(SERVER, memory=used, most_memory=most)).mark == mark


def test_a_server_that_forgets_is_told():
    assert run.append_only(SERVER).mark == "ok"
    assert run.append_only(replace(SERVER, fsync="off")).mark == "warn"
    assert run.append_only(replace(SERVER, is_written=False)).mark == "bad"
    assert run.eviction(replace(SERVER, eviction="allkeys-lru")).mark == "bad"


def test_a_service_that_nobody_does_is_bad_but_the_page_may_be_missing():
    assert run.at_work("enrich", [ENRICH]).found == "1 process at work (7)"
    assert run.at_work("ingest", [ENRICH]).mark == "bad"
    assert run.at_work("gateway", [ENRICH]).mark == "warn"


@pytest.mark.parametrize(("last", "mark", "found"), [(7, 7, "ok"), (9, 7, "warn")])
def test_the_journal_may_be_ahead_for_a_while(last, mark, found):
    assert run.marks(last, mark).mark == found


def test_a_server_ahead_of_the_journal_is_bad():
    assert run.marks(7, 9).found == "the server holds line 9, the journal ends at 7"


def test_dead_letters_and_old_work_are_told():
    queues = [
        Queue("to place", 3, oldest=400, edition="en"),
        Queue("to enrich", 3, oldest=4),
        Queue("rejected", 3, oldest=9_000),
        Queue("dead letters", 2, oldest=9_000),
    ]
    told = [(one.name, one.mark) for one in run.queues(queues)]
    assert told == [("to place en", "warn"), ("dead letters", "warn")]


def test_a_healthy_storywire_has_nothing_but_ok():
    workers = tuple(
        replace(ENRICH, service=one)
        for one in ("ingest", "enrich", "summarize", "gateway")
    )
    letters = Queue("dead letters", 0)
    seen = Overview("data", SERVER, 1, "k3f9", (letters,), workers)
    assert {one.mark for one in run.running(seen, journal_last=7, mark=7)} == {"ok"}
