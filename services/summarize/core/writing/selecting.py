"""Chooses the summary's sentences: greedy centroid, kept from repeating itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from services.summarize.core.writing.citing import is_outvoted
from services.summarize.core.writing.compressing import undated
from services.summarize.core.writing.covering import Cover
from services.summarize.core.writing.features import features
from services.summarize.core.writing.gaining import Gains
from services.summarize.core.writing.manners import faux_pas, has_verb, leans
from services.summarize.core.writing.marks import is_torn
from services.summarize.core.writing.resembling import Resemblance
from services.summarize.core.writing.rivals import Rivals
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.standing import dangles, is_owned
from services.summarize.core.writing.vectors import Floats, Vectors, unit
from services.summarize.core.writing.worth import (
    BRIEF,
    MANY,
    TASTE,
    Key,
    Taste,
    corroborated,
    voices,
    worths,
)

#: Gains that differ by less may be the same, once rounded.
NEAR = 1e-8


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, in the order of choosing, and the story's centre."""

    #: Rows of the candidates.
    rows: tuple[int, ...]
    #: Of every candidate: cosine to the centroid.
    central: Floats
    #: The row that opens the story; None: whichever is most central and early.
    first: int | None = None


def centroid(pool: Sequence[Candidate], space: Vectors) -> Floats:
    """Return the story's centre; copies share one voice among them."""
    weights = np.array([one.weight for one in pool], dtype=np.float64)
    return unit(space.total(weights))


def select(
    pool: Sequence[Candidate],
    space: Vectors,
    *,
    budget: int,
    published: Collection[Key] = (),
    taste: Taste = TASTE,
    first: int | None = None,
    told: Collection[int] = (),
    old: frozenset[int] = frozenset(),
    headline: Collection[str] = (),
    shared: Floats | None = None,
    resemblance: Resemblance | None = None,
) -> Choice:
    """Choose sentences of `budget` words together; at least one if there is any.

    `first`: the row that must be among them, the first to be chosen. `told`: rows that
    readers meet elsewhere; neither they nor their like are chosen. `old`: rows whose
    figure has been overtaken; none is chosen while there are others. `headline`:
    the stems of a headline that is a title. `shared`, `resemblance`: how far each is
    `corroborated`, and what it has in common with others, if that is known.

    Each step adds the sentence that brings the sum of the chosen nearest to the
    centroid, and tells most of what several outlets tell, less likeness to a chosen one.
    Ties: what is worth more by itself, the earlier position, the smaller article id.
    Source: writing notes, section 7.
    """
    central = space.against(centroid(pool, space))
    if shared is None:
        shared = corroborated(pool)
    seen = features(pool, central=central, shared=shared, headline=headline)
    worth = worths(pool, published, taste) + taste.preference.of(seen, budget)
    order = _order(pool, worth)
    left = _fit(pool, taste.depth, old)
    hanging = _hanging(pool, left)
    rivals = _rivals(pool, space, taste, resemblance)
    for row in told:
        left -= rivals.of(row, left)
    cover = Cover(pool)
    gains = Gains(space, central, worth, cover=cover, rivals=rivals, taste=taste)
    words, room_of = 0, _allowed(pool, taste)
    while left and words < taste.enough * budget:
        room = taste.most * budget - words if gains.chosen else float("inf")
        fit = [
            row
            for row in order
            if row in left and pool[row].words <= room
            if not gains.chosen or pool[row].words <= room_of[pool[row].source.member.id]
            if row not in hanging or _is_beside(pool, row, hanging[row], gains.chosen)
        ]
        if not fit:
            break
        if first is not None and not gains.chosen:
            fit = [first]
        best = _best(fit, gains.of_each())
        if gains.chosen and is_outvoted(best, pool, space):
            left.discard(best)
            continue
        gains.add(best)
        words += pool[best].words
        room_of[pool[best].source.member.id] -= pool[best].words
        left -= rivals.of(best, left)
    return Choice(tuple(gains.chosen), central, first)


