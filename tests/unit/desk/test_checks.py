"""What the doctor finds of records and of what runs, and how it tells it."""

from dataclasses import replace
from datetime import UTC, datetime

import click
import pytest

from services.desk.checks import running as run
from services.desk.checks.check import bad, from_error, ok, summary, warn
from services.desk.checks.records import blobs, records
from services.desk.home import Home
from services.desk.staff.gauges import Overview
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
