"""Articles in rows: terms, names, vectors and days of many, each kind in one array."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.lexicon import Amounts, Sheet, Terms
from services.summarize.core.likeness import (
    Seen,
    are_special,
    compare,
    likenesses,
    may_disagree,
)
from services.summarize.core.traits import Traits
from services.summarize.core.weights import Weights
from shared.text.sketch import SHARED

Places = NDArray[np.intp]
Floats = NDArray[np.float32]

#: Rows that there is room for in the beginning; more as they are needed.
_ROWS = 16
#: Rows that are light grow by this part of them.
_SPARE = 16
#: Room for names is made by so many.
_NAMES = 16

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Query:
    """An article that is looked for, as rows see it; its terms and names by number."""

    article_id: str
    traits: Traits
    numbers: Terms
    weights: Amounts
    names: Terms
    mentions: Amounts
    vector: Floats


class Rows:
    """Terms, names, vectors and days of articles; the vectors of up to one width.

    Products of terms are sums of whole numbers below 2**53, those of vectors below 2**24
    (shared.text.vectors): floats of 64 and 32 bits hold them exactly, whatever the order
    of summing. So numpy finds what whole numbers would.
    """

    def __init__(self, width: int, room: int) -> None:
        """Make rows for vectors of this width and up to `room` terms."""
        self.count = 0
        self.width = width
        self.numbers: Terms = np.zeros((_ROWS, room), np.int32)
        self.weights: NDArray[np.uint16] = np.zeros((_ROWS, room), np.uint16)
        self.names: Terms = np.zeros((_ROWS, _NAMES), np.int32)
        self.mentions: NDArray[np.uint16] = np.zeros((_ROWS, _NAMES), np.uint16)
        #: Numbers of 32 bits, which multiply fast; of 8 once they are seldom multiplied.
        self.vectors: NDArray[np.float32 | np.int8] = np.zeros((_ROWS, width), np.float32)
        self.widths: NDArray[np.int16] = np.zeros(_ROWS, np.int16)
        self.squares: Amounts = np.ones(_ROWS)
        #: Lengths of the vectors, in fewer digits.
        self.lengths: Floats = np.ones(_ROWS, np.float32)
        self.days: Amounts = np.full(_ROWS, np.nan)
        self.asides: NDArray[np.bool_] = np.zeros(_ROWS, np.bool_)

    def put(self, row: int, own: Query) -> None:
        """Write an article into a row, which may be the next one after the last."""
        self._make_room(row, len(own.names))
        self.count = max(self.count, row + 1)
        for held, come in (
            (self.numbers, own.numbers),
            (self.weights, own.weights),
            (self.names, own.names),
            (self.mentions, own.mentions),
            (self.vectors, own.vector),
        ):
            held[row, len(come) :] = 0
            held[row, : len(come)] = come
        self.widths[row] = own.traits.width
        self.squares[row] = own.traits.square or 1
        self.lengths[row] = np.sqrt(self.squares[row])
        self.days[row] = np.nan if own.traits.day is None else own.traits.day
        self.asides[row] = own.traits.is_aside

    def clear(self, row: int) -> None:
        """Make a row one that is like nothing."""
        self.weights[row], self.mentions[row], self.vectors[row] = 0, 0, 0

    def lighten(self) -> None:
        """Take less room from now on: vectors in bytes, and hardly a row to spare."""
        count = self.count
        # A copy: of a mere view the whole would stay.
        self.numbers = self.numbers[:count].copy()
        self.weights = self.weights[:count].copy()
        self.names = self.names[:count].copy()
        self.mentions = self.mentions[:count].copy()
        self.vectors = self.vectors[:count].astype(np.int8)
        self.widths = self.widths[:count].copy()
        self.squares = self.squares[:count].copy()
        self.lengths = self.lengths[:count].copy()
        self.days = self.days[:count].copy()
        self.asides = self.asides[:count].copy()

    @property
    def is_light(self) -> bool:
        """Say whether `lighten` was called."""
        return self.vectors.dtype == np.int8

    def meant(self, row: int) -> Floats:
        """Return an article's vector; a copy."""
        found: Floats = self.vectors[row].astype(np.float32)
        return found

    def products(self, vectors: Sequence[Floats]) -> Floats:
        """Multiply vectors with those of all rows."""
        held = self.vectors[: self.count].astype(np.float32, copy=False)
        found: Floats = np.stack(vectors) @ held.T
        return found

    def terms(self, row: int) -> tuple[Terms, Amounts]:
        """Return numbers and weights of an article's terms."""
        return _held(self.numbers, self.weights, row)

    def named(self, row: int) -> tuple[Terms, Amounts]:
        """Return numbers and weights of its names."""
        return _held(self.names, self.mentions, row)

    def seen(
        self, own: Query, rows: Places, sheet: Sheet, meanings: Floats | None = None
    ) -> Seen:
        """Multiply an article with these; `meanings`: products of the vectors, if they
        are known already."""
        words = sheet.products(
            own.numbers, own.weights, self.numbers[rows], self.weights[rows]
        )
        names = sheet.products(
            own.names, own.mentions, self.names[rows], self.mentions[rows]
        )
        if meanings is None:
            vector = np.zeros(self.vectors.shape[1], np.float32)
            if len(own.vector) <= len(vector):  # of a longer one no product counts
                vector[: len(own.vector)] = own.vector
            meanings = self.vectors[rows].astype(np.float32, copy=False) @ vector
        reads = (self.widths[rows] == own.traits.width) & (own.traits.width > 0)
        days, asides = self.days[rows], self.asides[rows]
        return Seen(words, names, meanings, self.squares[rows], days, asides, reads)

    def _make_room(self, row: int, names: int) -> None:
        while self.names.shape[1] < names:
            self.names = _wider(self.names)
            self.mentions = _wider(self.mentions)
        if row < len(self.days):
            return
        more = max(_ROWS, len(self.days) // (_SPARE if self.is_light else 2))
        self.numbers = _longer(self.numbers, more)
        self.weights = _longer(self.weights, more)
        self.names = _longer(self.names, more)
        self.mentions = _longer(self.mentions, more)
        self.vectors = _longer(self.vectors, more)
        self.widths = _longer(self.widths, more)
        self.squares = _longer(self.squares, more)
        self.lengths = _longer(self.lengths, more)
        self.days = _longer(self.days, more)
        self.asides = _longer(self.asides, more)


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


def _held(numbers: Terms, weights: NDArray[np.uint16], row: int) -> tuple[Terms, Amounts]:
    count = int(np.count_nonzero(weights[row]))
    return numbers[row, :count].copy(), weights[row, :count].astype(np.float64)


def _longer(rows: NDArray[T], more: int) -> NDArray[T]:
    return np.concatenate([rows, np.zeros((more, *rows.shape[1:]), rows.dtype)])


def _wider(rows: NDArray[T]) -> NDArray[T]:
    return np.concatenate([rows, np.zeros((len(rows), _NAMES), rows.dtype)], axis=1)
