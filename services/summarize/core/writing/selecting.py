"""Chooses the summary's sentences: greedy centroid, kept from repeating itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from services.summarize.core.writing.citing import is_outvoted
from services.summarize.core.writing.compressing import undated
from services.summarize.core.writing.manners import faux_pas, has_verb, is_personal, leans
from services.summarize.core.writing.marks import is_torn
from services.summarize.core.writing.sources import Candidate, overlap
from services.summarize.core.writing.vectors import Floats, Vectors, unit
from services.summarize.core.writing.worth import MANY, TASTE, Key, Taste, voices, worths


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
) -> Choice:
    """Choose sentences of `budget` words together; at least one if there is any.

    `first`: the row that must be among them, the first to be chosen. `told`: rows that
    readers meet elsewhere; neither they nor their like are chosen.

    Each step adds the sentence that brings the sum of the chosen nearest to the
    centroid, less likeness to a chosen one. Ties: what more outlets say, the earlier
    position, the smaller article id. Source: writing notes, section 7.
    """
    central = space.against(centroid(pool, space))
    worth = worths(pool, published, taste)
    order = _order(pool, worth)
    left = {row for row in order if pool[row].position < taste.depth}
    many = voices(pool) >= MANY
    left = {row for row in left if _is_presentable(pool[row], many=many)} or left
    hanging = frozenset(row for row in left if hangs(pool[row]))
    if len(hanging) == len(left):
        hanging = frozenset()
    limit = taste.overlap_of_many if many else taste.overlap
    rivals = _Rivals(pool, space, taste.repeat, limit)
    for row in told:
        left -= rivals.of(row, left)
    sums = _Sum(central)
    words = 0
    while left and words < taste.enough * budget:
        room = taste.most * budget - words if sums.chosen else float("inf")
        fit = [
            row
            for row in order
            if row in left and pool[row].words <= room
            if row not in hanging or _is_beside(pool, row, sums.chosen)
        ]
        if not fit:
            break
        if first is not None and not sums.chosen:
            fit = [first]
        gain = sums.gains() + worth - taste.redundancy * sums.likeness
        best = max(fit, key=lambda row: round(float(gain[row]), 9))
        if sums.chosen and is_outvoted(best, pool, space):
            left.discard(best)
            continue
        sums.add(best, space.against(space.dense(best)))
        words += pool[best].words
        left -= rivals.of(best, left)
    return Choice(tuple(sums.chosen), central, first)


class _Rivals:
    """Finds the sentences that say what another has said."""

    def __init__(
        self, pool: Sequence[Candidate], space: Vectors, repeat: float, limit: float
    ) -> None:
        self._pool = pool
        self._space = space
        self._repeat = repeat
        self._limit = limit
        self._meanings = [one.meaning for one in pool]

    def of(self, row: int, among: Collection[int]) -> set[int]:
        """Return those among some rows that repeat a row, itself included."""
        near = self._space.against(self._space.dense(row))
        # "In a show of unity, ...": two writers may begin as one.
        start, said = begins(self._pool[row]), self._meanings[row]
        return {
            at
            for at in among
            if near[at] > self._repeat
            or begins(self._pool[at]) == start
            or overlap(self._meanings[at], said) > self._limit
        }


class _Sum:
    """The sum of the chosen vectors, kept only as its products with all sentences."""

    def __init__(self, central: Floats) -> None:
        self.chosen: list[int] = []
        #: Of each sentence: highest cosine to a chosen one.
        self.likeness = np.zeros(len(central))
        self._central = central
        self._inside = np.zeros(len(central))
        self._square = 0.0
        self._reached = 0.0

    def gains(self) -> Floats:
        """Return for each sentence the cosine of sum and centroid if it is added."""
        square = np.maximum(self._square + 2 * self._inside + 1, 1e-9)
        gains: Floats = (self._reached + self._central) / np.sqrt(square)
        return gains

    def add(self, row: int, near: Floats) -> None:
        """Add a sentence; `near`: its cosine to each."""
        self.chosen.append(row)
        self._square += 2 * float(self._inside[row]) + 1
        self._reached += float(self._central[row])
        self._inside = self._inside + near
        self.likeness = np.maximum(self.likeness, near)


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


def _is_presentable(one: Candidate, *, many: bool) -> bool:
    """Say whether a reader of news may meet the sentence: whole, and no question; where
    `many` tell, nobody need say "we"."""
    language = one.source.enrichment.language
    personal = is_personal(one.text, language)
    faults = faux_pas(one.text, language) - personal
    if is_torn(one.text) or not has_verb(one.text, language):
        return False
    return faults < 1 and not (many and personal)


def begins(one: Candidate) -> tuple[str, ...]:
    """Return the first stems of a sentence."""
    return one.stems[:4]


def hangs(one: Candidate) -> bool:
    """Say whether a sentence leans on the one before it, once its dateline is gone."""
    language = one.source.enrichment.language
    return leans(undated(one.text, language), language)


def _is_beside(pool: Sequence[Candidate], row: int, chosen: Sequence[int]) -> bool:
    return any(follows(pool[row], pool[at]) for at in chosen)


def follows(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence comes straight after the other in the same article."""
    return (
        one.source.member.id == other.source.member.id
        and one.sentence.number == other.sentence.number + 1
    )
