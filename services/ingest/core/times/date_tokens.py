"""The tokens of a date line, and the parts of a date that they spell."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.ingest.core.times.calendar_words import FILLERS, MONTHS, TIMES
from services.ingest.core.times.date_spelling import spelled
from services.ingest.core.times.zones import is_month_first, is_zone

_TOKEN = re.compile(
    r"""
    (?P<iso>(?P<iy>\d{4})(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d))
  | (?P<week>(?P<wy>\d{4})-?w(?P<ww>\d\d)-?(?P<wd>[1-7])(?!\d))
  | (?P<compact>(?P<cy>(?:19|20)\d\d)(?P<cm>\d\d)(?P<cd>\d\d)
        (?:t?(?P<ch>\d\d)(?P<cmin>\d\d)(?P<cs>\d\d)?)?(?!\d))
  | (?P<numeric>(?P<n1>\d{1,2})(?P<ns>[-/.])(?P<n2>\d{1,2})(?P=ns)(?P<ny>\d{4}|\d\d)
        (?![\d/]|\.\d|-\d))
  | (?P<dashed>(?P<dd>\d{1,2})-(?P<dm>[^\W\d_]{3,9})-(?P<dy>\d{4}|\d\d)(?!\d))
  | (?P<time>t?(?P<th>\d{1,2})(?P<tsep>[:h.]|\ h\ )(?P<tmin>\d\d)
        (?:[:.m](?P<ts>\d\d)s?(?:[.,]\d{1,9})?)?(?!\d)\s*(?P<tap>[ap]m\b)?)
  | (?P<hour>(?P<hh>\d{1,2})\s*(?:(?P<hap>[ap]m)|h|uhr)\b)
  | (?P<clock>(?P<kh>\d\d)(?P<kmin>\d\d)(?=\s*(?:gmt|utc|h|hrs|ist|bst|e[sd]?t|p[sd]t)\b))
  | (?P<offset>(?:gmt|utc)?(?P<sign>[+-])(?P<oh>\d{1,2}):?(?P<omin>\d\d)?(?!\d))
  | (?P<year>(?:19|20)\d\d(?!\d)|'(?P<sy>\d\d)(?!\d))
  | (?P<day>(?P<d>\d{1,2})(?:(?:st|nd|rd|th|er)\b|[.ºª])?(?!\d))
  | (?P<word>(?:[^\W\d_]|[\u0900-\u0963])+)\.?
  | (?P<gap>[\s,|·•@()–—.-]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a date line spells, unchecked; `year` None: it is not written."""

    month: int
    day: int
    year: int | None
    #: Hour, minute, second; None: no time is written, or only a machine's midnight.
    time: tuple[int, int, int] | None
    #: Name of a zone in lower case, or else the offset from UTC, 0 if none is written.
    zone: str | None
    offset: timedelta
    #: The parts of the day could be read the other way round, too.
    either_order: bool
    #: What else is written tells that the month comes first, or that it does not.
    month_first: bool | None = None


#: Words beside a time in languages of which all countries write the day first.
_DAY_FIRST = frozenset({"uhr", "uur", "ore", "às", "klo", "kl"})
_TIMES = frozenset({"time", "hour", "clock", "compact", "named"})
#: Tokens by kind, in the order of the line.
_Found = dict[str, list[re.Match[str]]]


def parts_of(text: str) -> Parts | None:
    """Return the parts of a text that is nothing but a date, or None."""
    found: _Found = {}
    text, position = spelled(text), 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        kind = _kind(token, found) if token else None
        if token is None or kind is None:
            return None
        found.setdefault(kind, []).append(token)
        position = token.end()
    return _assembled(found)


def _kind(token: re.Match[str], found: _Found) -> str | None:
    """Tell what a token is in its place; None: it has none in a date."""
    kind = token.lastgroup
    if kind == "offset" and not _TIMES & found.keys():
        return None
    if kind == "clock" and "month" in found and "year" not in found:
        return "year"
    if kind != "word":
        return kind
    word = token["word"]
    if word in TIMES and "time" not in found:
        return "named"
    if word in MONTHS and "month" not in found:
        return "month"
    if is_zone(word):
        return "zone"
    return "filler" if word in FILLERS else None


def _assembled(found: _Found) -> Parts | None:
    day = _day(found)
    offset = _offset(found)
    if day is None or offset is None:
        return None
    zone = None
    if "zone" in found and "offset" not in found:
        zone = found["zone"][0]["word"]
    return Parts(
        month=day[1],
        day=day[2],
        year=day[0],
        time=_time(found),
        zone=zone,
        offset=offset,
        either_order="numeric" in found and max(day[1:]) <= 12 and day[1] != day[2],
        month_first=_is_month_first(found),
    )


def _is_month_first(found: _Found) -> bool | None:
    """Tell from dots, zone and the word for a clock which way round a day is written."""
    if "numeric" in found and found["numeric"][0]["ns"] == ".":
        return False
    told = [is_month_first(zone["word"]) for zone in found.get("zone", ())]
    if any("h" in one["tsep"] for one in found.get("time", ())):
        told.append(False)
    if any(one["word"] in _DAY_FIRST for one in found.get("filler", ())):
        told.append(False)
    return next((one for one in told if one is not None), None)


def _day(found: _Found) -> tuple[int | None, int, int] | None:
    """Return year, month and day if the line spells exactly one date."""
    whole = [
        (kind, token)
        for kind in ("iso", "week", "compact", "numeric", "dashed")
        for token in found.get(kind, ())
    ]
    counts = [len(found.get(kind, ())) for kind in ("month", "day", "year")]
    if whole:
        return (
            _whole_day(*whole[0], found) if len(whole) == 1 and not any(counts) else None
        )
    if counts[:2] != [1, 1] or counts[2] > 1:
        return None
    if not counts[2] and found["month"][0]["word"] == "ago":
        return None  # "3 ago" is not Spanish then
    year = _year(found["year"][0][0].lstrip("'")) if counts[2] else None
    return (year, MONTHS[found["month"][0]["word"]], int(found["day"][0]["d"]))


def _whole_day(
    kind: str, token: re.Match[str], found: _Found
) -> tuple[int, int, int] | None:
    if kind == "week":
        return _weekday(int(token["wy"]), int(token["ww"]), int(token["wd"]))
    if kind == "iso":
        return (int(token["iy"]), int(token["im"]), int(token["id"]))
    if kind == "compact":
        return (int(token["cy"]), int(token["cm"]), int(token["cd"]))
    if kind == "dashed":
        month = MONTHS.get(token["dm"])
        return (_year(token["dy"]), month, int(token["dd"])) if month else None
    return _numeric_day(token, found)


def _weekday(year: int, week: int, day: int) -> tuple[int, int, int] | None:
    try:
        found = date.fromisocalendar(year, week, day)
    except ValueError:
        return None
    return (found.year, found.month, found.day)


def _numeric_day(token: re.Match[str], found: _Found) -> tuple[int, int, int] | None:
    """Return the day first, unless what stands second can be no month."""
    first, second, year = int(token["n1"]), int(token["n2"]), int(token["ny"])
    month_first = second > 12 and token["ns"] != "."
    if len(token["ny"]) == 2:
        # Three short numbers alone could be anything: one must be a day for sure.
        if first <= 12 and second <= 12 and "time" not in found:
            return None
        year = _year(token["ny"])
    return (year, first, second) if month_first else (year, second, first)


def _year(digits: str) -> int:
    """Return the year of two or four digits."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _time(found: _Found) -> tuple[int, int, int] | None:
    told = _spelled_time(found)
    if told is None:
        named = found.get("named")
        return TIMES[named[0]["word"]] if named else None
    hours, minutes, seconds, half = told
    hour = int(hours)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    # A leap second is the last one of its minute.
    time = (hour, int(minutes), min(int(seconds or 0), 59))
    # Midnight to the second is how machines write a day without a time.
    return None if seconds and time == (0, 0, 0) else time


def _spelled_time(found: _Found) -> tuple[str, str, str | None, str | None] | None:
    if "time" in found:
        one = found["time"][0]
        return (one["th"], one["tmin"], one["ts"], one["tap"])
    if "hour" in found:
        one = found["hour"][0]
        return (one["hh"], "0", None, one["hap"])
    if "clock" in found:
        one = found["clock"][0]
        return (one["kh"], one["kmin"], None, None)
    if "compact" in found and found["compact"][0]["ch"]:
        one = found["compact"][0]
        return (one["ch"], one["cmin"], one["cs"], None)
    return None


def _offset(found: _Found) -> timedelta | None:
    """Return the offset from UTC, 0 if none is written; None for an impossible one."""
    if "offset" not in found:
        return timedelta(0)
    token = found["offset"][0]
    size = timedelta(hours=int(token["oh"]), minutes=int(token["omin"] or 0))
    if size > timedelta(hours=15):
        return None
    return size if token["sign"] == "+" else -size
