"""Chooses the summary's sentences: greedy centroid, kept from repeating itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

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
    repeat: float = 0.75
    #: Cost of likeness to a sentence already chosen.
    redundancy: float = 0.0
    #: Gain for a sentence that is already published.
    stability: float = 0.01
    #: Gain for what several outlets say: share of stems and bigrams held by two or more.
    corroboration: float = 0.05
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
) -> Choice:
    """Choose sentences of `budget` words together; at least one if there is any.

    Each step adds the sentence that brings the sum of the chosen nearest to the
    centroid, less likeness to a chosen one. Ties: what more outlets say, the earlier
    position, the smaller article id. Source: writing notes, section 7.
    """
    centre = centroid(pool, space)
    central = space.against(centre)
    worth = _worth(pool, published, taste)
    order = _order(pool, worth)
    chosen: list[int] = []
    likeness = np.zeros(len(pool))
    inside = np.zeros(len(pool))
    norm, reached, words = 0.0, 0.0, 0
    open_rows = {row for row in order if pool[row].position < taste.depth}
    while open_rows and words < taste.enough * budget:
        square = norm + 2 * inside + 1
        gain = (reached + central) / np.sqrt(np.maximum(square, 1e-9))
        gain = gain + worth - taste.redundancy * likeness
        room = taste.most * budget - words if chosen else float("inf")
        fit = [
            row
            for row in order
            if row in open_rows and pool[row].words <= room and _stands(pool, row, chosen)
        ]
        if not fit:
            break
        best = max(fit, key=lambda row: round(float(gain[row]), 9))
        chosen.append(best)
        words += pool[best].words
        norm += 2 * float(inside[best]) + 1
        reached += float(central[best])
        near = space.against(space.dense(best))
        inside += near
        likeness = np.maximum(likeness, near)
        open_rows -= {row for row in open_rows if likeness[row] > taste.repeat}
        open_rows.discard(best)
    return Choice(tuple(chosen), central)


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


def _stands(pool: Sequence[Candidate], row: int, chosen: Sequence[int]) -> bool:
    """A sentence that leans on the one before it stands only beside it."""
    one = pool[row]
    if not leans(one.text, one.source.enrichment.language):
        return True
    return any(follows(one, pool[other]) for other in chosen)


def follows(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence comes straight after the other in the same article."""
    return (
        one.source.member.id == other.source.member.id
        and one.sentence.number == other.sentence.number + 1
    )
