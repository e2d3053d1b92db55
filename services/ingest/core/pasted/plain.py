"""A pasted page as plain text: its header, and its paragraphs without furniture."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pasted.furniture import (
    fold,
    logo_name,
    swept,
    trimmed,
    without_lists,
)
from services.ingest.core.pasted.furniture_certain import is_certain
from services.ingest.core.pasted.header import Header, read_header
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.lone_dates import without_lone_dates
from services.ingest.core.pasted.page_head import arranged
from services.ingest.core.pasted.page_lines import page_lines
from services.ingest.core.pasted.page_parts import parted
from services.ingest.core.pasted.page_tail import foot_of, without_bio
from services.ingest.core.text.outlets import parted as parted_names
from services.ingest.core.text.paragraphs import MOST_LINES, blocks_of, is_endless
from services.ingest.core.times.dates import UNDATED, Dated, read_stamp
from shared.text.agencies import credits_of

#: A paragraph of at least so many characters stands in an article only once.
_TELLING = 40
ENDLESS = Refused("too_big", f"The text has more than {MOST_LINES} lines.")
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_CITY = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}"
_AGENCY = r" ?\([^()]{2,40}\)"
_MORE = r"(?:, [A-Z\d][\w.’' ]{1,30}){0,3}"
#: "CITY, State, May 17 (Agency) —" before the first sentence.
_DATELINE = re.compile(
    rf"(?P<where>{_UPPER}{_MORE}(?:{_AGENCY})?|{_CITY}{_MORE}{_AGENCY}|\([^()]{{2,40}}\))"
    r" ?(?:—|–|--|-) ?(?<=[ —–])(?=[\"“‘'(]?[A-ZÀ-Þ\d])"
)


@dataclass(frozen=True, slots=True)
class Body:
    """What cleaning made of a text: its header, and what remains as paragraphs."""

    header: Header
    paragraphs: tuple[str, ...]
    #: The agencies that its lines credit, those that were taken off among them.
    credits: tuple[str, ...] = ()

    def publisher(self, url: str | None) -> str | None:
        """Return the outlet; one that is but credited, only where no address tells it."""
        return self.header.publisher or (None if url else self.header.credit)


def read_page(text: str, *, received_at: datetime) -> Draft | Refused:
    """Read a clean text as a page: header by shape and place, then paragraphs."""
    if is_endless(text):
        return ENDLESS
    blocks = blocks_of(text)
    lines = [line for block in blocks for line in block]
    logo = logo_name(lines[0]) if lines else None
    parts = parted(page_lines(blocks, received_at=received_at), received_at=received_at)
    if parts is None:
        body = read_body(lines, title=None, titled=False, received_at=received_at)
        return replace(_draft(body, logo), credits=credits_of(lines))
    head = arranged(parts, received_at=received_at)
    left = {
        part
        for line in head.lines
        for part in (line, *pieces(line, received_at=received_at))
    }
    foot = foot_of(parts.tail, received_at=received_at)
    body = _read(
        (*head.lines, *parts.article, *foot),
        title=None,
        titled=False,
        received_at=received_at,
        trim=lambda rest: [one for one in rest if not head.is_sure or one not in left],
    )
    draft = replace(_draft(body, logo), credits=credits_of(lines))
    if not head.is_sure:
        return draft
    around = [
        line.text
        for line in (*parts.head, *parts.tail)
        if line.kind == "label" and (draft.author or "") not in line.text
    ]
    author, outlet = parted_names(draft.author, around)
    title = head.title or ""
    labelled = bool(draft.title) and title.endswith(f": {draft.title}")
    named = draft.publisher if fold(draft.publisher or "") != fold(title) else None
    return replace(
        draft,
        title=draft.title if labelled else head.title,
        dek=head.dek,
        author=author,
        publisher=head.outlet or named or outlet,
        paragraphs=without_bio(draft.paragraphs, author),
    )


def _draft(body: Body, logo: str | None) -> Draft:
    header = body.header
    return Draft(
        title=header.title,
        paragraphs=body.paragraphs,
        publisher=header.publisher or logo or header.credit,
        author=header.author,
        url=header.url,
        section=header.section,
        published=header.published,
        modified=header.modified,
    )


def read_body(
    lines: Sequence[str],
    *,
    title: str | None,
    titled: bool,
    received_at: datetime,
    language: str | None = None,
) -> Body:
    """Take header, furniture, dateline and repeated lines off a text's lines.

    `titled`: the title comes from elsewhere (`title`, or there is none); `language`: in
    two letters, where the text's own source declares it.
    """
    body = _read(
        swept(without_lists(lines)),
        title=title,
        titled=titled,
        received_at=received_at,
        language=language,
        trim=_pruned,
    )
    return replace(body, credits=credits_of(lines))


def _pruned(lines: Sequence[str]) -> list[str]:
    """Take off what is furniture around the sentences, and between them for certain."""
    return [line for line in trimmed(lines) if not is_certain(line)]


def read_marked(
    lines: Sequence[str], *, title: str | None, received_at: datetime
) -> Body:
    """Take dateline and repeats off lines that an agency's markup says are the text.

    Its other fields tell the rest: what looks like a header or like furniture, such as
    the source of a table, is the agency's own word.
    """
    body = _dated(Header(), list(_once(lines, fold(title or ""))), received_at)
    return replace(body, credits=credits_of(lines))


def _read(
    lines: Sequence[str],
    *,
    title: str | None,
    titled: bool,
    received_at: datetime,
    language: str | None = None,
    trim: Callable[[Sequence[str]], list[str]] = list,
) -> Body:
    """Take header, dateline and repeats off lines; `trim` takes furniture at the ends."""
    header = read_header(lines, titled=titled, received_at=received_at)
    known = fold(header.title or title or "")
    body = trim(list(_once(header.rest, known)))
    dated, rest = without_lone_dates(body, language=language, received_at=received_at)
    if header.published is UNDATED:
        header = replace(header, published=dated)
    return _dated(header, rest, received_at)


def _dated(header: Header, rest: Sequence[str], received_at: datetime) -> Body:
    """Cut the dateline off the first line; it tells the time if the header does not."""
    if not rest:
        return Body(header, ())
    dated, first = _without_dateline(rest[0], received_at=received_at)
    if header.published is UNDATED and dated is not UNDATED:
        header = replace(header, published=dated)
    found = replace(
        header, published=_found(header.published), modified=_found(header.modified)
    )
    return Body(found, (first, *rest[1:]))


def _found(dated: Dated) -> Dated:
    return replace(dated, found="header") if dated.raw is not None else dated


def _once(lines: Iterable[str], title: str) -> Iterable[str]:
    """Leave out the title's repeats, and every long paragraph after its first time."""
    seen: set[str] = set()
    for line in lines:
        if title and fold(line) == title:
            continue
        if len(line) >= _TELLING:
            if line in seen:
                continue
            seen.add(line)
        yield line


def _without_dateline(line: str, *, received_at: datetime) -> tuple[Dated, str]:
    """Cut a dateline; return the day that it names with its year, and what follows."""
    match = _DATELINE.match(line)
    if match is None:
        return UNDATED, line
    _, _, after_place = match["where"].partition(", ")
    for start in _tails(after_place):
        stamp = read_stamp(start, received_at=received_at)
        if stamp is not None and stamp.has_year:
            return stamp.dated, line[match.end() :]
    return UNDATED, line[match.end() :]


def _tails(text: str) -> list[str]:
    parts = text.split(", ")
    return [", ".join(parts[index:]) for index in range(len(parts))]
