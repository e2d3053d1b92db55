"""From the parts of a date to the moment that they mean, or the two that they may."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from services.ingest.core.times.date_evidence import Evidence, Order
from services.ingest.core.times.date_tokens import Parts
from services.ingest.core.times.zones import hours_east
from shared.events.words import Found, Precision

#: No article that Storywire takes in was published before this.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: How far a clock may be ahead of ours.
AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment in UTC with its precision; `raw` as written, kept whatever it means."""

    moment: datetime | None = None
    precision: Precision = "none"
    raw: str | None = None
    #: Where it was found: shared.events.words.FOUND; "" if nowhere.
    found: Found = ""
    #: What it is with the day first, and with the month first, if nothing in the string
    #: tells which of them was meant; `moment` is None then. See `settled`.
    either: tuple[datetime, datetime] | None = None


UNDATED = Dated()


def dated_of(parts: Parts, raw: str, received_at: datetime, evidence: Evidence) -> Dated:
    """Make a Dated of parts; of day and month in open order, keep both readings."""
    precision: Precision = "minute" if parts.time else "day"
    if not parts.either_order:
        moment = _moment(parts, received_at, evidence)
        return clamped(moment, precision, raw, received_at)
    # Read from the string, parts have the day first.
    other = replace(parts, month=parts.day, day=parts.month)
    moments = [
        clamped(_moment(one, received_at, evidence), precision, raw, received_at).moment
        for one in (parts, other)
    ]
    order = _order(parts, evidence)
    if order is not None and moments[order == "mdy"] is not None:
        return Dated(moments[order == "mdy"], precision, raw)
    possible = [one for one in moments if one is not None]
    if len(possible) == 1:
        return Dated(possible[0], precision, raw)
    either = (possible[0], possible[1]) if possible else None
    return Dated(raw=raw, either=either)


def _order(parts: Parts, evidence: Evidence) -> Order | None:
    """Tell which comes first: by the string, by what is learnt, by what is customary."""
    if parts.month_first is not None:
        return "mdy" if parts.month_first else "dmy"
    return evidence.order or evidence.custom


def clamped(
    moment: datetime | None, precision: Precision, raw: str, received_at: datetime
) -> Dated:
    """Make a Dated of a moment, unless it is before 1990 or after the arrival's day."""
    if moment is None or not EARLIEST <= moment <= received_at + AHEAD:
        return Dated(raw=raw)
    return Dated(moment, precision, raw)


def _moment(parts: Parts, received_at: datetime, evidence: Evidence) -> datetime | None:
    if parts.year is not None:
        return _in_year(parts, parts.year, evidence)
    # The latest such day that is not ahead of the arrival: December's in January.
    latest = received_at + AHEAD
    years = range(latest.year, latest.year - 5, -1)
    possible = (_in_year(parts, year, evidence) for year in years)
    return next((one for one in possible if one and one <= latest), None)


def _in_year(parts: Parts, year: int, evidence: Evidence) -> datetime | None:
    try:
        if parts.time is None:
            # A day is the day that was written, whatever the zone.
            return datetime(year, parts.month, parts.day, tzinfo=UTC)
        hour, minute, second = parts.time
        local = datetime(year, parts.month, parts.day, hour, minute, second, tzinfo=UTC)
        return local - east_of(parts, local, evidence)
    except (ValueError, OverflowError):
        return None


def east_of(parts: Parts, local: datetime, evidence: Evidence) -> timedelta:
    """Return how far the clock that was written is ahead of UTC at a local time."""
    if parts.zone is None:
        return parts.offset
    there = local.replace(tzinfo=None)
    return timedelta(hours=hours_east(parts.zone, there, evidence.country))
