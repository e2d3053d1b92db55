"""Traces: each line that tells of a dropped file's step is a span of its one trace."""

import io
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shared import log
from shared.clock import FixedClock
from shared.events.stages import ArticleIngested
from shared.events.wire import parse
from shared.ledger.memory import MemoryLedger
from shared.runtime.serving import DONE, FAILED, run
from shared.settings import ServiceSettings
from shared.tracing import Spans, attributes, span_numbers, trace_number
from tests.collector import Collector, certified, collecting
from tests.copydesk import NOON, an_event
from tests.gatehouse import serving
from tests.offerhouse import Offerhouse
from tests.placerday import Newsday

OURS = "a1b2c3d4e5f6"


@pytest.fixture
def collector() -> Iterator[Collector]:
    with collecting() as made:
        yield made


@contextmanager
def traced(service: str, collector: Collector, clock: Any) -> Iterator[None]:
    """Log as a service does that sends its traces."""
    spans = Spans(collector.address, service=service, worker=f"{service}-1", clock=clock)
    log.configure(service=service, stream=io.StringIO(), spans=spans, level="WARNING")
    try:
        yield
    finally:
        spans.close()
        log.configure(service="test", stream=io.StringIO())


class Room:
    def __init__(self, day: Newsday) -> None:
        self.day, self.blobs, self.clock = day, day.blobs, day.clock

    def gateway(self) -> MemoryLedger:
        return MemoryLedger(self.day.server, clock=self.clock, worker="gateway")


async def test_a_dropped_file_is_one_trace_from_ingest_to_the_gateway_s_readers(
    tmp_path: Path, collector: Collector, eventually: Any
):
    house = Offerhouse(tmp_path)
    await house.ledger.attach()
    (house.data / "inbox").mkdir(exist_ok=True)
    text = "Flood in Marsh Lane\n\nWater ran into forty houses tonight, the town said.\n"
    (house.data / "inbox" / "flood.txt").write_text(text)
    with traced("ingest", collector, house.clock):
        await house.take_all()
    ((_, fields),) = await house.ledger.entries(house.ledger.keys.ingested)
    event = parse(fields, ArticleIngested)
    day = await Newsday().begin()
    async with serving(Room(day)) as web:
        ring = web.state.feed.ring
        with traced("later", collector, day.clock):
            made = an_event(event.article_id, "flood", trace_id=event.trace_id)
            await day.place(made)
            told = await day.reader.cursor()
            await eventually(lambda: ring.cursor == told)
    spans = collector.trace(event.trace_id)
    assert collector.paths == {"/v1/traces"}
    steps = ("article.ingested", "article.placed", "story.published")
    assert set(spans) == set(steps)
    root = spans["article.ingested"]
    assert not root.parent_span_id
    for step in steps[1:]:
        assert spans[step].parent_span_id == root.span_id, step
        assert spans[step].trace_id == root.trace_id
    named = [collector.services[spans[one].span_id] for one in steps]
    assert named == ["storywire-ingest", "storywire-later", "storywire-later"]


def line(word: str, **said: Any) -> dict[str, Any]:
    return {"event": word, "trace_id": OURS, "duration_ms": 250, "worker": "w", **said}


def test_a_span_lasts_as_long_as_its_line_says_and_a_failure_is_one(
    collector: Collector,
):
    clock = FixedClock(NOON)
    spans = Spans(collector.address, service="enrich", worker="w", clock=clock)
    spans(None, "info", line("article.enriched", sentences=7, missing=["vector"]))
    spans(None, "warning", line("message.retried", error="Away"))
    spans(None, "info", {"event": "worker.ready"})
    spans.close()
    assert len(collector.spans) == 2
    found = collector.trace(OURS)
    enriched = found["article.enriched"]
    assert enriched.end_time_unix_nano - enriched.start_time_unix_nano == 250_000_000
    assert enriched.end_time_unix_nano == int(NOON.timestamp() * 1e9)
    told = {one.key for one in enriched.attributes}
    assert told == {"storywire.duration_ms", "storywire.sentences"}
    assert (enriched.status.code, found["message.retried"].status.code) == (0, 2)


