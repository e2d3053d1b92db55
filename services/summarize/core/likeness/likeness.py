"""How like two articles are: a pure function of the two, whatever else there is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.likeness.traits import UNIT, Item, Traits, prepared
from services.summarize.core.likeness.weights import Weights
from shared.text.sketch import is_copy

__all__ = [
    "Copied",
    "Item",
    "Parts",
    "Seen",
    "Weights",
    "are_special",
    "compare",
    "dot",
    "fades",
    "likeness",
    "likenesses",
    "parts_of",
    "reach",
]


Amounts = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Copied(float):
    """How like two copies are. A likeness as any other, which says besides that it is
    that of copies: who hands on likenesses need not know of it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is compared of one article with several others, each kind in an array."""

    #: Products of terms, of names and of vectors.
    words: Amounts
    names: Amounts
    meanings: NDArray[np.float32]
    #: Squares of the lengths of their vectors, days of publication (NaN: undated).
    squares: Amounts
    days: Amounts
    asides: Flags
    #: Whether both have vectors of one width.
    reads: Flags


@dataclass(frozen=True, slots=True)
class Parts:
    """What a likeness is made of: each 0 to 1."""

    #: Cosines of terms and of names.
    words: float
    names: float
    #: Cosine of the vectors, above what articles about nothing in common have; None:
    #: one of the two has none.
    meaning: float | None
    #: Share that the time between them leaves; `days`: None where one is unknown.
    time: float
    days: float | None
    is_copy: bool
    #: Reports of one kind that disagree about numbers and names.
    disagree: bool
    likeness: float


def likeness(one: Item, other: Item, weights: Weights) -> float:
    """Return how like two articles are, 0 to 1, six digits; the same both ways.

    The cosine of their terms, raised by the cosine of their names, mixed with the cosine
    of their vectors (a copy counts 1), and faded by the time between their publication.
    Nothing else enters: no arrival, no order, no other article.
    """
    a, b = prepared(one), prepared(other)
    meaning = 0
    if a.traits.width == b.traits.width:
        meaning = int(a.vector.astype(np.int64) @ b.vector.astype(np.int64))
    return compare(a.traits, b.traits, dot(a.terms, b.terms), meaning, weights)


def compare(a: Traits, b: Traits, terms: int, meaning: int, weights: Weights) -> float:
    """Return the likeness of two prepared items; of copies it is `Copied`.

    `terms`, `meaning`: the products of their terms and of their vectors; the second
    counts only where both have vectors of the same width.
    """
    words = terms / UNIT**2
    has_copied, disagree = _of_one_kind(a, b, words, weights)
    if has_copied:
        alike = weights.form if disagree else 1.0
    elif a.is_aside and b.is_aside:
        return 0.0  # two round-ups share a day, not an event
    else:
        lifted = words * (1 + weights.names * dot(a.names, b.names) / UNIT**2)
        alike = min(1.0, _mixed(a, b, lifted, meaning, weights))
        if disagree:
            alike *= _doubt(a, b, weights)
    result = round(alike * _fade(a, b, weights), 6)
    if result < weights.floor:
        return 0.0
    return Copied(result) if has_copied and not disagree else result


def likenesses(own: Traits, seen: Seen, weights: Weights) -> Amounts:
    """Return likenesses as `compare` does, step by step the same, of many at once; not
    rounded, and not of copies and reports of one kind (`are_special`)."""
    words = seen.words / UNIT**2
    lifted = words * (1 + weights.names * seen.names / UNIT**2)
    alike = weights.unread * lifted
    if own.width:
        cosines = seen.meanings.astype(np.float64) / np.sqrt(own.square * seen.squares)
        above = np.maximum(0.0, (cosines - weights.unlike) / (1 - weights.unlike))
        mixed = (1 - weights.meaning) * lifted + weights.meaning * above
        alike = np.where(seen.reads, mixed, alike)
    alike = np.minimum(1.0, alike)
    if own.is_aside:
        alike[seen.asides] = 0.0
    found: Amounts = alike * fades(own.day, seen.days, weights)
    return found


def are_special(seen: Seen, weights: Weights) -> Flags:
    """Say which may be copies, or reports of one kind: their traits must be seen."""
    found: Flags = seen.words / UNIT**2 >= min(weights.copy_from, weights.kind_from)
    return found


def fades(day: float | None, days: Amounts, weights: Weights) -> Amounts:
    """Return what likeness is multiplied with for the time between; NaN: undated."""
    if day is None:
        return np.where(np.isnan(days), weights.undated, weights.half_dated)
    near: Amounts = 1 / (1 + np.abs(days - day) / weights.halving)
    return np.where(np.isnan(days), weights.half_dated, near)


def parts_of(a: Traits, b: Traits, terms: int, meaning: int, weights: Weights) -> Parts:
    """Return what `compare` makes its likeness of, for people to read."""
    words = terms / UNIT**2
    days = None if a.day is None or b.day is None else abs(a.day - b.day)
    above = None
    if a.width and a.width == b.width:
        above = _above(a, b, meaning, weights)
    has_copied, disagree = _of_one_kind(a, b, words, weights)
    return Parts(
        words=words,
        names=dot(a.names, b.names) / UNIT**2,
        meaning=above,
        time=_fade(a, b, weights),
        days=days,
        is_copy=has_copied and not disagree,
        disagree=disagree,
        likeness=compare(a, b, terms, meaning, weights),
    )


def dot(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    """Return the product of two vectors."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)


