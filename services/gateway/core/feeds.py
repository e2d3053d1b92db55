"""Stories as feeds: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as Xml

from services.gateway.core.views import (
    CATEGORIES,
    DEK,
    SENTENCE,
    counter_of,
    headline_of,
    story_path,
)
from services.gateway.core.wording import cut
from shared.events.story import Cited, StoryRecord

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime.fromtimestamp(0, UTC)
#: What XML 1.0 can't hold.
_ILLEGAL = {number: "\N{REPLACEMENT CHARACTER}" for number in range(32)}
for _allowed in (9, 10, 13):
    del _ILLEGAL[_allowed]
_ILLEGAL |= {0xFFFE: "\N{REPLACEMENT CHARACTER}", 0xFFFF: "\N{REPLACEMENT CHARACTER}"}


@dataclass(frozen=True, slots=True)
class Shelfmark:
    """What a feed is of, and where it lies; addresses are absolute."""

    title: str
    #: The page that shows the same, and the feed itself.
    page: str
    own: str
    #: Scheme and host, with no slash at the end.
    site: str


def json_feed(stories: Sequence[StoryRecord], of: Shelfmark) -> dict[str, Any]:
    """Return a JSON Feed, in the order of the stories."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": of.title,
        "home_page_url": of.page,
        "feed_url": of.own,
        "items": [_item(story, of.site) for story in stories],
    }


def _item(story: StoryRecord, site: str) -> dict[str, Any]:
    address = site + story_path(story.id)
    published = story.first_published_at
    item: dict[str, Any] = {
        "id": address,
        "url": address,
        "title": headline_of(story),
        "content_html": content_of(story),
        "date_modified": _moment(story.last_updated),
        "language": story.language,
        "tags": [one.label for one in story.categories[:CATEGORIES]],
    }
    if story.dek.text:
        item["summary"] = cut(story.dek.text, DEK)
    if published:
        item["date_published"] = _moment(published)
    return item


def atom_feed(stories: Sequence[StoryRecord], of: Shelfmark) -> bytes:
    """Return an Atom feed, in the order of the stories."""
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", of.own)
    _add(feed, "title", of.title)
    newest = max((one.last_updated for one in stories), default=_NEVER)
    _add(feed, "updated", _moment(newest))
    _add(feed, "link", rel="self", type="application/atom+xml", href=of.own)
    _add(feed, "link", rel="alternate", type="text/html", href=of.page)
    _add(_add(feed, "author"), "name", "Storywire")
    for story in stories:
        _entry(_add(feed, "entry"), story, of.site)
    Xml.register_namespace("", _ATOM)
    found: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return found


def _entry(entry: Xml.Element, story: StoryRecord, site: str) -> None:
    address = site + story_path(story.id)
    _add(entry, "id", address)
    _add(entry, "title", headline_of(story))
    _add(entry, "updated", _moment(story.last_updated))
    if story.first_published_at:
        _add(entry, "published", _moment(story.first_published_at))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    for one in story.categories[:CATEGORIES]:
        _add(entry, "category", term=one.id, label=one.label)
    if story.dek.text:
        _add(entry, "summary", cut(story.dek.text, DEK))
    _add(entry, "content", content_of(story), type="html")


def _add(parent: Xml.Element, name: str, text: str = "", **said: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", said)
    if text:
        made.text = text.translate(_ILLEGAL)
    return made


def content_of(story: StoryRecord) -> str:
    """Return a story's counter line, dek and paragraphs as HTML, each sentence with the
    publishers that it names as its sources."""
    counter = counter_of(story)
    parts = [f"<p><small>{html.escape(counter.line)}</small></p>"]
    if story.dek.text:
        parts.append(f"<p><strong>{html.escape(cut(story.dek.text, DEK))}</strong></p>")
    names = {one.id: one.publisher or one.source for one in story.articles}
    for paragraph in story.paragraphs:
        said = " ".join(_sentence(one, names) for one in paragraph)
        parts.append(f"<p>{said}</p>")
    return "\n".join(parts)


def _sentence(sentence: Cited, names: dict[str, str]) -> str:
    told = (names.get(one.article_id, "") for one in sentence.citations)
    sources = ", ".join(dict.fromkeys(name for name in told if name))
    text = html.escape(cut(sentence.text, SENTENCE))
    return f"{text} <small>({html.escape(sources)})</small>" if sources else text


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
