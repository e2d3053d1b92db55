"""Zones as newsrooms write them, as hours from UTC."""

from datetime import datetime, timedelta

#: Hours east of UTC. Where a name has several meanings, the one usual in news.
_FIXED: dict[str, float] = {
    **dict.fromkeys(("z", "utc", "gmt", "wet", "ut"), 0),
    **dict.fromkeys(("cet", "mez", "bst", "west", "wat"), 1),
    **dict.fromkeys(("cest", "mesz", "eet", "sast", "cat"), 2),
    **dict.fromkeys(("eest", "msk", "eat", "trt"), 3),
    **dict.fromkeys(("gst",), 4),
    **dict.fromkeys(("pkt",), 5),
    **dict.fromkeys(("wib", "ict"), 7),
    **dict.fromkeys(("hkt", "sgt", "pht", "awst", "myt"), 8),
    **dict.fromkeys(("jst", "kst"), 9),
    **dict.fromkeys(("aest",), 10),
    **dict.fromkeys(("aedt",), 11),
    **dict.fromkeys(("nzst",), 12),
    **dict.fromkeys(("nzdt",), 13),
    **dict.fromkeys(("brt", "art", "adt"), -3),
    **dict.fromkeys(("edt", "ast", "clt"), -4),
    **dict.fromkeys(("est", "cdt", "pet"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    **dict.fromkeys(("pst", "akdt"), -8),
    **dict.fromkeys(("akst",), -9),
    **dict.fromkeys(("hst",), -10),
    "irst": 3.5,
    "ist": 5.5,
    "npt": 5.75,
    "acst": 9.5,
    "acdt": 10.5,
    "nst": -3.5,
    "ndt": -2.5,
}
#: Names that change with the season, as their winter hours.
_SEASONAL: dict[str, float] = {"et": -5, "ct": -6, "mt": -7, "pt": -8}
#: Zones of countries that write the month before the day.
MONTH_FIRST: frozenset[str] = frozenset(
    ("et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt")
)


def is_zone(word: str) -> bool:
    """Say whether a lower-case word names a zone."""
    return word in _FIXED or word in _SEASONAL


def hours_east(word: str, local: datetime) -> float:
    """Return the zone's hours east of UTC at a local time; the word must be a zone."""
    if word in _SEASONAL:
        return _SEASONAL[word] + (1 if _is_summer(local) else 0)
    return _FIXED[word]


def _is_summer(local: datetime) -> bool:
    """Say whether clocks in the United States are put forward at this local time."""
    if local.year >= 2007:
        start, end = _sunday(local.year, 3, 8), _sunday(local.year, 11, 1)
    else:
        start, end = _sunday(local.year, 4, 1), _sunday(local.year, 10, 25)
    return start <= local < end


def _sunday(year: int, month: int, day: int) -> datetime:
    """Return 02:00 on the first Sunday on or after a day."""
    first = datetime(year, month, day, 2)  # noqa: DTZ001 - local, compared with local
    return first + timedelta(days=(6 - first.weekday()) % 7)
