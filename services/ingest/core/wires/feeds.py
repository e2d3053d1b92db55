"""A feed as records: each item with the feed's own head, a small feed for itself."""

import re
from collections.abc import Iterator

from services.ingest.core.limits import Kind, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import encoding_of, in_utf8
from services.ingest.core.wires.xml_items import (
    Shape,
    declares_entities,
    frame_of,
    is_closed,
    items_in,
    root_name,
)

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
#: Bytes in which it stands.
_HEAD = 4_096
_KEPT = frozenset(
    (b"title", b"link", b"language", b"author", b"name", b"id", b"rights", b"publisher")
)
_RSS = Shape(frozenset((b"item",)), frozenset((b"channel",)), _KEPT)
_RDF = Shape(frozenset((b"item",)), frozenset((b"channel",)), _KEPT, beside=True)
_GONE = frozenset((b"deleted-entry",))
_ATOM = Shape(frozenset((b"entry",)) | _GONE, frozenset(), _KEPT, bare=_GONE)


def split_feed(part: Part) -> Iterator[Record | Refusal]:
    """Yield the items of an RSS or Atom feed, numbered from 1 as they stand in it.

    A broken item is refused alone; a feed that is cut keeps its whole items.
    """
    data = utf8_xml(part)
    if isinstance(data, Refusal):
        yield data
        return
    root = root_name(data).rpartition(b":")[2].lower()
    shape = {b"feed": _ATOM, b"rdf": _RDF}.get(root, _RSS)
    yield from split_items(Part(data, part.name, part.limits), shape, "feed")


def split_items(part: Part, shape: Shape, kind: Kind) -> Iterator[Record | Refusal]:
    """Yield the articles of an XML file, each in the file's frame, numbered from 1."""
    data, limits = part.data, part.limits
    if declares_entities(data):
        yield Refusal("broken", "The XML declares entities, which are not read.", data)
        return
    frame = frame_of(data, shape)
    number = end = 0
    is_whole = True
    for number, span in enumerate(items_in(data, shape), 1):
        item = beginning(data, span.start, limits, end=span.end)
        end, is_whole = span.end, span.whole
        if number > limits.lines:
            detail = f"The file has more than {limits.lines} articles."
            yield Refusal("too_big", detail, beginning(data, span.start, limits), number)
            return
        if not span.whole:
            detail = "The file ends, or the next article begins, within this one."
            yield Refusal("broken", detail, item, number)
        elif len(item) > limits.record_bytes:
            detail = larger("article", limits.record_bytes)
            yield Refusal("too_big", detail, item, number)
        else:
            yield Record(frame.before + item + frame.after, kind, number)
    if is_whole and not is_closed(data, root_name(data), end):
        detail = "The file is cut short: its last end tag is missing."
        yield Refusal("broken", detail, data[end:], number + 1)
    elif not number:
        yield Refusal("empty", "The file holds no article.", data)


def utf8_xml(part: Part) -> bytes | Refusal:
    """Return XML in which tags are ASCII bytes, or why the part is none.

    Only wide encodings are changed; the declaration, now wrong, gives way to the bytes.
    """
    data, most = part.data, part.limits.file_bytes
    encoding, skip = encoding_of(data)
    if not encoding.startswith(("utf-16", "utf-32")):
        return data
    head = data[skip : skip + _HEAD].decode(encoding, "replace")
    declared = _DECLARATION.match(head)
    begins = skip + len(declared[0].encode(encoding)) if declared else skip
    plain = in_utf8(data, begins, most=most)
    if plain is None:
        return Refusal("encoding", "The bytes are no text in any known encoding.", data)
    if len(plain) > most:
        return Refusal("too_big", larger("file's text", most), data)
    return plain
