"""A date that stands alone where the article begins, and that no header has told.

A header's own lines are those that our tables know. Beyond them are seconds since 1970,
a clock without a day, a month without one, and dates in the words of other languages.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from services.ingest.core.times.calendar_words import MONTHS
from services.ingest.core.times.date_evidence import Evidence
from services.ingest.core.times.dates import UNDATED, Dated, read_date

#: Lone dates that one article begins with, and characters of one.
_MOST, _LONGEST = 3, 60
_NUMBER = re.compile(r"\d{9,19}(?:\.\d{1,9})?")
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: (?:uhr|gmt|utc|[a-z]{1,3}t))?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?P<month>[^\W\d_]{3,12})\.?,? (?:19|20)\d\d")


def without_lone_dates(
    lines: Sequence[str], *, language: str | None, received_at: datetime
) -> tuple[Dated, Sequence[str]]:
    """Take lone dates off the beginning of an article that goes on below them.

    Returns the first that names a day in the language (two letters), else `UNDATED`: a
    mere number is too little to date anything by. Many such lines are the text itself.
    """
    told = UNDATED
    for at, line in enumerate(lines[: _MOST + 1]):
        dated = _read(line, language, received_at)
        if dated is None:
            return told, lines[at:]
        told = told if told.moment else dated
    return UNDATED, lines


def _read(line: str, language: str | None, received_at: datetime) -> Dated | None:
    """Read a lone date; None: the line is none, or holds more."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    month = _MONTH.fullmatch(line)
    if _CLOCK.fullmatch(line) or (month and month["month"].casefold() in MONTHS):
        return UNDATED
    read = read_date(line, received_at=received_at, evidence=Evidence(language))
    if read.moment is None:
        return None
    return UNDATED if _NUMBER.fullmatch(line) else read
