"""Chooses the summary's sentences: greedy centroid, kept from repeating itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from services.summarize.core.writing.compressing import undated
from services.summarize.core.writing.manners import faux_pas, leans
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.vectors import Floats, Vectors, unit

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Taste:
    """Parameters of the choice; cosines unless said otherwise."""

    #: Positions in an article that are looked at.
    depth: int = 15
    #: Two sentences more alike than this say the same.
    repeat: float = 0.5
    #: Cost of likeness to a sentence already chosen.
    redundancy: float = 0.05
    #: Gain for a sentence that is already published.
    stability: float = 0.02
    #: Gain for what several outlets say: share of stems and bigrams held by two or more.
    corroboration: float = 0.1
    #: Gain for standing early in its article, times 1 / (1 + position).
    early: float = 0.0
    #: Cost of a question, "we", a loaded word.
    manners: float = 0.03
    #: Shares of the budget: enough; and the most.
    enough: float = 0.92
    most: float = 1.10


TASTE = Taste()


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


def corroborated(pool: Sequence[Candidate]) -> Floats:
    """Return for each candidate the share of its bigrams that several outlets have.

    A copy is no second outlet: a bigram's support is the smaller of its numbers of
    outlets and of groups of copies. Source: feature bigram_df, writing notes, section 6.
    """
    outlets: dict[tuple[str, str], set[str]] = {}
    groups: dict[tuple[str, str], set[str]] = {}
    for one in pool:
        for pair in one.bigrams:
            outlets.setdefault(pair, set()).add(one.source.outlet)
            groups.setdefault(pair, set()).add(one.source.group)
    shared = {
        pair
        for pair, voices in outlets.items()
        if min(len(voices), len(groups[pair])) > 1
    }
    return np.array(
        [len(one.bigrams & shared) / max(1, len(one.bigrams)) for one in pool],
        dtype=np.float64,
    )


def select(
    pool: Sequence[Candidate],
    space: Vectors,
    *,
    budget: int,
    published: Collection[Key] = (),
    taste: Taste = TASTE,
    first: int | None = None,
) -> Choice:
    """Choose sentences of `budget` words together; at least one if there is any.

    `first`: the row that must be among them, the first to be chosen.

    Each step adds the sentence that brings the sum of the chosen nearest to the
    centroid, less likeness to a chosen one. Ties: what more outlets say, the earlier
    position, the smaller article id. Source: writing notes, section 7.
    """
    central = space.against(centroid(pool, space))
    worth = _worth(pool, published, taste)
    order = _order(pool, worth)
    left = {row for row in order if pool[row].position < taste.depth}
    hanging = frozenset(row for row in left if hangs(pool[row]))
    if len(hanging) == len(left):
        hanging = frozenset()
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
        sums.add(best, space.against(space.dense(best)))
        words += pool[best].words
        # "In a show of unity, ...": two writers may begin as one.
        start = begins(pool[best])
        left -= {
            row
            for row in left
            if sums.likeness[row] > taste.repeat or begins(pool[row]) == start
        }
    return Choice(tuple(sums.chosen), central, first)


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


def _worth(pool: Sequence[Candidate], published: Collection[Key], taste: Taste) -> Floats:
    """What a sentence is worth by itself, whatever else is chosen."""
    first = np.array([1 / (1 + one.position) for one in pool])
    rude = np.array(
        [
            faux_pas(one.text, one.source.enrichment.language)
            if one.position < taste.depth
            else 0.0
            for one in pool
        ]
    )
    old = np.array([float(one.key in published) for one in pool])
    return (
        taste.corroboration * corroborated(pool)
        + taste.early * first
        - taste.manners * rude
        + taste.stability * old
    )


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
