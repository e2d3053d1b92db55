"""Every bad file, read as ingest reads: it ends in one state, with a reason, bounded."""

import hashlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from services.ingest.app import Settings
from shared.events.words import REASONS, REMEDIES
from tests.hostile.bad import Bad
from tests.hostile.corpus import Where, corpus
from tests.hostile.watching import Listener, watched

pytestmark = pytest.mark.timeout(600)

ROOT = Path(__file__).resolve().parents[2]
#: No reader may take longer (its cap); a busy machine adds to what it takes.
SECONDS = Settings.model_fields["read_seconds"].default
SLACK = 10.0
MEMORY = 500 * 2**20
SECRET = "cormorant-ledger-4711"


@dataclass(slots=True)
class Readings:
    """What became of bad files."""

    #: By name: seconds, outcomes (state, reason, detail, length of the body), leaks.
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    memory: int = 0
    was_called: bool = False
    exit_code: int | None = None

    def outcomes(self) -> Iterator[tuple[str, tuple[str, str | None, str | None, int]]]:
        for name, row in self.told.items():
            for one in row["outcomes"]:
                yield name, tuple(one)


@pytest.fixture(
    scope="module",
    params=[3, pytest.param(1, marks=[pytest.mark.deep, pytest.mark.proof])],
    ids=["every third", "all"],
)
def every(request) -> int:
    """The corpus is read whole, or every third file of it."""
    return request.param


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """An address that bad files name, and nobody may call."""
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="module")
def bad_files(every, listener, tmp_path_factory) -> list[Bad]:
    secret = tmp_path_factory.mktemp("secret") / "ledger.txt"
    secret.write_text(f"{SECRET}\n")
    return corpus(where=Where(str(secret), listener.address))[::every]


@pytest.fixture(scope="module")
def readings(bad_files, listener, tmp_path_factory) -> Readings:
    """What a process of its own made of them, one after the other."""
    folder, found = tmp_path_factory.mktemp("bad"), Readings()
    program = [sys.executable, "-m", "tests.hostile.reading", str(folder), SECRET]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        with watched(process.pid) as peak:
            for bad in bad_files:
                (folder / bad.name).write_bytes(bad.data)
                process.stdin.write(json.dumps(bad.name) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
                assert line, f"{bad.name} ended the process that reads"
                found.told[bad.name] = json.loads(line)
                (folder / bad.name).unlink()
            found.memory = peak.memory
        process.stdin.close()
        found.exit_code = process.wait(60)
    found.was_called = listener.was_called()
    slow = sorted(found.told.values(), key=lambda row: -row["seconds"])[:5]
    said = ", ".join(f"{row['name']} {row['seconds']:.1f} s" for row in slow)
    print(
        f"\n{len(found.told):,} bad files of {len(list(found.outcomes())):,} outcomes; "
        f"memory at most {found.memory / 2**20:.0f} MB; slowest: {said}"
    )
    return found


def test_nothing_ends_the_process_that_reads(readings, bad_files):
    assert len(readings.told) == len(bad_files)
    assert readings.exit_code == 0


def test_each_ends_in_one_state_with_a_reason_of_the_list_and_a_remedy(readings):
    wrong = [
        (name, state, reason)
        for name, (state, reason, detail, length) in readings.outcomes()
        if not (
            (state == "read" and reason is None and length)
            or (state == "retracted" and reason is None)
            or (state == "rejected" and reason in REASONS and REMEDIES[reason] and detail)
        )
    ]
    assert wrong == []
    assert [name for name, row in readings.told.items() if not row["outcomes"]] == []


def test_none_is_refused_by_a_fault_of_ours(readings):
    faults = [
        (name, detail)
        for name, (_, _, detail, _) in readings.outcomes()
        if detail and "please report" in detail
    ]
    assert faults == []


def test_what_is_surely_no_article_is_refused(readings, bad_files):
    surely = {bad.name: bad.refused for bad in bad_files if bad.refused}
    assert [
        (name, reason)
        for name, (_, reason, _, _) in readings.outcomes()
        if name in surely and reason not in surely[name]
    ] == []


def test_none_hangs(readings):
    slow = {name: row["seconds"] for name, row in readings.told.items()}
    assert {name: s for name, s in slow.items() if s > SECONDS + SLACK} == {}


def test_memory_stays_in_bounds(readings):
    assert 2**20 < readings.memory <= MEMORY


def test_nothing_was_fetched_and_no_file_of_this_machine_came_out(readings):
    assert not readings.was_called
    assert [name for name, row in readings.told.items() if row["leaks"]] == []


def test_the_corpus_is_large_and_always_the_same():
    one, again = corpus(), corpus()
    assert len(one) >= 600
    digests = [hashlib.sha256(bad.data).digest() for bad in one]
    assert digests == [hashlib.sha256(bad.data).digest() for bad in again]


def test_a_listener_hears_who_calls():
    listener = Listener()
    assert not listener.was_called()
    with pytest.raises(OSError, match="timed out"):
        urllib.request.urlopen(listener.address, timeout=0.2)
    assert listener.was_called()
    listener.close()
