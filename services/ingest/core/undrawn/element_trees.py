"""Trees of elements as data: what parsers and React make of HTML, as HTML again.

- htmlparser2: `{"type": "tag", "name": "p", "children": [...]}`, with
  `{"type": "text", "data": "..."}` in it
- React: `["$", "p", null, {"children": "..."}]`, also `{"type": "p", "props": {...}}`
"""

import html
from collections.abc import Iterator
from typing import Any

from services.ingest.core.text.word_lists import words

#: Elements of a text; others are left out with their tags, not with what they hold.
_KNOWN = words("""
    p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th br div section article main
    em strong b i a span figure figcaption aside nav footer header
""")
#: Those that are none of it with all that they hold.
_SILENT = words("script style noscript template iframe svg button form select")
_DEEPEST = 60


def as_html(value: Any) -> str | None:
    """Return a tree of elements as HTML; None: it is none."""
    roots = value if isinstance(value, list) and not _is_react(value) else [value]
    if isinstance(value, dict) and isinstance(value.get("children"), list):
        roots = value["children"] if _name(value) is None else [value]
    if not any(_name(one) in _KNOWN for one in roots):
        return None
    return "".join(piece for one in roots for piece in _pieces(one, _DEEPEST))


def _pieces(value: Any, levels: int) -> Iterator[str]:
    if isinstance(value, str):
        yield html.escape(value)
        return
    name = _name(value)
    if levels <= 0 or name in _SILENT:
        return
    if isinstance(value, dict) and isinstance(value.get("data"), str):
        yield html.escape(value["data"]) if value.get("type") == "text" else ""
        return
    known = name if name in _KNOWN else None
    yield f"<{known}>" if known else ""
    for one in _children(value):
        yield from _pieces(one, levels - 1)
    yield f"</{known}>" if known and known != "br" else ""


def _name(value: Any) -> str | None:
    """Return the name of an element, None if a value is none."""
    if _is_react(value):
        return value[1] if isinstance(value[1], str) else None
    if not isinstance(value, dict):
        return None
    kind = value.get("type")
    if kind in ("tag", "script", "style") and isinstance(value.get("name"), str):
        return str(value["name"])
    return (
        kind if isinstance(kind, str) and isinstance(value.get("props"), dict) else None
    )


def _children(value: Any) -> list[Any]:
    if _is_react(value):
        held = value[3].get("children") if isinstance(value[3], dict) else None
    elif isinstance(value, dict):
        props = value.get("props")
        held = (props if isinstance(props, dict) else value).get("children")
    else:
        held = value
    return held if isinstance(held, list) and not _is_react(held) else [held]


def _is_react(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 4 and value[0] == "$"
