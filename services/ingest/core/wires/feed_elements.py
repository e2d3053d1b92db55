"""A feed's elements by name, whatever its namespaces, and what they say in one line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.ingest.core.text.decoding import clean
from services.ingest.core.wires.strict_xml import local_name

#: Namespaces by a part of their address; all of a feed's own count as none.
_SPACES = (
    ("/2005/atom", ""),
    ("purl.org/atom/ns", ""),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/", ""),
    ("netscape.com/rdf/simple", ""),
    ("backend.userland.com/rss", ""),
    ("purl.org/dc/", "dc"),
    ("feedburner", "feedburner"),
    ("itunes", "itunes"),
    ("search.yahoo.com/mrss", "media"),
    ("1999/xhtml", "xhtml"),
    ("purl.org/atompub/tombstones", "at"),
    ("wordpress.org/export/", "wp"),
)
#: A tag that is written out in a text.
TAG = re.compile(r"<[a-z/][^<>]{0,300}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Elements:
    """An element's children by name."""

    element: Any
    children: dict[str, list[Any]]

    @classmethod
    def of(cls, element: Any) -> "Elements":
        children: dict[str, list[Any]] = {}
        for child in element.iterchildren("*"):
            children.setdefault(name_of(child), []).append(child)
        return cls(element, children)

    def all(self, *names: str) -> Iterator[Any]:
        """Yield the children of these names, name by name."""
        return (one for name in names for one in self.children.get(name, ()))

    def lines(self, *names: str) -> Iterator[str]:
        """Yield what the children say, each in one line."""
        return filter(None, map(line_of, self.all(*names)))

    def line(self, *names: str) -> str | None:
        """Return the first line, or None."""
        return next(self.lines(*names), None)


def line_of(element: Any) -> str | None:
    """Return an element's text as one line, tags in it left out."""
    text = "".join(element.itertext())[:20_000]
    return " ".join(TAG.sub("", clean(text)).split()) or None


def name_of(element: Any) -> str:
    """Return an element's name with our prefix of its namespace, declared or not."""
    space, _, _ = str(element.tag).rpartition("}")
    known = (prefix for part, prefix in _SPACES if part in space.lower())
    prefix = next(known, "?") if space else str(element.tag).rpartition(":")[0]
    return f"{prefix}:{local_name(element)}" if prefix else local_name(element)
