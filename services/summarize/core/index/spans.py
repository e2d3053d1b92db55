"""Which bucket of the index an article lies in, and which may hold others like it."""

import math
from collections.abc import Sequence

from services.summarize.core.index.aiming import SLACK, farthest
from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights

#: Days in one bucket of the index.
WIDTH = 2
#: Terms that articles of a bucket have at most; of others twice, four times … as many.
ROOM = 80
#: Span of publication (None: undated), width of the vectors (0: none), room for terms.
Key = tuple[int | None, int, int]


def key_of(own: Traits, terms: int) -> Key:
    """Tell which bucket an article with so many terms lies in."""
    span = None if own.day is None else math.floor(own.day / WIDTH)
    room = ROOM
    while room < terms:
        room *= 2
    return span, own.width, room


def spans_around(days: Sequence[float], weights: Weights) -> tuple[int, int]:
    """Return the first and the last span in which something may be like an article of
    these days: the numbers of their keys."""
    far = farthest(weights) + SLACK
    return math.floor((min(days) - far) / WIDTH), math.floor((max(days) + far) / WIDTH)
