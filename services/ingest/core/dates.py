"""Dates: only what is wholly a date is read as one; nothing is ever invented.

A date line is cut into tokens (numbers, months, times, zones, words that say nothing).
One token that fits nowhere, and it is no date. A time without zone is taken as UTC.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from services.ingest.core import date_tokens
from services.ingest.core.calendar_words import PUBLISHED, UPDATED
from services.ingest.core.date_tokens import Parts
from services.ingest.core.zones import hours_east
from shared.events.words import Found, Precision

#: No article that Storywire takes in was published before this.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: How far a clock may be ahead of ours.
AHEAD = timedelta(days=1)
#: Longer strings are no dates.
_LONGEST = 90
_NOTHING = frozenset({"", "none", "null", "nan", "nat", "n/a", "unknown", "-"})
_LABEL = re.compile(
    rf"^(?:(?P<published>{PUBLISHED})|(?P<updated>{UPDATED}))\b"
    r"(?:[\s:,|–—-]+|$)(?:on\b|at\b|le\b|am\b|el\b)?\s*",
    re.IGNORECASE,
)
#: A number of seconds since 1970, or of thousandths, millionths or billionths of one.
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{16}|\d{19}")
_DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment in UTC with its precision; `raw` as written, kept whatever it means."""

    moment: datetime | None = None
    precision: Precision = "none"
    raw: str | None = None
    #: Where it was found: shared.events.words.FOUND; "" if nowhere.
    found: Found = ""
    #: What it would be if day and month stood the other way round; None if nothing
    #: leaves that open.
    swapped: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that is nothing but a date, and what it says it is the date of."""

    of: Literal["published", "updated"]
    dated: Dated
    #: The year was written, not taken from the time of arrival.
    has_year: bool


UNDATED = Dated()


def read_date(value: object, *, received_at: datetime) -> Dated:
    """Read a value that should be a date: text, or seconds or milliseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return UNDATED
    if isinstance(value, int) and abs(value) > 10**20:
        return UNDATED
    raw = str(value).strip()
    if raw.casefold() in _NOTHING:
        return UNDATED
    if _EPOCH.fullmatch(raw):
        return _clamped(_since_1970(raw), "minute", raw, received_at)
    stamp = read_stamp(raw, received_at=received_at)
    return stamp.dated if stamp else Dated(raw=raw[:_LONGEST])


def read_stamp(line: str, *, received_at: datetime) -> Stamp | None:
    """Read a line that is nothing but a date, perhaps with a label; None for any other.

    An impossible date (31/02/2024), one before 1990 or more than a day ahead of
    `received_at` gives a stamp without a moment.
    """
    raw = line.strip()
    if len(raw) > _LONGEST or not any(map(str.isdigit, raw)):
        return None
    label = _LABEL.match(raw)
    parts = date_tokens.parts_of(raw[label.end() :] if label else raw)
    if parts is None:
        return None
    moment = _moment(parts, received_at)
    dated = _clamped(moment, "minute" if parts.time else "day", raw, received_at)
    updated = label is not None and label["updated"] is not None
    return Stamp("updated" if updated else "published", dated, parts.year is not None)


def _clamped(
    moment: datetime | None, precision: Precision, raw: str, received_at: datetime
) -> Dated:
    if moment is None or not EARLIEST <= moment <= received_at + AHEAD:
        return Dated(raw=raw)
    return Dated(moment, precision, raw)


def _since_1970(raw: str) -> datetime | None:
    """Read the number in the first unit in which it falls between 1990 and 2100."""
    for divisor in _DIVISORS:
        seconds = float(raw) / divisor
        if EARLIEST.timestamp() <= seconds < 4_102_444_800:
            return datetime.fromtimestamp(seconds, UTC)
    return None


def _moment(parts: Parts, received_at: datetime) -> datetime | None:
    latest = received_at + AHEAD
    if parts.year is None:
        # The latest such day that is not ahead of the arrival: December's in January.
        years = range(latest.year, latest.year - 5, -1)
        possible = (_in_year(parts, year) for year in years)
        return next((one for one in possible if one and one <= latest), None)
    moment = _in_year(parts, parts.year)
    if parts.either_order and (moment is None or moment > latest):
        swapped = replace(parts, month=parts.day, day=parts.month)
        return _in_year(swapped, parts.year)
    return moment


def _in_year(parts: Parts, year: int) -> datetime | None:
    try:
        if parts.time is None:
            # A day is the day that was written, whatever the zone.
            return datetime(year, parts.month, parts.day, tzinfo=UTC)
        hour, minute, second = parts.time
        local = datetime(year, parts.month, parts.day, hour, minute, second)  # noqa: DTZ001
        east = parts.offset
        if parts.zone is not None:
            east = timedelta(hours=hours_east(parts.zone, local))
        return (local - east).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
