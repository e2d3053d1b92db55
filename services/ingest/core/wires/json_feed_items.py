"""An item of a JSON Feed (versions 1 and 1.1), with its feed's head, as a draft."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from services.ingest.core.data.field_lines import markup_lines, plain_lines
from services.ingest.core.data.json_values import line_of
from services.ingest.core.data.strict_json import parse
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.text.decoding import decode
from services.ingest.core.wires.feed_names import feed_publisher
from services.ingest.core.wires.syndicated import Item, draft_of
from shared.events.identity import canonical_url, names_a_page

_NO_TEXT = Refused("encoding", "The bytes are no text in any charset that is told.")
_BROKEN = Refused("broken", "The feed's item is no object in braces.")


def read_json_item(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read the one item of a JSON Feed. Total."""
    text = decode(data)
    if text is None:
        return _NO_TEXT
    feed = parse(text.strip("\ufeff \t\r\n"))
    if isinstance(feed, Refused):
        return feed
    items = feed.get("items") if isinstance(feed, dict) else None
    if not (isinstance(items, list) and items and isinstance(items[0], dict)):
        return _BROKEN
    item = _item(items[0], feed)
    return item if isinstance(item, Refused) else draft_of(item, received_at=received_at)


def _item(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Item | Refused:
    content = _content(item)
    if isinstance(content, Refused):
        return content
    tags = item.get("tags")
    summary = line_of(item.get("summary"))
    return Item(
        title=line_of(item.get("title")),
        url=_address(item),
        external_id=line_of(item.get("id")),
        authors=tuple(_authors(item)) or tuple(_authors(feed)),
        publisher=feed_publisher(
            line_of(feed.get("title")), url=line_of(feed.get("home_page_url"))
        ),
        categories=tuple(filter(None, map(line_of, tags)))
        if isinstance(tags, list)
        else (),
        published=line_of(item.get("date_published"))
        or line_of(item.get("date_modified")),
        modified=line_of(item.get("date_modified")),
        content=content,
        summary=[summary] if summary else [],
        language=line_of(item.get("language")),
        feed_language=line_of(feed.get("language")),
    )


def _content(item: Mapping[str, Any]) -> list[str] | Refused:
    markup, plain = item.get("content_html"), item.get("content_text")
    lines: list[str] | Refused = []
    if isinstance(markup, str) and markup.strip():
        lines = markup_lines(markup)
    if not lines and isinstance(plain, str):
        lines = plain_lines(plain)
    return lines


def _address(item: Mapping[str, Any]) -> str | None:
    """Return the item's page; of a link to elsewhere, only where there is no other."""
    given = (line_of(item.get(name)) for name in ("url", "id", "external_url"))
    return next((one for one in given if names_a_page(canonical_url(one))), None)


def _authors(holder: Mapping[str, Any]) -> Iterator[str]:
    given = holder.get("authors") or holder.get("author")
    for one in given if isinstance(given, list) else [given]:
        name = line_of(one.get("name")) if isinstance(one, dict) else None
        if name:
            yield name
