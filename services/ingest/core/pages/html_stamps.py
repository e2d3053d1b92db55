"""The times that readers see by the title of a page, each as it is written there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from lxml import etree

from services.ingest.core.pages.html_dated_lines import EDGE, Line, dated_line, read_open
from services.ingest.core.pages.html_near import (
    above_text,
    by_title,
    is_anothers,
    small_line,
)
from services.ingest.core.pages.html_place import around_title
from services.ingest.core.times.date_evidence import Evidence
from services.ingest.core.times.date_labels import JOINTS, UPDATED
from services.ingest.core.times.dates import Dated

#: What a template calls the time of publication, and that of a change.
_PUBLISHED = re.compile(r"publish|entry-date|posted|post-date|pubdate|created", re.I)
_CHANGED = re.compile(r"updated|modified", re.I)
#: Classes by which a template marks the time of publication, wherever it stands.
_MARKED = ("entry-date", "published", "publish-date")
_GIVEN = ("datetime", "content", "title")
_YEAR = re.compile(r"(?:[1١۱][9٩۹]|[2٢۲][0٠۰])\d\d|\d[/.-]\d\d?[/.-]\d\d\b")
#: Longer texts are no lines of date or byline; marked elements that are looked at, and
#: texts in one.
_LONGEST, _MOST_MARKED, _MOST_TEXTS = 160, 12, 24
#: Different lines of one page that are read.
_MOST_LINES = 200
#: A label before a time that stands alone.
_LABEL = re.compile(rf"(?:{UPDATED})(?: {JOINTS})?\s*[:：]?", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A time on a page: its moment is None while day and month can be exchanged."""

    dated: Dated
    #: The page calls it that of publication; that of a change.
    is_named: bool = False
    is_change: bool = False
    #: Its line is that of a date by its form, rather than by a name beside the date.
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Page:
    """What the times of one page are read with.

    `known`: lines that have been read; elements that nest hold the same ones.
    """

    tree: Any
    around: frozenset[Any]
    evidence: Evidence
    received_at: datetime
    known: dict[str, Sequence[Line]] = field(default_factory=dict)

    def read(self, line: str) -> Sequence[Line]:
        if len(self.known) == _MOST_LINES:
            return self.known.get(line, ())
        if line not in self.known:
            self.known[line] = dated_line(
                line, evidence=self.evidence, received_at=self.received_at
            )
        return self.known[line]


def shown_times(
    tree: Any,
    *,
    evidence: Evidence,
    received_at: datetime,
    called: Sequence[str] = (),
) -> list[Shown]:
    """Return the times by the title, and marked ones, in the order of the page.

    A line counts only if it is nothing but a date, or a date beside a byline. `evidence`
    names months in the page's language; which of day and month comes first is left open.
    `called`: what the page calls itself.
    """
    page = _Page(tree, around_title(tree), evidence, received_at)
    changes: list[Shown] = []
    for elements in by_title(tree, called=called):
        told = _read_from(elements, page)
        if any(not one.is_change for one in told):
            return told
        changes += told
    return [*_far(tree, page), *changes]


def _far(tree: Any, page: _Page) -> list[Shown]:
    """Return the marked times far from the title, if they are of one day.

    Those of several days are of a list, unless all above the text are of one.
    """
    marked = list(islice(_marked(tree), _MOST_MARKED))
    told = _of_one_day(_read_from(marked, page))
    if told or not marked:
        return told
    return _of_one_day(_read_from(above_text(marked, tree), page))


def _marked(tree: Any) -> Iterator[Any]:
    """Yield the elements that a template marks as the time of publication."""
    for one in tree.iter(etree.Element):
        name = one.get("class", "")
        is_marked = any(mark in name for mark in _MARKED) or "pubdate" in one.attrib
        is_marked = is_marked or "datePublished" in one.get("itemprop", "")
        if is_marked and one.tag not in ("meta", "link"):
            yield one


def _read_from(elements: Iterable[Any], page: _Page) -> list[Shown]:
    """Return the times in elements, each once, but those of other articles."""
    own = (one for one in elements if one.tag not in _SILENT)
    return list(dict.fromkeys(time for one in own for time in _told(one, page)))


def _of_one_day(shown: Iterable[Shown]) -> list[Shown]:
    """Return times far from the title: of several days they are of a list."""
    told = list(shown)
    days = {one.dated.moment.date() for one in told if one.dated.moment}
    return told if len(days) == 1 else []


def _told(element: Any, page: _Page) -> Iterator[Shown]:
    """Yield the times in the attributes and lines of an element.

    Most elements have none: whose they are is asked last.
    """
    lines = list(_lines(element))
    raws = _given(element)
    if not (lines or raws) or is_anothers(element, page.around):
        return
    called = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:300]
    is_named = element.get("pubdate") is not None or bool(_PUBLISHED.search(called))
    changes = _is_behind_label(element) or (
        _CHANGED.search(called) is not None and not is_named
    )
    read_lines = [
        one
        for line in lines
        for one in page.read(line)
        if one.stamp.dated.moment or one.stamp.dated.either
        # Below the text a name and a day are those of another article.
        if one.is_sure or above_text([element], page.tree)
    ]
    told = {one.stamp.of for one in read_lines}
    if is_named or element.tag == "time":
        given_changes = changes or told == {"updated"}
        for raw in raws:
            read = read_open(raw, page.evidence, page.received_at)
            if read.moment or read.either:
                dated = replace(read, found="element")
                yield Shown(dated, is_named and not given_changes, given_changes)
    for one in read_lines:
        of_change = changes or one.stamp.of == "updated"
        dated = replace(one.stamp.dated, found="element")
        yield Shown(dated, is_named and not of_change, of_change, one.is_sure)


def _given(element: Any) -> list[str]:
    """Return what may be times in the attributes that an element has for machines."""
    given = (element.get(name) for name in _GIVEN)
    raws = (one.strip()[:_LONGEST] for one in given if one)
    return [one for one in raws if _YEAR.search(one)]


def _is_behind_label(element: Any) -> bool:
    """Say whether "Updated", and nothing else, stands before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        told = (before.tail or "").strip() or small_line(before)
    else:
        told = parent.text if parent is not None else ""
    return _is_label(told)


def _is_label(told: str | None) -> bool:
    """Say whether a text says "Updated", and nothing else."""
    return _LABEL.fullmatch((told or "").strip()[-40:]) is not None


def _lines(element: Any) -> Iterator[str]:
    """Yield the whole text of a small element, then those that stand in it alone."""
    tails = (_alone(one) for one in islice(element, _MOST_TEXTS))
    texts = (small_line(element), element.text, *tails)
    told = (one[:1_000] for one in texts if one)
    # Few tell a year: only these are worth being put in one line.
    lines = (" ".join(one.split()).strip(EDGE) for one in told if _YEAR.search(one))
    yield from (one for one in dict.fromkeys(lines) if len(one) <= _LONGEST)


def _alone(element: Any) -> str | None:
    """Return the text behind an element, unless that is a label: the text is no line
    without it."""
    tail = element.tail
    is_told = bool(tail) and _YEAR.search(tail) is not None
    return None if is_told and _is_label(small_line(element)) else tail
