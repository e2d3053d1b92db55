"""A collector of traces on a loopback port, as OpenTelemetry's would answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)


@dataclass
class Collector:
    """What came, span by span."""

    address: str = ""
    paths: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    spans: list[Any] = field(default_factory=list)
    services: dict[bytes, str] = field(default_factory=dict)

    def take(self, path: str, body: bytes) -> None:
        self.paths.add(path)
        request = ExportTraceServiceRequest.FromString(body)
        for group in request.resource_spans:
            about = {one.key: one.value.string_value for one in group.resource.attributes}
            for scope in group.scope_spans:
                for span in scope.spans:
                    self.spans.append(span)
                    self.services[span.span_id] = about["service.name"]

    def trace(self, trace_id: str) -> dict[str, Any]:
        """The spans of a trace by their names; its last so many digits are enough."""
        return {
            one.name: one for one in self.spans if one.trace_id.hex().endswith(trace_id)
        }


@contextmanager
def collecting() -> Iterator[Collector]:
    """Run a collector."""
    made = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            made.keys.add(self.headers.get("authorization", ""))
            made.take(self.path, body)
            self.send_response(200)
            self.send_header("content-type", "application/x-protobuf")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
