"""How far a backfill is, by what lies there and what the ledger holds."""

from datetime import UTC, datetime, timedelta

import pytest

from services.desk.fates.backfilling import Backfill, Lying, measured
from services.desk.staff.gauges import Overview
from services.desk.staff.panel import panel
from services.ingest.core.files import Found, Stamp
from shared.clock import milliseconds
from shared.events.journal import JournalLine
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import Queue

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
NOW = milliseconds(NOON)
MB = 1_000_000


def lying(path: str, size: int, **reached: int) -> Lying:
    told = {name: str(value) for name, value in reached.items()}
    return Lying(Found(path, Stamp(1, 2, size, 3)), told)


def taken(line: int, seconds: float, *, ago: float = 1, since: int = 0) -> dict[str, int]:
    at = NOW - round(ago * 1000)
    began = at - round(seconds * 1000)
    about = {"began_line": since, "began_at": began, "at": at}
    return {"line": line, "offset": line * 1_000, **about}


def a_line(ago: float, line: int | None = None) -> JournalLine:
    return JournalLine(
        number=1,
        offer_id="c" * 24,
        source="old",
        file="flood.txt",
        line=line,
        received_at=NOON - timedelta(seconds=ago),
        trace_id="cafe",
        reading="d" * 64,
    )


def test_a_large_file_is_told_in_articles_by_how_long_they_were_so_far():
    files = [lying("old/day.jsonl", 10 * MB, **taken(4_000, 2))]
    found = measured(files, (), now=NOW)
    assert (found.done, found.about, found.rate) == (4_000, 10_000, 2_000)
    assert found.seconds_left == 3


def test_a_packed_file_is_as_long_as_it_unpacks():
    files = [lying("old/day.jsonl.gz", 10 * MB, **taken(4_000, 2))]
    assert measured(files, (), now=NOW).about == 40_000


def test_what_was_done_before_a_restart_is_not_taken_for_speed():
    files = [lying("old/day.jsonl", 10 * MB, **taken(4_000, 2, since=3_000))]
    assert measured(files, (), now=NOW).rate == 500


def test_files_that_wait_are_as_long_as_the_one_that_is_taken():
    files = [
        lying("old/day.jsonl", 10 * MB, **taken(4_000, 2)),
        lying("old/next.NDJSON", 20 * MB),
        lying("old/flood.txt", 3_000),
    ]
    assert measured(files, (), now=NOW).about == 30_001


def test_before_the_first_is_begun_nobody_knows_how_many_there_are():
    found = measured([lying("old/day.jsonl", 10 * MB)], (), now=NOW)
    assert (found.about, found.rate, found.seconds_left) == (None, None, None)


def test_a_file_that_nobody_has_taken_from_for_long_has_no_rate():
    files = [lying("old/day.jsonl", 10 * MB, **taken(4_000, 2, ago=400))]
    assert measured(files, (), now=NOW).rate is None


def test_small_files_are_an_article_each_and_their_rate_is_that_of_the_journal():
    files = [lying(f"old/{one}.txt", 3_000) for one in range(100)]
    tail = [a_line(ago / 10) for ago in range(700, 0, -1)]
    found = measured(files, tail, now=NOW)
    assert (found.done, found.about) == (0, 100)
    assert found.rate == pytest.approx(10)
    assert found.seconds_left == pytest.approx(10)


def test_small_files_that_went_count_among_all_that_are_to_be_done():
    files = [lying(f"old/{one}.txt", 3_000) for one in range(100)]
    tail = [a_line(ago / 10) for ago in range(700, 0, -1)]
    found = measured(files, tail, gone=300, now=NOW)
    assert (found.done, found.about) == (300, 400)
    assert found.seconds_left == pytest.approx(10)


def test_lines_of_a_file_tell_no_rate_for_they_share_a_moment():
    tail = [a_line(1, line=one) for one in range(100)]
    assert measured([lying("old/a.txt", 3_000)], tail, now=NOW).rate is None


def shown(known: Backfill) -> str:
    server = ServerFacts("valkey", "9", 1, 0, "noeviction", "always", True, 65)
    seen = Overview("data", server, 2, "k3f9", (Queue("inbox", 0),), (), known)
    lines = [line.text for line in panel(seen)]
    return lines[lines.index("Backfill") + 1].strip()


def test_the_screen_tells_it_in_one_line():
    assert shown(Backfill(3, 10 * MB, 4_000, 10_000, 2_000.0)) == (
        "3 files, 10.0 MB, 4,000 of about 10,000 articles done, 2,000/s, 3.0 s left"
    )
    assert shown(Backfill(1, MB, 0, None, None)) == (
        "1 file, 1.0 MB, nothing moves just now"
    )


def test_programs_are_told_the_time_left_too():
    server = ServerFacts("valkey", "9", 1, 0, "noeviction", "always", True, 65)
    known = Backfill(3, 10 * MB, 4_000, 10_000, 2_000.0)
    assert Overview("d", server, 2, "k", (), (), known).shape()["backfill"] == {
        "files": 3,
        "bytes": 10 * MB,
        "done": 4_000,
        "about": 10_000,
        "rate": 2_000.0,
        "seconds_left": 3.0,
    }
    assert Overview("d", server, 2, "k", (), ()).shape()["backfill"] is None
