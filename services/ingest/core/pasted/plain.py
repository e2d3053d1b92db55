"""A text's lines as an article: its header, and its paragraphs without furniture."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.draft import Refused
from services.ingest.core.pasted.around import trimmed, without_lists
from services.ingest.core.pasted.datelines import read_dateline
from services.ingest.core.pasted.end_marks import before_end, without_letters
from services.ingest.core.pasted.furniture import fold, swept
from services.ingest.core.pasted.furniture_certain import is_certain
from services.ingest.core.pasted.header import Header, read_header
from services.ingest.core.pasted.link_lists import without_links
from services.ingest.core.pasted.lone_dates import without_lone_dates
from services.ingest.core.pasted.run_ins import without_run_ins
from services.ingest.core.text.paragraphs import MOST_LINES
from services.ingest.core.times.dates import UNDATED, Dated
from shared.text.agencies import credits_of

#: A paragraph of at least so many characters stands in an article only once.
_REPEATED = 40
ENDLESS = Refused("too_big", f"The text has more than {MOST_LINES} lines.")


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
    return read_lines(
        swept(without_run_ins(without_links(without_lists(before_end(lines))))),
        title=title,
        titled=titled,
        received_at=received_at,
        language=language,
        trim=_pruned,
        credited=credits_of(lines),
    )


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
    told = without_letters(list(_once(lines, fold(title or ""))))
    return _dated(Header(), told, received_at, credits_of(lines))


def read_lines(
    lines: Sequence[str],
    *,
    title: str | None,
    titled: bool,
    received_at: datetime,
    language: str | None = None,
    trim: Callable[[Sequence[str]], list[str]] = list,
    credited: tuple[str, ...] = (),
) -> Body:
    """Take header, dateline and repeats off lines; `trim` takes furniture at the ends."""
    header = read_header(lines, titled=titled, received_at=received_at)
    known = fold(header.title or title or "")
    body = trim(list(_once(header.rest, known)))
    dated, rest = without_lone_dates(body, language=language, received_at=received_at)
    if header.published is UNDATED and dated is not UNDATED:
        header = replace(header, published=dated)
    return _dated(header, rest, received_at, credited)


def _dated(
    header: Header, rest: Sequence[str], received_at: datetime, credited: tuple[str, ...]
) -> Body:
    """Cut the dateline off the first line; it tells day and outlet if no header does."""
    if not rest:
        return Body(header, (), credited)
    told = read_dateline(rest[0], received_at=received_at)
    if header.published is UNDATED and told.dated is not UNDATED:
        header = replace(header, published=told.dated)
    if told.agency and not (header.publisher or header.credit or header.url):
        header = replace(header, credit=told.agency)
    published, modified = _found(header.published), _found(header.modified)
    if published is not header.published or modified is not header.modified:
        header = replace(header, published=published, modified=modified)
    return Body(header, (told.rest, *rest[1:]), credited)


def _found(dated: Dated) -> Dated:
    is_new = dated.raw is not None and not dated.found
    return replace(dated, found="header") if is_new else dated


def _once(lines: Iterable[str], title: str) -> Iterable[str]:
    """Leave out the title's repeats, and every long paragraph after its first time."""
    seen: set[str] = set()
    for line in lines:
        if title and fold(line) == title:
            continue
        if len(line) >= _REPEATED:
            if line in seen:
                continue
            seen.add(line)
        yield line
