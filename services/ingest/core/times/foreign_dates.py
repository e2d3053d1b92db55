"""Dates in languages that our own tables lack, by dateparser, believed only if proved.

dateparser completes what is missing and passes over words: of its result year and day
must stand in the string as numbers, beside a month, or it counts for nothing.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache

from shared.events.words import Precision

#: A string that may hold a whole date has a year and a month's name or number.
_LONGEST = 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d\d)(?::\d\d)?(?!\d)")


def could_be_date(raw: str) -> bool:
    """Say whether a string may be a whole date with a month's name: cheap."""
    return (
        len(raw) <= _LONGEST
        and _YEAR.search(raw) is not None
        and _WORD.search(raw) is not None
        and len(_NUMBER.findall(raw)) in (2, 4, 5)
        and raw.count(" ") <= 8
    )


@lru_cache(maxsize=4_096)
def read_foreign(raw: str, language: str) -> tuple[datetime, Precision] | None:
    """Return the moment of a whole date in a language (two letters); None: not sure."""
    if not could_be_date(raw):
        return None
    # Slow to load, and few texts need it.
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415
    from dateparser.data import (  # type: ignore[import-untyped]  # noqa: PLC0415
        languages_info,
    )

    if language not in languages_info.language_order:
        return None
    found = dateparser.parse(
        raw,
        languages=[language],
        settings={
            "STRICT_PARSING": True,
            "PREFER_DATES_FROM": "past",
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "PARSERS": ["absolute-time"],
        },
    )
    return _proved(found, raw) if found is not None else None


def _proved(found: datetime, raw: str) -> tuple[datetime, Precision] | None:
    """Return the result if year, day and time are all that the numbers say."""
    time = _TIME.search(raw)
    rest = f"{raw[: time.start()]} {raw[time.end() :]}" if time else raw
    numbers = sorted(int(one) for one in _NUMBER.findall(rest))
    clock = (int(time[1]) % 12, int(time[2])) if time else (0, 0)
    if (found.hour % 12, found.minute, numbers) != (
        *clock,
        sorted((found.year, found.day)),
    ):
        return None
    return found.replace(tzinfo=UTC), "minute" if time else "day"
