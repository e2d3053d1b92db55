"""Where the articles of an XML file are: found by their tags, without parsing it.

So a file of any size costs no more than itself, no parser sees more of it than one
article, and a broken article harms no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.ingest.core.data.json_shape import Span

#: Tags in one article, or before the next: more is an attack, and takes seconds.
_MOST_TAGS = 2_000_000
#: What is looked at and kept of the file's own head: more is an attack.
_LONGEST_KEPT, _LONGEST_PROLOG, _MOST_ELEMENTS = 4_000, 100_000, 300
#: A comment, characters, an instruction, or a tag, which has no other within it.
_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|"
    rb"<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,80})"
    rb"(?P<rest>(?:\"[^\"<]*+\"|'[^'<]*+'|[^<>\"']++){0,2000}+)>",
    re.DOTALL,
)
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*(<\?xml\b[^>]{0,300}>)")
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """How files of a kind are built; names without prefixes.

    `holders`: elements that hold the articles; `kept`: what else in them or in the root
    every article needs. `beside`: the articles stand beside the holders, not in them.
    """

    items: frozenset[bytes]
    holders: frozenset[bytes] = frozenset()
    kept: frozenset[bytes] = frozenset()
    beside: bool = False
    #: Articles that may say all in their tag alone, without an end tag.
    bare: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and after one article, so that both make a whole file."""

    before: bytes
    after: bytes


def declares_entities(data: bytes) -> bool:
    """Say whether entities are declared before the root element."""
    root = _next_start(data, 0)
    end = root.start() if root else _LONGEST_PROLOG
    return _ENTITY.search(data, 0, end) is not None


def root_name(data: bytes) -> bytes:
    """Return the root's name as written; b"" if there is no element."""
    root = _next_start(data, 0)
    return root["name"] if root else b""


def items_in(data: bytes, shape: Shape) -> Iterator[Span]:
    """Yield the articles in order. Not whole: the file, or the next one, begins first.

    Those of a kind have the name of its first, prefix and all: so an item of pictures
    is none.
    """
    names: dict[bytes, bytes] = {}
    start = -1
    for tag in _item_tags(data, shape):
        name = names.setdefault(_local(tag), tag["name"])
        if tag["name"] != name:
            continue
        if tag["rest"].endswith(b"/"):
            if _local(tag) in shape.bare:
                yield Span(tag.start(), tag.end())
            continue
        if start >= 0:
            end = tag.end() if tag["end"] else tag.start()
            yield Span(start, end, whole=bool(tag["end"]))
        start = -1 if tag["end"] else tag.start()
    if start >= 0:
        yield Span(start, len(data), whole=False)


def _item_tags(data: bytes, shape: Shape) -> Iterator[re.Match[bytes]]:
    """Yield the tags of articles, up to where there are too many others."""
    others = 0
    for tag in _TOKEN.finditer(data):
        if tag["name"] and _local(tag) in shape.items:
            yield tag
            others = 0
        others += 1
        if others > _MOST_TAGS:
            return


def frame_of(data: bytes, shape: Shape) -> Frame:
    """Return the frame of each article: the root, its holders, and what is kept.

    Looked for before the first article; where no title stands there, also after it.
    """
    declared = _DECLARATION.match(data)
    before = bytearray(declared[1] + b"\n" if declared else b"")
    after: list[bytes] = []
    position = seen = 0
    titled = False
    while (tag := _next_start(data, position)) is not None and seen < _MOST_ELEMENTS:
        local = _local(tag)
        if local in shape.items:
            position = data.rfind(b"</" + tag["name"], tag.end()) if not titled else -1
            if position < 0 or b"title" not in shape.kept:
                break
            titled = True
            continue
        seen += 1
        position = tag.end()
        if not after or local in shape.holders:
            # A tag may be as long as the file, and every article gets it.
            is_long = tag.end() - tag.start() > _LONGEST_PROLOG
            before += b"<" + tag["name"] + b">" if is_long else tag[0]
            after.insert(0, b"</" + tag["name"] + b">")
            continue
        position = _end_of(data, tag, tag.start() + 4 * _LONGEST_KEPT)
        if local in shape.kept and position - tag.start() <= _LONGEST_KEPT:
            before += data[tag.start() : position]
            titled = titled or local == b"title"
    inner = b"".join(after[:-1])
    if shape.beside:
        return Frame(bytes(before) + inner, b"".join(after[-1:]))
    return Frame(bytes(before), b"".join(after))


def is_closed(data: bytes, name: bytes, start: int) -> bool:
    """Say whether the root's end tag follows a position."""
    return data.find(b"</" + name, start) >= 0


def _next_start(data: bytes, position: int) -> re.Match[bytes] | None:
    tags = (tag for tag in _TOKEN.finditer(data, position) if tag["name"])
    return next((tag for tag in tags if not tag["end"]), None)


def _end_of(data: bytes, start: re.Match[bytes], limit: int) -> int:
    """Return where an element ends; if that is not before the limit, its tag's end."""
    if start["rest"].endswith(b"/"):
        return start.end()
    depth = 1
    for tag in _TOKEN.finditer(data, start.end(), min(limit, len(data))):
        if tag["name"] != start["name"] or tag["rest"].endswith(b"/"):
            continue
        depth += -1 if tag["end"] else 1
        if depth == 0:
            return tag.end()
    return start.end()


def _local(tag: re.Match[bytes]) -> bytes:
    return tag["name"].rpartition(b":")[2]
