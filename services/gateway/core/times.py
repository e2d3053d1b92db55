"""How moments are shown: in UTC, in one form everywhere, whatever the locale."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from shared.events.words import Precision

_LONG = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Short names of months; strftime's depend on the locale.
MONTHS = tuple(name[:3] for name in _LONG)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Characters of a date without its time.
_DATE_LONG = len("2024-05-18")
#: Seconds from which on a unit is told, the largest first.
_UNITS = (
    (365 * 86_400, "year"),
    (30 * 86_400, "month"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment as a page shows it: for machines, for readers, and at length."""

    iso: str
    text: str
    full: str


def shown(moment: datetime) -> Shown:
    """Show a moment like `May 18 01:15:21`."""
    utc = moment.astimezone(UTC)
    clock = f"{utc:%H:%M:%S}"
    return Shown(
        iso=f"{utc.year:04}-{utc:%m-%dT}{clock}Z",
        text=f"{MONTHS[utc.month - 1]} {utc.day} {clock}",
        full=f"{_date(utc)}, {clock} UTC",
    )


def shown_published(moment: datetime | None, precision: Precision) -> Shown | None:
    """Show when an article says it was published; None if it does not."""
    if moment is None or precision == "none":
        return None
    if precision != "day":
        return shown_minute(moment)
    utc = moment.astimezone(UTC)
    return Shown(f"{utc.year:04}-{utc:%m-%d}", _date(utc), _date(utc))


def shown_minute(moment: datetime) -> Shown:
    """Show a moment like `18 May 2024, 01:15`."""
    utc = moment.astimezone(UTC)
    text = f"{_date(utc)}, {utc:%H:%M}"
    iso = f"{utc.year:04}-{utc:%m-%dT%H:%M}Z"
    return Shown(iso=iso, text=text, full=f"{text} UTC")


def shown_date(text: str) -> str:
    """Show a date of a timeline like `16 May 2024, 09:30`, if it is written as ISO 8601
    has it; anything else stays as its writer wrote it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return _date(utc) if len(text) <= _DATE_LONG else f"{_date(utc)}, {utc:%H:%M}"


def span_of(first: date, newest: date) -> str:
    """Write days like `16–18 May 2024`: month and year once where they are the same."""
    end = _date(newest)
    if first == newest:
        return end
    if first.year != newest.year:
        return f"{_date(first)} – {end}"
    if first.month != newest.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def day_of(moment: datetime) -> str:
    """Write a day like `Saturday, 18 May 2024`."""
    utc = moment.astimezone(UTC)
    return f"{_DAYS[utc.weekday()]}, {utc.day} {_LONG[utc.month - 1]} {utc.year}"


def ago(then: datetime, now: datetime) -> str:
    """Say how long ago a moment was, like `4 minutes ago`."""
    seconds = int((now - then).total_seconds())
    for length, unit in _UNITS:
        if (number := seconds // length) >= 1:
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "just now"


def _date(utc: date) -> str:
    return f"{utc.day} {MONTHS[utc.month - 1]} {utc.year}"
