"""The tokens of a date line, and the parts of a date that they spell."""

import re
from dataclasses import dataclass
from datetime import timedelta

from services.ingest.core.calendar_words import FILLERS, MONTHS
from services.ingest.core.zones import MONTH_FIRST, is_zone

_TOKEN = re.compile(
    r"""
    (?P<iso>(?P<iy>\d{4})(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d))
  | (?P<compact>(?P<cy>(?:19|20)\d\d)(?P<cm>\d\d)(?P<cd>\d\d)
        (?:t?(?P<ch>\d\d)(?P<cmin>\d\d)(?P<cs>\d\d)?)?(?!\d))
  | (?P<numeric>(?P<n1>\d{1,2})(?P<ns>[-/.])(?P<n2>\d{1,2})(?P=ns)(?P<ny>\d{4}|\d\d)
        (?![\d/]|\.\d|-\d))
  | (?P<time>t?(?P<th>\d{1,2})(?P<tsep>[:h.])(?P<tmin>\d\d)
        (?:[:.m](?P<ts>\d\d)s?(?:[.,]\d{1,9})?)?(?!\d)\s*(?P<tap>[ap]m\b)?)
  | (?P<hour>(?P<hh>\d{1,2})\s*(?:(?P<hap>[ap]m)|h|uhr)\b)
  | (?P<clock>(?P<kh>\d\d)(?P<kmin>\d\d)(?=\s*(?:gmt|utc|h|hrs|ist|bst|e[sd]?t|p[sd]t)\b))
  | (?P<offset>(?:gmt|utc)?(?P<sign>[+-])(?P<oh>\d{1,2}):?(?P<omin>\d\d)?(?!\d))
  | (?P<year>(?:19|20)\d\d(?!\d))
  | (?P<day>(?P<d>\d{1,2})(?:(?:st|nd|rd|th|er)\b|[.ºª])?(?!\d))
  | (?P<word>[^\W\d_]+)\.?
  | (?P<gap>[\s,|·•@()–—.-]+)
    """,
    re.VERBOSE,
)
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_AM_PM = re.compile(r"\b([ap])\.\s?m\.?")


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
    #: Nothing written tells whether day or month comes first.
    either_order: bool


#: Tokens by kind, in the order of the line.
_Found = dict[str, list[re.Match[str]]]


def parts_of(text: str) -> Parts | None:
    """Return the parts of a text that is nothing but a date, or None."""
    spelled = _AM_PM.sub(r"\1m", _ASIDE.sub(" ", text).casefold())
    found: _Found = {}
    position = 0
    while position < len(spelled):
        token = _TOKEN.match(spelled, position)
        kind = _kind(token, found) if token else None
        if token is None or kind is None:
            return None
        found.setdefault(kind, []).append(token)
        position = token.end()
    return _assembled(found)


def _kind(token: re.Match[str], found: _Found) -> str | None:
    """Tell what a token is in its place; None: it has none in a date."""
    kind = token.lastgroup
    if kind == "offset" and not {"time", "hour", "clock", "compact"} & found.keys():
        return None
    if kind == "clock" and "month" in found and "year" not in found:
        return "year"
    if kind != "word":
        return kind
    word = token["word"]
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
        either_order="numeric" in found and max(day[1:]) <= 12,
    )


def _day(found: _Found) -> tuple[int | None, int, int] | None:
    """Return year, month and day if the line spells exactly one date."""
    whole = [
        (kind, token)
        for kind in ("iso", "compact", "numeric")
        for token in found.get(kind, ())
    ]
    counts = [len(found.get(kind, ())) for kind in ("month", "day", "year")]
    if whole:
        return (
            _whole_day(*whole[0], found) if len(whole) == 1 and not any(counts) else None
        )
    if counts[:2] != [1, 1] or counts[2] > 1:
        return None
    year = int(found["year"][0][0]) if counts[2] else None
    return (year, MONTHS[found["month"][0]["word"]], int(found["day"][0]["d"]))


def _whole_day(
    kind: str, token: re.Match[str], found: _Found
) -> tuple[int, int, int] | None:
    if kind == "iso":
        return (int(token["iy"]), int(token["im"]), int(token["id"]))
    if kind == "compact":
        return (int(token["cy"]), int(token["cm"]), int(token["cd"]))
    return _numeric_day(token, found)


def _numeric_day(token: re.Match[str], found: _Found) -> tuple[int, int, int] | None:
    """Tell day from month: what can't be a month is the day; then the country of the
    zone decides; then the day comes first, as in most of the world."""
    first, second, year = int(token["n1"]), int(token["n2"]), int(token["ny"])
    zones = {zone["word"] for zone in found.get("zone", ())}
    american = first <= 12 and bool(zones & MONTH_FIRST)
    month_first = (second > 12 or american) and token["ns"] != "."
    if len(token["ny"]) == 2:
        # Three short numbers alone could be anything: one must be a day for sure.
        if first <= 12 and second <= 12 and "time" not in found:
            return None
        year += 2000 if year < 70 else 1900
    return (year, first, second) if month_first else (year, second, first)


def _time(found: _Found) -> tuple[int, int, int] | None:
    spelled = _spelled_time(found)
    if spelled is None:
        return None
    hours, minutes, seconds, half = spelled
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
