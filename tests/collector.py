"""A collector of traces on a loopback port, as OpenTelemetry's would answer."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
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


def certified(folder: Path) -> Path:
    """Write a certificate that nobody vouches for, and its key, into one file."""
    made = folder / "collector.pem"
    words = (
        *("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=collector"),
        *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", str(made), "-out", str(folder / "alone.pem")),
    )
    subprocess.run(words, check=True, capture_output=True, timeout=30)
    made.write_text(made.read_text() + (folder / "alone.pem").read_text())
    return made


@contextmanager
def collecting(certificate: Path | None = None) -> Iterator[Collector]:
    """Run a collector; with a certificate and its key, over https."""
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
    if certificate is not None:
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(certificate)
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    scheme = "https" if certificate else "http"
    made.address = f"{scheme}://127.0.0.1:{server.server_port}"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
