"""Visits of an invented page, as an archive of the web records them."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
URL = "https://gazette.example/2021/ferry"
PAGE = (
    "<!doctype html><html><title>Ferry aground at Fenwick</title><article><h1>Ferry "
    "aground at Fenwick</h1><p>The ferry ran aground at dawn, said the harbour’s master "
    "on Friday.</p><p>Nobody was hurt, and the café on board stayed open all morning.</p>"
    "</article></html>"
)


def warc(kind: str, block: bytes, url: str = URL, **headers: str) -> bytes:
    said = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2021-03-05T06:00:00Z",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html", status: int = 200, **more: str) -> bytes:
    said = {"Content-Type": kind, **{n.replace("_", "-"): v for n, v in more.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body


def response(body: bytes = PAGE.encode(), *, url: str = URL, **about: object) -> bytes:
    return warc("response", answer(body, **about), url)  # type: ignore[arg-type]


def found(data: bytes, name: str = "crawl.warc") -> list[Record | Refusal]:
    return list(split(data, name=name, limits=Limits()))


def draft(data: bytes) -> Draft:
    (record,) = found(data)
    assert isinstance(record, Record)
    made = drafted(record, received_at=NOON)
    assert isinstance(made, Draft)
    return made


INFO = warc("warcinfo", b"software: a crawler\r\n", url="")
ASIDE = (
    INFO
    + warc("request", b"GET /2021/ferry HTTP/1.1\r\n\r\n")
    + warc("revisit", answer(b""))
    + warc("metadata", b"fetchTimeMs: 20\r\n")
    + response(b"<p>Moved.", status=301)
    + response(b"<p>Gone.", status=404)
    + response(b"\x89PNG", kind="image/png")
    + response(b"let a = 1", kind="text/javascript")
)