def _rivals(
    pool: Sequence[Candidate],
    space: Vectors,
    taste: Taste,
    resemblance: Resemblance | None,
) -> Rivals:
    many = voices(pool) >= MANY
    limit = taste.overlap_of_many if many else taste.overlap
    return Rivals(pool, space, taste.repeat, limit, resemblance)


def _best(fit: Sequence[int], gain: Floats) -> int:
    """Return the row of the highest gain; of equals the first."""
    top = float(max(gain[fit])) - NEAR
    near = (row for row in fit if gain[row] >= top)
    return max(near, key=lambda row: round(float(gain[row]), 9))


def _allowed(pool: Sequence[Candidate], taste: Taste) -> dict[str, float]:
    """Return how many words of each article a summary may have."""
    held: dict[str, int] = {}
    for one in pool:
        held[one.source.member.id] = held.get(one.source.member.id, 0) + one.words
    return {
        name: taste.portion * words if words > BRIEF else words
        for name, words in held.items()
    }


def _order(pool: Sequence[Candidate], worth: Floats) -> list[int]:
    """Rows so sorted that the first of equals wins."""
    return sorted(
        range(len(pool)),
        key=lambda row: (
            -round(float(worth[row]), 9),
            pool[row].position,
            pool[row].source.member.id,
            pool[row].sentence.number,
        ),
    )


def _fit(pool: Sequence[Candidate], depth: int, old: frozenset[int]) -> set[int]:
    """The rows from which to choose; a demand that none meets is dropped."""
    left = {row for row, one in enumerate(pool) if one.position < depth}
    left = {row for row in left if _is_presentable(pool[row])} or left
    return (left - old) or left


def _is_presentable(one: Candidate) -> bool:
    """Say whether a reader of news may meet the sentence: whole, no question, and nobody
    in it is "we" or "you"."""
    return _is_whole(one.text, one.source.enrichment.language)


@lru_cache(maxsize=1 << 13)
def _is_whole(text: str, language: str) -> bool:
    if is_torn(text) or not has_verb(text, language):
        return False
    return faux_pas(text, language) < 1


def hangs(one: Candidate) -> bool:
    """Say whether a sentence leans on the one before it, once its dateline is gone."""
    language = one.source.enrichment.language
    return leans(undated(one.text, language), language)


def needs_before(one: Candidate) -> bool:
    """Say whether a sentence may only stand right after the one before it: it hangs, or
    somebody or a time in it is told there."""
    return _needs_before(one.text, one.source.enrichment.language)


@lru_cache(maxsize=1 << 13)
def _needs_before(text: str, language: str) -> bool:
    return leans(undated(text, language), language) or dangles(text, language)


def _hanging(pool: Sequence[Candidate], left: Collection[int]) -> dict[int, int | None]:
    """Return those of some rows that may only stand after another, each with that, if
    it is a candidate; none where all of them hang: a summary must have something."""
    rows = [row for row in left if needs_before(pool[row])]
    if len(rows) == len(left):
        return {}
    places = {
        (one.source.member.id, one.sentence.number): at for at, one in enumerate(pool)
    }
    ones = {row: pool[row] for row in rows}
    return {
        row: places.get((one.source.member.id, one.sentence.number - 1))
        for row, one in ones.items()
    }


def _is_beside(
    pool: Sequence[Candidate], row: int, before: int | None, chosen: Sequence[int]
) -> bool:
    """Say whether the sentence before is chosen, and names whom this one speaks of."""
    if before is None or before not in chosen:
        return False
    one = pool[row]
    return is_owned(one.text, pool[before].text, one.source.enrichment.language)


def follows(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence comes straight after the other in the same article."""
    return (
        one.source.member.id == other.source.member.id
        and one.sentence.number == other.sentence.number + 1
    )
