"""A JSONL file as records: a line an article."""

import re
from collections.abc import Iterator

from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import decode, encoding_of

_SOMETHING = re.compile(rb"\S")


def split_lines(part: Part) -> Iterator[Record | Refusal]:
    """Yield a record a line; of a part that was cut the last line is refused."""
    data, limits = part.data, part.limits
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
        if end < 0 and part.cut:
            break
        number += 1
        if number > limits.lines:
            detail = f"The file has more than {limits.lines} lines."
            yield Refusal("too_big", detail, beginning(data, position, limits), number)
            return
        end = len(data) if end < 0 else end
        yield from _line(data, position, end, number, limits)
        position = end + 1
    if part.cut:
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
