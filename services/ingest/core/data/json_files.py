"""A JSON file as records: one article, or a list of them, perhaps in a wrapper."""

import codecs
import io
import re
from collections.abc import Iterator

from services.ingest.core.data.json_shape import elements, list_start
from services.ingest.core.limits import Limits, Record, Refusal, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import encoding_of, is_junk
from services.ingest.core.wires.json_feeds import as_feeds, is_json_feed

_SOMETHING = re.compile(rb"\S")
#: Bytes of wider units that become UTF-8 at a time.
_PIECE = 1 << 20
_SHAPES = 'an object with title and text, a list of such objects, or {"articles": [...]}'


def split_json(part: Part) -> Iterator[Record | Refusal]:
    """Yield the articles of a JSON file; in a list each has its number from 1 as line.

    A broken element is refused alone; what no bracket ends is refused as one.
    """
    data, limits = part.data, part.limits
    plain = _utf8(data)
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
        element = plain[span.start : span.end].rstrip()
        if number == 0 and not element.startswith(b"{"):
            yield _unlike(data)
            return
        number += 1
        if number > limits.lines:
            detail = f"The list has more than {limits.lines} articles."
            yield Refusal("too_big", detail, plain[span.start :], number)
            return
        yield _element(element, number, limits, is_whole=span.whole)
    if not number:
        yield Refusal("empty", "The list holds no article.", data)


def _element(
    element: bytes, number: int, limits: Limits, *, is_whole: bool
) -> Record | Refusal:
    if len(element) > limits.record_bytes:
        what = larger("article", limits.record_bytes)
        return Refusal("too_big", what, element, number)
    if not is_whole:
        detail = "The file ends within this article."
        return Refusal("broken", detail, element, number)
    return Record(element, "json", number)


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


def _utf8(data: bytes) -> bytes | None:
    """Return JSON as UTF-8, in which its signs are single bytes."""
    encoding, skip = encoding_of(data)
    if not encoding or encoding == "utf-8":
        return data[skip:] if skip else data
    return _in_utf8(data, encoding, skip)


def _in_utf8(data: bytes, encoding: str, skip: int) -> bytes | None:
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
    return told.getvalue()
