"""Any process: signals drain it, its log names it, its exit code says how it ended."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import textwrap

import pytest

from shared.runtime.serving import run
from shared.settings import ServiceSettings
from tests.services.runtime.process import SERVICE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_service_drains_and_exits_with_0(started, number):
    service = started("until_told")
    service.heard("worker.ready")
    service.told(number)
    assert service.ended() == 0
    assert service.events == [
        "worker.starting",
        "worker.ready",
        "worker.draining",
        "worker.stopped",
    ]
    assert service.lines[2]["reason"] == number.name


def test_log_lines_name_the_worker_and_stand_in_its_own_file(started, tmp_path):
    service = started("until_told")
    service.heard("worker.ready")
    service.told(signal.SIGTERM)
    service.ended()
    pid = service.process.pid
    file = tmp_path / "logs" / f"enrich-{pid}.jsonl"
    assert [json.loads(line) for line in file.read_text().splitlines()] == service.lines
    assert {line["worker"] for line in service.lines} == {f"enrich-{pid}"}
    assert {line["service"] for line in service.lines} == {"enrich"}


def test_a_second_signal_means_at_once(started):
    service = started("for_ever")
    service.heard("worker.ready")
    service.told(signal.SIGTERM)
    service.heard("worker.draining")
    service.told(signal.SIGTERM)
    assert service.ended() == 1
    assert service.lines[-1]["outcome"] == "at once"


def test_a_third_signal_ends_even_a_service_that_will_not(started):
    service = started("for_ever", "stubborn")
    service.heard("worker.ready")
    for _ in range(2):
        service.told(signal.SIGINT)
        service.heard("worker.draining")
    service.told(signal.SIGINT)
    assert service.ended() == -signal.SIGINT


@pytest.mark.parametrize("main", ["port_taken", "grouped"])
def test_a_known_error_is_one_line_that_says_what_to_do(started, main):
    service = started(main)
    assert service.ended() == 1
    last = service.lines[-1]
    assert last["event"] == "worker.failed"
    assert last["error"].endswith("choose one with --port.")
    assert last["kind"] == "PortTaken"
    assert "exception" not in last


def test_an_unexpected_error_is_logged_with_its_traceback(started):
    service = started("broken")
    assert service.ended() == 1
    last = service.lines[-1]
    assert last["event"] == "worker.failed"
    assert last["level"] == "error"
    assert "in broken" in last["exception"]


def test_a_service_that_ends_unasked_has_failed(started):
    service = started("at_its_end")
    assert service.ended() == 1
    assert "nobody asked" in service.lines[-1]["error"]


def test_a_service_that_has_an_end_may_reach_it(started):
    service = started("at_its_end", "with-an-end")
    assert service.ended() == 0
    assert service.events == ["worker.starting", "worker.stopped"]


def test_a_folder_that_takes_no_logs_is_one_clear_line(tmp_path):
    (tmp_path / "data").write_text("a file stands here")
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SERVICE), tmp_path / "data", "broken"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "logs can't be written" in ended.stderr


def test_a_log_file_may_be_called_after_its_host(tmp_path):
    settings = ServiceSettings(data=tmp_path, log_names="host")

    async def at_once(_: asyncio.Event) -> None:
        return

    assert run(at_once, service="page", settings=settings, until_stopped=False) == 0
    (file,) = (tmp_path / "logs").iterdir()
    assert file.name == f"page-{socket.gethostname()}.jsonl"
