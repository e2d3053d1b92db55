"""A page of the web that a browser printed: its address stands at the foot of each sheet.

Browsers put day and time of printing with the page's title at the top, the address and a
count of sheets at the bottom. None of it is the article's, and the day is not its own.
An address alone is a letterhead's or a footnote's: all of an office's would share it.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from services.ingest.core.papers.pdf_lines import Line

#: Parts of a sheet above and below which these stand.
_TOP, _BOTTOM = 0.93, 0.07
_SHEET = r"\d{1,3} ?(?:/|of|von|sur|de|di|van) ?\d{1,3}"
_FOOT = re.compile(
    rf"(?P<url>(?:https?|(?P<own>file))://\S{{4,2000}}?)(?P<cut>…|\.\.\.)?"
    rf"(?P<count> {_SHEET})?"
)
_HEAD = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?:\s.*)?"
)
_COUNT = re.compile(_SHEET)


def unprinted(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """Return lines without what a browser printed around the page, and its address;
    None if it was not printed so, or cut, or the sheets differ."""
    kept: list[Line] = []
    whole: set[str] = set()
    for _, group in groupby(lines, key=lambda line: line.page):
        sheet = list(group)
        foot = _foot(sheet)
        if foot is None:
            kept.extend(sheet)
            continue
        found = _FOOT.fullmatch(foot.text)
        if found and not (found["cut"] or found["own"]):
            whole.add(found["url"])
        kept.extend(one for one in sheet if not (one is foot or _is_around(one)))
    return kept, whole.pop() if len(whole) == 1 else None


def _foot(sheet: Sequence[Line]) -> Line | None:
    """Return the line of the address, if day and time stand above the sheet, and a count
    beside it: the lowest, for footnotes stand above it."""
    feet = [one for one in sheet if _is_low(one) and _FOOT.fullmatch(one.text)]
    if not feet or not any(_is_head(one) for one in sheet):
        return None
    foot = min(feet, key=lambda one: one.height)
    own = _FOOT.fullmatch(foot.text)
    is_counted = bool(own and own["count"]) or any(map(_is_count, sheet))
    return foot if is_counted else None


def _is_around(line: Line) -> bool:
    return _is_head(line) or _is_count(line)


def _is_head(line: Line) -> bool:
    return line.height > _TOP and _HEAD.fullmatch(line.text) is not None


def _is_count(line: Line) -> bool:
    return _is_low(line) and _COUNT.fullmatch(line.text) is not None


def _is_low(line: Line) -> bool:
    return line.height < _BOTTOM
