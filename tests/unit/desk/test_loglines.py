"""Log lines: chosen and shown."""

import json

import click
import pytest

from services.desk.fates.loglines import Choice, LogLine, parsed, readable


def a_line(event: str = "article.placed", **said) -> LogLine:
    plain = {
        "timestamp": "2024-05-18T01:15:21.123456Z",
        "level": "info",
        "service": "summarize",
        "worker": "summarize-7",
        "event": event,
    }
    line = parsed(json.dumps({**plain, **said}))
    assert line is not None
    return line


def shown(line: LogLine, width: int = 200) -> str:
    return "\n".join(click.unstyle(one) for one in readable(line, width=width))


@pytest.mark.parametrize("raw", ["", "{", '{"event": "article.pl', "Traceback", "[1]"])
def test_what_is_no_line_is_none(raw):
    assert parsed(raw) is None


def test_a_line_tells_when_who_what_and_the_rest():
    line = a_line(deed="joined", edition="en", trace_id="8da2c19c1ea7", duration_ms=12)
    assert shown(line) == (
        "01:15:21.123 summarize article.placed    joined en trace=8da2c19c1ea7 12 ms"
    )


def test_what_goes_without_saying_is_not_said():
    line = a_line(outcome="done", attempt=1, stream="articles.enriched:en", entry="1-0")
    assert shown(line) == "01:15:21.123 summarize article.placed"


def test_a_warning_says_all_it_knows():
    said = shown(a_line("message.retried", level="warning", stream="articles.ingested"))
    assert said.endswith("message.retried   WARNING stream=articles.ingested")


def test_long_ids_are_shown_by_their_beginning():
    assert "article=e2732418353d" in shown(a_line(article_id="e2732418353d2d1e4a08ab71"))


def test_a_long_line_goes_on_below_itself():
    line = a_line("library.message", message="the water rises " * 6)
    first, *rest = shown(line, width=60).splitlines()
    assert len(first) <= 60
    assert rest
    assert all(one.startswith(" " * 13) for one in rest)


def test_a_traceback_keeps_its_lines():
    trouble = "Traceback:\n  File marsh.py\nFlood: over the bank"
    lines = shown(a_line("worker.failed", level="error", exception=trouble)).splitlines()
    assert lines[-3:] == [
        "    Traceback:",
        "      File marsh.py",
        "    Flood: over the bank",
    ]


def test_a_line_can_not_speak_to_the_terminal():
    line = a_line("library.message", message="\x1b]0;title\x07")
    assert "\x1b]" not in "".join(readable(line, width=80))


def test_a_choice_takes_ids_by_their_beginning():
    line = a_line(trace_id="8da2c19c1ea7", story_id="4d8f9df2b156")
    assert Choice(trace_id="8da2").takes(line)
    assert not Choice(trace_id="ffff").takes(line)
    assert Choice(story_id="4d8f9df2b156").takes(line)
    assert not Choice(story_id="4d8f", trace_id="9").takes(line)


def test_a_choice_takes_a_level_and_all_that_are_worse():
    choice = Choice(level="warning")
    assert not choice.takes(a_line(level="info"))
    assert choice.takes(a_line(level="warning"))
    assert choice.takes(a_line(level="error"))
    assert choice.takes(a_line(level="strange"))


def test_a_choice_takes_the_services_that_are_named():
    choice = Choice(services=frozenset({"ingest", "summarize"}))
    assert choice.takes(a_line())
    assert not choice.takes(a_line(service="enrich"))
