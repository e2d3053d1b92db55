"""Part of the index: articles of a few days, multiplied with new ones all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.aiming import SLACK, Aim, Seen, Span, aim, bounds, strong
from services.summarize.core.lexicon import Amounts, Lexicon, Terms
from services.summarize.core.postings import Postings
from services.summarize.core.traits import UNIT, Traits
from services.summarize.core.weights import Weights

Rows = NDArray[np.intp]
Floats = NDArray[np.float32]

#: Rows that a bucket begins with; it doubles when they are full.
_ROWS = 16
_NOBODY = ""

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Query:
    """An article that is looked for, as buckets see it."""

    article_id: str
    traits: Traits
    numbers: Terms
    weights: Amounts
    vector: Floats


@dataclass(frozen=True, slots=True)
class Hits:
    """Articles that may be like one that is looked for, with the products of terms and
    of vectors."""

    article_ids: Sequence[str]
    words: Sequence[int]
    meanings: Sequence[int]

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        return iter(zip(self.article_ids, self.words, self.meanings, strict=True))


class Bucket:
    """Terms and vectors of articles, each in a row; vectors all of one width, or none.

    Products of terms are sums of whole numbers below 2**53, those of vectors below 2**24
    (shared.text.vectors): floats of 64 and 32 bits hold them exactly, whatever the order
    of summing. So numpy finds what whole numbers would.
    """

    def __init__(
        self, span: Span | None, width: int, room: int, lexicon: Lexicon
    ) -> None:
        """Make one for articles published in this span (None: undated), with vectors of
        this width and up to `room` terms."""
        self._lexicon = lexicon
        self._span = span
        self._width = width
        self._ids: list[str] = []
        self._free: list[int] = []
        self._postings = Postings()
        self._numbers: Terms = np.zeros((_ROWS, room), np.int32)
        self._weights: NDArray[np.uint16] = np.zeros((_ROWS, room), np.uint16)
        self._vectors: Floats = np.zeros((_ROWS, width), np.float32)
        self._lengths: Amounts = np.ones(_ROWS)
        self._days: Amounts = np.full(_ROWS, np.nan)

    def __len__(self) -> int:
        return len(self._ids) - len(self._free)

    def add(self, own: Query) -> int:
        """Take in an article that is not here; return its row."""
        row = self._row(own.article_id)
        count = len(own.numbers)
        self._numbers[row], self._weights[row] = 0, 0
        self._numbers[row, :count] = own.numbers
        self._weights[row, :count] = own.weights
        self._vectors[row] = own.vector
        self._lengths[row] = np.sqrt(own.traits.square) or 1.0
        self._days[row] = np.nan if own.traits.day is None else own.traits.day
        self._postings.add(row, own.numbers, own.weights)
        return row

    def remove(self, row: int) -> None:
        """Let an article go, and its terms."""
        numbers, weights = self._terms(row)
        self._postings.remove(row, numbers, weights)
        self._lexicon.release(numbers)
        self._ids[row] = _NOBODY
        self._free.append(row)
        self._vectors[row] = 0

    def query(self, row: int, article_id: str, traits: Traits) -> Query:
        """Return an article of this bucket as one that is looked for; a copy."""
        return Query(article_id, traits, *self._terms(row), self._vectors[row].copy())

    def near(self, queries: Sequence[Query], weights: Weights) -> Iterator[Hits]:
        """Yield for each article that is looked for all articles whose likeness may reach
        the cut; some others too."""
        count, least = len(self._ids), strong(weights)
        aims = [aim(one.traits, self._span, self._width, weights) for one in queries]
        meanings = iter(self._meanings(queries, aims))
        for own, aimed in zip(queries, aims, strict=True):
            if aimed is None:
                yield Hits((), (), ())
                continue
            found = self._postings.having(own.numbers, own.weights, aimed.words, count)
            meaning = next(meanings) if aimed.reads else None
            if meaning is not None:
                near = aimed.cosine * float(np.sqrt(own.traits.square))
                found |= meaning >= self._lengths[:count] * near - 1
            rows = np.flatnonzero(found)
            products = None if meaning is None else meaning[rows]
            yield self._hits(own, rows, products, weights, least)

    def among(self, own: Query, rows: Sequence[int], weights: Weights) -> Hits:
        """Return those of these articles whose likeness may reach the floor."""
        return self._hits(own, np.array(rows, np.intp), None, weights, weights.floor)

    def _meanings(
        self, queries: Sequence[Query], aims: Sequence[Aim | None]
    ) -> Sequence[Floats]:
        """Return the products of all vectors with those that need them."""
        wanted = [
            one.vector
            for one, aimed in zip(queries, aims, strict=True)
            if aimed is not None and aimed.reads
        ]
        if not wanted:
            return ()
        found: Floats = np.stack(wanted) @ self._vectors[: len(self._ids)].T
        return list(found)

    def _hits(
        self,
        own: Query,
        rows: Rows,
        meanings: Floats | None,
        weights: Weights,
        least: float,
    ) -> Hits:
        if not len(rows):
            return Hits((), (), ())
        terms = (own.numbers, own.weights)
        weighty = self._weights[rows].astype(np.float64)
        words = self._lexicon.products(terms, self._numbers[rows], weighty)
        reads = own.traits.width > 0 and own.traits.width == self._width
        if not reads:
            meanings = np.zeros(len(rows), np.float32)
        elif meanings is None:
            meanings = self._vectors[rows] @ own.vector
        seen = Seen(words / UNIT**2, meanings, self._lengths[rows], self._days[rows])
        best = bounds(own.traits, seen, weights, reads=reads)
        held = np.flatnonzero(best >= least - SLACK)
        ids = [self._ids[row] for row in rows[held].tolist()]
        there = [place for place, one in enumerate(ids) if one != _NOBODY]
        held = held[there]
        return Hits(
            [ids[place] for place in there],
            words[held].astype(np.int64).tolist(),
            meanings[held].astype(np.int64).tolist(),
        )

    def _terms(self, row: int) -> tuple[Terms, Amounts]:
        count = int(np.count_nonzero(self._weights[row]))
        weights = self._weights[row, :count].astype(np.float64)
        return self._numbers[row, :count].copy(), weights

    def _row(self, article_id: str) -> int:
        if self._free:
            row = self._free.pop()
            self._ids[row] = article_id
        else:
            row = len(self._ids)
            self._ids.append(article_id)
            if row == len(self._days):
                self._grow()
        return row

    def _grow(self) -> None:
        more = max(_ROWS, len(self._days) // 2)
        self._numbers = _longer(self._numbers, more)
        self._weights = _longer(self._weights, more)
        self._vectors = _longer(self._vectors, more)
        self._lengths = np.concatenate([self._lengths, np.ones(more)])
        self._days = np.concatenate([self._days, np.full(more, np.nan)])


def _longer(rows: NDArray[T], more: int) -> NDArray[T]:
    return np.concatenate([rows, np.zeros((more, rows.shape[1]), rows.dtype)])
