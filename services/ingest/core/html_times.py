"""When a page was published: htmldate finds the day, stamps for machines the minute."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from services.ingest.core.dates import AHEAD, UNDATED, Dated, read_date
from services.ingest.core.html_meta import PageMeta

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Stamps of a page that are looked at: lists of other articles have theirs, too.
_STAMPS = 8


def page_times(
    tree: Any, meta: PageMeta, *, day: str | None, received_at: datetime
) -> tuple[Dated, Dated]:
    """Return when a page was published and modified.

    `day` is what htmldate found, as YYYY-MM-DD; it is right more often than JSON-LD. A
    stamp of the same day tells the minute. htmldate makes 1 January of a mere year:
    such a day counts only if a stamp, or the address, has it, too.
    """
    stamps = [*meta.published, *_marked(tree)]
    read = [(one, read_date(one, received_at=received_at)) for one in stamps]
    dated = [(raw, one) for raw, one in read if one.moment is not None]
    claimed = [one for raw, one in dated if raw in meta.published]
    modified = _first_of(meta.modified, received_at)
    if day is None:
        return (next(iter(claimed), UNDATED), modified)
    same = [one for raw, one in dated if _is_on(raw, one, day)]
    if exact := next((one for one in same if one.precision == "minute"), None):
        return exact, modified
    if day.endswith("-01-01") and not same and not _is_in_address(day, meta.url):
        return (next(iter(claimed), UNDATED), modified)
    return read_date(day, received_at=received_at), modified


def latest_day(received_at: datetime) -> str:
    """Return the last day on which a page that came at a time can be published."""
    return (received_at + AHEAD).date().isoformat()


def _marked(tree: Any) -> list[str]:
    stamps = (one.get("datetime") or "" for one in tree.iter("time"))
    return [one.strip() for _, one in zip(range(_STAMPS), stamps, strict=False) if one]


def _is_on(raw: str, dated: Dated, day: str) -> bool:
    """Say whether a stamp is of a day, where it was written or in UTC."""
    written = _DAY.match(raw)
    moment = dated.moment
    utc = moment.date().isoformat() if moment else None
    return day in (written[0] if written else None, utc)


def _is_in_address(day: str, url: str | None) -> bool:
    year, month, number = day.split("-")
    spelled = rf"/{year}[/-]0?{int(month)}[/-]0?{int(number)}\b|{year}{month}{number}"
    return re.search(spelled, url or "") is not None


def _first_of(stamps: Iterable[str], received_at: datetime) -> Dated:
    read = (read_date(one, received_at=received_at) for one in stamps)
    return next((one for one in read if one.moment is not None), UNDATED)
