"""What a page says of itself to machines: JSON-LD, meta tags, canonical address."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from services.ingest.core.pages.html_access import FREE, Access, access_of
from services.ingest.core.pages.html_linked import names_of_page, nodes_of, own_of
from services.ingest.core.pages.html_publisher import publisher_of
from services.ingest.core.pages.html_tags import (
    AUTHOR_TAGS,
    MODIFIED_TAGS,
    PUBLISHED_TAGS,
)
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.genres import genre_in
from shared.events.identity import canonical_url, names_a_page
from shared.events.words import Genre

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|LiveBlogPosting)")
_PAGE = re.compile(r"\w*Page")
_VIDEO = re.compile(r"VideoObject")
_PUBLISHED_FIELDS = ("datePublished", "dateCreated")
_UPLOADED_FIELDS = (*_PUBLISHED_FIELDS, "uploadDate")
_MODIFIED_FIELDS = ("dateModified",)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """A page's claims about itself, as one-line texts; dates as written."""

    headline: str | None = None
    og_title: str | None = None
    #: As written; one text may name several.
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    genre: Genre | None = None
    url: str | None = None
    language: str | None = None
    #: Those of JSON-LD first.
    published: tuple[str, ...] = ()
    #: Those of the meta tags alone: they tell of no article but the page's own.
    tagged: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    #: Of the page as such, where no article is told of.
    page_published: tuple[str, ...] = ()
    description: str | None = None
    #: The article's text as JSON-LD has it, its breaks and tags with it.
    body: str | None = None
    is_article: bool = False
    access: Access = FREE


def read_meta(tree: Any) -> PageMeta:
    """Read the claims of a parsed page (an lxml root element). Never raises."""
    nodes = list(nodes_of(tree))
    meta = _meta_tags(tree)
    articles = [node for node in nodes if _is_of(node, _ARTICLE)]
    articles = own_of(articles, **names_of_page(tree, meta)) if articles[1:] else articles
    node = articles[0] if articles else {}
    og_type = (meta.get("og:type") or "").casefold()
    return PageMeta(
        headline=_text(node.get("headline")),
        og_title=meta.get("og:title") or meta.get("twitter:title"),
        authors=_authors(articles, nodes, meta),
        publisher=_text(publisher_of(_names(node.get("publisher")), nodes, meta)),
        section=_section(node)
        or _first(meta, "article:section", "section", "parsely-section"),
        genre=_genre(node),
        url=_address(tree, node, meta),
        language=_text(tree.get("lang")) or _text(node.get("inLanguage")),
        published=_values(articles, _PUBLISHED_FIELDS, meta, PUBLISHED_TAGS),
        tagged=_values((), (), meta, PUBLISHED_TAGS),
        modified=_values(articles, _MODIFIED_FIELDS, meta, MODIFIED_TAGS),
        page_published=_of_page(nodes),
        description=_text(node.get("description"))
        or _first(meta, "og:description", "description", "twitter:description"),
        body=_body(articles),
        is_article=bool(node) or og_type == "article",
        access=access_of(node, tier=meta.get("article:content_tier")),
    )


def _of_page(nodes: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return when a page was published; of a page of one film, when that was uploaded."""
    pages = [one for one in nodes if _is_of(one, _PAGE)]
    films = [one for one in nodes if _is_of(one, _VIDEO)]
    told = _values(pages, _PUBLISHED_FIELDS, {}, ())
    return told or (_values(films, _UPLOADED_FIELDS, {}, ()) if len(films) == 1 else ())


def _body(articles: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the longest text that JSON-LD gives an article, as written."""
    given = (node.get("articleBody") for node in articles)
    return max((one for one in given if isinstance(one, str)), key=len, default=None)


def _is_of(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    given = node.get("@type")
    return any(
        isinstance(one, str) and kind.fullmatch(one.rpartition("/")[2]) is not None
        for one in (given if isinstance(given, list) else [given])
    )


def _authors(
    articles: Sequence[Mapping[str, Any]],
    nodes: Sequence[Mapping[str, Any]],
    meta: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the authors of the first article that has any, else of the meta tags."""
    called = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str)}
    for node in articles:
        for field in ("author", "creator"):
            if names := _names(node.get(field), called):
                return names
    label = (meta.get("twitter:label1") or "").casefold()
    labelled = meta.get("twitter:data1") if "by" in label.split() else None
    tagged = _first(meta, *AUTHOR_TAGS) or labelled
    return (tagged,) if tagged else ()


def _meta_tags(tree: Any) -> dict[str, str]:
    """Return the first content of each meta tag by its name in lower case."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _text(tag.get("content"))
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _genre(node: Mapping[str, Any]) -> Genre | None:
    """Return what JSON-LD says that an article is, if that is no report."""
    kinds = node.get("@type")
    told = [*(kinds if isinstance(kinds, list) else [kinds]), node.get("genre")]
    return next(filter(None, map(genre_in, map(_text, told))), None)


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
    items = (
        one.get("href") or one.get("content") or one.get("itemid")
        for one in tree.iter("link", "meta", "a")
        if one.get("itemprop") == "mainEntityOfPage"
    )
    tagged = (meta.get("parsely-link"), meta.get("twitter:url"))
    given = [*links, meta.get("og:url"), about, node.get("url"), *items, *tagged]
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


def _names(
    value: Any, called: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[str, ...]:
    """Return the names in a JSON-LD value, an address in place of a name aside.

    `called`: the nodes of the page by their identifier, for those only referred to.
    """
    values = value if isinstance(value, list) else [value]
    given = [_named(one, called or {}) for one in values]
    names = [_text(n) for one in given for n in (one if isinstance(one, list) else [one])]
    return tuple(dict.fromkeys(one for one in names if one and "://" not in one))


def _named(value: Any, called: Mapping[str, Mapping[str, Any]]) -> Any:
    if not isinstance(value, dict):
        return value
    known = value.get("@id")
    other = called.get(known, {}) if isinstance(known, str) else {}
    return value.get("name") or other.get("name")


def _values(
    nodes: Sequence[Mapping[str, Any]],
    fields: Sequence[str],
    meta: Mapping[str, str],
    names: Sequence[str],
) -> tuple[str, ...]:
    """Return what fields of nodes and meta tags say, each once."""
    given = [node.get(field) for field in fields for node in nodes]
    found = [_text(str(one) if isinstance(one, (int, float)) else one) for one in given]
    told = (one for one in [*found, *map(meta.get, names)] if one)
    return tuple(dict.fromkeys(told))


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    found = (meta.get(name) for name in names)
    return next((one for one in found if one and "://" not in one), None)


def _text(value: Any) -> str | None:
    """Return a value as one clean line, None if it is no text."""
    if not isinstance(value, str):
        return None
    # Attributes come with their entities read; JSON in a script does not.
    return " ".join(clean(value).split()) or None
