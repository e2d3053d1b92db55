"""A JSON Feed as records: each item with the feed's own head, a small feed for itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.ingest.core.data.json_shape import list_start, top_fields
from services.ingest.core.limits import Record, Refusal

_VERSION = re.compile(
    rb'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/version/[^"]*"'
)
#: Bytes in which the version stands: programs write it first, some of them last.
_EDGE = 20_000
#: What of the head every item needs, and how much of it is kept.
_KEPT = (b"title", b"home_page_url", b"language", b"authors", b"author")
_LONGEST = 4_000


def is_json_feed(data: bytes) -> bool:
    """Say whether UTF-8 data is a JSON Feed, by the version that it must name."""
    edges = (data[:_EDGE], data[-_EDGE:])
    return any(_VERSION.search(one) for one in edges) and list_start(data) is not None


def as_feeds(
    data: bytes, records: Iterator[Record | Refusal]
) -> Iterator[Record | Refusal]:
    """Put each record that was cut from a feed's list into the feed's frame."""
    kept = [b'"version": "https://jsonfeed.org/version/1.1"']
    for name, start, end in top_fields(data):
        if name in _KEPT and end - start <= _LONGEST:
            kept.append(b'"' + name + b'": ' + data[start:end].strip())
    before = b"{" + b", ".join(kept) + b', "items": ['
    for one in records:
        if isinstance(one, Record):
            yield replace(one, data=before + one.data + b"]}", kind="jsonfeed")
        else:
            yield one
