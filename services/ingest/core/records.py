"""A dropped file as records: one for a text or page, one an article for data."""

import re
from collections.abc import Iterator

from services.ingest.core import sniffing
from services.ingest.core.decoding import decode, encoding_of
from services.ingest.core.json_files import is_wrapper_line, json_records
from services.ingest.core.limits import Kind, Limits, Record, Refusal, larger
from services.ingest.core.unpacking import gunzip

__all__ = ["Limits", "Record", "Refusal", "split"]

_SOMETHING = re.compile(rb"\S")
#: Formats of which a file is one article.
_WHOLE: dict[sniffing.Format, Kind] = {
    "text": "text",
    "markdown": "markdown",
    "html": "html",
}
_CALLED: dict[sniffing.Format, str] = {"text": "text", "markdown": "text", "html": "page"}


def split(data: bytes, *, name: str, limits: Limits) -> Iterator[Record | Refusal]:
    """Yield a file's records in order, at least one or a refusal. Never raises.

    What the bytes are is told by themselves first and by the name's suffix second. A
    refusal without a line is of the whole file, or of all that follows.
    """
    if len(data) > limits.file_bytes:
        yield Refusal("too_big", larger("file", limits.file_bytes), data)
        return
    if not sniffing.is_gzip(data):
        yield from _split(data, name=name, limits=limits, cut=False)
        return
    unpacked = gunzip(data, cap=limits.file_bytes)
    if unpacked.state == "too_big":
        yield Refusal("too_big", larger("unpacked file", limits.file_bytes), data)
    elif unpacked.state == "broken":
        yield Refusal("broken", "The gzip data is damaged.", data)
    elif unpacked.state == "cut" and not _is_data(unpacked.data, name):
        yield Refusal("broken", "The gzip data ends early.", data)
    elif sniffing.is_gzip(unpacked.data):
        yield Refusal("unknown_format", "The file was packed twice.", data)
    else:
        cut = unpacked.state == "cut"
        yield from _split(unpacked.data, name=name, limits=limits, cut=cut)


def _split(
    data: bytes, *, name: str, limits: Limits, cut: bool
) -> Iterator[Record | Refusal]:
    found = _format(data, name)
    if isinstance(found, Refusal):
        # Of packed lines not one came out whole: the first of them is the broken one.
        if cut and found.reason == "empty":
            yield from _lines(data, limits=limits, cut=cut)
        else:
            yield found
    elif found == "json" or (found == "jsonl" and is_wrapper_line(data)):
        yield from json_records(data, limits=limits)
    elif found == "jsonl":
        yield from _lines(data, limits=limits, cut=cut)
    elif len(data) > limits.record_bytes:
        yield Refusal("too_big", larger(_CALLED[found], limits.record_bytes), data)
    else:
        yield Record(data, _WHOLE[found])


def _format(data: bytes, name: str) -> sniffing.Format | Refusal:
    """Tell the format of unpacked bytes, or why they can't be records."""
    _, mark = encoding_of(data)
    if not _SOMETHING.search(data, mark):
        return Refusal("empty", "The file holds nothing but white space.", data)
    if binary := sniffing.named_binary(data):
        return Refusal("unknown_format", f"The file is {binary}, not text.", data)
    if sniffing.is_junk(data):
        return Refusal("encoding", "The bytes are no text in any known encoding.", data)
    found = sniffing.format_of(data, name)
    if found == "xml":
        return Refusal("unknown_format", "The file is XML, but no HTML page.", data)
    if found == "other":
        detail = f"Files named .{sniffing.suffix_of(name)} are not read."
        return Refusal("unknown_format", detail, data)
    return found


def _is_data(data: bytes, name: str) -> bool:
    """Say whether what is left of a cut file may have whole articles in it."""
    if not data.strip():
        return sniffing.format_by_name(name) == "jsonl"
    return sniffing.format_of(data, name) in ("json", "jsonl")


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
        yield Refusal("too_big", larger("line", limits.record_bytes), line, number)
    else:
        yield Record(line, "json", number)
