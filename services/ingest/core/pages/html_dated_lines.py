"""Lines of a page that date it: a date alone, or beside who wrote and how long it takes.

A line that says anything else is none: a day in a sentence is not that of publication.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_edges import is_of_edge
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.header_lines import header_line
from services.ingest.core.text.agencies import known_agency
from services.ingest.core.text.bylines import people_in
from services.ingest.core.times.date_evidence import Evidence
from services.ingest.core.times.date_labels import JOINTS
from services.ingest.core.times.dates import (
    EARLIEST,
    Dated,
    Stamp,
    is_open,
    read_date,
    read_stamp,
)

#: What parts a line from others.
EDGE = " |•·–—-,"
#: Longer texts are no lines of date or byline; such with names beside a date are short.
LONGEST, _LONGEST_NAMED, _MOST_WORDS = 160, 110, 16
#: Words of the longest date: "Veröffentlicht am Freitag, den 17. Mai 2024 um 14:30 Uhr".
_LONGEST_DATE = 10
_BRACKETS = re.compile(r"[\[(【（](?P<inner>[^\[\]()【】（）]{6,80})[\])】）]")
_JOINT = re.compile(rf"(?:,? {JOINTS}|[\s,;:|•·–—/-]+)$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d\d?[/.-]\d\d?[/.-]\d\d")
#: People who look through a text; what is told of them is told of a change.
_LOOKED = re.compile(
    r"(?:(?:medically |last |expert )?(?:reviewed|updated|edited|revised|modified)"
    r"|fact[- ]check(?:ed)?) by(?::? )(?P<who>.{3,80})",
    re.IGNORECASE,
)
#: "Claire Dubois avec AFP", "Jane Doe and agencies": whose words it has, too.
_WITH = re.compile(r",? (?:avec|with|mit|con|com|met) (?:l['’])?(?P<agency>\S{2,12})$")
#: Kinds of lines that a date stands beside; furniture may be a picture's.
_KINDS = frozenset({"byline", "credit", "role", "section", "site"})
#: Newsrooms that sign.
_NEWSROOM = re.compile(
    r"(?:(?:di|par|por|da|von) )?(?:(?:la|a|de|die) )?(?:redazione|redacción|redação|"
    r"rédaction|redactie|redaktion|redakcja|редакция|haber merkezi)(?: [\w.]{2,20}){0,2}",
    re.IGNORECASE,
)


_Told = Literal["sure", "people", "change"]


@dataclass(frozen=True, slots=True)
class Line:
    """A time in a line; `is_sure`: by its form, not only by the name beside it."""

    stamp: Stamp
    is_sure: bool = True


def dated_line(line: str, *, evidence: Evidence, received_at: datetime) -> Sequence[Line]:
    """Read a line of dates, or of a date and who wrote; nothing of any other."""
    bracketed = _BRACKETS.fullmatch(line)
    line = bracketed["inner"] if bracketed else line
    parts = pieces(line, received_at=received_at)
    read = [header_line(part.strip(EDGE), received_at=received_at) for part in parts]
    others = [one for one in read if one.stamp is None]
    if len(others) == len(read):
        return _foreign(line, evidence, received_at) or _named(line, received_at)
    if any(one.kind == "plain" and _beside(one.text) is None for one in others):
        return ()
    return [Line(one.stamp) for one in read if one.stamp and one.stamp.has_year]


def read_open(raw: str, evidence: Evidence, received_at: datetime) -> Dated:
    """Read a date, the order of its day and month left open if nothing in it tells."""
    read = read_date(raw, received_at=received_at)
    if read.moment is None and read.either is None and is_open(read):
        return read_date(raw, received_at=received_at, evidence=evidence)
    return read


def _foreign(line: str, evidence: Evidence, received_at: datetime) -> Sequence[Line]:
    """Read a line that is a date in the words of the page's own language."""
    if len(line) > LONGEST // 2:
        return ()
    read = read_open(line, evidence, received_at)
    return (Line(Stamp("published", read, has_year=True)),) if read.moment else ()


def _named(line: str, received_at: datetime) -> Sequence[Line]:
    """Read a date at the end or the start of a line that otherwise names who wrote."""
    words = line.split(" ")
    if len(line) > _LONGEST_NAMED or len(words) > _MOST_WORDS:
        return ()
    for date, rest in _halves(words):
        stamp = read_stamp(date, received_at=received_at)
        if stamp is not None and stamp.has_year:
            if _YEAR.search(rest):
                return ()  # of two days neither is told by a name beside both
            told = _beside(_JOINT.sub("", rest).strip(EDGE))
            if told is None:
                return ()
            of = "updated" if told == "change" else stamp.of
            return (Line(replace(stamp, of=of), is_sure=told != "people"),)
    return ()


def _halves(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what may be a date and what stands beside it, the longest dates first."""
    for size in range(min(len(words) - 1, _LONGEST_DATE), 0, -1):
        for date, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if _YEAR.search(said := " ".join(date)):
                yield said, " ".join(rest)


def _beside(text: str) -> _Told | None:
    """Tell what stands beside a date; None: more than a byline and its like."""
    looked = _LOOKED.fullmatch(text)
    if looked is not None:
        return "change" if people_in(looked["who"]) else None
    if header_line(text, received_at=EARLIEST).kind in _KINDS:
        return "sure"
    if is_of_edge(fold(text)) or _NEWSROOM.fullmatch(text):
        return "sure"
    wired = _WITH.search(text)
    if wired and known_agency(wired["agency"]):
        return _beside(text[: wired.start()])
    if all(known_agency(one) or people_in(one) for one in text.split("/")):
        return "people" if people_in(text) else "sure"
    return None
