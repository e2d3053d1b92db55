"""Finds the sentences that say again what another has said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.writing.claims import claims
from services.summarize.core.writing.lists import NO_NAMES
from services.summarize.core.writing.sources import Candidate, overlap
from services.summarize.core.writing.vectors import Vectors

#: A number of so many digits is hardly shared by chance.
LONG_NUMBER = 3
#: Names that two sentences on one fact share; and their share of meaning, beside names
#: and beside a figure.
NAMES, ALIKE, COUNTED = 2, 0.3, 0.2
#: Beside names alone, and more of those, they share more of it.
TOLD = 0.45

#: The first sentence of an article so much later may share so much more.
LATER, DEVELOPED = timedelta(hours=3), 0.7


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a sentence a reader would recognise."""

    numbers: frozenset[str]
    #: Each number with the word after it: `(120, peopl)`.
    figures: frozenset[tuple[str, str]]
    names: frozenset[str]


def facts(one: Candidate) -> Facts:
    """Return the numbers and names of a sentence."""
    said = claims(one.text, one.source.enrichment.language)
    return Facts(
        frozenset(said.numbers),
        frozenset((number, follow[0]) for number, follow in said.figures),
        frozenset(said.names) - NO_NAMES,
    )


def same_fact(one: Facts, other: Facts, alike: float) -> bool:
    """Say whether two sentences tell one fact twice; `alike`: their overlap of meaning.

    They count the same and share some of their meaning, or most of several numbers, or
    a number beside names and much of their meaning, or names and more of it.
    """
    if alike >= TOLD and len(one.names & other.names) > NAMES:
        return True
    shared = one.numbers & other.numbers
    if not shared:
        return False
    if alike >= COUNTED and counts_again(one, other):
        return True
    if len(shared) > 1 and 2 * len(shared) >= min(len(one.numbers), len(other.numbers)):
        return True
    return alike >= ALIKE and len(one.names & other.names) >= NAMES


def counts_again(one: Facts, other: Facts) -> bool:
    """Say whether two sentences give the same figure, and one that is no chance."""
    return any(len(number) >= LONG_NUMBER for number, _ in one.figures & other.figures)


class Rivals:
    """Finds the sentences that say what another has said."""

    def __init__(
        self, pool: Sequence[Candidate], space: Vectors, repeat: float, limit: float
    ) -> None:
        self._pool = pool
        self._space = space
        self._repeat = repeat
        self._limit = limit
        self._meanings = [one.meaning for one in pool]
        self._facts = [facts(one) for one in pool]

    def of(self, row: int, among: Collection[int]) -> set[int]:
        """Return those among some rows that repeat a row, itself included."""
        near = self._space.against(self._space.dense(row))
        # "In a show of unity, ...": two writers may begin as one.
        start = begins(self._pool[row])
        return {
            at
            for at in among
            if near[at] > self._repeat
            or begins(self._pool[at]) == start
            or self._says_again(at, row)
        }

    def _says_again(self, at: int, row: int) -> bool:
        alike = overlap(self._meanings[at], self._meanings[row])
        if _is_development(self._pool[at], self._pool[row]):
            return alike > max(DEVELOPED, self._limit)
        return alike > self._limit or same_fact(self._facts[at], self._facts[row], alike)

    def recounting(self, row: int) -> NDArray[np.bool_]:
        """Say of each row whether it has a figure that this row has told."""
        told = self._facts[row]
        return np.array([counts_again(told, one) for one in self._facts], dtype=np.bool_)


def _is_development(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence opens an article of a later hour: it names again whom the
    story is about, to say what became of them."""
    here, there = one.source.member.published_at, other.source.member.published_at
    if one.position or here is None or there is None:
        return False
    return here - there >= LATER


def begins(one: Candidate) -> tuple[str, ...]:
    """Return the first stems of a sentence."""
    return one.stems[:4]
