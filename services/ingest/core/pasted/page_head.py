"""What stands above an article: its title, outlet, author and dek among rows of links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.ingest.core.pasted.furniture import fold, is_furniture
from services.ingest.core.pasted.header_lines import credit_of, header_line, is_section
from services.ingest.core.pasted.header_marks import plainly
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.pasted.page_outlets import LIVE, outlet_of
from services.ingest.core.pasted.page_parts import PageParts
from services.ingest.core.pasted.page_titles import CAPTION, is_row, title_of
from services.ingest.core.text.bylines import author_of, people_in, placed_author
from services.ingest.core.text.outlets import could_be_publisher

_DEK_WORDS = 5
#: So many lines from a date or byline, a name alone is the author's.
_NEAR = 2
_COUNTED = re.compile(
    r"\d[\d,.]* (?:articles?|sources?|stories) ?[|·•,–—-] ?"
    r"(?P<rest>.{0,40}\b\d{4}\b.{0,30})?"
)
#: A word that people's names lack.
_ORGANISATION = re.compile(
    r"\b(?:news\w*|media|group|press|agency|post|times|herald|gazette|tribune|radio|tv|"
    r"studios?|reporting|live|updates?|edition|analysis|opinion|images?|wire|daily|weekly|journal|office|university|institute|bureau|desk|"
    r"staff|team|house|network|zeitung|verlag|redaktion|agence|agencia|life|city|street)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Lines of a head in the order in which a header is read, and its dek."""

    lines: tuple[str, ...]
    title: str | None
    outlet: str | None
    #: Something tells that this is a head: what is not read of it is no article's.
    is_sure: bool
    dek: str | None = None


def arranged(parts: PageParts, *, received_at: datetime) -> Head:
    """Arrange a page's head: title, outlet, then what stands below the title.

    Rows of links go. A head in which nothing but its order tells stays as it is.
    """
    head = parts.head
    title = title_of(parts, received_at)
    is_sure = bool(parts.marks) or any(line.is_furniture for line in head)
    if title is None or not (is_sure or (title > 0 and len(head) > 2)):
        return Head(tuple(line.text for line in head), None, None, is_sure=False)
    outlet = outlet_of(parts, title)
    author = _author(head, title, parts.marks, outlet)
    dek = _dek(head, title, parts.marks, author)
    gone = {title, dek, author[0] if author else None}
    lines = [head[title].text, *([outlet] if outlet else [])]
    lines += [f"By {author[1]}"] if author else []
    for index, line in enumerate(head):
        if (counted := _COUNTED.match(line.text)) is not None:
            lines += [counted["rest"]] if counted["rest"] else []
        elif index in parts.marks:
            lines.append(line.text)
        elif index not in gone and line.text != outlet:
            kind = header_line(line.text, received_at=received_at).kind
            named = index > title and kind == "plain" and could_be_publisher(line.text)
            named = named or (index > title and placed_author(line.text) is not None)
            if kind in ("url", "site", "section", "credit", "role") or named:
                lines.append(line.text)
    return Head(
        tuple(lines),
        plainly(head[title].text),
        LIVE.sub("", outlet) if outlet else None,
        is_sure=True,
        dek=head[dek].text if dek is not None else None,
    )


def _author(
    head: Sequence[Line], title: int, marks: Sequence[int], outlet: str | None
) -> tuple[int, str] | None:
    """Return a line that is nothing but names by a date, and the names, if no other
    line is a byline."""
    if any(author_of(line.text) for line in head) or any(
        placed_author(line.text) for line in head[title:]
    ):
        return None
    for index in range(title + 1, len(head)):
        line = head[index]
        near = any(abs(index - mark) <= _NEAR for mark in marks)
        # The second name below the title is a section.
        second = head[index - 1].text == outlet
        if second or not near or index in marks or line.kind != "label":
            continue
        names = people_in(line.text) if line.text != outlet else None
        if names and not _ORGANISATION.search(names) and not is_section(names):
            return index, names
    return None


def _dek(
    head: Sequence[Line],
    title: int,
    marks: Sequence[int],
    author: tuple[int, str] | None,
) -> int | None:
    """Return the index of the line below the title that sums the article up, or None."""
    for index in range(title + 1, len(head)):
        line = head[index]
        if line.is_furniture or line.is_caption:
            continue  # "10 articles | last updated: …" stands above the sum of them all
        if index in marks or (author and index == author[0]):
            return None
        if placed_author(line.text):
            return None
        if credit_of(line.text):
            continue
        is_own = not is_furniture(line.text, edge=True)
        is_apt = is_own and line.text.count(" ") >= _DEK_WORDS - 1
        same = fold(line.text) == fold(head[title].text)
        if is_apt and not same and not (is_row(line.text) or CAPTION.search(line.text)):
            return index
    return None
