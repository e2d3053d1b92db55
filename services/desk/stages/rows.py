"""JSON lines from files and pipes, one after the other; a bad one stops no other."""

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from services.ingest.core.data.strict_json import parse
from services.ingest.core.draft import Refused
from services.ingest.core.text.decoding import decode, encoding_of
from shared.events.words import Reason

#: Characters of the longest line: a story of many long articles.
LONGEST = 64 << 20
GZIP = b"\x1f\x8b"
#: What reading damaged gzip data raises.
DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error)
#: How bytes that are no UTF-8 come through: as characters that no text has.
_ESCAPE = "surrogateescape"
_STRAY = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object, and where it stood; `line` from 1."""

    file: str
    line: int
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bad:
    """A line, or a file (`line` None), that is not taken; and why."""

    file: str
    line: int | None
    reason: Reason
    detail: str

    @property
    def told(self) -> str:
        """The one line that its owner sees."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"rejected {place}: {self.reason}: {self.detail}"


def rows(names: Iterable[str], *, pipe: BinaryIO | None = None) -> Iterator[Row | Bad]:
    """Yield the objects of JSONL files, plain or gzipped; `-` is the pipe.

    A line at a time is held in memory. Raises OSError for a file that can't be read.
    """
    for name in names:
        with _opened(name, pipe) as (stream, shown):
            yield from _rows(stream, shown)


@contextmanager
def _opened(name: str, pipe: BinaryIO | None) -> Iterator[tuple[BinaryIO, str]]:
    if name == "-":
        yield pipe or sys.stdin.buffer, "-"
        return
    with open(name, "rb") as file:
        yield file, name


def _rows(stream: BinaryIO, file: str) -> Iterator[Row | Bad]:
    number = 0
    try:
        for number, line in enumerate(_lines(stream), 1):
            if found := _row(line, file, number):
                yield found
    except DAMAGED:
        yield Bad(file, number + 1, "broken", "The gzip data is damaged or ends early.")


def _lines(stream: BinaryIO) -> Iterator[str | None]:
    """Yield lines as text, stray bytes escaped; None for one that is too long."""
    buffered = _peeking(stream)
    if buffered.peek(2)[:2] == GZIP:
        # GzipFile is a reader, though not typed as one.
        buffered = _peeking(gzip.GzipFile(fileobj=buffered))  # type: ignore[arg-type]
    encoding = encoding_of(buffered.peek(64)[:64])[0] or "utf-8"
    errors = _ESCAPE if encoding == "utf-8" else "replace"
    text = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="\n")
    try:
        while line := text.readline(LONGEST):
            is_whole = line.endswith("\n") or len(line) < LONGEST
            yield line if is_whole else None
            while not is_whole:
                line = text.readline(LONGEST)
                is_whole = line.endswith("\n") or len(line) < LONGEST
    finally:
        text.detach()  # the stream is its owner's to close


def _peeking(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(stream)  # type: ignore[arg-type]


def _row(line: str | None, file: str, number: int) -> Row | Bad | None:
    """Read one line; None for an empty one."""
    if line is None:
        return Bad(file, number, "too_big", f"The line has over {LONGEST:,} characters.")
    if _STRAY.search(line):
        mended = decode(line.encode("utf-8", _ESCAPE))
        if mended is None:
            return Bad(file, number, "encoding", "The bytes are no text.")
        line = mended
    if not (plain := line.strip("\ufeff \t\r\n\x00")):
        return None
    value = parse(plain)
    if isinstance(value, Refused):
        return Bad(file, number, value.reason, value.detail)
    if not isinstance(value, dict):
        detail = "The line is JSON, but no object in braces."
        return Bad(file, number, "broken", detail)
    return Row(file, number, value)
