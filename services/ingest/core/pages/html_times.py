"""When a page was published: what readers see, what it claims, where it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from services.ingest.core.editions import language_code
from services.ingest.core.pages.html_dated_lines import read_open
from services.ingest.core.pages.html_meta import PageMeta
from services.ingest.core.pages.html_pictures import picture_months
from services.ingest.core.pages.html_stamps import Shown, shown_times
from services.ingest.core.pages.html_title import without_tail
from services.ingest.core.times.date_evidence import Evidence, host_of
from services.ingest.core.times.dates import UNDATED, Dated, read_date
from shared.events.words import Found

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: A day in the path of an address: "/2024/05/17/", "/2024-05-17-flood", "/2024/may/17/".
_PATH = re.compile(
    r"/(?P<day>(?:19|20)\d\d(?P<sign>[/-])\d\d?(?P=sign)\d\d?)(?=[/_.?#-]|$)"
    r"|/(?P<named>(?:19|20)\d\d/[a-z]{3,9}/\d\d?)(?=/|$)"
)
#: How a time ends in ISO form that tells its zone; and any string that may tell one.
_OFFSET = re.compile(r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)$")
_ZONED = re.compile(rf"{_OFFSET.pattern}|\b(?!AM\b|PM\b)[A-Z]{{2,5}}\b")
#: No two zones are farther apart.
_FARTHEST = timedelta(hours=14)
#: A picture of a page is at most so many months older or younger than its text.
_APART = 1


def page_times(
    tree: Any, meta: PageMeta, *, received_at: datetime
) -> tuple[Dated, Dated]:
    """Return when a page was published and modified, with the strings that say so.

    The time that stands by the title tells the day, if it is the only one or is called
    that of publication, and is not that of a change; else what the page claims, of two
    days the one that readers see; else its own address; else a day beside a mere name;
    else the time of a change.
    Nothing else is searched: a day in a sentence, a footer or the name of a picture is
    not that of publication. Of the witnesses of one day one with a minute is believed
    first. Where day and month could be exchanged, and no other witness tells, both
    readings are kept for the whole document to settle.
    """
    evidence = Evidence(language_code(meta.language), host_of(meta.url))
    names = [
        one for one in (meta.headline, without_tail(meta.og_title, meta.publisher)) if one
    ]
    shown = shown_times(tree, evidence=evidence, received_at=received_at, called=names)
    claimed = _read(meta.published, evidence, received_at, "meta")
    tagged = _read(meta.tagged, evidence, received_at, "meta")
    paged = _read(meta.page_published, evidence, received_at, "meta")
    times = (one.dated for one in shown if one.is_change and one.dated.moment)
    changed = [replace(one, found="change") for one in times]
    saved = _read(meta.modified, evidence, received_at, "change")
    saved = [one for one in saved if one.moment]
    changes = [*saved, *changed]
    told = [one for one in shown if not one.is_change]
    only = _publication([one for one in told if one.is_sure])
    likely = _publication([one for one in told if not one.is_sure])
    seen = _unchanged(only, changes)
    witnesses = [*claimed, *([seen] if seen else []), *(one.dated for one in told)]
    first = [*([seen] if seen else []), *_seen_first(claimed, tagged, shown)]
    first += [*_in_address(meta.url, received_at), *paged]
    first += [likely.dated] if likely else []
    published = _settled(first, witnesses) or next(_open(first), None)
    if published is None:
        published = _last_resort(only, changed, changes) or _unrefuted(saved, tree)
    return published or UNDATED, next(iter(changes), UNDATED)


def _settled(first: Sequence[Dated], witnesses: Sequence[Dated]) -> Dated | None:
    """Return the first that has a moment, or a more exact witness of its day."""
    known = next((one for one in first if one.moment), None)
    if known is None:
        return None
    if known.precision == "minute":
        return _in_zone(known, witnesses)
    same = (one for one in witnesses if _is_on(one, _day_of(known)))
    return next((one for one in same if one.precision == "minute"), known)


def _in_zone(known: Dated, witnesses: Sequence[Dated]) -> Dated:
    """Return a time in the zone that its page tells elsewhere.

    A clock without a zone counts as UTC. Where a witness of publication with an offset
    stands on the same minute, whole hours away, it is the same time in another zone.
    """
    if _ZONED.search(known.raw or ""):
        return known
    for one in witnesses:
        if known.moment and one.moment and _OFFSET.search(one.raw or ""):
            apart = one.moment - known.moment
            same = one.moment.minute == known.moment.minute
            if same and abs(apart) <= _FARTHEST:
                return replace(known, moment=one.moment)
    return known


def _seen_first(
    claimed: Sequence[Dated], tagged: Sequence[Dated], shown: Sequence[Shown]
) -> list[Dated]:
    """Return what the page claims, of its own two days of publication first the one that
    readers see, though as that of a change: it was published anew."""
    days = {_day_of(one.dated) for one in shown if one.dated.moment}
    own = [*claimed[:1], *tagged]
    seen = [one for one in own if any(_is_on(one, day) for day in days)]
    return [*seen, *claimed]


def _last_resort(
    only: Shown | None, changed: Sequence[Dated], changes: Sequence[Dated]
) -> Dated | None:
    """Return the day above the text, though it is that of a change: readers take it for
    the day of what they read. A time before that of each change is of publication."""
    if only is None:
        return next(iter(changed), None)
    is_first = all(_is_before(only.dated, one) for one in changes)
    return only.dated if is_first else replace(only.dated, found="change")


def _is_before(first: Dated, then: Dated) -> bool:
    """Say whether one time is before another, both told with a minute."""
    are_told = first.precision == then.precision == "minute"
    return are_told and bool(first.moment and then.moment and first.moment < then.moment)


def _unrefuted(saved: Sequence[Dated], tree: Any) -> Dated | None:
    """Return the time of the last save, which only machines are told.

    It may be years after publication, or before what the page is now: then pictures are
    of other months.
    """
    told = next(iter(saved), None)
    if told is None or told.moment is None:
        return None
    month = 12 * told.moment.year + told.moment.month
    is_refuted = any(abs(month - one) > _APART for one in picture_months(tree))
    return None if is_refuted else told


def _open(first: Sequence[Dated]) -> Iterator[Dated]:
    return (one for one in first if one.either)


def _publication(told: Sequence[Shown]) -> Shown | None:
    """Return the shown time of publication: one called so, or the only day there is."""
    named = next((one for one in told if one.is_named), None)
    days = {_day_of(one.dated) for one in told}
    return named or (told[0] if len(days) == 1 else None)


def _unchanged(shown: Shown | None, changes: Sequence[Dated]) -> Dated | None:
    """Return a shown time, None if the page says that it is that of a change."""
    if shown is None:
        return None
    day = _day_of(shown.dated)
    same = any(_is_on(one, day) for one in changes)
    return None if same and not shown.is_named else shown.dated


def _in_address(url: str | None, received_at: datetime) -> list[Dated]:
    found = _PATH.search(url or "")
    if found is None:
        return []
    raw = found["day"] or found["named"]
    spelled = raw.replace("/", "-" if found["day"] else " ")
    read = read_date(spelled, received_at=received_at)
    return [replace(read, raw=raw, found="page")] if read.moment else []


def _read(
    raws: Iterable[str], evidence: Evidence, received_at: datetime, found: Found
) -> list[Dated]:
    read = (read_open(raw, evidence, received_at) for raw in raws)
    return [replace(one, found=found) for one in read if one.moment or one.either]


def _day_of(dated: Dated) -> str:
    """Return the day of a time, where it was written rather than in UTC."""
    written = _DAY.match(dated.raw or "")
    if written:
        return written[0]
    return dated.moment.date().isoformat() if dated.moment else dated.raw or ""


def _is_on(dated: Dated, day: str) -> bool:
    """Say whether a time is of a day, where it was written or in UTC."""
    utc = dated.moment.date().isoformat() if dated.moment else None
    return day in (_day_of(dated), utc)
