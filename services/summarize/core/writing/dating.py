"""The timeline: for every day of a story, the sentence at its heart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from services.summarize.core.writing.choosing.leaning import hangs
from services.summarize.core.writing.choosing.wording import worded
from services.summarize.core.writing.figures.framing import unattributed
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.numbers.days import days_named
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Floats, Vectors, unit
from shared.events.story import Citation, Moments

#: The latest days shown.
DAYS = 30
#: Only sentences so early in their article are looked at.
DEPTH = 8
#: A day that only says again what an earlier day said is left out.
REPEAT = 0.75
#: Days before the first article that still belong to the story.
BACK = timedelta(days=30)
#: What a sentence gains that names its day by itself.
NAMED = 0.1


def timeline(
    pool: Sequence[Candidate],
    space: Vectors,
    overtaken: Mapping[Citation, date] = MappingProxyType({}),
    *,
    gate: Gate | None = None,
) -> tuple[Moments, ...]:
    """Return one cited sentence for each day of the story; () below two days.
    `overtaken`: sentences whose figure did not hold, with the day when that was told.

    A sentence belongs to the day that it names, if that is past, else to the day on
    which it was published. A single article is no story of several days.
    Source: the datewise method, Ghalandari and Ifrim (2020).
    """
    days: dict[str, dict[int, bool]] = {}
    for row, day, is_named in _dated(pool):
        days.setdefault(day, {})[row] = is_named
    if len(days) < 2 or len({one.source.group for one in pool}) < 2:
        return ()
    lines: list[tuple[str, int]] = []
    said = np.zeros(len(pool))
    for day in sorted(days):
        fresh = {
            row: is_named
            for row, is_named in days[day].items()
            if not _is_over(overtaken.get(pool[row].citation), day)
        }
        heart = _heart(fresh or days[day], pool, space, said)
        if heart is not None:
            lines.append((day, heart))
            said = np.maximum(said, space.near(heart))
    if len(lines) < 2:
        return ()
    gate = gate or Gate()
    return tuple(
        Moments(date=day, text=line.text, citations=line.citations)
        for day, row in lines[-DAYS:]
        for line in (worded(row, pool, space, gate),)
    )


def _dated(pool: Sequence[Candidate]) -> Iterable[tuple[int, str, bool]]:
    """Yield rows with their day, and whether they name it."""
    early = [
        (row, published.date(), one)
        for row, one in enumerate(pool)
        if (published := one.source.member.published_at) is not None
        if one.position < DEPTH
    ]
    first = min((day for _, day, _ in early), default=date.min)
    for row, day, one in early:
        named: list[str] = []
        if one.source.enrichment.language == "en":
            named = sorted(set(days_named(unattributed(one.text), day)))
        # Of several days none is meant for sure; what is ahead has not happened.
        is_past = len(named) == 1 and named[0] <= day.isoformat()
        if is_past and first - date.fromisoformat(named[0]) <= BACK:
            yield row, named[0], True
        elif not named:
            yield row, day.isoformat(), False


def _is_over(told: date | None, day: str) -> bool:
    """Say whether a figure held no longer at the end of a day."""
    return told is not None and told.isoformat() <= day


def _heart(
    rows: Mapping[int, bool], pool: Sequence[Candidate], space: Vectors, said: Floats
) -> int | None:
    weights = np.zeros(len(pool))
    weights[list(rows)] = [pool[row].weight for row in rows]
    central = space.against(unit(space.total(weights)))
    scores = {
        row: float(central[row])
        + 0.2 / (1 + pool[row].position)
        + NAMED * rows[row]
        - 0.2 * faux_pas(pool[row].text, pool[row].source.enrichment.language)
        for row in rows
        if said[row] <= REPEAT and not hangs(pool[row])
    }
    if not scores:
        return None
    return min(scores, key=lambda row: (-round(scores[row], 9), pool[row].key))
