"""Logs: JSON lines when not on a terminal, lines of a block together, files rotated."""

import contextlib
import io
import json
import logging
import threading
from pathlib import Path

import pytest
import structlog

from shared import log
from shared.log_writing import Seldom, together


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _without_handlers(logs_as_before: None) -> None:
    """Nobody but what a test sets up hears its lines."""
    logging.getLogger().handlers.clear()


def configured(stream=None, **options):
    stream = stream or io.StringIO()
    log.configure(service="enrich", stream=stream, pid=7, **options)
    return stream


def lines_of(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_and_says_who_and_when():
    stream = configured()
    log.logger().info("article.enriched", article_id="a1", duration_ms=12)
    [line] = lines_of(stream)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "service": "enrich",
        "worker": "enrich-7",
        "event": "article.enriched",
        "level": "info",
        "article_id": "a1",
        "duration_ms": 12,
    }


def test_what_is_bound_stands_on_every_line():
    stream = configured()
    with structlog.contextvars.bound_contextvars(trace_id="t1", edition="en"):
        log.logger().info("article.placed")
    log.logger().info("article.placed")
    inside, after = lines_of(stream)
    assert (inside["trace_id"], inside["edition"]) == ("t1", "en")
    assert "trace_id" not in after


def test_a_word_outside_the_vocabulary_is_a_message_of_a_library():
    stream = configured()
    log.logger().info("Flood!", depth=3)
    logging.getLogger("dambuilder").warning("The %s broke", "dam")
    ours, theirs = lines_of(stream)
    assert (ours["event"], ours["message"]) == ("library.message", "Flood!")
    assert ours["depth"] == 3
    assert (theirs["event"], theirs["message"]) == ("library.message", "The dam broke")
    assert theirs["level"] == "warning"
    assert theirs["worker"] == "enrich-7"


def test_lines_of_other_threads_name_the_worker_too():
    stream = configured()
    thread = threading.Thread(target=lambda: log.logger().info("worker.ready"))
    thread.start()
    thread.join()
    assert lines_of(stream)[0]["worker"] == "enrich-7"


@pytest.mark.parametrize("speak", [log.logger, lambda: logging.getLogger("dambuilder")])
def test_an_error_comes_with_its_traceback_on_one_line(speak):
    stream = configured()
    try:
        raise ValueError("the dam broke")
    except ValueError:
        speak().exception("worker.failed")
    [line] = lines_of(stream)
    assert line["event"] == "worker.failed"
    assert "ValueError: the dam broke" in line["exception"]


def test_on_a_terminal_lines_are_for_people_and_in_the_file_still_json(tmp_path):
    stream = configured(Terminal(), folder=tmp_path)
    try:
        raise ValueError("the dam broke")
    except ValueError:
        log.logger().exception("worker.failed", article_id="a1")
    shown = stream.getvalue()
    assert "worker.failed" in shown
    assert "the dam broke" in shown
    assert not shown.startswith("{")
    kept = json.loads((tmp_path / "enrich-7.jsonl").read_text())
    assert kept["article_id"] == "a1"
    assert "the dam broke" in kept["exception"]


def test_lines_below_the_level_are_left_out():
    stream = configured(level="warning")
    log.logger().info("article.placed")
    log.logger().warning("message.retried")
    assert [line["event"] for line in lines_of(stream)] == ["message.retried"]


@pytest.mark.parametrize("library", ["httpx", "httpx2", "openai"])
def test_chatty_libraries_are_heard_from_warnings_on(library):
    stream = configured(level="DEBUG")
    logging.getLogger(library).info("sent a request")
    logging.getLogger(library).warning("lost a request")
    assert [line["message"] for line in lines_of(stream)] == ["lost a request"]


def test_a_collector_that_is_away_is_told_of_now_and_then():
    told = Seldom("opentelemetry", 600)

    def passes(name, at):
        record = logging.LogRecord(name, logging.ERROR, "", 0, "away", None, None)
        record.created = at
        return told.filter(record)

    exporter, sdk = "opentelemetry.exporter.http", "opentelemetry.sdk"
    heard = [passes(exporter, 1000.0), passes(sdk, 1001.0), passes(exporter, 1600.0)]
    assert heard == [True, False, True]
    assert all(passes("services", at) for at in (1000.0, 1000.1))
    assert passes("opentelemetrics", 1600.1)


