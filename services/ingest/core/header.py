"""The header of a page: title, outlet, section, byline and date, by place and shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.dates import UNDATED, Dated
from services.ingest.core.header_lines import (
    HeaderLine,
    author_of,
    could_be_publisher,
    could_be_title,
    ends_in_full_stop,
    header_line,
    pieces,
)
from services.ingest.core.paragraphs import is_prose

#: A header has at most so many lines.
_LONGEST = 14
#: A date so few lines below a line that could be a title says that it is one.
_NEAR = 5
_MARKS = ("stamp", "byline")
_LABELS = {
    **dict.fromkeys(("title", "headline", "titel", "titre"), "title"),
    **dict.fromkeys(("source", "publisher", "publication", "outlet"), "publisher"),
    **dict.fromkeys(("newspaper", "quelle"), "publisher"),
    **dict.fromkeys(("author", "authors", "byline", "by"), "author"),
    **dict.fromkeys(("url", "link"), "url"),
    **dict.fromkeys(("section", "category"), "section"),
}
_LABELLED = re.compile(r"(?P<label>[A-Za-z]{2,12}) ?: ?(?P<value>\S.{0,2000})")


@dataclass(frozen=True, slots=True)
class Header:
    """What a page's header says, and the lines that remain."""

    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    author: str | None = None
    url: str | None = None
    published: Dated = UNDATED
    modified: Dated = UNDATED
    rest: tuple[str, ...] = ()


def read_header(lines: Sequence[str], *, titled: bool, received_at: datetime) -> Header:
    """Read the header, and the date at the foot, off a page's lines.

    `titled`: what the title is, is known from elsewhere, so that no line is taken for
    one or for the outlet. What has no place in a header stays in `rest`.
    """
    labels, lines = _labelled(lines)
    zone, body = _zone(lines, received_at=received_at)
    if titled or "title" in labels:
        header = Header(rest=tuple(line.text for line in zone if line.kind == "plain"))
    else:
        header = _named(zone)
    foot, body = _foot(body, received_at=received_at)
    published, modified = _times([*zone, *foot])
    return replace(
        header,
        title=labels.get("title", header.title),
        publisher=labels.get("publisher", header.publisher),
        section=labels.get("section", header.section),
        author=labels.get("author") or author_of(_first([*zone, *foot], "byline") or ""),
        url=labels.get("url") or _first(zone, "url"),
        published=published,
        modified=modified,
        rest=(*header.rest, *body),
    )


def _labelled(lines: Sequence[str]) -> tuple[dict[str, str], Sequence[str]]:
    """Take off lines like "Source: Marsh Gazette"; one alone may well be a title."""
    found: dict[str, str] = {}
    at: list[int] = []
    for index, line in enumerate(lines[:_LONGEST]):
        match = _LABELLED.fullmatch(line)
        name = _LABELS.get(match["label"].casefold()) if match else None
        if match and name and name not in found:
            found[name] = match["value"]
            at.append(index)
    if len(found) < 2:
        return {}, lines
    return found, [line for index, line in enumerate(lines) if index not in at]


def _zone(
    lines: Sequence[str], *, received_at: datetime
) -> tuple[list[HeaderLine], list[str]]:
    """Part the header's lines from the article, which begins with its first sentence."""
    zone: list[HeaderLine] = []
    for index, line in enumerate(lines[:_LONGEST]):
        parts = pieces(line, received_at=received_at)
        cut = [header_line(part, received_at=received_at) for part in parts]
        if is_prose(line) and len(cut) == 1 and cut[0].kind == "plain":
            untitled = all(one.kind != "plain" for one in zone)
            after = lines[index + 1 : index + _NEAR]
            if not (untitled and _is_title(line, after, received_at=received_at)):
                return zone, list(lines[index:])
        zone.extend(_settled(one, zone) for one in cut)
    return zone, list(lines[len(lines[:_LONGEST]) :])


def _settled(line: HeaderLine, before: Sequence[HeaderLine]) -> HeaderLine:
    """Decide what place decides: a role follows a byline, a title is no furniture."""
    if line.kind == "role":
        follows = bool(before) and before[-1].kind == "byline"
        return HeaderLine("furniture" if follows else "plain", line.text)
    first = all(one.kind in ("furniture", "section", "site") for one in before)
    if line.kind == "furniture" and first and ": " in line.text:
        return HeaderLine("plain", line.text)
    return line


def _is_title(line: str, after: Sequence[str], *, received_at: datetime) -> bool:
    """Say whether a line that ends as a sentence is the title all the same."""
    if not could_be_title(line):
        return False
    return not ends_in_full_stop(line) or any(
        header_line(part, received_at=received_at).kind in _MARKS
        for one in after
        for part in pieces(one, received_at=received_at)
    )


def _named(zone: Sequence[HeaderLine]) -> Header:
    """Tell title, outlet and section by their places around date and byline."""
    plain = [index for index, line in enumerate(zone) if line.kind == "plain"]
    section = _first(zone, "section")
    if not plain or not could_be_title(zone[plain[0]].text):
        return Header(section=section, rest=tuple(zone[i].text for i in plain))
    marks = [i for i, line in enumerate(zone) if line.kind in _MARKS and i > plain[0]]
    if _outlet_leads(zone, plain, marks):
        title, names = plain[1], plain[:1]
    else:
        last = marks[-1] if marks else 0
        title = plain[0]
        names = [i for i in plain[1:] if i < last and could_be_publisher(zone[i].text)]
    if section is None and len(names) > 1:
        section = zone[names[1]].text
    return Header(
        title=zone[title].text,
        publisher=zone[names[0]].text if names else None,
        section=section,
        rest=tuple(zone[i].text for i in plain if i != title and i not in names),
    )


def _outlet_leads(
    zone: Sequence[HeaderLine], plain: Sequence[int], marks: Sequence[int]
) -> bool:
    """Say whether the page goes: outlet, date, title."""
    if len(plain) < 2 or not marks or not plain[0] < marks[0] < plain[1]:
        return False
    lead, after = zone[plain[0]].text.split(), zone[plain[1]].text.split()
    short = len(lead) <= 4 and could_be_publisher(zone[plain[0]].text)
    return short and len(after) >= 4 and len(after) > len(lead)


def _foot(
    body: Sequence[str], *, received_at: datetime
) -> tuple[list[HeaderLine], list[str]]:
    """Take dates and bylines off the end, where some pages have them."""
    foot: list[HeaderLine] = []
    end = len(body)
    while end > 0:
        line = header_line(body[end - 1], received_at=received_at)
        if line.kind not in (*_MARKS, "furniture"):
            break
        foot.insert(0, line)
        end -= 1
    return foot, list(body[:end])


def _times(lines: Sequence[HeaderLine]) -> tuple[Dated, Dated]:
    """Return when it was published and modified; a yearless update says too little."""
    stamps = [line.stamp for line in lines if line.stamp is not None]
    published = next((one.dated for one in stamps if one.of == "published"), None)
    modified = next(
        (one.dated for one in stamps if one.of == "updated" and one.has_year), UNDATED
    )
    return (published or modified, modified)


def _first(lines: Sequence[HeaderLine], kind: str) -> str | None:
    return next((line.text for line in lines if line.kind == kind), None)
