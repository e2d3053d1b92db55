"""The days that a sentence names, told from the day on which it was published."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from services.summarize.core.writing.words.words import stem

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: Names of days and months, and their stems; people march, and may.
CALENDAR = frozenset((*_DAYS, *_MONTHS))
CALENDAR_STEMS = frozenset(stem(one, "en") for one in CALENDAR) - {"march", "may"}
#: The months as a pattern, and a month with a day before or after it, and a year.
CAPITAL_MONTH = "|".join(one.capitalize() for one in _MONTHS)
MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({CAPITAL_MONTH})\b"
    rf"(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s+((?:19|20)\d\d)\b)?"
)
_DAY = re.compile(rf"\b({'|'.join(one.capitalize() for one in _DAYS)})\b")
_NEAR = re.compile(r"\b(yesterday|today|tonight|tomorrow)\b", re.I)
#: What is still to come.
_AHEAD = re.compile(r"\b(?:next|coming|will|would|on the following|until|by)\b")
#: A weekday of an earlier week.
_LAST = re.compile(r"\b(?:last|previous)\s+$")
#: A day without a year that is so far ahead was in the year before.
_FAR = timedelta(days=120)


def days_named(text: str, published: date | None) -> Iterable[str]:
    """Yield the days that an English sentence names, as ISO 8601 has them; weekdays by
    name where the day of publication is not known.

    A weekday is the latest one up to then, or the next one after "will".
    """
    if published is None:
        yield from (match[1] for match in _DAY.finditer(text))
        return
    for match in _DAY.finditer(text):
        before = text[: match.start()]
        back = (published.weekday() - _DAYS.index(match[1].lower())) % 7
        if _LAST.search(before):
            back += 0 if back else 7
        elif _AHEAD.search(before):
            back -= 7 if back else 0
        yield (published - timedelta(days=back)).isoformat()
    for match in _NEAR.finditer(text):
        ahead = {"yesterday": -1, "tomorrow": 1}.get(match[1].lower(), 0)
        yield (published + timedelta(days=ahead)).isoformat()
    for match in MONTH.finditer(text):
        if (found := _dated(match, published)) is not None:
            yield found.isoformat()


def _dated(match: re.Match[str], published: date) -> date | None:
    number = match[1] or match[3]
    if not number:
        return None
    month = _MONTHS.index(match[2].lower()) + 1
    try:
        found = date(int(match[4] or published.year), month, int(number))
        if not match[4] and found - published > _FAR:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return found