def test_a_watch_that_hears_while_it_is_ended_is_no_news():
    stream = configured(level="DEBUG")
    logging.getLogger("watchdog.observers.inotify").error("called when inactive")
    assert lines_of(stream) == []


def test_the_folder_is_made_and_files_rotate(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "ROTATE_AT", 2_000)
    folder = tmp_path / "data" / "logs"
    configured(folder=folder)
    for number in range(100):
        log.logger().info("article.placed", number=number)
    kept = sorted(one.name for one in folder.iterdir())
    assert kept == ["enrich-7.jsonl", *(f"enrich-7.jsonl.{n}" for n in (1, 2, 3))]
    assert all(one.stat().st_size <= 2_000 for one in folder.iterdir())
    last = (folder / "enrich-7.jsonl").read_text().splitlines()[-1]
    assert json.loads(last)["number"] == 99


class Wire(io.StringIO):
    """A stream that counts how often it is written to."""

    writes = 0

    def write(self, text):
        self.writes += 1
        return super().write(text)


def test_lines_of_a_block_are_written_together_and_in_order(tmp_path):
    wire = configured(Wire(), folder=tmp_path)
    with together():
        for number in range(3):
            log.logger().info("article.placed", number=number)
        assert wire.writes == 0
    assert wire.writes == 1
    log.logger().info("article.placed", number=3)
    kept = (tmp_path / "enrich-7.jsonl").read_text().splitlines()
    for lines in (lines_of(wire), map(json.loads, kept)):
        assert [one["number"] for one in lines] == [0, 1, 2, 3]


def test_lines_of_a_block_that_fails_are_written(tmp_path):
    wire = configured()
    with contextlib.suppress(ZeroDivisionError), together():
        log.logger().info("article.placed")
        1 / 0  # noqa: B018 - the block fails
    assert len(lines_of(wire)) == 1


def test_lines_of_another_thread_wait_for_no_block():
    wire = configured()
    with together():
        thread = threading.Thread(target=log.logger().info, args=("article.placed",))
        thread.start()
        thread.join()
        assert len(lines_of(wire)) == 1


def test_files_rotate_between_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "ROTATE_AT", 2_000)
    configured(folder=tmp_path)
    for block in range(20):
        with together():
            for line in range(5):
                log.logger().info("article.placed", block=block, line=line)
    assert len(list(tmp_path.iterdir())) == 4
    assert all(0 < one.stat().st_size <= 2_000 for one in tmp_path.iterdir())


def test_a_stream_that_is_gone_keeps_no_line_out_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    wire = configured(folder=tmp_path)
    wire.close()
    with together():
        log.logger().info("article.placed")
    assert len((tmp_path / "enrich-7.jsonl").read_text().splitlines()) == 1


def test_a_full_disk_is_told_once_and_not_with_each_line(tmp_path, capsys):
    (tmp_path / "enrich-7.jsonl").symlink_to("/dev/full")
    stream = configured(folder=tmp_path)
    for _ in range(3):
        log.logger().info("worker.ready")
    assert len(lines_of(stream)) == 3
    said = capsys.readouterr().err
    assert said.count("No space left on device") == 1
    assert "Traceback" not in said


def test_a_file_name_that_is_no_text_breaks_no_line(tmp_path):
    stream = configured(folder=tmp_path)
    odd = b"fl\xffod.txt".decode("utf-8", "surrogateescape")
    log.logger().info("article.rejected", file=odd, path=Path(odd), tags={odd})
    assert lines_of(stream)[0]["file"] == odd
    kept = json.loads((tmp_path / "enrich-7.jsonl").read_text(encoding="utf-8"))
    assert kept["file"] == odd


def test_configuring_again_leaks_no_handler_and_doubles_no_line(tmp_path):
    first = configured(folder=tmp_path)
    held = logging.getLogger().handlers[:]
    for _ in range(5):
        last = configured(folder=tmp_path)
    assert len(logging.getLogger().handlers) == 2
    assert held[1].stream is None, "the first file is closed"
    log.logger().info("worker.ready")
    assert first.getvalue() == ""
    assert len(lines_of(last)) == 1
    assert len((tmp_path / "enrich-7.jsonl").read_text().splitlines()) == 1
