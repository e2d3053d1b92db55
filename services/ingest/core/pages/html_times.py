"""When a page was published: what readers see, what a search finds, what it claims."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from htmldate import find_date

from services.ingest.core.pages.html_meta import PageMeta
from services.ingest.core.pages.html_place import around_title, is_others
from services.ingest.core.times.dates import AHEAD, UNDATED, Dated, read_date
from shared.events.words import Found

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What a template calls the time of publication, of all the times on a page.
_PUBLISHED = re.compile(r"publish|entry-date|posted|post-date|pubdate|created", re.I)
#: Times of a page that are looked at: lists of other articles have theirs, too.
_STAMPS = 24

_Stamp = tuple[str, Dated]


def page_times(
    tree: Any, meta: PageMeta, *, is_searched: bool, received_at: datetime
) -> tuple[Dated, Dated]:
    """Return when a page was published and modified.

    The time that stands below the title tells the day, if it is the only one or is
    called that of publication, and is not that of a change; else htmldate, which is
    right more often than JSON-LD; else what the page claims. A stamp of that day tells
    the minute. htmldate makes 1 January of a mere year, and takes a change for a
    publication: such a day counts only if a stamp, or the address, has it, too; that of
    a change, if there is no other. `is_searched`: htmldate may have the page.
    """
    claimed = _read(meta.published, received_at, "meta")
    changed = _read(meta.modified, received_at, "change")
    shown = _shown(tree, received_at)
    modified = next((one for _, one in changed), UNDATED)
    day = _searched(tree, received_at) if is_searched else None
    if day and _is_doubtful(day, meta.url, claimed, shown, changed):
        day = None
    seen = _unchanged(_publication(shown), changed)
    if seen is not None:
        day = _day_of(seen[0], seen[1])
    stamps = [*claimed, *([seen] if seen else []), *(one for _, one in shown)]
    if day is None:
        known = [*claimed, *_read(meta.page_published, received_at, "meta"), *changed]
        return next((one for _, one in known), UNDATED), modified
    same = [one for raw, one in stamps if _is_on(raw, one, day)]
    exact = next((one for one in same if one.precision == "minute"), None)
    searched = replace(read_date(day, received_at=received_at), found="page")
    return exact or next(iter(same), searched), modified


def _searched(tree: Any, received_at: datetime) -> str | None:
    """Return the day of publication that htmldate finds, as YYYY-MM-DD."""
    latest = (received_at + AHEAD).date().isoformat()
    return find_date(tree, original_date=True, max_date=latest)


def _is_doubtful(
    day: str,
    url: str | None,
    claimed: Sequence[_Stamp],
    shown: Sequence[tuple[bool, _Stamp]],
    changed: Sequence[_Stamp],
) -> bool:
    """Say whether a day found is one that a search makes up, and nothing else has."""
    told = [*claimed, *(one for _, one in shown)]
    if any(_is_on(raw, one, day) for raw, one in told) or _is_in_address(day, url):
        return False
    return day.endswith("-01-01") or any(_is_on(raw, one, day) for raw, one in changed)


def _shown(tree: Any, received_at: datetime) -> list[tuple[bool, _Stamp]]:
    """Return the times below the title, and whether they are called publication's."""
    around = around_title(tree)
    return list(_times_below(tree, around, received_at))


def _times_below(
    tree: Any, around: frozenset[Any], received_at: datetime
) -> Iterator[tuple[bool, _Stamp]]:
    is_below = not around
    for element in islice(tree.iter("h1", "time"), _STAMPS):
        if element.tag == "h1":
            is_below = is_below or bool("".join(element.itertext()).strip())
            continue
        given = (element.get("datetime") or "").strip()
        raw = given or " ".join("".join(element.itertext()).split())[:100]
        if not is_below or not _YEAR.search(raw) or is_others(element, around):
            continue
        read = replace(read_date(raw, received_at=received_at), found="element")
        if read.moment is not None:
            called = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
            named = element.get("pubdate") is not None or _PUBLISHED.search(called)
            yield bool(named), (raw, read)


def _publication(shown: Sequence[tuple[bool, _Stamp]]) -> _Stamp | None:
    """Return the shown time of publication: one called so, or the only day there is."""
    named = next((one for is_named, one in shown if is_named), None)
    days = {_day_of(*one) for _, one in shown}
    return named or (shown[0][1] if len(days) == 1 else None)


def _unchanged(stamp: _Stamp | None, changed: Sequence[_Stamp]) -> _Stamp | None:
    """Return a stamp, None if the page says that it is the day of a change."""
    if stamp is None:
        return None
    day = _day_of(*stamp)
    return None if any(_is_on(raw, one, day) for raw, one in changed) else stamp


def _read(raws: Iterable[str], received_at: datetime, found: Found) -> list[_Stamp]:
    read = [(raw, read_date(raw, received_at=received_at)) for raw in raws]
    known = [(raw, one) for raw, one in read if one.moment is not None]
    return [(raw, replace(one, found=found)) for raw, one in known]


def _day_of(raw: str, dated: Dated) -> str:
    """Return the day of a stamp, where it was written rather than in UTC."""
    written = _DAY.match(raw)
    if written:
        return written[0]
    return dated.moment.date().isoformat() if dated.moment else ""


def _is_on(raw: str, dated: Dated, day: str) -> bool:
    """Say whether a stamp is of a day, where it was written or in UTC."""
    utc = dated.moment.date().isoformat() if dated.moment else None
    return day in (_day_of(raw, dated), utc)


def _is_in_address(day: str, url: str | None) -> bool:
    year, month, number = day.split("-")
    spelled = rf"/{year}[/-]0?{int(month)}[/-]0?{int(number)}\b|{year}{month}{number}"
    return re.search(spelled, url or "") is not None
