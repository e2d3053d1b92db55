"""An item of NewsML 1.x, the elder format of agencies, as a draft."""

from datetime import datetime
from typing import Any

from services.ingest.core.data.field_dates import either, field_date
from services.ingest.core.data.field_lines import plain_lines
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.pasted.plain import read_marked
from services.ingest.core.text.excerpts import dek_of
from services.ingest.core.wires.news_xml import (
    address,
    body_lines,
    first,
    line,
    people,
    without_dateline,
)

_NO_TEXT = Refused("not_an_article", "The item holds no text, but pictures or the like.")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml_one(item: Any, *, received_at: datetime) -> Draft | Refused:
    """Read a NewsItem; `item` has plain names. Total."""
    at = received_at
    known = item.find("Identification/NewsIdentifier")
    status = _attribute(item.find("NewsManagement/Status"), "FormalName").casefold()
    is_canceled = status in ("canceled", "cancelled", "killed")
    lines = _content(item)
    if isinstance(lines, Refused):
        return lines
    if not lines and not is_canceled:
        return _NO_TEXT
    title = first((line(item.find(".//HeadLine")), line(item.find(".//hl1"))))
    lines = without_dateline(lines, line(item.find(".//DateLine")))
    body = read_marked(lines, title=title, received_at=at)
    byline = first((line(item.find(".//ByLine")), line(item.find(".//byline"))))
    credit = line(item.find(".//CreditLine"))
    publisher = first((_provider(item), credit))
    dek = line(item.find(".//SubHeadLine"))
    management = item.find("NewsManagement")
    created = field_date(_text(management, "FirstCreated"), received_at=at)
    return Draft(
        title=title,
        dek=dek_of(dek, body.paragraphs),
        paragraphs=body.paragraphs,
        credits=body.credits,
        publisher=publisher,
        author=people(byline, credit, publisher),
        author_raw=byline,
        url=address(one.get("Href") for one in item.iter("NewsItemRef", "Link")),
        published=either(created, body.header.published),
        modified=field_date(_text(management, "ThisRevisionCreated"), received_at=at),
        external_id=_identifier(known),
        language=language_code(
            _attribute(item.find(".//DescriptiveMetadata/Language"), "FormalName")
            or item.get(_LANG)
        ),
        tombstone=is_canceled,
    )


def _content(item: Any) -> list[str] | Refused:
    """Return the lines of the first content that is text."""
    for one in item.iter("DataContent"):
        body = next(one.iter("body.content", "body"), None)
        lines = body_lines(one if body is None else body)[0] if len(one) else []
        if lines:
            return lines
        if not len(one) and (one.text or "").strip():
            return plain_lines(one.text)
    return []


def _identifier(known: Any) -> str | None:
    """Return what tells the item, whatever its revision."""
    parts = [_text(known, name) for name in ("ProviderId", "DateId", "NewsItemId")]
    return ":".join(parts) if all(parts) else _text(known, "PublicIdentifier") or None


def _provider(item: Any) -> str | None:
    party = item.find(".//AdministrativeMetadata/Provider/Party")
    given = _attribute(party, "FormalName") or _attribute(
        item.find(".//AdministrativeMetadata/Source/Party"), "FormalName"
    )
    return (
        given or _text(item.find("Identification/NewsIdentifier"), "ProviderId") or None
    )


def _text(element: Any, name: str) -> str:
    return "" if element is None else (element.findtext(name) or "").strip()


def _attribute(element: Any, name: str) -> str:
    return "" if element is None else (element.get(name) or "").strip()
