"""What a web archive holds: records of WARC, and the answers of HTTP within them. Pure.

Own code, since a library that reads from a stream tells nothing of a file that was cut,
and reads bodies of any length.
"""

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from services.ingest.core.archives.unpacking import packing_of, unpacked

#: Longest headers, in bytes: cookies can be long.
_HEADERS = 1 << 18
_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b[^\n]*+\n")
_SPACE = re.compile(rb"[\s\x00]+")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


#: Of a body, or of what is left of it: a view into the archive, or bytes of its own.
_Body: TypeAlias = bytes | memoryview
#: Bytes of it that tell what it is.
_HEAD = 2_000


class Undecodable(ValueError):
    """A body that is packed in a way that is not read, or is damaged."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One record of a web archive, by its headers in lower case, and its block.

    A block may be as long as the archive: it is a view into that.
    """

    headers: Mapping[str, str]
    block: memoryview

    @property
    def kind(self) -> str:
        """response, request, metadata and so on."""
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        return self.headers.get("warc-target-uri", "").strip("<> ")

    @property
    def at(self) -> datetime | None:
        """When the page was fetched; None: not told, or as no date."""
        try:
            said = datetime.fromisoformat(self.headers.get("warc-date", ""))
        except ValueError:
            return None
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Payload:
    """What a server answered: its headers, and the body as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes | memoryview

    @property
    def media_type(self) -> str:
        """Such as text/html; "" if it was not told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        found = re.search(
            r"charset\s*=\s*[\"']?([\w.:-]{2,40})",
            self.headers.get("content-type", ""),
            re.IGNORECASE,
        )
        return found[1] if found else ""


def capture_at(data: bytes, position: int) -> tuple[Capture, int] | None:
    """Return the record at a position and where it ends; None if it is not whole."""
    version = _VERSION.match(data, position)
    if version is None:
        return None
    blank = _BLANK.search(data, version.end() - 1, position + _HEADERS)
    if blank is None:
        return None
    headers = _headers(data[version.end() : blank.start()])
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        return None
    ends = blank.end() + int(length)
    if ends > len(data):
        return None
    return Capture(headers, memoryview(data)[blank.end() : ends]), ends


def after_space(data: bytes, position: int) -> int:
    """Return where the next record begins: empty lines stand between them."""
    found = _SPACE.match(data, position)
    return found.end() if found else position


def payload_of(capture: Capture) -> Payload | None:
    """Return what a record of a page holds; None if it is none."""
    if capture.kind in ("resource", "conversion"):
        return Payload(200, capture.headers, capture.block)
    status = _STATUS.match(capture.block)
    blank = _BLANK.search(capture.block, 0, _HEADERS)
    if capture.kind != "response" or status is None or blank is None:
        return None
    headers = _headers(bytes(capture.block[status.end() : blank.start()]))
    return Payload(int(status[1]), headers, capture.block[blank.end() :])


def body_of(payload: Payload, *, cap: int) -> bytes:
    """Return a body as the server meant it, at most so many bytes. Raises Undecodable.

    Crawlers often undo an encoding and keep its header: what does not look encoded is
    taken as it is.
    """
    body = payload.body
    if "chunked" in payload.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for coding in payload.headers.get("content-encoding", "").lower().split(",")[::-1]:
        body = _decoded(body, coding.strip(), cap)
    if len(body) > cap:
        raise Undecodable(f"The page is larger than {cap >> 20} MB.")
    return bytes(body)


def _decoded(body: _Body, coding: str, cap: int) -> _Body:
    if coding in ("gzip", "x-gzip") and packing_of(bytes(body[:_HEAD])) == "gzip":
        found = unpacked(body, "gzip", cap=cap)
        if found.state == "too_big":
            raise Undecodable(f"The page is larger than {cap >> 20} MB.")
        return found.data
    if coding == "deflate":
        return _inflated(body, cap)
    if coding in ("br", "zstd", "compress", "x-compress") and not _is_markup(body):
        raise Undecodable(f"The page is packed as {coding}, which is not read.")
    return body


def _inflated(body: _Body, cap: int) -> _Body:
    for form in (15, -15):
        try:
            return zlib.decompressobj(form).decompress(body, cap + 1)
        except zlib.error:
            continue
    return body


def _joined(body: _Body) -> _Body:
    """Join the chunks of a body; what is none is returned as it is."""
    # Gives its bytes away without a copy: a body may be as long as the archive.
    out, position, view = io.BytesIO(), 0, memoryview(body)
    while (chunk := _CHUNK.match(body, position)) is not None:
        size = int(chunk[1], 16)
        if size == 0:
            return out.getvalue()
        out.write(view[chunk.end() : chunk.end() + size])
        position = chunk.end() + size
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    return out.getvalue() if position >= len(body) and out.tell() else body


def _is_markup(body: _Body) -> bool:
    return (
        bytes(body[:_HEAD]).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"["))
    )


def _headers(block: bytes) -> dict[str, str]:
    """Read header lines; of a name that comes twice the first counts."""
    text = _FOLDED.sub(" ", block.decode("utf-8", "replace"))
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
