"""Which rows of a bucket may reach the cut: many articles looked for at once, by what
likeness can be at most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from services.summarize.core.arrays.lexicon import Amounts, Terms
from services.summarize.core.index.aiming import NAMES, SLACK, Aim, strong
from services.summarize.core.index.postings import Asked
from services.summarize.core.index.rows import Floats, Places, Query
from services.summarize.core.likeness.traits import UNIT
from services.summarize.core.likeness.weights import Weights

#: Products of vectors are held against lengths of 32 bits: allow for their last digits.
_LAST = 2.0


class Lists(Protocol):
    """Which rows have a term; see Postings."""

    def asked(self, terms: Sequence[tuple[Terms, Amounts]], least: Amounts) -> Asked:
        """Look up the terms of articles; `least`: the cosine of terms looked for."""


class Told(Protocol):
    """What is known of rows beside their terms; see Rows."""

    @property
    def width(self) -> int:
        """Numbers in each vector; 0: none has one."""

    @property
    def lengths(self) -> Floats:
        """Lengths of the vectors."""

    @property
    def squares(self) -> Amounts:
        """Their squares."""

    @property
    def days(self) -> Amounts:
        """Days of publication; NaN: undated."""


@dataclass(frozen=True, slots=True)
class Sought:
    """An article that is looked for in a bucket, and what reaches it there."""

    own: Query
    aim: Aim
    #: Its products with the vectors of all rows; None: they can't help.
    meanings: Floats | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A row for an article that is looked for, many times: by places in arrays."""

    #: Place of the article among those that were looked for.
    which: Places
    rows: Places
    #: The most that the product of their terms may be.
    words: Amounts


def sieve(
    sought: Sequence[Sought], rows: Told, postings: Lists, weights: Weights
) -> Iterator[tuple[Sought, Places]]:
    """Yield each with the rows whose likeness may reach the cut, if there are any: all
    of them, and some others. All have vectors of one width, or none."""
    least = np.array([one.aim.words for one in sought], np.float64)
    terms = [(one.own.numbers, one.own.weights) for one in sought]
    asked = postings.asked(terms, least)
    for first, end in asked.parts():
        part = sought[first:end]
        found = _reached(part, *asked.bounds(first, end), rows)
        keeps = _bounds(part, found, rows, weights) >= strong(weights) - SLACK
        which, left = found.which[keeps], found.rows[keeps]
        ends = np.searchsorted(which, np.arange(len(part) + 1))
        for place, one in enumerate(part):
            if ends[place] < ends[place + 1]:
                yield one, left[ends[place] : ends[place + 1]]


def _reached(
    sought: Sequence[Sought], sums: Amounts, passed: Amounts, rows: Told
) -> Found:
    """Return the rows that reach what is aimed at, by words or by meaning; `sums` and
    `passed`: the most that products of terms may be, see Asked.bounds."""
    least = np.array([one.aim.words for one in sought], np.float64) * UNIT**2 - 1
    reached = sums >= (least - passed)[:, None]
    lengths = rows.lengths[: sums.shape[1]]
    for place, one in enumerate(sought):
        if one.meanings is not None:
            near = np.float32(one.aim.cosine * np.sqrt(one.own.traits.square))
            reached[place] |= one.meanings >= lengths * near - np.float32(_LAST)
    cells = np.flatnonzero(reached)
    which, held = np.divmod(cells, max(1, sums.shape[1]))
    return Found(which, held, sums.reshape(-1)[cells] + passed[which])


def _bounds(
    sought: Sequence[Sought], found: Found, rows: Told, weights: Weights
) -> Amounts:
    """Return the most that likeness may be, with all names in common."""
    words = found.words / UNIT**2
    lifted = words * (1 + weights.names * NAMES)
    reads = np.array([one.meanings is not None for one in sought])
    above = np.ones(len(words))
    for place in np.flatnonzero(reads).tolist():
        here = slice(*np.searchsorted(found.which, (place, place + 1)))
        above[here] = _above(sought[place], found.rows[here], rows, weights)
    mixed = (1 - weights.meaning) * lifted + weights.meaning * above
    has = np.array([_reads(one.own, rows) for one in sought])
    alike = np.where(has[found.which], mixed, weights.unread * lifted)
    alike = np.where(words >= weights.copy_from - SLACK, 1.0, np.minimum(1.0, alike))
    days = np.array([_day(one.own) for one in sought])
    return alike * _fades(days[found.which], rows.days[found.rows], weights)


def _above(one: Sought, held: Places, rows: Told, weights: Weights) -> Amounts:
    """Return cosines of vectors, above what articles about nothing in common have."""
    assert one.meanings is not None
    square = one.own.traits.square
    cosines = one.meanings[held] / np.sqrt(square * rows.squares[held])
    found: Amounts = (cosines - weights.unlike) / (1 - weights.unlike)
    return np.maximum(0.0, found)


def _fades(days: Amounts, others: Amounts, weights: Weights) -> Amounts:
    near: Amounts = 1 / (1 + np.abs(days - others) / weights.halving)
    unknown = np.where(
        np.isnan(days) & np.isnan(others), weights.undated, weights.half_dated
    )
    return np.where(np.isnan(near), unknown, near)


def _day(own: Query) -> float:
    return np.nan if own.traits.day is None else own.traits.day


def _reads(own: Query, rows: Told) -> bool:
    return 0 < own.traits.width == rows.width
