"""How clean pasted pages come out: no furniture left, and nothing of the body lost."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from typing import Any

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.events.reading import Reading

_WORD = re.compile(r"\w+")
#: When a page without a date is taken to have come.
_LATE = datetime(2024, 6, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PageScore:
    """What became of one page."""

    file: str
    #: Words of the body, and how many of them stand in what was read, in order.
    words: int
    kept: int
    #: Furniture that stands in the body yet.
    left: tuple[str, ...]
    #: Fields of the header that the truth tells, and whether each was read right.
    fields: Mapping[str, bool] = field(default_factory=dict)


def score_pages(
    rows: Iterable[Mapping[str, Any]],
    texts: Mapping[str, str],
    *,
    detect: Callable[[str], str] = lambda _: "und",
) -> dict[str, float | int]:
    """Score pages: `rows` is their truth, `texts` holds each page by its `file`.

    A row has `body` and `furniture` as lists of lines, or `body_lines` as pairs of line
    numbers of the page, from 1, both ends included: all other lines are furniture then.
    Returns `lines_left`, `body_kept` (a share of words), and a share for each field.
    """
    return summed([score_page(row, texts[row["file"]], detect=detect) for row in rows])


def summed(scores: Sequence[PageScore]) -> dict[str, float | int]:
    """Add up what became of single pages."""
    words = sum(one.words for one in scores)
    names = sorted({name for one in scores for name in one.fields})
    told = {
        name: [one.fields[name] for one in scores if name in one.fields] for name in names
    }
    return {
        "pages": len(scores),
        "lines_left": sum(len(one.left) for one in scores),
        "body_kept": sum(one.kept for one in scores) / words if words else 0.0,
        **{name: sum(right) / len(right) for name, right in told.items()},
    }


def score_page(
    row: Mapping[str, Any], text: str, *, detect: Callable[[str], str]
) -> PageScore:
    """Read one page as a dropped file and compare it with its truth."""
    body, furniture = _truth(row, text)
    published = row.get("published_at")
    moment = datetime.fromisoformat(published) if published else None
    reading = read(
        Record(text.encode(), "text"),
        name=row["file"],
        source="",
        received_at=moment + timedelta(days=1) if moment else _LATE,
        detect=detect,
    )
    paragraphs = [_plain(one) for one in reading.body.split("\n\n")]
    words = _WORD.findall(" ".join(body).casefold())
    return PageScore(
        file=row["file"],
        words=len(words),
        kept=_in_order(words, _WORD.findall(reading.body.casefold())),
        left=tuple(_left(furniture, paragraphs, [_plain(one) for one in body])),
        fields=_fields(row, reading, moment),
    )


def _truth(row: Mapping[str, Any], text: str) -> tuple[list[str], list[str]]:
    if "body_lines" not in row:
        return list(row["body"]), list(row["furniture"])
    inside = {n for first, last in row["body_lines"] for n in range(first, last + 1)}
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    body = [line for n, line in lines if n in inside]
    return body, [line for n, line in lines if n not in inside]


def _in_order(words: Sequence[str], read_words: Sequence[str]) -> int:
    """Count the words of one list that stand in the other in the same order."""
    matcher = SequenceMatcher(None, words, read_words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _left(
    furniture: Iterable[str], paragraphs: Sequence[str], body: Sequence[str]
) -> Iterable[str]:
    """Yield furniture that is a paragraph, or the start or end of one, and of which the
    body itself has no such line, start or end."""
    for line in furniture:
        plain = _plain(line)
        if _stands_in(plain, paragraphs) and not _stands_in(plain, body):
            yield line


def _stands_in(line: str, paragraphs: Sequence[str]) -> bool:
    return any(
        line == one or one.startswith(f"{line} ") or one.endswith(f" {line}")
        for one in paragraphs
    )


def _fields(
    row: Mapping[str, Any], reading: Reading, moment: datetime | None
) -> dict[str, bool]:
    """Compare what the truth tells of the header; a field that it lacks counts not."""
    found = {
        name: _plain(getattr(reading, name) or "") == _plain(row[name] or "")
        for name in ("title", "publisher", "author")
        if name in row
    }
    if "published_at" in row:
        precision = row.get("precision") or "none"
        same = reading.published_precision == precision
        found["published"] = same and reading.published_at == moment
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
