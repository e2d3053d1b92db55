"""An article in NITF, the format of newspapers' own systems and of some agencies."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from services.ingest.core.data.field_dates import either, field_date
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
from services.ingest.core.wires.strict_xml import parse_xml, without_namespaces

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHHELD = ("embargoed", "withheld")


def read_nitf(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read an article in NITF. Total."""
    root = parse_xml(data)
    if isinstance(root, Refused):
        return root
    language = root.get(_LANG)
    root = without_namespaces(root)
    content = next(root.iter("body.content"), None)
    docdata = next(root.iter("docdata"), root.makeelement("docdata"))
    status = (docdata.get("management-status") or "usable").casefold()
    if status in _WITHHELD:
        return Refused("not_an_article", f"The article is {status}.")
    is_canceled = status in ("canceled", "cancelled", "killed")
    if content is None and not is_canceled:
        return Refused("no_body", "The article has no body.content.")
    return _draft(root, content, language, is_canceled=is_canceled, at=received_at)


def _draft(
    root: Any, content: Any, language: str | None, *, is_canceled: bool, at: datetime
) -> Draft:
    title = first(map(line, _titles(root)))
    byline = first(_bylines(root))
    dateline = line(root.find(".//dateline"))
    issued = field_date(first(_dates(root)), received_at=at)
    deks = [line(one) for one in root.iterfind(".//hedline/hl2")]
    abstract = line(root.find(".//abstract"))
    lines, within = ([], None) if content is None else body_lines(content)
    lines = without_dateline(lines, dateline)
    body = read_marked(lines, title=title, received_at=at)
    publisher = first(_publishers(root))
    pub = root.find(".//pubdata")
    told = pub if pub is not None else root
    return Draft(
        title=title or body.header.title,
        dek=dek_of(first((*deks, abstract, within)), body.paragraphs),
        paragraphs=body.paragraphs,
        credits=body.credits,
        publisher=publisher,
        author=people(byline, publisher) or body.header.author,
        author_raw=byline,
        url=address((told.get("ex-ref"), *_canonical(root))),
        section=first((told.get("position.section"), _section(root))),
        published=either(issued, body.header.published),
        modified=field_date(_attribute(root, "revision-history", "norm"), received_at=at),
        external_id=_attribute(root, "doc-id", "id-string"),
        language=language_code(language),
        tombstone=is_canceled,
    )


def _titles(root: Any) -> Iterator[Any]:
    yield from root.iterfind(".//hedline/hl1")
    yield from root.iterfind(".//hedline")
    yield from root.iterfind("head/title")


def _bylines(root: Any) -> Iterator[str | None]:
    """Yield bylines: the people in them, if they are marked, without their posts."""
    for byline in root.iter("byline"):
        persons = [line(one) for one in byline.iter("person", "virtloc")]
        if told := ", ".join(filter(None, persons)):
            yield told
        for post in list(byline.iter("byttl")):
            post.text, tail = None, post.tail
            post.clear()
            post.tail = tail
        yield line(byline)


def _dates(root: Any) -> Iterator[str | None]:
    """Yield when it was issued, as the surest place says it."""
    for name in ("date.issue", "date.release"):
        yield _attribute(root, name, "norm") or line(root.find(f".//{name}"))
    yield _attribute(root, "pubdata", "date.publication")
    yield _attribute(root, "story.date", "norm")


def _publishers(root: Any) -> Iterator[str | None]:
    yield _attribute(root, "pubdata", "name")
    yield line(root.find(".//distributor"))
    yield _attribute(root, "doc.copyright", "holder")
    yield _attribute(root, "doc-id", "regsrc")
    yield line(root.find(".//copyrite.holder"))


def _section(root: Any) -> str | None:
    metas = root.iterfind("head/meta")
    named = {(one.get("name") or "").casefold(): one.get("content") for one in metas}
    return first(named.get(name) for name in ("section", "category", "desk"))


def _canonical(root: Any) -> Iterator[str | None]:
    for meta in root.iterfind("head/meta"):
        if (meta.get("name") or "").casefold() in ("url", "canonical", "og:url"):
            yield meta.get("content")


def _attribute(root: Any, element: str, name: str) -> str | None:
    found = root.find(f".//{element}")
    return (found.get(name) or "").strip() or None if found is not None else None
