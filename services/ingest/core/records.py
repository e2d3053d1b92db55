"""A dropped file as records: one for a text, one a line for JSONL."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.ingest.core import sniffing
from services.ingest.core.decoding import decode, encoding_of
from services.ingest.core.unpacking import gunzip
from shared.events.words import Reason

_SOMETHING = re.compile(rb"\S")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most, in bytes."""

    #: Of a file, as dropped and as unpacked.
    file_bytes: int = 512 << 20
    #: Of one article: a text file, or one line of a JSONL file.
    record_bytes: int = 8 << 20
    #: Lines of a JSONL file: a few bytes of gzip can hold millions.
    lines: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article, unpacked; `line` from 1 in a JSONL file, else None."""

    data: bytes
    kind: Literal["text", "json"]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file or a line of it holds no record; `data`: the refused bytes."""

    reason: Reason
    detail: str
    data: bytes
    line: int | None = None


def split(data: bytes, *, name: str, limits: Limits) -> Iterator[Record | Refusal]:
    """Yield a file's records in order, at least one or a refusal. Never raises.

    What the bytes are is told by themselves first and by the name's suffix second. A
    refusal without a line is of the whole file, or of all that follows.
    """
    if len(data) > limits.file_bytes:
        yield Refusal("too_big", _larger("file", limits.file_bytes), data)
        return
    if not sniffing.is_gzip(data):
        yield from _split(data, name=name, limits=limits, cut=False)
        return
    unpacked = gunzip(data, cap=limits.file_bytes)
    if unpacked.state == "too_big":
        yield Refusal("too_big", _larger("unpacked file", limits.file_bytes), data)
    elif unpacked.state == "broken":
        yield Refusal("broken", "The gzip data is damaged.", data)
    elif unpacked.state == "cut" and not _is_lines(unpacked.data, name):
        yield Refusal("broken", "The gzip data ends early.", data)
    elif sniffing.is_gzip(unpacked.data):
        yield Refusal("unknown_format", "The file was packed twice.", data)
    else:
        cut = unpacked.state == "cut"
        yield from _split(unpacked.data, name=name, limits=limits, cut=cut)


def _split(
    data: bytes, *, name: str, limits: Limits, cut: bool
) -> Iterator[Record | Refusal]:
    refusal = _refusal(data, name)
    if refusal is not None and not (cut and refusal.reason == "empty"):
        yield refusal
    elif _is_lines(data, name):
        yield from _lines(data, limits=limits, cut=cut)
    elif len(data) > limits.record_bytes:
        yield Refusal("too_big", _larger("text", limits.record_bytes), data)
    else:
        yield Record(data, "text")


def _refusal(data: bytes, name: str) -> Refusal | None:
    """Say why unpacked bytes can't be records, if they can't."""
    _, mark = encoding_of(data)
    if not _SOMETHING.search(data, mark):
        return Refusal("empty", "The file holds nothing but white space.", data)
    if binary := sniffing.named_binary(data):
        return Refusal("unknown_format", f"The file is {binary}, not plain text.", data)
    if sniffing.is_junk(data):
        return Refusal("encoding", "The bytes are no text in any known encoding.", data)
    if sniffing.is_markup(data):
        return Refusal("unknown_format", "The file is HTML or XML, not plain text.", data)
    if _is_lines(data, name):
        return None
    if sniffing.begins_as_json(data):
        return Refusal("unknown_format", "The file is JSON, but not JSONL.", data)
    if sniffing.format_by_name(name) == "other":
        detail = f"Files named .{sniffing.suffix_of(name)} are not read."
        return Refusal("unknown_format", detail, data)
    return None


def _is_lines(data: bytes, name: str) -> bool:
    """Say whether this is JSONL: by its name, or because each line is an object."""
    named = sniffing.format_by_name(name)
    if named != "text":
        return named == "jsonl"
    end = data.find(b"\n")
    first = data[: end if end >= 0 else len(data)].removeprefix(BOM_UTF8).strip()
    if not first.startswith(b"{"):
        return False
    return first.endswith(b"}") and sniffing.begins_as_json(first)


def _lines(data: bytes, *, limits: Limits, cut: bool) -> Iterator[Record | Refusal]:
    """Yield a record a line; `cut`: the last one is known to be incomplete."""
    encoding, position = encoding_of(data)
    if encoding.startswith(("utf-16", "utf-32")):
        text = decode(data)
        if text is None:
            yield Refusal("encoding", f"The bytes are no {encoding.upper()}.", data)
            return
        data, position = text.encode("utf-8", "replace"), 0
        if not _SOMETHING.search(data):
            yield Refusal("empty", "The file holds nothing but white space.", data)
            return
    number = 0
    while position < len(data):
        end = data.find(b"\n", position)
        if end < 0 and cut:
            break
        number += 1
        if number > limits.lines:
            detail = f"The file has more than {limits.lines} lines."
            yield Refusal("too_big", detail, data[position:], number)
            return
        end = len(data) if end < 0 else end
        yield from _line(data, position, end, number, limits)
        position = end + 1
    if cut:
        rest = data[position:]
        yield Refusal("broken", "The gzip data ends within this line.", rest, number + 1)


def _line(
    data: bytes, start: int, end: int, number: int, limits: Limits
) -> Iterator[Record | Refusal]:
    """Yield the line between two positions, nothing if it is empty."""
    found = _SOMETHING.search(data, start, end)
    if found is None:
        return
    line = data[found.start() : end].rstrip()
    if len(line) > limits.record_bytes:
        yield Refusal("too_big", _larger("line", limits.record_bytes), line, number)
    else:
        yield Record(line, "json", number)


def _larger(what: str, cap: int) -> str:
    size = f"{cap >> 20} MB" if cap >= 1 << 20 else f"{cap} bytes"
    return f"The {what} is larger than {size}."
