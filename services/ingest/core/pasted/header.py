"""The header of a page: title, outlet, section, byline and date, by place and shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.ingest.core.pasted.furniture import fold, is_furniture
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.header_labels import labelled
from services.ingest.core.pasted.header_lines import (
    HeaderLine,
    Kind,
    could_be_title,
    credit_of,
    ends_in_full_stop,
    header_line,
    is_section,
)
from services.ingest.core.pasted.header_people import with_people
from services.ingest.core.pasted.trails import headline_in, is_trail, section_of
from services.ingest.core.text.bylines import author_of, placed_author, posted_author
from services.ingest.core.text.outlets import could_be_publisher, names_outlet, parted
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.times.dates import UNDATED, Dated

#: A header has at most so many lines.
_LONGEST = 14
#: A date so few lines below a line that could be a title says that it is one.
_NEAR = 5
_MARKS = ("stamp", "byline")
#: A longer line that ends as a sentence is neither date nor byline: not looked into.
_LONGEST_MARK = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What a page's header says, and the lines that remain."""

    title: str | None = None
    publisher: str | None = None
    #: Whom a byline or a line such as "Source: Marsh Gazette" names: the publisher, if
    #: nothing else tells one.
    credit: str | None = None
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
    labels, lines = labelled(lines, most=_LONGEST)
    zone, body = _zone(lines, received_at=received_at)
    if titled or "title" in labels:
        zone = with_people(zone)
        header = Header(rest=tuple(line.text for line in zone if line.kind == "plain"))
    else:
        header = _named(zone)
    foot, body = _foot(body, received_at=received_at)
    edges = [*zone, *foot]
    published, modified = _times(edges)
    author = outlet = None
    if named := labels.get("author") or _authors(edges):
        author, outlet = parted(named, _calling(edges, lines, named))
    return Header(
        title=labels.get("title", header.title),
        publisher=labels.get("publisher", header.publisher),
        credit=outlet or _credit(zone, foot),
        section=labels.get("section", header.section),
        author=author,
        url=labels.get("url") or _first(zone, "url"),
        published=published,
        modified=modified,
        rest=(*header.rest, *body),
    )


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
        for one in cut:
            zone.append(_settled(one, zone))
    return zone, list(lines[len(lines[:_LONGEST]) :])


def _settled(line: HeaderLine, before: Sequence[HeaderLine]) -> HeaderLine:
    """Decide what place decides: a role follows a byline, a title is no furniture."""
    if line.kind == "role":
        other: Kind = "byline" if _is_posted_byline(line.text, before) else "plain"
        follows = bool(before) and before[-1].kind == "byline"
        return HeaderLine("furniture" if follows else other, line.text)
    first = all(one.kind in ("furniture", "section", "site") for one in before)
    if line.kind in ("furniture", "credit") and first and ": " in line.text:
        is_sure = line.kind == "credit" and names_outlet(credit_of(line.text) or "")
        return line if is_sure else HeaderLine("plain", line.text)
    if line.kind == "plain" and _is_placed_byline(line.text, before):
        return HeaderLine("byline", line.text)
    return line


def _is_placed_byline(line: str, before: Sequence[HeaderLine]) -> bool:
    """Say whether "Jill Mercer in Northgate" stands below the title, and not of it."""
    above = [one.text for one in before if one.kind == "plain"]
    names = placed_author(line) if 1 <= len(above) <= 3 else None
    said = set(fold(" ".join(above)).split())
    return names is not None and said.isdisjoint(fold(names).split())


def _is_posted_byline(line: str, before: Sequence[HeaderLine]) -> bool:
    """Say whether "Jill Mercer Health correspondent" stands below the title."""
    name = posted_author(line) if any(one.kind == "plain" for one in before) else None
    return name is not None and not names_outlet(name)


def _is_title(line: str, after: Sequence[str], *, received_at: datetime) -> bool:
    """Say whether a line that ends as a sentence is the title all the same."""
    if not could_be_title(line):
        return False
    return not ends_in_full_stop(line) or any(
        header_line(part, received_at=received_at).kind in _MARKS
        for one in after
        if not (len(one) > _LONGEST_MARK and is_prose(one))
        for part in pieces(one, received_at=received_at)
    )


