"""A JSON file as records: one article, or a list of them, perhaps in a wrapper."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from services.ingest.core.data.json_keyed import keyed_articles
from services.ingest.core.data.json_shape import Span, before_space, elements, list_start
from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part
from services.ingest.core.text.decoding import in_utf8
from services.ingest.core.wires.json_feeds import as_feeds, is_json_feed

_SOMETHING = re.compile(rb"\S")
_SHAPES = 'an object with title and text, a list of such objects, or {"articles": [...]}'


def split_json(part: Part) -> Iterator[Record | Refusal]:
    """Yield the articles of a JSON file; in a list each has its number from 1 as line.

    A broken element is refused alone; what no bracket ends is refused as one.
    """
    data, limits = part.data, part.limits
    plain = in_utf8(data, most=limits.file_bytes)
    if plain is None:
        yield Refusal("encoding", "The bytes are no text in any known encoding.", data)
        return
    if len(plain) > limits.file_bytes:
        yield Refusal("too_big", larger("file's text", limits.file_bytes), data)
        return
    start = list_start(plain)
    if start is None:
        keyed = keyed_articles(plain)
        yield from _all(plain, keyed, limits) if keyed else _single(plain, limits)
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
    spans = elements(plain, start)
    first = next(spans, None)
    if first is None:
        yield Refusal("empty", "The list holds no article.", data)
    elif not plain.startswith(b"{", first.start):
        yield _unlike(data)
    else:
        yield from _all(plain, chain([first], spans), limits)


def _all(
    plain: bytes, spans: Iterable[Span], limits: Limits
) -> Iterator[Record | Refusal]:
    for number, span in enumerate(spans, start=1):
        if number > limits.lines:
            detail = f"The list has more than {limits.lines} articles."
            yield Refusal("too_big", detail, beginning(plain, span.start, limits), number)
            return
        yield _element(plain, span, number, limits)


def _element(plain: bytes, span: Span, number: int, limits: Limits) -> Record | Refusal:
    end = before_space(plain, span.start, span.end)
    element = beginning(plain, span.start, limits, end=end)
    if len(element) > limits.record_bytes:
        what = larger("article", limits.record_bytes)
        return Refusal("too_big", what, element, number)
    if not span.whole:
        detail = "The file ends within this article."
        return Refusal("broken", detail, element, number)
    return Record(element, "json", number)


def _single(data: bytes, limits: Limits) -> Iterator[Record | Refusal]:
    first = _SOMETHING.search(data)
    if first is None or first[0] != b"{":
        yield _unlike(data)
    elif len(data) > limits.record_bytes:
        yield Refusal("too_big", larger("article", limits.record_bytes), data)
    else:
        yield Record(data, "json")


def _unlike(data: bytes) -> Refusal:
    detail = f"The JSON holds no article; these are read: {_SHAPES}."
    return Refusal("not_an_article", detail, data)
