"""An item of NewsML-G2 as agencies send it, or of NewsML 1, as a draft."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from services.ingest.core.data.field_dates import either, field_date
from services.ingest.core.data.field_lines import plain_lines
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.pasted.plain import read_marked
from services.ingest.core.text.excerpts import dek_of
from services.ingest.core.times.dates import UNDATED, Dated
from services.ingest.core.wires.news_xml import (
    address,
    body_lines,
    first,
    line,
    people,
    without_dateline,
)
from services.ingest.core.wires.newsml_one import read_newsml_one
from services.ingest.core.wires.strict_xml import parse_xml, without_namespaces

#: A subject as broad as a section of a paper: "Economy" of IPTC's lists.
_SECTION = re.compile(r"(?:medtop:\d\d|subj:\d\d)0{6}")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TEXT = "The item is {}, no text."
_WITHHELD = Refused("not_an_article", "The agency withholds the item until it says more.")
_NO_BODY = Refused("no_body", "The item holds no text of its own.")


def read_newsml(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read the one item of a message. Total."""
    root = parse_xml(data)
    if isinstance(root, Refused):
        return root
    language = root.get(_LANG)
    root = without_namespaces(root)
    one = next(root.iter("NewsItem"), None)
    if one is not None:
        return read_newsml_one(one, received_at=received_at)
    item = next(root.iter("newsItem"), None)
    if item is None:
        return Refused("broken", "The item of the message can't be read.")
    status = _code(item.find("itemMeta/pubStatus"))
    if status == "withheld":
        return _WITHHELD
    return _draft(item, language, is_canceled=status == "canceled", at=received_at)


def _draft(
    item: Any, language: str | None, *, is_canceled: bool, at: datetime
) -> Draft | Refused:
    title = first(map(line, _headlines(item)))
    lines, dek = _content(item)
    if isinstance(lines, Refused):
        return lines
    kind = _code(item.find("itemMeta/itemClass"))
    if kind not in ("", "text", "composite") or (kind == "composite" and not lines):
        return Refused("not_an_article", _NO_TEXT.format(kind))
    credit = line(item.find("contentMeta/creditline"))
    publisher = first((_provider(item), credit, _name(item.find(".//copyrightHolder"))))
    lines = without_dateline(lines, line(item.find("contentMeta/dateline")))
    body = read_marked(lines, title=title, received_at=at)
    if not body.paragraphs and not is_canceled:
        return _NO_BODY
    published, modified = _times(item, at)
    byline = line(item.find("contentMeta/by")) or _creators(item)
    tag = item.find("contentMeta/language")
    dek = dek or line(item.find("contentMeta/description"))
    return Draft(
        title=title or body.header.title,
        dek=dek_of(dek, body.paragraphs),
        paragraphs=body.paragraphs,
        credits=body.credits,
        publisher=publisher,
        author=people(byline, credit, publisher) or body.header.author,
        author_raw=byline,
        url=address(_addresses(item)),
        section=_section(item),
        published=either(published, body.header.published),
        modified=modified,
        external_id=item.get("guid"),
        language=language_code(tag.get("tag") if tag is not None else None)
        or language_code(item.get(_LANG) or language),
        tombstone=is_canceled,
    )


def _content(item: Any) -> tuple[list[str] | Refused, str | None]:
    """Return the lines of the first content that is text, and a standfirst in it."""
    for inline in item.iterfind("contentSet/inlineXML"):
        body = next(inline.iter("body.content", "body"), None)
        lines, dek = body_lines(inline if body is None else body)
        if lines:
            return lines, dek
    for inline in item.iterfind("contentSet/inlineData"):
        kind = inline.get("contenttype") or "text/plain"
        rendition = (inline.get("rendition") or "").rpartition(":")[2]
        if kind.startswith("text/plain") and rendition not in ("headline", "teaser"):
            return plain_lines(inline.text or ""), None
    return [], None


def _headlines(item: Any) -> Iterator[Any]:
    """Yield what may be the title, the surest first."""
    given = item.findall("contentMeta/headline")
    main = [one for one in given if one.get("role", "main").rpartition(":")[2] == "main"]
    main.sort(key=lambda one: one.get("rank", "1") != "1")
    yield from main
    yield from given
    yield from item.iterfind("itemMeta/title")
    yield from item.iterfind("contentSet/inlineXML//h1")
    yield from item.iterfind("contentSet/inlineXML//hl1")


def _times(item: Any, at: datetime) -> tuple[Dated, Dated]:
    """Return when it was published and when this version was made."""

    def told(*paths: str) -> Dated:
        dates = (field_date(item.findtext(one), received_at=at) for one in paths)
        return next((one for one in dates if one.moment is not None), UNDATED)

    version = told("itemMeta/versionCreated", "contentMeta/contentModified")
    created = told("itemMeta/firstCreated", "contentMeta/contentCreated")
    return (created if created is not UNDATED else version), version


def _creators(item: Any) -> str | None:
    """Return creators that have a person's name, not an account's."""
    names = (_name(one) for one in item.iterfind("contentMeta/creator"))
    return ", ".join(one for one in names if one and " " in one) or None


def _provider(item: Any) -> str | None:
    provider = item.find("itemMeta/provider")
    if provider is None:
        return None
    return _name(provider) or provider.get("literal") or _code(provider) or None


def _section(item: Any) -> str | None:
    for one in item.iterfind("contentMeta/subject//*[@qcode]"):
        if _SECTION.fullmatch(one.get("qcode")) and (name := _name(one)):
            return name
    subjects = item.iterfind("contentMeta/subject[@qcode]")
    broad = (one for one in subjects if _SECTION.fullmatch(one.get("qcode")))
    return next((name for one in broad if (name := _name(one))), None)


def _addresses(item: Any) -> Iterator[str | None]:
    """Yield what may be the article's page on the web."""
    for link in item.iterfind("itemMeta/link"):
        if (link.get("rel") or "").rpartition(":")[2] in ("canonical", "alternate"):
            yield link.get("href")
    yield from map(line, item.iterfind("contentMeta/altId"))
    yield from map(line, item.iterfind("itemMeta/altId"))
    for link in item.iterfind("contentSet/inlineXML//link"):
        if link.get("rel") == "canonical":
            yield link.get("href")


def _name(element: Any) -> str | None:
    return None if element is None else line(element.find("name"))


def _code(element: Any) -> str:
    """Return what an element's code says, without the name of its list."""
    if element is None:
        return ""
    code = element.get("qcode") or element.get("uri") or ""
    return str(code.rpartition(":")[2].rpartition("/")[2].casefold())