def reach(weights: Weights) -> float:
    """Return the days beyond which two dated articles are never alike."""
    return weights.halving * (1 / weights.floor - 1)


def _mixed(a: Traits, b: Traits, words: float, meaning: int, weights: Weights) -> float:
    if not a.width or a.width != b.width:
        return weights.unread * words
    above = _above(a, b, meaning, weights)
    return (1 - weights.meaning) * words + weights.meaning * above


def _above(a: Traits, b: Traits, meaning: int, weights: Weights) -> float:
    cosine = meaning / math.sqrt(a.square * b.square)
    return max(0.0, (cosine - weights.unlike) / (1 - weights.unlike))


def _of_one_kind(
    a: Traits, b: Traits, words: float, weights: Weights
) -> tuple[bool, bool]:
    """Say whether two articles have a copy's words, and whether they are reports of one
    kind that disagree. Both: one form was filled in for two events."""
    has_copied = words >= weights.copy_from and is_copy(a.sketch, b.sketch)
    is_kind = has_copied or words >= weights.kind_from
    return has_copied, is_kind and _disagree(a, b, weights)


def _disagree(a: Traits, b: Traits, weights: Weights) -> bool:
    """Say whether reports of one kind (two launches, two matches) are of two events:
    each has numbers and the other has none of them, and each is about a name that the
    other never mentions."""
    if min(len(a.numbers), len(b.numbers)) < weights.numbers:
        return False
    if not a.numbers.isdisjoint(b.numbers):
        return False
    return _tells_of_more(a, b) and _tells_of_more(b, a)


def _doubt(a: Traits, b: Traits, weights: Weights) -> float:
    """Return what disagreement leaves of likeness: more where neither says when, for
    then it is as often one event, told by other numbers."""
    if a.day is None and b.day is None:
        return weights.disagree_undated
    return weights.disagree


def _tells_of_more(a: Traits, b: Traits) -> bool:
    """Say whether `a` is about a name of which `b` has no word."""
    words = {word for name in b.names for word in name.split()}
    return any(words.isdisjoint(name.split()) for name in a.leading)


def _fade(a: Traits, b: Traits, weights: Weights) -> float:
    if a.day is None or b.day is None:
        return weights.undated if a.day is b.day else weights.half_dated
    return 1 / (1 + abs(a.day - b.day) / weights.halving)
