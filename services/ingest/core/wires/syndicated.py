"""An item of a feed, whatever the feed is written in, and the draft that it makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.ingest.core.data.field_dates import either, field_date
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.pasted.header_lines import is_section
from services.ingest.core.pasted.plain import read_body
from services.ingest.core.text.excerpts import dek_of, is_beginning, without_cut
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.times.dates import UNDATED

#: A content of fewer words says less than the description does.
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says, in clean lines; dates as written."""

    title: str | None = None
    url: str | None = None
    external_id: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    categories: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    #: The text as content, and as description; [] where there is none.
    content: Sequence[str] = field(default_factory=list)
    summary: Sequence[str] = field(default_factory=list)
    language: str | None = None
    #: What the feed as a whole declares.
    feed_language: str | None = None


def draft_of(item: Item, *, received_at: datetime) -> Draft | Refused:
    """Make a draft of an item; one without content has only an excerpt of its text."""
    has_content = words_in(" ".join(item.content), limit=_FEWEST) >= _FEWEST
    lines = item.content if has_content else item.summary or item.content
    body = read_body(lines, title=item.title, titled=True, received_at=received_at)
    header = body.header
    paragraphs, is_cut = without_cut(body.paragraphs)
    if not paragraphs:
        what = (
            "The item has a title, but no text." if item.title else "The item is empty."
        )
        return Refused("no_body" if item.title else "empty", what)
    modified = field_date(item.modified, received_at=received_at)
    published = field_date(item.published, received_at=received_at)
    if published.moment is None and modified.moment is not None:
        published = modified
    authors = ", ".join(dict.fromkeys(item.authors)) or None
    return Draft(
        title=item.title,
        dek=_dek(item.summary, paragraphs) if has_content else None,
        paragraphs=paragraphs,
        credits=body.credits,
        publisher=item.publisher or body.publisher(item.url),
        author=authors or header.author,
        author_raw=authors,
        url=item.url or header.url,
        section=_section(item.categories),
        published=either(published, header.published),
        modified=either(modified, header.modified) if modified.raw else UNDATED,
        external_id=item.external_id,
        language=language_code(item.language),
        language_hint=language_code(item.feed_language),
        excerpt=is_cut or (not has_content and is_beginning(paragraphs)),
    )


def _dek(summary: Sequence[str], paragraphs: Sequence[str]) -> str | None:
    """Return a summary as standfirst, without what content systems put below it."""
    told, _ = without_cut(summary)
    return dek_of(" ".join(told), paragraphs)


def _section(categories: Sequence[str]) -> str | None:
    """Return the first category that is a section of papers, else the first."""
    return next((one for one in categories if is_section(one)), None) or next(
        iter(categories), None
    )
