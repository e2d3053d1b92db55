"""A JSON file as records: one article, or a list of them, perhaps in a wrapper."""

import codecs
import io
import re
from collections.abc import Iterator

from services.ingest.core.data.json_shape import Span, elements, list_start
from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import encoding_of, is_junk
from services.ingest.core.wires.json_feeds import as_feeds, is_json_feed

_SOMETHING = re.compile(rb"\S")
#: Bytes of a large file that are copied at a time.
_PIECE = 1 << 20
_SHAPES = 'an object with title and text, a list of such objects, or {"articles": [...]}'


def split_json(part: Part) -> Iterator[Record | Refusal]:
    """Yield the articles of a JSON file; in a list each has its number from 1 as line.

    A broken element is refused alone; what no bracket ends is refused as one.
    """
    data, limits = part.data, part.limits
    plain = _utf8(data, limits)
    if isinstance(plain, Refusal):
        yield plain
        return
    if plain is None:
        yield Refusal("encoding", "The bytes are no text in any known encoding.", data)
        return
    start = list_start(plain)
    if start is None:
        yield from _single(plain, limits)
        return
    records = _elements(data, plain, start, limits)
    yield from as_feeds(plain, records) if is_json_feed(plain) else records


def is_wrapper_line(data: bytes) -> bool:
    """Say whether a file is one line alone that wraps a list, {"articles": [...]}.

    Such a line is called .jsonl, .txt or .html as often as .json.
    """
    end = data.find(b"\n")
    is_alone = end < 0 or _SOMETHING.search(data, end) is None
    return is_alone and list_start(data) is not None


def _elements(
    data: bytes, plain: bytes, start: int, limits: Limits
) -> Iterator[Record | Refusal]:
    number = 0
    for span in elements(plain, start):
        if number == 0 and not plain.startswith(b"{", span.start):
            yield _unlike(data)
            return
        number += 1
        if number > limits.lines:
            detail = f"The list has more than {limits.lines} articles."
            yield Refusal("too_big", detail, beginning(plain, span.start, limits), number)
            return
        yield _element(plain, span, number, limits)
    if not number:
        yield Refusal("empty", "The list holds no article.", data)


def _element(plain: bytes, span: Span, number: int, limits: Limits) -> Record | Refusal:
    may_be_large = span.end - span.start > limits.record_bytes
    end = _last(plain, span) if may_be_large else span.end
    element = beginning(plain, span.start, limits, end=end)
    if len(element) > limits.record_bytes:
        what = larger("article", limits.record_bytes)
        return Refusal("too_big", what, element, number)
    element = element.rstrip()
    if not span.whole:
        detail = "The file ends within this article."
        return Refusal("broken", detail, element, number)
    return Record(element, "json", number)


def _last(plain: bytes, span: Span) -> int:
    """Return where an element ends without the white space behind it: never in front."""
    end = span.end
    while not (kept := len(plain[max(span.start, end - _PIECE) : end].rstrip())):
        end -= _PIECE
    return max(span.start, end - _PIECE) + kept


def _single(data: bytes, limits: Limits) -> Iterator[Record | Refusal]:
    if not data.lstrip().startswith(b"{"):
        yield _unlike(data)
    elif len(data) > limits.record_bytes:
        yield Refusal("too_big", larger("article", limits.record_bytes), data)
    else:
        yield Record(data, "json")


def _unlike(data: bytes) -> Refusal:
    detail = f"The JSON holds no article; these are read: {_SHAPES}."
    return Refusal("not_an_article", detail, data)


def _utf8(data: bytes, limits: Limits) -> bytes | Refusal | None:
    """Return JSON as UTF-8, in which its signs are single bytes."""
    encoding, skip = encoding_of(data)
    if not encoding or encoding == "utf-8":
        return data[skip:] if skip else data
    return _in_utf8(data, encoding, skip, limits.file_bytes)


def _in_utf8(data: bytes, encoding: str, skip: int, cap: int) -> bytes | Refusal | None:
    """Return a text of wider units as UTF-8, piece by piece: such a file may be as large
    as any, and as one text it would be in memory twice more."""
    decoder = codecs.getincrementaldecoder(encoding)()
    told, view = io.BytesIO(), memoryview(data)
    for at in range(skip, len(data), _PIECE):
        try:
            text = decoder.decode(view[at : at + _PIECE])
        except UnicodeDecodeError:
            return None
        if is_junk(text):
            return None
        told.write(text.encode("utf-8", "replace"))
        if told.tell() > cap:
            return Refusal("too_big", larger("file's text", cap), data)
    return told.getvalue()
