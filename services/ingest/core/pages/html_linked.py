"""The objects of JSON-LD that a page holds, as far as they can be read. Never raises."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

#: Longest script that is read as JSON-LD.
_LONGEST = 1_000_000
#: Nodes of JSON-LD that are looked at, and levels of lists and graphs in it.
_NODES, _LEVELS = 500, 4
#: Browsers forgive these around JSON: comments of older pages, a final semicolon.
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)


def nodes_of(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the scripts of a page, each before what it is about."""
    left = _NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _flat(_json(script.text or ""), _LEVELS):
            left -= 1
            if left < 0:
                return
            yield node


def _json(text: str) -> Any:
    if len(text) > _LONGEST:
        return None
    try:
        return json.loads(_WRAPPING.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _flat(value: Any, levels: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list or graph, each before what it is about."""
    if isinstance(value, list) and levels:
        for one in value:
            yield from _flat(one, levels - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), (list, dict)) and levels:
                yield from _flat(value[name], levels - 1)
