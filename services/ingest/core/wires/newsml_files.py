"""A file of NewsML as records: each item of news with the message's own frame."""

from collections.abc import Iterator

from services.ingest.core.limits import Record, Refusal, larger
from services.ingest.core.parts import Part
from services.ingest.core.wires.feeds import split_items, utf8_xml
from services.ingest.core.wires.xml_items import Shape, items_in, root_name

#: NewsML-G2, and NewsML 1, whose items have the same name in other letters.
_G2 = Shape(frozenset((b"newsItem",)), frozenset((b"itemSet",)))
_ONE = Shape(frozenset((b"NewsItem",)), frozenset(), frozenset((b"Catalog",)))


def split_newsml(part: Part) -> Iterator[Record | Refusal]:
    """Yield the items of a message, numbered from 1; packages of items are passed over.

    A file whose root is an item is one record without a number.
    """
    data, cap = utf8_xml(part), part.limits.record_bytes
    if isinstance(data, Refusal):
        yield data
        return
    root = root_name(data).rpartition(b":")[2]
    if root == b"newsItem":
        whole = len(data) <= cap
        yield (
            Record(data, "newsml")
            if whole
            else Refusal("too_big", larger("article", cap), data)
        )
        return
    shape = _ONE if root == b"NewsML" else _G2
    if next(items_in(data, shape), None) is None and b"ackageItem" in data:
        detail = "The file packs items that stand elsewhere, and holds none itself."
        yield Refusal("not_an_article", detail, data)
        return
    yield from split_items(Part(data, part.name, part.limits), shape, "newsml")
