"""Datelines: "HARBOUR CITY, May 18 (Northern Wire) -" before the first sentence."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.text.agencies import agency_of
from services.ingest.core.text.capitals import UPPER
from services.ingest.core.times.dates import UNDATED, Dated, read_stamp

_UPPER = rf"[{UPPER}][{UPPER}.'’-]+(?: [{UPPER}][{UPPER}.'’-]*){{0,4}}"
_CITY = rf"[{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+){{0,3}}"
_AGENCY = r" ?\([^()]{2,40}\)"
_MORE = r"(?:, [A-Z\d][\w.’' ]{1,30}){0,3}"
_DATELINE = re.compile(
    rf"(?P<where>{_UPPER}{_MORE}(?:{_AGENCY})?|{_CITY}{_MORE}{_AGENCY}|\([^()]{{2,40}}\))"
    r" ?(?:—|–|--|-) ?(?<=[ —–])(?=[\"“‘'(]?[A-ZÀ-Þ\d])"
)
_BRACKET = re.compile(r" ?\((?P<agency>[^()]{2,40})\)$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and the line without it."""

    rest: str
    agency: str | None = None
    #: The day; without a year that of the time of arrival.
    dated: Dated = UNDATED


def read_dateline(line: str, *, received_at: datetime) -> Dateline:
    """Cut a dateline off an article's first line; of another nothing is cut."""
    match = _DATELINE.match(line)
    if match is None:
        return Dateline(line)
    where, rest = match["where"], line[match.end() :]
    bracket = _BRACKET.search(where)
    agency = agency_of(bracket["agency"].strip()) if bracket else None
    _, _, after_place = _BRACKET.sub("", where).partition(", ")
    for start in _tails(after_place):
        stamp = read_stamp(start, received_at=received_at)
        if stamp is not None and stamp.dated.moment is not None:
            return Dateline(rest, agency, replace(stamp.dated, found="dateline"))
    return Dateline(rest, agency)


def resolved(dated: Dated, *, changed: Dated) -> Dated:
    """Read a dateline's day again, if the article says when it was changed: a day
    without a year is of the year of that, not of the time of arrival."""
    if dated.found != "dateline" or dated.raw is None or changed.moment is None:
        return dated
    stamp = read_stamp(dated.raw, received_at=changed.moment)
    if stamp is None or stamp.dated.moment is None:
        return dated
    return replace(stamp.dated, found="dateline")


def _tails(text: str) -> list[str]:
    parts = text.split(", ")
    return [", ".join(parts[index:]) for index in range(len(parts))]
