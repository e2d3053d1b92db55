"""OpenTelemetry: log lines with a trace and a duration, told to a collector as spans.

What handled a message says so in one log line, with the trace of the dropped file: that
line is the span. So whatever is logged is traced, with the same words and nothing more.
"""

import hashlib
import threading
from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from shared.clock import Clock
from shared.errors import StorywireError

if TYPE_CHECKING:
    from opentelemetry.trace import SpanContext

#: The lines that tell of a file's first step: each is the root of its trace.
ROOTS = frozenset({"article.ingested", "article.duplicate", "article.rejected"})
#: What has a trace of its own, and is no step of a file.
_ALONE = ("decision.", "article.explained")
#: Fields of a line that are the span's own, or its resource's.
_OWN = frozenset({"event", "level", "timestamp", "service", "worker", "trace_id"})
_ID = 12
#: Seconds that the collector may take to answer; what it does not take is dropped.
_PATIENCE = 5.0


class NoTraces(StorywireError):
    """OTEL_EXPORTER_OTLP_ENDPOINT is set, but what sends traces is not installed: `make
    extras`; or leave the endpoint empty."""


class Spans:
    """Sends spans to a collector (OTLP over HTTP), in batches, from a thread of its own.

    `endpoint`: the collector's address; spans go to `/v1/traces` below it. While it can't
    be reached, spans are dropped: work never waits for it. Raises NoTraces.
    """

    def __init__(self, endpoint: str, *, service: str, worker: str, clock: Clock) -> None:
        # Libraries that most run without, and that take their time to load.
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
                OTLPSpanExporter,
            )
            from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
            from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
        except ImportError as error:
            raise NoTraces from error
        address = f"{endpoint.rstrip('/')}/v1/traces"
        exporter = OTLPSpanExporter(address, timeout=_PATIENCE)
        self._processor = BatchSpanProcessor(exporter, schedule_delay_millis=1000)
        about = {"service.name": f"storywire-{service}", "service.instance.id": worker}
        self._resource = Resource.create(about)
        self._clock = clock

    def __call__(
        self, _: Any, level: str, line: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        """Send a line as a span, if it is one; a processor of structlog."""
        if line.get("trace_id") and "duration_ms" in line:
            self._send(level, line)
        return line

    def close(self) -> None:
        """Send what waits, and end. Blocks for as long as the collector may take; what it
        has not taken then is dropped."""
        ending = threading.Thread(target=self._processor.shutdown, daemon=True)
        ending.start()
        ending.join(_PATIENCE)

    def _send(self, level: str, line: Mapping[str, Any]) -> None:
        from opentelemetry.sdk.trace import ReadableSpan  # noqa: PLC0415
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415

        word, trace = str(line["event"]), trace_number(str(line["trace_id"]))
        end = int(self._clock.now().timestamp() * 1e9)
        own, parent = span_numbers(word, line, end)
        failed = level in ("warning", "error", "critical")
        self._processor.on_end(
            ReadableSpan(
                name=word,
                context=_context(trace, own),
                parent=_context(trace, parent) if parent else None,
                resource=self._resource,
                attributes=attributes(line),
                kind=SpanKind.CONSUMER if parent else SpanKind.INTERNAL,
                status=Status(StatusCode.ERROR if failed else StatusCode.UNSET),
                start_time=end - int(float(line["duration_ms"]) * 1e6),
                end_time=end,
            )
        )


def _context(trace: int, span: int) -> "SpanContext":
    from opentelemetry.trace import SpanContext, TraceFlags  # noqa: PLC0415

    sampled = TraceFlags(TraceFlags.SAMPLED)
    return SpanContext(trace, span, is_remote=False, trace_flags=sampled)


def trace_number(trace_id: str) -> int:
    """Return a trace's number of 128 bits. Ours end in the trace_id of the logs, behind
    zeros, so that one is found by the other; anything else is hashed."""
    if len(trace_id) == _ID and trace_id.strip("0"):
        try:
            return int(trace_id, 16)
        except ValueError:
            pass
    return _hashed(trace_id, 16)


def span_numbers(word: str, line: Mapping[str, Any], end: int) -> tuple[int, int]:
    """Return the number of a line's span, and that of its parent, 0 for none.

    The first step of a file has a number that follows from its trace: so all who come
    after know their parent without having met it.
    """
    trace_id = str(line["trace_id"])
    root = _hashed(f"{trace_id}:root", 8)
    if word in ROOTS:
        return root, 0
    told = (
        trace_id,
        word,
        line.get("worker"),
        line.get("entry"),
        line.get("story_id"),
        end,
    )
    return _hashed(":".join(map(str, told)), 8), 0 if word.startswith(_ALONE) else root


def attributes(line: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """Return the other fields of a line, `storywire.` before each; what is no plain value
    is left out."""
    plain = (str, int, float, bool)
    return {
        f"storywire.{name}": value
        for name, value in line.items()
        if name not in _OWN and isinstance(value, plain)
    }


def _hashed(text: str, size: int) -> int:
    found = hashlib.sha256(text.encode("utf-8", "replace")).digest()[:size]
    return int.from_bytes(found, "big") or 1  # 0 is no id
