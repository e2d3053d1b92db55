"""Lines of a PDF with their places, as the library finds them in its text layer."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from services.ingest.core.papers.pdf_columns import (
    Gap,
    are_columns,
    column_of,
    gutters_of,
    in_columns,
    is_open,
)

#: What the library writes for a hyphen at which a word was cut.
CUT = "\ufffe"
_HYPHENS = (0x2, 0xFFFE, 0xAD)
_ENDS = (10, 13)
_SPACES = (0, 9, 32, 160)
#: A gap between columns is so wide, in sizes of the type.
_GAP = 1.2
#: A row across columns takes this share of the page; so many are measured before one
#: column is believed.
_WIDE, _ROWS = 0.5, 12
#: A character of a row: its index on the page, and its code.
_Code = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; lengths in points, from the left and from below.

    Lines between which a word was cut come as one, with CUT in it.
    """

    text: str
    page: int
    left: float
    #: Where its last character ends, and how far right any of its lines goes.
    right: float
    edge: float
    #: Baselines of its first character and of its last.
    y: float
    foot: float
    size: float
    #: How far up the page it stands, from 0 to 1.
    height: float


def lines_on(page: Any, number: int) -> Iterator[Line]:
    """Yield a page's lines in the order in which they were written; column by column
    where they were written row by row."""
    text = page.get_textpage()
    try:
        height, width = page.get_height() or 1.0, page.get_width() or 1.0
        rows = list(_rows(text))
        lines = [_line(text, row, number, height) for row in rows]
        gutters = gutters_of(list(_wide(text, rows, lines, width)))
        if gutters:
            parts = [
                [_line(text, part, number, height) for part in _parts(text, row, gutters)]
                for row in rows
            ]
            if are_columns([[one.text for one in row] for row in parts]):
                placed = [(one, _column(one, gutters)) for row in parts for one in row]
                lines = list(in_columns(placed, len(gutters) + 1))
        yield from lines
    finally:
        text.close()


def _rows(text: Any) -> Iterator[list[_Code]]:
    """Yield the characters of each row that shows any."""
    codes: list[_Code] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code not in _ENDS:
            codes.append((index, code))
        elif codes:
            yield from _shown(codes)
            codes = []
    yield from _shown(codes)


def _shown(codes: list[_Code]) -> Iterator[list[_Code]]:
    if any(code not in _SPACES for _, code in codes):
        yield codes


def _wide(
    text: Any, rows: Sequence[list[_Code]], lines: Sequence[Line], width: float
) -> Iterator[list[Gap]]:
    """Yield the gaps of each row that is as wide as the text of the page. Most pages
    have one column: after a few rows without any the look ends."""
    count = found = 0
    for row, line in zip(rows, lines, strict=True):
        if line.right - line.left > _WIDE * width:
            gaps = [gap for _, gap in _gaps(text, row, line.size)]
            count, found = count + 1, found + bool(gaps)
            yield gaps
            if count == _ROWS and found < _ROWS // 2:
                return


def _gaps(text: Any, row: list[_Code], size: float) -> Iterator[tuple[int, Gap]]:
    """Yield the wide gaps of a row, and at which of its characters each begins."""
    shown = [at for at, (_, code) in enumerate(row) if code not in _SPACES]
    for one, two in pairwise(shown):
        if two - one > 1:
            gap = Gap(_right(text, row[one][0]), _origin(text, row[two][0])[0])
            if gap.right - gap.left > _GAP * size:
                yield one + 1, gap


def _parts(text: Any, row: list[_Code], gutters: Sequence[float]) -> list[list[_Code]]:
    """Part a row where gutters run through its gaps."""
    size = _size(text, row[0][0])
    ends = [
        at
        for at, gap in _gaps(text, row, size)
        if any(is_open([gap], gutter) for gutter in gutters)
    ]
    return [row[start:end] for start, end in pairwise([0, *ends, len(row)])]


def _column(line: Line, gutters: Sequence[float]) -> int | None:
    return column_of(line.left, line.right, gutters)


def _line(text: Any, codes: list[_Code], page: int, height: float) -> Line:
    shown = [index for index, code in codes if code not in _SPACES]
    left, y = _origin(text, shown[0])
    _, foot = _origin(text, shown[-1])
    right = max(_right(text, shown[-1]), left)
    cuts = [index - 1 for index, code in codes if code in _HYPHENS and index]
    edge = max(right, *(_right(text, one) for one in cuts), left)
    middle = shown[len(shown) // 2]
    size = max(_size(text, one) for one in (shown[0], middle, shown[-1]))
    said = "".join(_character(code) for _, code in codes).strip()
    return Line(said, page, left, right, edge, y, foot, size, y / height)


def _character(code: int) -> str:
    if code in _HYPHENS:
        return CUT
    return chr(code) if 0 < code < 0x110000 else ""


def _origin(text: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _right(text: Any, index: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return right.value


def _size(text: Any, index: int) -> float:
    """Return the size of a character as it is seen: fonts are scaled by the page, too."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
    return float(raw.FPDFText_GetFontSize(text, index)) * scale
