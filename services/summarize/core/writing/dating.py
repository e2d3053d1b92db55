"""The timeline: for every day of a story, the sentence at its heart."""

from collections.abc import Sequence

import numpy as np

from services.summarize.core.writing.citing import support
from services.summarize.core.writing.compressing import compress
from services.summarize.core.writing.gate import gated
from services.summarize.core.writing.manners import faux_pas
from services.summarize.core.writing.selecting import hangs
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.vectors import Floats, Vectors, unit
from shared.events.story import Moments

#: The latest days shown.
DAYS = 30
#: Only sentences so early in their article are looked at.
DEPTH = 8
#: A day that only says again what an earlier day said is left out.
REPEAT = 0.75


def timeline(pool: Sequence[Candidate], space: Vectors) -> tuple[Moments, ...]:
    """Return one cited sentence for each day with articles; () below two known days.

    Source: the datewise method, writing notes, sections 3 and 11.
    """
    days: dict[str, list[int]] = {}
    for row, one in enumerate(pool):
        published = one.source.member.published_at
        if published is not None and one.position < DEPTH:
            days.setdefault(published.date().isoformat(), []).append(row)
    if len(days) < 2:
        return ()
    lines: list[tuple[str, int]] = []
    said = np.zeros(len(pool))
    for day in sorted(days):
        heart = _heart(days[day], pool, space, said)
        if heart is not None:
            lines.append((day, heart))
            said = np.maximum(said, space.against(space.dense(heart)))
    if len(lines) < 2:
        return ()
    return tuple(_line(day, row, pool, space) for day, row in lines[-DAYS:])


def _heart(
    rows: Sequence[int], pool: Sequence[Candidate], space: Vectors, said: Floats
) -> int | None:
    weights = np.zeros(len(pool))
    weights[list(rows)] = [pool[row].weight for row in rows]
    central = space.against(unit(space.total(weights)))
    scores = {
        row: float(central[row])
        + 0.2 / (1 + pool[row].position)
        - 0.2 * faux_pas(pool[row].text, pool[row].source.enrichment.language)
        for row in rows
        if said[row] <= REPEAT and not hangs(pool[row])
    }
    if not scores:
        return None
    return min(scores, key=lambda row: (-round(scores[row], 9), pool[row].key))


def _line(day: str, row: int, pool: Sequence[Candidate], space: Vectors) -> Moments:
    one, carried = pool[row], support(row, pool, space)
    language = one.source.enrichment.language
    text = compress(one.text, language, corroborated=carried.voices > 1)
    text = gated(text, one.text, carried.evidence, language)
    return Moments(date=day, text=text, citations=carried.citations)
