"""Whether a page says that its article is for subscribers only, and which part of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: Selectors of one page that are read, and characters of one.
_MOST, _LONGEST = 10, 200
_CLOSED = frozenset({"false", "no"})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read an article, by its own word."""

    #: It is not free for everybody.
    is_closed: bool = False
    #: Classes and ids (".more", "#rest") of what only subscribers are shown.
    parts: tuple[str, ...] = ()


FREE = Access()


def access_of(node: Mapping[str, Any], *, tier: str | None = None) -> Access:
    """Return what a page's main JSON-LD node, and its `content_tier`, say of access.

    As Google's markup for subscriptions has it: `isAccessibleForFree`, of the article or
    of a part that a `cssSelector` names.
    """
    given = node.get("hasPart")
    parts = given if isinstance(given, list) else [given]
    closed = [one for one in parts if isinstance(one, dict) and _is_closed(one)]
    named = tuple(one for part in closed for one in _selectors(part.get("cssSelector")))
    is_closed = _is_closed(node) or bool(closed) or (tier or "").casefold() == "locked"
    return Access(is_closed, named[:_MOST])


def _is_closed(node: Mapping[str, Any]) -> bool:
    """Say whether a node is not free: false, "False", "http://schema.org/False"."""
    given = str(node.get("isAccessibleForFree", ""))
    return given.rpartition("/")[2].casefold() in _CLOSED


def _selectors(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and len(one) <= _LONGEST:
            yield from filter(None, (part.strip() for part in one.split(",")))
