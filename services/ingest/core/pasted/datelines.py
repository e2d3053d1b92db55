"""Datelines: "HARBOUR CITY, May 18 (Northern Wire) -" before the first sentence."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.text.agencies import agency_of, known_agency
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
#: Other forms, in which only an agency that is known makes a dateline: of a day alone, of
#: two places, of names between strokes, with other signs behind the name.
_DAY = (
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:, \d{4})?|"
    r"\d{1,2}(?:\.|er|º|°)? (?:de )?[^\W\d_]{3,12}\.?(?: (?:de )?\d{4})?"
)
_PLACES = rf"(?:{_UPPER}(?:/{_UPPER}){{0,2}}|{_CITY}(?:/{_CITY}){{0,2}}){_MORE}"
_FILED = re.compile(
    rf"(?:(?P<where>{_DAY}|{_PLACES})\.?(?: |(?=--)))?(?:-{{1,2}} ?)?"
    r"(?:\((?P<bracket>[^()]{2,40})\)(?:\. ?| )?(?:(?:--|—) ?|[–-] )|"
    r"/(?P<strokes>[\w .&()-]{2,40})/(?:\.|\.? ?(?:--|[—–-])) )"
    r"(?=[\"“‘'(«„]?[A-ZÀ-Þ\d])"
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
    filed = _filed(line, received_at)
    if filed is not None:
        return filed
    match = _DATELINE.match(line)
    if match is None:
        return Dateline(line)
    where, rest = match["where"], line[match.end() :]
    bracket = _BRACKET.search(where)
    agency = agency_of(bracket["agency"].strip()) if bracket else None
    _, _, after_place = _BRACKET.sub("", where).partition(", ")
    return Dateline(rest, agency, _dated(after_place, received_at))


def _filed(line: str, received_at: datetime) -> Dateline | None:
    """Cut a dateline of a known agency, whatever its form; None: there is none.

    Of "(ANSA) - ROMA, 01 OTT - " the place that follows goes, too.
    """
    match = _FILED.match(line)
    agency = known_agency(match["bracket"] or match["strokes"]) if match else None
    if match is None or agency is None:
        return None
    where, rest = match["where"] or "", line[match.end() :]
    dated = _dated(where, received_at)
    inner = None if where else _DATELINE.match(rest)
    if inner is not None and dated is UNDATED:
        dated = _dated(inner["where"].partition(", ")[2], received_at)
        rest = rest[inner.end() :] if dated is not UNDATED else rest
    return Dateline(rest, agency, dated)


def _dated(where: str, received_at: datetime) -> Dated:
    """Return the day with which the words of a dateline end, or UNDATED."""
    for start in _tails(where):
        stamp = read_stamp(start, received_at=received_at)
        if stamp is not None and stamp.dated.moment is not None:
            return replace(stamp.dated, found="dateline")
    return UNDATED


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
