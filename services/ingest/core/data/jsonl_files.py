"""A JSONL file as records: a line an article."""

import re
from collections.abc import Iterator

from services.ingest.core.data.json_shape import before_space
from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import encoding_of, in_utf8

_SOMETHING = re.compile(rb"\S")


def split_lines(part: Part) -> Iterator[Record | Refusal]:
    """Yield a record a line; of a part that was cut the last line is refused."""
    data, most = part.data, part.limits.file_bytes
    encoding, begins = encoding_of(data)
    if not encoding.startswith(("utf-16", "utf-32")):
        yield from _lines(part, data, begins)
        return
    plain = in_utf8(data, most=most)
    if plain is None:
        yield Refusal("encoding", f"The bytes are no {encoding.upper()}.", data)
    elif len(plain) > most:
        yield Refusal("too_big", larger("file's text", most), data)
    elif not _SOMETHING.search(plain):
        yield Refusal("empty", "The file holds nothing but white space.", data)
    else:
        yield from _lines(part, plain, 0)


def _lines(part: Part, data: bytes, position: int) -> Iterator[Record | Refusal]:
    """Yield the lines from a position on of what a part holds, as UTF-8."""
    number, limits = 0, part.limits
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
        rest = beginning(data, position, limits)
        yield Refusal("broken", "The gzip data ends within this line.", rest, number + 1)


def _line(
    data: bytes, start: int, end: int, number: int, limits: Limits
) -> Iterator[Record | Refusal]:
    """Yield the line between two positions, nothing if it is empty."""
    found = _SOMETHING.search(data, start, end)
    if found is None:
        return
    start = found.start()
    line = beginning(data, start, limits, end=before_space(data, start, end))
    if len(line) > limits.record_bytes:
        yield Refusal("too_big", larger("line", limits.record_bytes), line, number)
    else:
        yield Record(line, "json", number)
