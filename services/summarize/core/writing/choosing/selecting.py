"""Chooses the summary's sentences: greedy centroid, kept from repeating itself."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from services.summarize.core.writing.choosing.covering import Cover
from services.summarize.core.writing.choosing.features import features
from services.summarize.core.writing.choosing.gaining import Gains
from services.summarize.core.writing.choosing.gainsaying import denial
from services.summarize.core.writing.choosing.growing import Growing
from services.summarize.core.writing.choosing.leaning import hanging
from services.summarize.core.writing.choosing.resembling import Resemblance
from services.summarize.core.writing.choosing.rivals import Rivals
from services.summarize.core.writing.choosing.worth import (
    MANY,
    TASTE,
    Key,
    Pair,
    Taste,
    corroborated,
    steadiness,
    voices,
    worths,
)
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.marks import is_torn
from services.summarize.core.writing.words.vectors import Floats, Vectors, unit
from services.summarize.core.writing.words.verbs import has_verb


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
    kept: Sequence[int] = (),
    headline: Collection[str] = (),
    shared: Floats | None = None,
    several: Set[Pair] | None = None,
    resemblance: Resemblance | None = None,
) -> Choice:
    """Choose sentences of `budget` words together; at least one if there is any.

    `first`: the row that must be among them, the first to be chosen. `told`: rows that
    readers meet elsewhere; neither they nor their like are chosen. `old`: rows whose
    figure has been overtaken; none is chosen while there are others. `kept`: rows that
    are chosen whatever else is. `headline`:
    the stems of a headline that is a title. `shared`, `several`, `resemblance`: how far
    each is `corroborated`, by which pairs of words, and what it has in common with
    others, if that is known.

    Each step adds the sentence that brings the sum of the chosen nearest to the
    centroid, and tells most of what several outlets tell, less likeness to a chosen one;
    or one that leans on the one before it, and that, if both bring more for their length.
    Ties: what is worth more by itself, the earlier position, the smaller article id.
    Source: greedy choice towards the centroid, Ghalandari (2017), less likeness to the
    chosen, Carbonell and Goldstein (1998, MMR).
    """
    central = space.against(centroid(pool, space))
    if shared is None:
        shared = corroborated(pool, several)
    seen = features(pool, central=central, shared=shared, headline=headline)
    stands = taste.preference.stability * steadiness(pool, published, shared)
    worth = worths(pool, taste) + stands + taste.preference.of(seen, budget)
    order = _order(pool, worth)
    fit = _fit(pool, old)
    left = set(fit)
    leaning = hanging(pool, left)
    rivals = _rivals(pool, space, taste, resemblance)
    for row in told:
        left -= rivals.of(row, left)
    along = [(at, row) for row, at in leaning.items() if at in left and row in left]
    gains = Gains(
        space,
        central,
        worth,
        cover=Cover(pool, along, several),
        rivals=rivals,
        taste=taste,
        along=along,
    )
    page = Growing(
        pool,
        space,
        gains,
        rivals,
        left=left,
        leaning=leaning,
        along=along,
        budget=budget,
        taste=taste,
    )
    page.fill(order, first, kept)
    if taste.most > 1:  # a bound that somebody set holds
        page.answer(denial(pool, space, gains.chosen, fit - {*leaning, *told}))
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


def _fit(pool: Sequence[Candidate], old: frozenset[int]) -> set[int]:
    """The rows from which to choose; a demand that none meets is dropped."""
    left = {row for row, one in enumerate(pool) if _is_presentable(one)}
    left = left or set(range(len(pool)))
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
