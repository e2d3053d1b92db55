"""The data in a page's scripts: what frameworks leave there to draw the page from.

Told by form, not by the names of frameworks: a script of data, what a script assigns,
or an attribute that is JSON. `__NEXT_DATA__`, `window.__INITIAL_STATE__ =`,
`Fusion.globalContent =`, `data-page="{...}"` are all one to this.
"""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from services.ingest.core.undrawn.bounds import (
    LONGEST,
    SHORTEST,
    TOTAL,
    VALUES,
    Budget,
)
from services.ingest.core.undrawn.flight import is_flight, rows_of
from services.ingest.core.undrawn.literals import (
    decoded,
    decoded_at,
    encoded,
    end_of,
    literal,
    string_at,
)

#: Before a literal that may be data: an assignment, which may be of a function's value,
#: whose names get theirs below it; and what a call is given, if it is JSON.
_BEFORE = re.compile(
    r"(?:=\s*+|[(,:]\s*+(?=\{\s*+\"|JSON\.parse))(?:"
    r"\(?function\((?P<names>[\w$,\s]{0,20000}+)\)\s*+\{\s*+return\s*+(?=\{)"
    r"|(?:JSON\.parse\(\s*+)?(?:decodeURIComponent\(\s*+)?(?=[\[{\"'`]))"
)
#: Where the function's names get their values.
_GIVEN = re.compile(r"\s*+;?\s*+\}\s*+\)?\s*+(?=\()")
_NAME = re.compile(r"[\w$]+")
#: How JSON in a text begins, and how Angular and others escape it once more.
_JSON = re.compile(r"\s*+(?:\{\s*+\"|\[\s*+[\[{\"]|[\[{]\s*+&(?:q|quot);|%7B%22)")
_ANGULAR = (("&q;", '"'), ("&l;", "<"), ("&g;", ">"), ("&s;", "'"), ("&a;", "&"))
_ATTRIBUTES = etree.XPath(
    f"//@*[string-length() > {SHORTEST}][starts-with(., '{{') or starts-with(., '[')]"
)
#: Characters in which data show how they are escaped, and literals of a script that are
#: looked at.
_HEAD, _LOOKS = 100, 20_000
#: Data of another kind: claims, which are read elsewhere, and what browsers need.
_OTHERS = ("ld+json", "importmap", "speculationrules")


def values_of(tree: Any) -> Iterator[Any]:
    """Yield the values that a parsed page holds as data, in their order. Never raises.

    Each may nest as deeply as Python's parser takes; bounded in number and length.
    """
    left, values = TOTAL, VALUES
    for text, is_data in _sources(tree):
        left -= len(text)
        if left < 0:
            return
        for value in [_whole(text)] if is_data else _assigned(text):
            values -= 1
            if values < 0:
                return
            if isinstance(value, (dict, list)):
                yield value
    yield from rows_of(filter(is_flight, _scripts(tree)), Budget())


def value_within(text: str) -> Any:
    """Return the data that a text is, None if it is none."""
    if not SHORTEST < len(text) <= LONGEST or _JSON.match(text) is None:
        return None
    return _whole(text)


def _sources(tree: Any) -> Iterator[tuple[str, bool]]:
    """Yield texts in which data may be; whether they are nothing else."""
    for script in tree.iter("script"):
        kind, text = (script.get("type") or "").lower(), script.text or ""
        is_other = any(one in kind for one in _OTHERS) or is_flight(text)
        if len(text) > SHORTEST and not is_other:
            yield text, "json" in kind
    for text in _ATTRIBUTES(tree):
        yield str(text), True


def _scripts(tree: Any) -> Iterator[str]:
    return (script.text or "" for script in tree.iter("script"))


def _whole(text: str) -> Any:
    """Return the value that a text is as a whole."""
    said = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if said.startswith("%"):
        said = unquote(said)
    elif "&q;" in said[:_HEAD]:
        for escaped, plain in _ANGULAR:
            said = said.replace(escaped, plain)
    elif "&quot;" in said[:_HEAD]:
        said = html.unescape(said)
    try:
        return decoded(said) if len(said) <= LONGEST else None
    except ValueError:
        return None


def _assigned(text: str) -> Iterator[Any]:
    """Yield the values of literals in a script.

    A look goes on where the literal before ended: all is seen a few times at most.
    """
    position = 0
    for _ in range(_LOOKS):
        found = _BEFORE.search(text, position)
        if found is None:
            return
        start = found.end()
        if text[start] in "\"'`":
            said = string_at(text, start)
            position = start + 1 if said is None else said[1]
            if said is not None and len(said[0]) > SHORTEST:
                yield value_within(said[0])
            continue
        value, end = _literal_at(text, start, found["names"])
        if end is None:
            return
        if end - start > SHORTEST:
            yield value
        position = end


def _literal_at(text: str, start: int, names: str | None) -> tuple[Any, int | None]:
    """Return the literal at a position, and where it ends; None: nowhere."""
    if names is None:
        try:
            return decoded_at(text, start)
        except ValueError:
            pass
    end = end_of(text, start)
    if end is None or not SHORTEST < end - start <= LONGEST:
        return None, end
    try:
        bound = {} if names is None else _bound(text, end, _NAME.findall(names))
        return literal(text[start:end], bound), end
    except ValueError:
        return None, end


def _bound(text: str, end: int, names: list[str]) -> dict[str, str]:
    """Return what a function's names stand for, as JSON, by what it is called with."""
    given = _GIVEN.match(text, end)
    last = None if given is None else end_of(text, given.end())
    if given is None or last is None:
        return {}
    values = literal(f"[{text[given.end() + 1 : last - 1]}]")
    return dict(zip(names, map(encoded, values), strict=False))
