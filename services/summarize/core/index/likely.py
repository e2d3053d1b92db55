"""How like those are that an article was multiplied with."""

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from services.summarize.core.index.rows import Places, Query
from services.summarize.core.likeness.likeness import (
    Seen,
    are_special,
    compare,
    likenesses,
)
from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights


class Others(Protocol):
    """Those that an article was multiplied with, by their places among them."""

    def special(self, own: Query, places: Places) -> list[int]:
        """Return those of some places that may be copies of the article, or may
        contradict it; also some that are neither. Hardly any is."""

    def traits(self, place: int) -> Traits:
        """Return what is compared of one of them."""


def alike(
    own: Query, seen: Seen, weights: Weights, others: Others, *, least: float = 0.0
) -> Iterator[tuple[int, float]]:
    """Yield the places of those that are as alike as `least`, with what `compare` says
    of each. Arrays tell, but for those that are special."""
    found, least = likenesses(own.traits, seen, weights), max(least, weights.floor)
    special = others.special(own, np.flatnonzero(are_special(seen, weights)))
    plain = found >= least - 1e-6
    plain[special] = False
    (places,) = np.nonzero(plain)
    for place, likeness in zip(places.tolist(), found[places].tolist(), strict=True):
        rounded = round(likeness, 6)
        if rounded >= least:
            yield place, rounded
    for place in special:
        words, meaning = int(seen.words[place]), int(seen.meanings[place])
        likeness = compare(own.traits, others.traits(place), words, meaning, weights)
        if likeness >= least:
            yield place, likeness
