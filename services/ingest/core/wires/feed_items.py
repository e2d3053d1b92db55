"""An item of RSS or Atom, with its feed's head, as a draft."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from services.ingest.core.data.field_dates import field_date
from services.ingest.core.data.field_lines import field_lines, plain_lines
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.wires.feed_elements import TAG, Elements, line_of, name_of
from services.ingest.core.wires.feed_names import feed_publisher
from services.ingest.core.wires.strict_xml import (
    parse_xml,
    without_namespaces,
)
from services.ingest.core.wires.syndicated import Item, draft_of
from shared.events.identity import canonical_url, names_a_page

_DELETED = "at:deleted-entry"
#: What WordPress exports beside what is published: not to be read yet, or any more.
_UNPUBLISHED = ("draft", "auto-draft", "pending", "future", "private", "trash")
_ITEMS = ("item", "entry", _DELETED)
#: A link with its words.
_LINK = re.compile(r"<a\b[^<>]{0,3000}>(?:(?!</a).){0,2000}+</a\s*>", re.I | re.DOTALL)
#: Longer descriptions are no list of links.
_LONGEST = 40_000
#: "ada@gazette.example (Ada Quill)", as RSS writes authors.
_MAILED = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\s*\(([^()]{2,120})\)")
_ADDRESS = re.compile(r"<?[^\s@<>()]+@[^\s@<>()]+>?")
_BY = re.compile(r"^by[:\s]\s*(?=\S)", re.IGNORECASE)
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LANG, _BASE = f"{_XML}lang", f"{_XML}base"


def read_item(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read the one item of a feed. Total."""
    root = parse_xml(data, markup_is_text=True)
    if isinstance(root, Refused):
        return root
    found = next((one for one in root.iter("*") if name_of(one) in _ITEMS), None)
    if found is None:
        return Refused("broken", "The feed's item can't be read.")
    item = Elements.of(found)
    channel = next((one for one in root.iter("*") if name_of(one) == "channel"), root)
    if name_of(found) == _DELETED:
        return _tombstone(item, Elements.of(channel), received_at)
    stands = item.line("wp:status")
    if stands in _UNPUBLISHED:
        detail = f"The post is not published: its status is {stands}."
        return Refused("not_an_article", detail)
    told = _item(item, Elements.of(channel), root)
    return told if isinstance(told, Refused) else draft_of(told, received_at=received_at)


def _tombstone(item: Elements, feed: Elements, at: datetime) -> Draft:
    """Return what a feed says of an entry that was taken back (RFC 6721)."""
    ref = (item.element.get("ref") or "").strip()
    return Draft(
        publisher=feed_publisher(feed.line("title"), url=_link(feed)),
        url=_link(item) or (ref if "://" in ref else None),
        external_id=ref or None,
        modified=field_date(item.element.get("when"), received_at=at),
        tombstone=True,
    )


def _item(item: Elements, feed: Elements, root: Any) -> Item | Refused:
    content = _text(item, "content:encoded", "content", "xhtml:body", "xhtml:div")
    summary = (
        []
        if _only_links(item)
        else _text(item, "description", "summary", "media:description", "itunes:summary")
    )
    for lines in (content, summary):
        if isinstance(lines, Refused):
            return lines
    updated = item.line("updated", "modified", "dc:modified")
    own = Elements.of(next(item.all("source"), item.element.makeelement("none")))
    site = _link(feed)
    return Item(
        title=item.line("title", "dc:title", "media:title"),
        url=_address(item, site or root.get(_BASE)),
        external_id=item.line("guid", "id", "dc:identifier") or _about(item.element),
        authors=_authors(item) or _authors(own) or _authors(feed, "author"),
        publisher=_publisher(item, own, feed, site),
        categories=tuple(_categories(item)),
        published=item.line("pubDate", "published", "issued", "dc:issued", "dc:date")
        or item.line("dc:created", "created", "dc:dateAccepted")
        or updated,
        modified=updated,
        content=content if isinstance(content, list) else (),
        summary=summary if isinstance(summary, list) else (),
        language=item.element.get(_LANG) or item.line("dc:language"),
        feed_language=feed.line("language", "dc:language") or root.get(_LANG),
    )


def _publisher(
    item: Elements, own: Elements, feed: Elements, site: str | None
) -> str | None:
    """Return the outlet: that which the item names as its source, else the feed's."""
    source = item.line("source") if not own.children else own.line("title")
    if source and "://" not in source:
        return feed_publisher(source, url=_link(own) or own.element.get("url"))
    named = item.line("dc:publisher", "dc:source") or feed.line("dc:publisher")
    if named and "://" not in named:
        return named
    return feed_publisher(feed.line("title"), url=site)


def _address(item: Elements, base: str | None) -> str | None:
    """Return the item's page: not through the counter that some services put before."""
    permanent = (
        one for one in item.all("guid") if one.get("isPermaLink", "true") != "false"
    )
    base = item.element.get(_BASE) or base
    links = [
        _joined(base, one)
        for one in (item.line("feedburner:origLink"), _link(item))
        if one
    ]
    ids = [*map(line_of, permanent), item.line("id")]
    absolute = [one for one in ids if one and "://" in one]
    pages = (one for one in (*links, *absolute) if names_a_page(canonical_url(one)))
    return next(pages, None)


def _joined(base: str | None, url: str) -> str:
    try:
        return urljoin(base or "", url)
    except ValueError:
        return ""


def _link(elements: Elements) -> str | None:
    """Return the address of the page that shows it: RSS writes it as text."""
    links = list(elements.all("link"))
    shown = [one for one in links if one.get("rel", "alternate") == "alternate"]
    shown.sort(key=lambda one: "html" not in one.get("type", "html"))
    addresses = (one.get("href") or line_of(one) for one in shown)
    return next((one.strip() for one in addresses if one), None)


def _authors(elements: Elements, *names: str) -> tuple[str, ...]:
    given = names or ("dc:creator", "author", "itunes:author", "dc:contributor")
    for name in given:
        said = [_author(one) for one in elements.all(name)]
        if told := tuple(one for one in said if one):
            return told
    return ()


def _author(element: Any) -> str | None:
    inner = Elements.of(element)
    line = inner.line("name", "itunes:name") if inner.children else line_of(element)
    mailed = _MAILED.fullmatch(line or "")
    name = mailed[1] if mailed else _ADDRESS.sub("", line or "")
    return _BY.sub("", " ".join(name.split())) or None


def _categories(item: Elements) -> Iterator[str]:
    for one in item.all("category", "dc:subject"):
        line = line_of(one) or " ".join(
            (one.get("label") or one.get("term") or "").split()
        )
        if line and len(line) <= 60 and "://" not in line:
            yield line


def _text(item: Elements, *names: str) -> list[str] | Refused:
    """Return the lines of the first element that has any."""
    for element in item.all(*names):
        if len(element):
            lines: list[str] | Refused = lines_in(without_namespaces(element))
        elif element.get("type") == "text":
            lines = plain_lines(element.text or "")
        else:
            lines = field_lines(element.text or "")
        if lines:
            return lines
    return []


def _only_links(item: Elements) -> bool:
    """Say whether a description is but a list of links, as finders of news give it."""
    for element in item.all("description", "summary"):
        markup = "".join(element.itertext())[:_LONGEST]
        around = TAG.sub(" ", _LINK.sub(" ", markup))
        told = words_in(TAG.sub(" ", markup))
        return 2 * words_in(around) < told
    return False


def _about(element: Any) -> str | None:
    """Return what RDF calls an item by."""
    names = (one for one in element.attrib if str(one).endswith("}about"))
    return next((element.get(one) for one in names), None)
