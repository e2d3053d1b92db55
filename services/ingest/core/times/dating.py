"""The dates of a draft, settled with what the whole document and the table tell."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from services.ingest.core.draft import Draft
from services.ingest.core.times.date_evidence import Evidence, Order, host_of
from services.ingest.core.times.dates import UNDATED, Dated, is_open, settled

#: A change may be so much earlier than publication: zones, and days without a time.
_EARLIER = timedelta(days=1)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)"
    r"(?:\d{4}|\d\d)(?![\d/-])"
)


def order_in(texts: Iterable[str], sign: str | None = None) -> Order | None:
    """Tell the order of day and month from dates that leave no choice (a part > 12).

    `sign`: only dates with this between their parts count. None: no such date, or they
    contradict each other.
    """
    found = {order for text in texts for order in orders_in(text, sign)}
    return found.pop() if len(found) == 1 else None


def orders_in(text: str, sign: str | None = None) -> Iterable[Order]:
    """Yield the order of each numeric date in a text that leaves no choice."""
    for date in _NUMERIC.finditer(text):
        first, second = int(date["first"]), int(date["second"])
        if sign in (None, date["sign"]):
            if first > 12 >= second:
                yield "dmy"
            elif second > 12 >= first:
                yield "mdy"


def with_dates(
    draft: Draft, *, language: str, order: Order | None, received_at: datetime
) -> Draft:
    """Settle a draft's dates that their strings leave open.

    In this order decide: the string, `order` (the learnt table's for the outlet), other
    dates of the document written likewise, what is customary in its country or language.
    """
    if not (is_open(draft.published) or is_open(draft.modified)):
        return _in_order(draft)

    def settle(dated: Dated) -> Dated:
        if not is_open(dated):
            return dated
        evidence = Evidence(language, host_of(draft.url), order or _order(draft, dated))
        return settled(dated, received_at=received_at, evidence=evidence)

    published, modified = settle(draft.published), settle(draft.modified)
    return _in_order(replace(draft, published=published, modified=modified))


def _in_order(draft: Draft) -> Draft:
    """Drop a change that is long before publication: it is that of a template."""
    published, modified = draft.published.moment, draft.modified.moment
    if published is None or modified is None or modified >= published - _EARLIER:
        return draft
    return replace(draft, modified=UNDATED)


def _order(draft: Draft, dated: Dated) -> Order | None:
    """Tell the order from the document's other dates with the same sign."""
    if dated.either is None:
        return None
    written = _NUMERIC.search(dated.raw or "")
    raws = (one.raw or "" for one in (draft.published, draft.modified))
    texts = (*raws, *draft.paragraphs)
    return order_in(texts, written["sign"]) if written else None
