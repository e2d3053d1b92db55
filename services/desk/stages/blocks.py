"""A file's records as ingest cuts them, without holding a large file of lines whole."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from services.desk.stages.rows import DAMAGED, GZIP
from services.ingest.core.decoding import encoding_of
from services.ingest.core.json_files import is_wrapper_line
from services.ingest.core.records import Limits, Record, Refusal, split
from services.ingest.core.sniffing import container_of, format_of

#: Bytes of a file of lines that are held at once; twice those of the longest record.
BLOCK = 16 << 20
#: Bytes unpacked at a time: so many may be lost before a place that is damaged.
_UNPACKED = 1 << 16
#: A name that says what every block of such a file is.
_LINES = "block.jsonl"

Records = Iterator[Record | Refusal]


def records(
    stream: BinaryIO, *, name: str, limits: Limits, block: int = BLOCK
) -> Records:
    """Yield a file's records in order, at least one or a refusal.

    Like `split` of ingest, whose limit of a whole file does not hold for JSONL here: of
    that a few blocks are in memory at a time, plain or gzipped. `stream` can seek.
    """
    plain = _Plain(stream)
    head = plain.read(block)
    if len(head) == block and _are_lines(head, name):
        yield from _blocks(head, plain, limits, block)
        return
    stream.seek(0)
    yield from split(stream.read(limits.file_bytes + 1), name=name, limits=limits)


@dataclass(slots=True)
class _Plain:
    """A stream, unpacked if it is gzip, up to where that is damaged."""

    stream: BinaryIO
    is_damaged: bool = False

    def __post_init__(self) -> None:
        packed = self.stream.read(2) == GZIP
        self.stream.seek(0)
        if packed:
            # GzipFile is a reader, though not typed as one.
            self.stream = gzip.GzipFile(fileobj=self.stream)  # type: ignore[assignment]

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer only at the end."""
        data = bytearray()
        try:
            while chunk := self.stream.read(min(_UNPACKED, size - len(data))):
                data += chunk
        except DAMAGED:
            self.is_damaged = True
        return bytes(data)


def _are_lines(head: bytes, name: str) -> bool:
    """Say whether ingest takes this beginning of a file for lines of JSON."""
    if encoding_of(head)[0].startswith(("utf-16", "utf-32")):
        return False  # an end of line is no single byte there
    if container_of(head) is not None or format_of(head, name) != "jsonl":
        return False
    return not is_wrapper_line(head)


def _blocks(head: bytes, plain: _Plain, limits: Limits, block: int) -> Records:
    """Yield the records of a file of lines, numbered through."""
    number, held = 0, head
    while fresh := plain.read(block):
        cut = held.rfind(b"\n") + 1
        yield from _numbered(held[:cut], number, limits)
        number += held.count(b"\n")
        held = held[cut:]
        if len(held) > limits.record_bytes:
            # Enough of it to be refused; the rest of the line is passed over.
            held = held[: limits.record_bytes + 1]
            end = fresh.find(b"\n")
            fresh = fresh[end:] if end >= 0 else b""
        held += fresh
    if plain.is_damaged:
        held, _, lost = held.rpartition(b"\n")
        yield from _numbered(held, number, limits)
        detail = "The gzip data is damaged or ends early."
        yield Refusal("broken", detail, lost, number + held.count(b"\n") + 2)
    else:
        yield from _numbered(held, number, limits)


def _numbered(data: bytes, before: int, limits: Limits) -> Records:
    if data.strip():
        whole = replace(limits, file_bytes=len(data))
        for record in split(data, name=_LINES, limits=whole):
            yield replace(record, line=before + (record.line or 1))
