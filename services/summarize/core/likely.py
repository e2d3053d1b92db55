"""Which of those that an article was multiplied with may be like it, and how like."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.lexicon import Amounts
from services.summarize.core.likeness import (
    Seen,
    are_special,
    compare,
    likenesses,
    may_disagree,
)
from services.summarize.core.rows import Query
from services.summarize.core.traits import Traits
from services.summarize.core.weights import Weights
from shared.text.sketch import SHARED


class Kept(Protocol):
    """What tells most that are neither copies nor contradict each other from the rest."""

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers among an article's terms."""

    @property
    def sketch(self) -> Collection[int]:
        """Its near-duplicate sketch."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Which of those that were seen may be as alike as is asked, and how to tell."""

    own: Query
    seen: Seen
    weights: Weights
    others: "Others"
    least: float
    found: Amounts
    odd: NDArray[np.bool_]
    #: The article's own hashes.
    hashes: frozenset[int]

    @property
    def places(self) -> list[int]:
        """Places of those that may be."""
        return np.flatnonzero(self.odd | (self.found >= self.least - 1e-6)).tolist()

    def likeness(self, place: int) -> float:
        """Return what `compare` says of one of them; 0 if that is less than asked."""
        if self.odd[place] and self._is_special(place):
            words, meaning = int(self.seen.words[place]), int(self.seen.meanings[place])
            theirs = self.others.traits(place)
            alike = compare(self.own.traits, theirs, words, meaning, self.weights)
        else:
            alike = round(float(self.found[place]), 6)
        return alike if alike >= self.least else 0.0

    def _is_special(self, place: int) -> bool:
        """Say whether it may be a copy, or one of two reports that contradict each other:
        hardly any is, and then arrays tell all."""
        return self.others.shared(place, self.hashes) >= SHARED or may_disagree(
            self.own.traits.numbers, self.others.kept(place).numbers, self.weights
        )


@dataclass(frozen=True, slots=True)
class Others:
    """How to look at one of those that are compared, by its place among them."""

    #: What is at hand of it at once, and all of it.
    kept: Callable[[int], Kept]
    traits: Callable[[int], Traits]
    #: How many hashes each has in common with the article, if that is known.
    in_common: NDArray[np.int64] | None = None

    def shared(self, place: int, hashes: frozenset[int]) -> int:
        """Return how many hashes it has in common with an article that has these."""
        if self.in_common is not None:
            return int(self.in_common[place])
        return len(hashes.intersection(self.kept(place).sketch))


def likely(
    own: Query, seen: Seen, weights: Weights, others: Others, least: float
) -> Likely:
    """Look among those that were seen for who may be as alike as `least`."""
    found = likenesses(own.traits, seen, weights)
    odd = are_special(seen, weights)
    least = max(least, weights.floor)
    hashes = frozenset(own.traits.sketch)
    return Likely(own, seen, weights, others, least, found, odd, hashes)
