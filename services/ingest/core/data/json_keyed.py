"""A JSON file whose articles stand by their ids in one object: {"17": {...}, "18": ...}.

So write pandas (`orient="index"`), and many who keep articles by id or address.
"""

import re

from services.ingest.core.data.json_article import HOLDERS
from services.ingest.core.data.json_names import NAMES, folded
from services.ingest.core.data.json_shape import Span, top_fields

_TITLES, _TEXTS = frozenset(NAMES["title"]), frozenset(NAMES["text"])
#: A larger value is no article. Of the first so much is looked through before all others.
_LARGEST = 1 << 20
#: Bytes of a name, and of white space around it.
_BEFORE = 4_096
#: What stands behind a value; and what is left where the last one is whole.
_AFTER, _ENDED = re.compile(rb"[,\s]*+"), re.compile(rb"(?:\}\s*+)?")


def keyed_articles(data: bytes) -> list[Span]:
    """Return the values of an object if each of them is an object that has fields of a
    title and of a text, and none stands where services keep an article beside what
    tells of it; else nothing. What a file that was cut has behind the last whole one is
    an article without an end."""
    found: list[Span] = []
    if next(top_fields(data[: _LARGEST + _BEFORE]), None) is None:
        return found
    for name, start, end in top_fields(data):
        if name.decode("utf-8", "replace").casefold() in HOLDERS:
            return []
        value = data[start : min(end, start + _LARGEST)].lstrip()
        if end - start > _LARGEST or not _is_article(value):
            return []
        found.append(Span(end - len(value), end))
    ends = _AFTER.match(data, found[-1].end)
    left = ends.end() if ends else len(data)
    if _ENDED.fullmatch(data, left):
        return found
    return [*found, Span(left, len(data), whole=False)]


def _is_article(value: bytes) -> bool:
    if not value.startswith(b"{"):
        return False
    names = {folded(name.decode("utf-8", "replace")) for name, _, _ in top_fields(value)}
    return not (names.isdisjoint(_TITLES) or names.isdisjoint(_TEXTS))
