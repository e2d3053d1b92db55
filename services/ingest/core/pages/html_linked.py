"""The objects of JSON-LD that a page holds, as far as they can be read. Never raises."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.decoding import clean

#: Longest script that is read as JSON-LD.
_LONGEST = 1_000_000
#: Nodes of JSON-LD that are looked at, and levels of lists and graphs in it.
_NODES, _LEVELS = 500, 4
#: Titles and addresses of a page that are looked at.
_TITLES = 8
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


def names_of_page(tree: Any, meta: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what a page is called, by its headings and meta tags, and its addresses."""
    headings = (" ".join("".join(one.itertext()).split()) for one in tree.iter("h1"))
    links = (
        one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"
    )
    titles = [meta.get("og:title"), meta.get("twitter:title"), *islice(headings, _TITLES)]
    urls = [meta.get("og:url"), *islice(links, _TITLES)]
    return {"titles": [*filter(None, titles)], "urls": [*filter(None, urls)]}


def own_of(
    articles: Sequence[Mapping[str, Any]], *, titles: Sequence[str], urls: Sequence[str]
) -> list[Mapping[str, Any]]:
    """Return the articles that are the page's own: lists of others come as nodes, too.

    `titles`, `urls`: what the page is called, and its address. Where one of several is
    called so, those that are called otherwise are of other pages.
    """
    named = [_is_called(one, titles, urls) for one in articles]
    if True not in named:
        return list(articles)
    told = zip(articles, named, strict=True)
    return [one for one, is_own in sorted(told, key=_first_own) if is_own is not False]


def _first_own(told: tuple[Mapping[str, Any], bool | None]) -> bool:
    return told[1] is not True


def _is_called(
    node: Mapping[str, Any], titles: Sequence[str], urls: Sequence[str]
) -> bool | None:
    """Say whether an article has the page's title or address; None if it doesn't tell."""
    about = node.get("mainEntityOfPage")
    about = about.get("@id") or about.get("url") if isinstance(about, dict) else about
    given = {_plain(one) for one in (about, node.get("url"), node.get("@id"))} - {""}
    headline = fold(clean(_text(node.get("headline"))))
    called = [*filter(None, map(fold, titles))]  # a mere dash is no title
    if headline in called or not given.isdisjoint(map(_plain, urls)):
        return True
    is_others = headline and not any(_is_like(headline, one) for one in called)
    return False if is_others or (given and not headline) else None


def _is_like(one: str, other: str) -> bool:
    """Say whether two titles share half of their words: one may be made for searches."""
    words, others = set(one.split()), set(other.split())
    return 2 * len(words & others) >= min(len(words), len(others))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _plain(url: Any) -> str:
    """Return an address without what follows the page; "" for anything else."""
    told = _text(url).strip()
    return told.partition("#")[0].partition("?")[0].rstrip("/") if "://" in told else ""


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
