"""Articles in rows: terms, names, vectors and days of many, each kind in one array."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Amounts, Sheet, Terms
from services.summarize.core.arrays.sampling import rank
from services.summarize.core.likeness.likeness import Seen
from services.summarize.core.likeness.traits import Traits

Places = NDArray[np.intp]
Floats = NDArray[np.float32]
Ranks = NDArray[np.uint32]

#: The limit of whoever would choose any comer.
NO_LIMIT = 2**32 - 1

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
        #: Whether an article lies there.
        self.held: NDArray[np.bool_] = np.zeros(_ROWS, np.bool_)
        #: Beginnings of the ranks by which a few of many are chosen; a rank beyond which
        #: an article would not choose a comer, at least (see sampling).
        self.ranks: Ranks = np.zeros(_ROWS, np.uint32)
        self.limits: Ranks = np.zeros(_ROWS, np.uint32)

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
        self.held[row] = True
        self.ranks[row], self.limits[row] = rank(own.article_id)[0], NO_LIMIT

    def clear(self, row: int) -> None:
        """Make a row one that is like nothing."""
        self.weights[row], self.mentions[row], self.vectors[row] = 0, 0, 0
        self.held[row] = False

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
        self.held = self.held[:count].copy()
        self.ranks = self.ranks[:count].copy()
        self.limits = self.limits[:count].copy()

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
        self.held = _longer(self.held, more)
        self.ranks = _longer(self.ranks, more)
        self.limits = _longer(self.limits, more)


def _held(numbers: Terms, weights: NDArray[np.uint16], row: int) -> tuple[Terms, Amounts]:
    count = int(np.count_nonzero(weights[row]))
    return numbers[row, :count].copy(), weights[row, :count].astype(np.float64)


def _longer(rows: NDArray[T], more: int) -> NDArray[T]:
    return np.concatenate([rows, np.zeros((more, *rows.shape[1:]), rows.dtype)])


def _wider(rows: NDArray[T]) -> NDArray[T]:
    return np.concatenate([rows, np.zeros((len(rows), _NAMES), rows.dtype)], axis=1)
