"""Whose page it is: what the page says to machines, the surest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.ingest.core.text.outlets import SITE_TAIL, is_called, names_outlet

#: Kinds of JSON-LD's nodes that are the outlet, those that are about nothing else first.
_OUTLETS = ("NewsMediaOrganization", "WebSite")
_TAGS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "apple-mobile-web-app-title",
    "parsely-site",
)


def publisher_of(
    told: Sequence[str], nodes: Sequence[Mapping[str, Any]], meta: Mapping[str, str]
) -> str | None:
    """Return the outlet's name; an address is none.

    `told`: the names of the article's publisher; `nodes`: all that JSON-LD tells of;
    `meta`: the meta tags. What the page tells of the site as such is the last choice.
    """
    if names := [one for one in told if "://" not in one]:
        return ", ".join(names)
    tagged = (meta.get(name) for name in _TAGS)
    sites = (node.get("name") for kind in _OUTLETS for node in nodes if _is_a(node, kind))
    named = (one for one in (*tagged, *sites) if isinstance(one, str))
    return next((one.strip() for one in named if one.strip() and "://" not in one), None)


def site_in(called: str | None, host: str | None) -> str | None:
    """Return the site's name at the end of a title element, if it is an outlet's or the
    host is made of it."""
    tail = SITE_TAIL.search((called or "")[-80:])
    name = tail["name"] if tail else ""
    is_own = names_outlet(name) or (bool(host) and is_called(host or "", name))
    return name if name and is_own else None


def _is_a(node: Mapping[str, Any], kind: str) -> bool:
    given = node.get("@type")
    return kind in (given if isinstance(given, list) else [given])
