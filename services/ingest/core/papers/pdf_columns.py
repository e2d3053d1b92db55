"""Columns of a page whose lines were written across all of them, one row at a time.

Most programs write a column from top to bottom, and the library then finds its lines.
Where rows were written, it makes one line of each. A gutter shows in the gaps of most
rows at the same place. Rows of tables have gaps, too, but no long texts between them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from services.ingest.core.text.paragraphs import ends_sentence

_Line = TypeVar("_Line")
#: So many rows have a gap at a gutter, as a share of those as wide as the page's text.
_ROWS, _SHARE = 6, 0.5
#: Gaps that are so far apart are of one gutter, in points.
_NEAR = 14.0
#: Between gutters stand texts of so many characters.
_LONG = 20


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a row: from where to where, in points from the left."""

    left: float
    right: float


def gutters_of(rows: Sequence[Sequence[Gap]]) -> list[float]:
    """Return where the gutters of a page are, by the gaps of its wide rows; [] if there
    is no more than one column."""
    middles = sorted((one.left + one.right) / 2 for row in rows for one in row)
    groups: list[list[float]] = []
    for middle in middles:
        if groups and middle - groups[-1][-1] <= _NEAR:
            groups[-1].append(middle)
        else:
            groups.append([middle])
    least = max(_ROWS, _SHARE * len(rows))
    known = [median(one) for one in groups if len(one) >= least]
    return [one for one in known if sum(is_open(row, one) for row in rows) >= least]


def is_open(row: Iterable[Gap], gutter: float) -> bool:
    """Say whether a gutter runs through a gap of a row."""
    return any(one.left <= gutter <= one.right for one in row)


def are_columns(rows: Iterable[Sequence[str]]) -> bool:
    """Say whether the texts between gutters are columns of a text, and no table."""
    parts = [row for row in rows if len(row) > 1]
    if not parts:
        return False
    lengths = [[len(row[place]) for row in parts if place < len(row)] for place in (0, 1)]
    ends = sum(ends_sentence(row[0]) for row in parts)
    shortest = min(median(one) for one in lengths)
    return shortest >= _LONG and ends < 0.5 * len(parts)


def column_of(left: float, right: float, gutters: Sequence[float]) -> int | None:
    """Return in which column a line stands, from 0; None: across several."""
    first = sum(left > one for one in gutters)
    return first if first == sum(right > one for one in gutters) else None


def in_columns(placed: Iterable[tuple[_Line, int | None]], count: int) -> Iterator[_Line]:
    """Yield lines column by column, between those that stand across them.

    `placed`: each with its column, from the top of the page; `count`: of columns.
    """
    columns: list[list[_Line]] = [[] for _ in range(count)]
    for line, place in placed:
        if place is not None:
            columns[place].append(line)
            continue
        for column in columns:
            yield from column
            column.clear()
        yield line
    for column in columns:
        yield from column
