"""A page of the web that a browser printed: its address stands at the foot of each sheet.

Browsers put day and time of printing with the page's title at the top, the address and a
count of sheets at the bottom. None of it is the article's, and the day is not its own.
"""

import re
from collections.abc import Sequence

from services.ingest.core.papers.pdf_lines import Line

#: Parts of a sheet above and below which these stand.
_TOP, _BOTTOM = 0.93, 0.07
_SHEET = r"\d{1,3} ?(?:/|of|von|sur|de|di|van) ?\d{1,3}"
_FOOT = re.compile(rf"(?P<url>https?://\S{{4,2000}}?)(?P<cut>…|\.\.\.)?(?: {_SHEET})?")
_HEAD = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?:\s.*)?"
)
_COUNT = re.compile(_SHEET)


def unprinted(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """Return lines without what a browser printed around the page, and its address;
    None if it was not printed so, or cut."""
    feet = [found for line in lines if (found := _foot(line))]
    if not feet:
        return list(lines), None
    kept = [line for line in lines if not (_foot(line) or _is_around(line))]
    whole = (found["url"] for found in feet if not found["cut"])
    return kept, next(whole, None)


def _foot(line: Line) -> re.Match[str] | None:
    return _FOOT.fullmatch(line.text) if line.height < _BOTTOM else None


def _is_around(line: Line) -> bool:
    if line.height > _TOP:
        return _HEAD.fullmatch(line.text) is not None
    return line.height < _BOTTOM and _COUNT.fullmatch(line.text) is not None
