"""The article within an object of data: in a graph, or under a service's wrapping."""

import re
from collections.abc import Mapping
from typing import Any

from services.ingest.core.data.json_fields import Fields
from services.ingest.core.text.word_lists import words

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report)")
#: Fields under which services keep an article, or a part of it (JSON:API, search
#: engines, content systems); looked into so many levels deep.
HOLDERS = words("""
    attributes fields _source article document doc item post data response result payload
    content node story
""")
_LEVELS = 3


def article_in(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the article of a schema.org graph, or the object with what it wraps.

    Only an object without a text of its own is a wrapper; its other fields (an id, an
    address) stay, except where those within say more.
    """
    graph = value.get("@graph")
    for one in graph if isinstance(graph, list) else ():
        kind = one.get("@type") if isinstance(one, dict) else None
        if isinstance(kind, str) and _ARTICLE.fullmatch(kind):
            return dict(one)
    for _ in range(_LEVELS):
        name = _holder(value)
        if name is None:
            break
        held = value[name]
        beside = {k: v for k, v in value.items() if k != name and k not in held}
        value = {**held, **beside}
    return _titled(value)


def _titled(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an object a title that has one for each place, as Arc's have: "basic" stands
    above the article."""
    headlines = value.get("headlines")
    if not isinstance(headlines, dict) or "headline" in value:
        return value
    return {**value, "headline": headlines.get("basic")}


def _holder(value: Mapping[str, Any]) -> str | None:
    """Name the field under which an object without a text keeps its article.

    Its field may be called as texts are, "story": of an object without a title, one with
    a title is the article and no text.
    """
    objects = (name for name, one in value.items() if isinstance(one, dict))
    holder = next((name for name in objects if name.casefold() in HOLDERS), None)
    if holder is None:
        return None
    own = Fields.of({name: one for name, one in value.items() if name != holder})
    is_article = own.title() is None and Fields.of(value[holder]).title() is not None
    told = own if is_article else Fields.of(value)
    return holder if next(told.texts(), None) is None else None