def test_a_trace_is_found_by_the_id_that_the_logs_have():
    assert f"{trace_number(OURS):032x}" == f"{'0' * 20}{OURS}"
    for odd in ("trace-of-d1", "0" * 12, "g" * 12, "\udcff"):
        assert 0 < trace_number(odd) < 2**128


def test_who_comes_later_knows_the_first_step_without_having_met_it():
    root, none = span_numbers("article.ingested", line("article.ingested"), 1)
    assert none == 0
    for word in ("article.enriched", "article.placed", "message.buried"):
        own, parent = span_numbers(word, line(word), 2)
        assert parent == root != own
    first, again = (span_numbers("article.enriched", line("x"), at)[0] for at in (1, 2))
    assert first != again
    assert span_numbers("decision.taken", line("decision.taken"), 1)[1] == 0


def test_a_span_says_what_its_line_says_and_no_more():
    said = line("article.placed", story_id="s", level="info", articles=3, cut={"a": 1})
    assert attributes(said) == {
        "storywire.story_id": "s",
        "storywire.articles": 3,
        "storywire.duration_ms": 250,
    }


async def _works(_: Any) -> None:
    log.logger().info("article.enriched", trace_id=OURS, duration_ms=5)


def _run(tmp_path: Path, endpoint: str) -> int:
    settings = ServiceSettings(data=tmp_path, traces=endpoint)
    return run(_works, service="enrich", settings=settings, until_stopped=False)


def test_a_service_that_ends_has_sent_what_it_traced(
    tmp_path: Path, collector: Collector
):
    assert _run(tmp_path, collector.address + "/") == DONE
    assert set(collector.trace(OURS)) == {"article.enriched"}


def test_a_collector_that_wants_a_key_gets_it(
    tmp_path: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "authorization=sesame")
    assert _run(tmp_path, collector.address) == DONE
    assert collector.keys == {"sesame"}


def test_a_collector_with_a_certificate_of_its_own_is_believed_by_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    certificate = certified(tmp_path)
    alone = tmp_path / "alone.pem"
    for before_it in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(before_it, raising=False)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_CERTIFICATE", str(alone))
    with collecting(certificate) as collector:
        assert collector.address.startswith("https://")
        assert _run(tmp_path, collector.address) == DONE
    assert set(collector.trace(OURS)) == {"article.enriched"}


def test_an_endpoint_without_the_library_is_said_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    module = "opentelemetry.exporter.otlp.proto.http.trace_exporter"
    monkeypatch.setitem(sys.modules, module, None)
    assert _run(tmp_path, "http://127.0.0.1:1") == FAILED
    said = capsys.readouterr().err
    assert "OTEL_EXPORTER_OTLP_ENDPOINT is set" in said
    assert "make extras" in said


def test_a_collector_that_never_answers_keeps_no_service_from_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("shared.tracing._PATIENCE", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert _run(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}") == DONE


def test_a_collector_that_is_away_keeps_nobody_from_work(tmp_path: Path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert _run(tmp_path, f"http://127.0.0.1:{nobody.getsockname()[1]}") == DONE


def test_without_an_endpoint_nothing_of_it_is_loaded():
    code = (
        "import sys; import shared.log, shared.settings, shared.tracing;"
        "print([one for one in sys.modules if one.startswith('opentelemetry')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_time_between_announcing_and_publishing_is_the_span_s(collector: Collector):
    clock = FixedClock(NOON)
    spans = Spans(collector.address, service="gateway", worker="w", clock=clock)
    clock.advance(timedelta(seconds=3))
    spans(None, "debug", line("story.published", duration_ms=3000))
    spans.close()
    (span,) = collector.spans
    assert span.start_time_unix_nano == int(NOON.timestamp() * 1e9)
