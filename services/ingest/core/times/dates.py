"""Dates: only what is wholly a date is read as one; nothing is ever invented.

A date line is cut into tokens (numbers, months, times, zones, words that say nothing).
One token that fits nowhere, and it is no date. A time without zone is taken as UTC.
Where day and month could be exchanged, and nothing tells, both readings are kept and
neither is believed.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from services.ingest.core.times import date_tokens
from services.ingest.core.times.date_evidence import NOTHING_KNOWN, Evidence
from services.ingest.core.times.date_labels import DATE, JOINTS, PUBLISHED, UPDATED
from services.ingest.core.times.date_moments import (
    AHEAD,
    EARLIEST,
    UNDATED,
    Dated,
    clamped,
    dated_of,
    east_of,
)
from services.ingest.core.times.foreign_dates import could_be_date, read_foreign
from services.ingest.core.times.relative_dates import ago, named_day
from services.ingest.core.times.zones import varies

__all__ = ["AHEAD", "EARLIEST", "UNDATED", "Dated", "read_date", "read_stamp"]

#: Longer strings are no dates.
_LONGEST = 90
#: So are longer ones without a digit: "Zuletzt aktualisiert: vorgestern".
_LONGEST_NAMED = 48
_NOTHING = frozenset({"", "none", "null", "nan", "nat", "n/a", "unknown", "-"})
_LABEL = re.compile(
    rf"^(?:{PUBLISHED}|(?P<updated>{UPDATED})|{DATE})\b"
    rf"(?:[\s:：,|–—-]+|$)(?:{JOINTS}\b)?[:\s]*",
    re.IGNORECASE,
)
#: A number of seconds since 1970, or of thousandths, millionths or billionths of one.
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{16}|\d{19}")
#: The same as JSON from .NET has it, an offset behind it: "/Date(1715971320000+0200)/".
_DOT_NET = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/")
_DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)
#: How machines write: most dates by far, read in one look.
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?"
)
#: Between a date and the place where it was written.
_ASIDE = re.compile(r"\s+[|•·–—-]\s+")
_PLACE = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[ .'’-]+[^\W\d_a-zß-ÿ][^\W\d_]*){0,3}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that is nothing but a date, and what it says it is the date of."""

    of: Literal["published", "updated"]
    dated: Dated
    #: The year was written, not taken from the time of arrival.
    has_year: bool


def read_date(
    value: object, *, received_at: datetime, evidence: Evidence = NOTHING_KNOWN
) -> Dated:
    """Read a value that should be a date: text, or seconds or milliseconds since 1970.

    `evidence` of the document decides where the string itself leaves a choice.
    """
    raw = _spelt(value)
    if (iso := _iso(raw, received_at)) is not None:
        return iso
    if raw.casefold() in _NOTHING:
        return UNDATED
    if _EPOCH.fullmatch(raw):
        return clamped(_since_1970(raw), "minute", raw, received_at)
    for text in (raw, *_without_place(raw)):
        stamp = read_stamp(text, received_at=received_at, evidence=evidence)
        if stamp is not None:
            return replace(stamp.dated, raw=raw)
    if evidence.language and (found := read_foreign(raw, evidence.language)):
        return clamped(*found, raw, received_at)
    return Dated(raw=raw[:_LONGEST])


def read_stamp(
    line: str, *, received_at: datetime, evidence: Evidence = NOTHING_KNOWN
) -> Stamp | None:
    """Read a line that is nothing but a date, perhaps with a label; None for any other.

    An impossible date (31/02/2024), one before 1990 or more than a day ahead of
    `received_at` gives a stamp without a moment.
    """
    raw = line.strip()
    return None if len(raw) > _LONGEST else _stamp(raw, received_at, evidence)


@lru_cache(maxsize=512)  # a page's lines are asked for again at each step of reading it
def _stamp(raw: str, received_at: datetime, evidence: Evidence) -> Stamp | None:
    has_digits = any(map(str.isdigit, raw))
    if not has_digits and len(raw) > _LONGEST_NAMED:
        return None
    label = _LABEL.match(raw)
    of: Literal["published", "updated"] = (
        "updated" if label and label["updated"] is not None else "published"
    )
    text = raw[label.end() :] if label else raw
    if not has_digits:
        told = _relative(text, raw, received_at, evidence) if text[-1:] else None
        return Stamp(of, told, has_year=False) if told else None
    parts = date_tokens.parts_of(text)
    if parts is None:
        told = _relative(text, raw, received_at, evidence)
        return Stamp(of, told, has_year=False) if told else None
    dated = dated_of(parts, raw, received_at, evidence)
    return Stamp(of, dated, parts.year is not None)


def is_open(dated: Dated) -> bool:
    """Say whether evidence of the document could tell more of a date than its string."""
    if dated.raw is None:
        return False
    if dated.moment is None:
        return dated.either is not None or could_be_date(dated.raw)
    return any(varies(word) for word in dated.raw[-40:].casefold().split())


def settled(dated: Dated, *, received_at: datetime, evidence: Evidence) -> Dated:
    """Read an open date again, with what the whole document tells."""
    again = read_date(dated.raw, received_at=received_at, evidence=evidence)
    return replace(again, found=dated.found) if again.moment else dated


def _spelt(value: object) -> str:
    """Return text or a number as text; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return ""
    if isinstance(value, int) and abs(value) > 10**20:
        return ""
    text = str(value).strip()
    wrapped = _DOT_NET.fullmatch(text)
    return wrapped[1] if wrapped else text


def _iso(raw: str, received_at: datetime) -> Dated | None:
    if not _ISO.fullmatch(raw):
        return None
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if len(raw) > 16 and moment.hour == moment.minute == moment.second == 0:
        return None  # midnight to the second: a machine's day without a time
    try:
        return clamped(
            moment.astimezone(UTC).replace(microsecond=0), "minute", raw, received_at
        )
    except OverflowError:
        return Dated(raw=raw)


def _without_place(raw: str) -> tuple[str, ...]:
    """Return a date without the place beside it ("17 May 2024 18:30 IST | New Delhi")."""
    parts = _ASIDE.split(raw) if len(raw) <= _LONGEST else ()
    dates = [one for one in parts if not _PLACE.fullmatch(one) or _LABEL.match(one)]
    if len(parts) - len(dates) != 1:
        return ()
    return (" ".join(dates),)


def _relative(
    text: str, raw: str, received_at: datetime, evidence: Evidence
) -> Dated | None:
    """Read a date that is told from the time of arrival."""
    if (found := ago(text, received_at)) is not None:
        return clamped(*found, raw, received_at)
    named = named_day(text)
    if named is None:
        return None
    before, time = named
    if not time:
        day = received_at.replace(hour=0, minute=0, second=0, microsecond=0)
        return clamped(day - before, "day", raw, received_at)
    parts = date_tokens.parts_of(f"{received_at:%Y-%m-%d} {time}")
    if parts is None or parts.time is None:
        return None
    # The day is counted from the day of arrival where the time was written.
    local = received_at + east_of(parts, received_at, evidence) - before
    there = replace(parts, year=local.year, month=local.month, day=local.day)
    return dated_of(there, raw, received_at, evidence)


def _since_1970(raw: str) -> datetime | None:
    """Read the number in the first unit in which it falls between 1990 and 2100."""
    for divisor in _DIVISORS:
        seconds = float(raw) / divisor
        if EARLIEST.timestamp() <= seconds < 4_102_444_800:
            return datetime.fromtimestamp(seconds, UTC)
    return None
