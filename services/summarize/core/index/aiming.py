"""How like others an article can be at most: what a search may pass over."""

from dataclasses import dataclass

from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights

#: First and last day.
Span = tuple[float, float]

#: Likeness is rounded, and bounds are computed in another way: allow for the last digits.
SLACK = 1e-5
#: The cosine of names is of rounded numbers: it may be so much at most.
NAMES = 1.01
#: What is found by its words has a cosine of terms from here on, if the vectors can make
#: up for less: below, too many articles have some words in common.
_WORDS = 0.1
#: What is found by its vector has a cosine above `unlike` by such a share at least:
#: below, most articles have it.
_ABOVE = 0.15


@dataclass(frozen=True, slots=True)
class Aim:
    """Whatever reaches the cut has a cosine of terms, or of vectors, from these on."""

    words: float
    #: 0: vectors alone never reach it.
    cosine: float = 0.0
    reads: bool = False


def strong(weights: Weights) -> float:
    """Return the likeness from which articles are searched for."""
    return max(weights.cut, weights.floor)


def aim(own: Traits, span: Span | None, width: int, weights: Weights) -> Aim | None:
    """Return what to look for among articles published in this span (None: undated),
    whose vectors have this width; None: not one of them can reach the cut."""
    need = (strong(weights) - SLACK) / max(_most(own.day, span, weights), SLACK)
    if need > 1:
        return None
    if not own.width or own.width != width:
        most = weights.unread * (1 + weights.names * NAMES)
        return Aim(min(weights.copy_from, need / most if most else 1.0))
    share, most = weights.meaning, (1 - weights.meaning) * (1 + weights.names * NAMES)
    above = max(_ABOVE, (need - most * _WORDS) / share) if share else 1.0
    above = min(above, 1.0)
    words = (need - share * above) / most if most else 1.0
    words = min(weights.copy_from, words) - SLACK
    if above >= 1.0 and words > 0:
        return Aim(words)
    return Aim(words, weights.unlike + above * (1 - weights.unlike), reads=True)


def farthest(weights: Weights) -> float:
    """Return the days beyond which two dated articles never reach the cut."""
    return weights.halving * (1 / (strong(weights) - SLACK) - 1)


def _most(day: float | None, span: Span | None, weights: Weights) -> float:
    """Return the most that time leaves of the likeness to an article of this span."""
    if day is None:
        return weights.undated if span is None else weights.half_dated
    if span is None:
        return weights.half_dated
    beside = max(span[0] - day, day - span[1], 0.0)
    return 1 / (1 + beside / weights.halving)