def _named(zone: Sequence[HeaderLine]) -> Header:
    """Tell title, outlet and section by their places around date and byline."""
    people = fold(_authors(zone) or "")  # whom a page may name above the byline, too
    plain = [index for index, line in enumerate(zone) if line.kind == "plain"]
    plain = [index for index in plain if fold(zone[index].text) != people]
    section = _section(zone)
    if not plain:
        return _of_trail(_first(zone, "section"), section)
    if not could_be_title(zone[plain[0]].text):
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


def _of_trail(trail: str | None, section: str | None) -> Header:
    """Return the header of a text above which no line is left to be the title: it may
    end a trail, or only look like one ("Fenwick › Marl")."""
    title = headline_in(trail, is_section=is_section) if trail else None
    if title is None or trail is None:
        return Header(section=section)
    return Header(title=title, section=section_of(trail.removesuffix(title)))


def _outlet_leads(
    zone: Sequence[HeaderLine], plain: Sequence[int], marks: Sequence[int]
) -> bool:
    """Say whether the page goes: outlet, date, title; or outlet, title, as a logo is."""
    if len(plain) < 2:
        return False
    name, follows = zone[plain[0]].text, zone[plain[1]].text
    lead, after = name.split(), follows.split()
    if not (len(lead) <= 4 and len(after) >= 4 and len(after) > len(lead)):
        return False
    if marks and plain[0] < marks[0] < plain[1]:
        return could_be_publisher(name)
    return names_outlet(name) and not is_prose(follows)


def _foot(
    body: Sequence[str], *, received_at: datetime
) -> tuple[list[HeaderLine], list[str]]:
    """Take dates and bylines off the end, where some pages have them."""
    foot: list[HeaderLine] = []
    end = len(body)
    while end > 0:
        parts = pieces(body[end - 1], received_at=received_at)
        found = [header_line(part, received_at=received_at) for part in parts]
        told = all(one.kind in (*_MARKS, "credit", "furniture") for one in found)
        if not (told or is_furniture(body[end - 1], edge=True)):
            break
        foot[:0] = found
        end -= 1
    return foot, list(body[:end])


def _credit(zone: Sequence[HeaderLine], foot: Sequence[HeaderLine]) -> str | None:
    """Return whom the page credits; at its end "Source: World Bank" is of a picture."""
    above = credit_of(_first(zone, "credit") or "")
    below = credit_of(_first(foot, "credit") or "")
    return above or (below if below and names_outlet(below) else None)


def _authors(lines: Sequence[HeaderLine]) -> str | None:
    if (byline := _first(lines, "byline")) is None:
        return None
    return author_of(byline) or placed_author(byline) or posted_author(byline)


def _calling(
    header: Sequence[HeaderLine], lines: Sequence[str], names: str | None
) -> list[str]:
    """Return short lines in which the page may call itself by name: not its byline."""
    edges = (*(one.text for one in header), *lines[-_NEAR:])
    others = (one for one in edges if names is None or names not in one)
    return [one for one in others if len(one) <= 90 and not is_prose(one)]


def _times(lines: Sequence[HeaderLine]) -> tuple[Dated, Dated]:
    """Return when it was published and modified; a yearless update says too little."""
    stamps = [line.stamp for line in lines if line.stamp is not None]
    published = next((one.dated for one in stamps if one.of == "published"), None)
    modified = next(
        (one.dated for one in stamps if one.of == "updated" and one.has_year), UNDATED
    )
    return (published or modified, modified)


def _section(zone: Sequence[HeaderLine]) -> str | None:
    """Return the section, of a trail its last step."""
    named = _first(zone, "section")
    return section_of(named) if named and is_trail(named) else named


def _first(lines: Sequence[HeaderLine], kind: str) -> str | None:
    return next((line.text for line in lines if line.kind == kind), None)
