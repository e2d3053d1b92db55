"""What services say is passed on: log lines as they are, all else as words."""

import io
import json
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from services.desk.staff.relay import Relay


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


LINE = '{"event":"article.ingested","level":"info","service":"ingest","file":"flood.txt"}'


def test_json_log_lines_go_on_as_they_are_however_they_are_cut():
    out = io.StringIO()
    relay = Relay(service="ingest", out=out)
    for byte in f"{LINE}\n{LINE}\n".encode():
        relay.feed(bytes([byte]))
    assert out.getvalue() == f"{LINE}\n{LINE}\n"


def test_on_a_terminal_log_lines_are_for_people():
    out = Terminal()
    Relay(service="ingest", out=out).feed(f"{LINE}\n".encode())
    assert "article.ingested" in out.getvalue()
    assert "{" not in out.getvalue()


def test_a_traceback_becomes_log_lines_of_the_supervisor():
    relay = Relay(service="enrich", out=io.StringIO())
    with capture_logs() as logs:
        relay.feed(b"Traceback (most recent call last):\nImportError: no ink\n")
    assert [line["message"] for line in logs][-1] == "ImportError: no ink"
    assert logs[-1]["service"] == "enrich"
    assert relay.last_error == "ImportError: no ink"


def test_the_last_error_is_the_error_that_a_log_line_names():
    relay = Relay(service="gateway", out=io.StringIO())
    failed = {"event": "worker.failed", "level": "error", "error": "port 8080 is taken"}
    relay.feed(f"{json.dumps(failed)}\n{LINE}\n".encode())
    assert relay.last_error == "port 8080 is taken"


@pytest.mark.parametrize("odd", [b"[1, 2]\n", b"{broken\n", b'{"a":1}\n', b"\xff\xfe\n"])
def test_odd_lines_are_passed_on_as_words(odd):
    out = io.StringIO()
    with capture_logs() as logs:
        Relay(service="enrich", out=out).feed(odd)
    assert out.getvalue() == ""
    assert len(logs) == 1


def test_the_last_line_needs_no_end():
    relay = Relay(service="enrich", out=io.StringIO())
    with capture_logs() as logs:
        relay.feed(b"killed in mid-sen")
        relay.close()
    assert logs[0]["message"] == "killed in mid-sen"


def test_a_closed_terminal_stops_nothing():
    out = io.StringIO()
    out.close()
    Relay(service="ingest", out=PretendOpen(out)).feed(f"{LINE}\n".encode())


class PretendOpen:
    """A stream that was there at the start and is closed now."""

    def __init__(self, stream: io.StringIO) -> None:
        self.write: Callable[[str], int] = stream.write
        self.flush = stream.flush

    def isatty(self) -> bool:
        return False
