"""What a page says of itself to machines: JSON-LD, meta tags, canonical address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from services.ingest.core.decoding import clean
from shared.events.identity import canonical_url, names_a_page

#: Longest script that is read as JSON-LD.
_LONGEST = 1_000_000
#: Nodes of JSON-LD that are looked at, and levels of lists and graphs in it.
_NODES, _LEVELS = 500, 4
_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|LiveBlogPosting)")
#: Browsers forgive these around JSON: comments of older pages, a final semicolon.
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """A page's claims about itself, as one-line texts; dates as written."""

    headline: str | None = None
    og_title: str | None = None
    authors: str | None = None
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    #: Full times first.
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    is_article: bool = False


def read_meta(tree: Any) -> PageMeta:
    """Read the claims of a parsed page (an lxml root element). Never raises."""
    node = _article_node(tree)
    meta = _meta_tags(tree)
    og_type = (meta.get("og:type") or "").casefold()
    author = _names(node.get("author")) or _names(node.get("creator"))
    return PageMeta(
        headline=_text(node.get("headline")),
        og_title=meta.get("og:title") or meta.get("twitter:title"),
        authors=author or _first(meta, "author", "article:author_name", "byl"),
        publisher=_names(node.get("publisher"))
        or _first(meta, "og:site_name", "application-name", "dc.publisher"),
        section=_section(node) or _first(meta, "article:section", "section"),
        url=_address(tree, node, meta),
        language=_text(tree.get("lang")) or _text(node.get("inLanguage")),
        published=_values(
            node,
            ("datePublished", "dateCreated"),
            meta,
            (
                "article:published_time",
                "og:published_time",
                "parsely-pub-date",
                "datepublished",
                "date",
                "dc.date.issued",
                "dc.date",
                "pubdate",
                "publish-date",
                "sailthru.date",
            ),
        ),
        modified=_values(
            node,
            ("dateModified",),
            meta,
            ("article:modified_time", "og:updated_time", "last-modified"),
        ),
        is_article=bool(node) or og_type == "article",
    )


def _article_node(tree: Any) -> Mapping[str, Any]:
    """Return the first JSON-LD node that is an article, {} if none is."""
    for node in _nodes(tree):
        kinds = node.get("@type")
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if isinstance(kind, str) and _ARTICLE.fullmatch(kind.rpartition("/")[2]):
                return node
    return {}


def _nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
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


def _meta_tags(tree: Any) -> dict[str, str]:
    """Return the first content of each meta tag by its name in lower case."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _text(tag.get("content"))
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _section(node: Mapping[str, Any]) -> str | None:
    given = node.get("articleSection")
    return _text(given[0] if isinstance(given, list) and given else given)


def _address(tree: Any, node: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    """Return the page's own address; one that names only the site is the last choice."""
    main = node.get("mainEntityOfPage")
    about = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    links = [link.get("href") for link in tree.iter("link") if _is_canonical(link)]
    base = next((one.get("href") for one in tree.iter("base")), None) or meta.get(
        "og:url"
    )
    given = [*links, meta.get("og:url"), about, node.get("url")]
    urls = [_absolute(one, base) for one in given if isinstance(one, str)]
    known = [one for one in urls if canonical_url(one)]
    pages = [one for one in known if names_a_page(canonical_url(one))]
    return next(iter([*pages, *known]), None)


def _is_canonical(link: Any) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _absolute(url: str, base: str | None) -> str:
    try:
        return urljoin(base or "", url.strip())
    except ValueError:
        return ""


def _names(value: Any) -> str | None:
    """Return the names in a JSON-LD value, an address in place of a name aside."""
    values = value if isinstance(value, list) else [value]
    given = [one.get("name") if isinstance(one, dict) else one for one in values]
    names = [_text(n) for one in given for n in (one if isinstance(one, list) else [one])]
    told = [one for one in names if one and "://" not in one]
    return ", ".join(dict.fromkeys(told)) or None


def _values(
    node: Mapping[str, Any],
    fields: tuple[str, ...],
    meta: Mapping[str, str],
    names: tuple[str, ...],
) -> tuple[str, ...]:
    given = [node.get(field) for field in fields]
    found = [_text(str(one) if isinstance(one, (int, float)) else one) for one in given]
    return tuple(one for one in [*found, *map(meta.get, names)] if one)


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    found = (meta.get(name) for name in names)
    return next((one for one in found if one and "://" not in one), None)


def _text(value: Any) -> str | None:
    """Return a value as one clean line, None if it is no text."""
    if not isinstance(value, str):
        return None
    # Attributes come with their entities read; JSON in a script does not.
    return " ".join(clean(value).split()) or None
