"""Zones as newsrooms write them, as hours from UTC."""

import re
from datetime import datetime, timedelta

from services.ingest.core.text.word_lists import words

#: Hours east of UTC. Where a name has several meanings, the one usual in news.
_FIXED: dict[str, float] = {
    **dict.fromkeys(("z", "utc", "gmt", "wet", "ut"), 0),
    **dict.fromkeys(("cet", "mez", "bst", "west", "wat"), 1),
    **dict.fromkeys(("cest", "mesz", "eet", "sast", "cat"), 2),
    **dict.fromkeys(("eest", "msk", "мск", "eat", "trt", "idt"), 3),
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
MONTH_FIRST: frozenset[str] = words("""
    et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst
""")
#: Zones of machines, and of countries of either way.
_OF_NO_COUNTRY = words("z utc gmt ut ast adt pht")
#: Names that mean another zone in some countries (of the publisher's domain), with the
#: hours there in winter and in summer.
_ELSEWHERE: dict[tuple[str, str], tuple[float, float]] = {
    ("ist", "ie"): (1, 1),
    ("ist", "il"): (2, 2),
    **dict.fromkeys((("cst", "cn"), ("cst", "tw")), (8, 8)),
    ("cst", "cu"): (-5, -5),
    ("bst", "bd"): (6, 6),
    **dict.fromkeys((("ast", one) for one in ("sa", "kw", "qa", "iq", "bh")), (3, 3)),
    ("est", "au"): (10, 11),
    ("cst", "au"): (9.5, 10.5),
    ("et", "au"): (10, 11),
    ("edt", "au"): (11, 11),
    ("cdt", "au"): (10.5, 10.5),
    ("cdt", "cu"): (-4, -4),
    ("pst", "ph"): (8, 8),
    ("pst", "pk"): (5, 5),
    ("mst", "my"): (8, 8),
    ("mst", "mm"): (6.5, 6.5),
}
_LONG_NAMES = re.compile(
    r"\b(?:(?P<us>eastern|central|mountain|pacific)(?: (?P<half>standard|daylight))?"
    r"|(?P<other>british summer|central european(?: summer)?|greenwich mean"
    r"|indian? standard|moscow(?: standard)?|japan standard|hong kong|singapore))"
    r" time\b"
)
_SHORT = {
    "british summer": "bst",
    "central european": "cet",
    "central european summer": "cest",
    "greenwich mean": "gmt",
    "indian standard": "ist",
    "india standard": "ist",
    "moscow": "msk",
    "moscow standard": "msk",
    "japan standard": "jst",
    "hong kong": "hkt",
    "singapore": "sgt",
}


def abbreviated(text: str) -> str:
    """Return a text in lower case with long names of zones in short ("eastern time")."""
    return _LONG_NAMES.sub(_abbreviation, text) if " time" in text else text


def _abbreviation(name: re.Match[str]) -> str:
    if name["other"]:
        return _SHORT[name["other"]]
    half = {"standard": "s", "daylight": "d"}.get(name["half"] or "", "")
    return f"{name['us'][0]}{half}t"


def is_month_first(word: str) -> bool | None:
    """Say whether the month comes first where a zone is used; None: it tells nothing."""
    if word in MONTH_FIRST:
        return True
    return None if word in _OF_NO_COUNTRY else False


def varies(word: str) -> bool:
    """Say whether a zone's name means another one in some countries."""
    return any(word == name for name, _ in _ELSEWHERE)


def is_zone(word: str) -> bool:
    """Say whether a lower-case word names a zone."""
    return word in _FIXED or word in _SEASONAL


def hours_east(word: str, local: datetime, country: str | None = None) -> float:
    """Return the zone's hours east of UTC at a local time; the word must be a zone.

    `country`: two letters of the country where it was written, if that is known.
    """
    elsewhere = _ELSEWHERE.get((word, country or ""))
    if elsewhere is not None:
        southern = country == "au" and local.month in (1, 2, 3, 10, 11, 12)
        return elsewhere[southern]
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
