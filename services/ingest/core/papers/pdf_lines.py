"""Lines of a PDF with their places, as the library finds them in its text layer."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

#: What the library writes for a hyphen at which a word was cut.
CUT = "\ufffe"
_HYPHENS = (0x2, 0xFFFE, 0xAD)
_ENDS = (10, 13)
_SPACES = (0, 9, 32, 160)


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
    """Yield a page's lines in the order in which they were written."""
    text = page.get_textpage()
    try:
        height = page.get_height() or 1.0
        codes: list[tuple[int, int]] = []
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if code not in _ENDS:
                codes.append((index, code))
            elif codes:
                yield from _line(text, codes, number, height)
                codes = []
        yield from _line(text, codes, number, height)
    finally:
        text.close()


def _line(
    text: Any, codes: list[tuple[int, int]], page: int, height: float
) -> Iterator[Line]:
    shown = [index for index, code in codes if code not in _SPACES]
    if not shown:
        return
    left, y = _origin(text, shown[0])
    _, foot = _origin(text, shown[-1])
    right = max(_right(text, shown[-1]), left)
    cuts = [index - 1 for index, code in codes if code in _HYPHENS and index]
    edge = max(right, *(_right(text, one) for one in cuts), left)
    middle = shown[len(shown) // 2]
    size = max(_size(text, one) for one in (shown[0], middle, shown[-1]))
    said = "".join(_character(code) for _, code in codes)
    yield Line(said, page, left, right, edge, y, foot, size, y / height)


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
