"""Whether anybody in a bundle may be like an article, asked without reading it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.lexicon import Amounts, Terms, term_mark
from services.summarize.core.arrays.listing import Listing
from services.summarize.core.arrays.packing import Packed
from services.summarize.core.index.aiming import SLACK, Span, aim, strong
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.postings import Asked
from services.summarize.core.index.rows import Floats, Places, Query
from services.summarize.core.index.sieving import Sought, sieve
from services.summarize.core.likeness.likeness import Seen, are_special, fades, likenesses
from services.summarize.core.likeness.traits import UNIT, Prepared
from services.summarize.core.likeness.weights import Weights


def marked(own: Query, words: Words) -> Query:
    """Return an article of the index as bundles are asked for it: its terms and names by
    their marks."""
    numbers, names = words.terms.marks(own.numbers), words.names.marks(own.names)
    return replace(own, numbers=numbers, names=names)


def marked_item(own: Prepared) -> Query:
    """Return the same of an article that need not be in the index."""
    traits = own.traits
    return Query(
        own.article_id,
        traits,
        np.array([term_mark(one) for one in own.terms], np.int32),
        np.array(list(own.terms.values()), np.float64),
        np.array([term_mark(one) for one in traits.names], np.int32),
        np.array(list(traits.names.values()), np.float64),
        own.vector.astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """What a bundle tells of its articles: enough to say how like they are at most.

    Products of terms are of marks: where two terms have one mark, they are too high.
    """

    held: Packed
    #: When its articles were published; None: undated, all of them.
    span: Span | None
    width: int
    lengths: Floats
    squares: Amounts
    days: Amounts

    def asked(self, terms: Sequence[tuple[Terms, Amounts]], least: Amounts) -> Asked:
        """Look up the terms of articles; `least`: the cosine of terms looked for."""
        parts = ("terms", "starts", "rows", "weights", "peaks")
        lists = Listing(*(self.held.array(f"lists.{one}") for one in parts))
        numbers = np.concatenate([one for one, _ in terms])
        weights = np.concatenate([one for _, one in terms])
        which = np.repeat(np.arange(len(terms)), [len(one) for one, _ in terms])
        found = []
        if len(lists):
            over = lists.stretches(numbers, weights, which, least * UNIT**2)
            found.append((lists, over))
        return Asked(found, len(self.days), len(terms))

    def reached(
        self, queries: Sequence[Query], weights: Weights, *, without: Sequence[int] = ()
    ) -> list[int]:
        """Return the places of the articles that may be so like one of these that they
        reach the cut: all that do, and hardly any other; `without` these places."""
        sought = self._sought(queries, weights)
        asked = np.ones(len(self.days), np.bool_)
        asked[list(without)] = False
        reached = np.zeros(len(self.days), np.bool_)
        for one, found in sieve(sought, self, self, weights) if sought else ():
            rows = found[asked[found] & ~reached[found]]
            if len(rows):
                reached[rows] = self._reached(one, rows, weights)
        return list(map(int, np.flatnonzero(reached)))

    def _sought(self, queries: Sequence[Query], weights: Weights) -> list[Sought]:
        aimed = [
            (own, found)
            for own in queries
            if (found := aim(own.traits, self.span, self.width, weights))
        ]
        reading = [own.vector for own, found in aimed if found.reads]
        if not reading:
            return [Sought(*one) for one in aimed]
        vectors = self.held.array("vectors").astype(np.float32)
        meanings = iter(np.stack(reading) @ vectors.T)
        return [
            Sought(own, found, next(meanings) if found.reads else None)
            for own, found in aimed
        ]

    def _reached(self, one: Sought, rows: Places, weights: Weights) -> NDArray[np.bool_]:
        """Look closer: with the names in common, and all terms."""
        own = one.own
        reads = 0 < own.traits.width == self.width
        vectors = self.held.array("vectors")[rows].astype(np.float32)
        seen = Seen(
            self._products(own.numbers, own.weights, "terms", rows),
            self._products(own.names, own.mentions, "names", rows),
            vectors @ own.vector if reads else np.zeros(len(rows), np.float32),
            self.squares[rows],
            self.days[rows],
            self.held.array("asides")[rows],
            np.full(len(rows), reads),
        )
        most = likenesses(own.traits, seen, weights)
        # Copies, perhaps: as like as their days let them be.
        special = are_special(seen, weights)
        most = np.where(special, fades(own.traits.day, seen.days, weights), most)
        found: NDArray[np.bool_] = most >= strong(weights) - SLACK
        return found

    def _products(
        self, marks: Terms, amounts: Amounts, kind: str, rows: Places
    ) -> Amounts:
        held, places, weights, ends = (
            self.held.array(f"{kind}.{one}")
            for one in ("marks", "places", "weights", "ends")
        )
        first = np.searchsorted(held, marks)
        same = np.searchsorted(held, marks, side="right") - first
        sheet = np.zeros(len(held))
        # Terms of one mark lie side by side: each gets the weight.
        at = np.arange(same.sum()) + np.repeat(first - same.cumsum() + same, same)
        np.add.at(sheet, at, np.repeat(amounts, same))
        found = []
        for row in rows.tolist():
            here = slice(int(ends[row]), int(ends[row + 1]))
            found.append(float(sheet[places[here]] @ weights[here].astype(np.float64)))
        return np.array(found)


def outline(held: Packed) -> Outline:
    """Open the outline of a bundle."""
    days, squares = held.array("days"), held.array("squares")
    undated = bool(np.isnan(days).any())
    return Outline(
        held,
        None if undated else (float(days.min()), float(days.max())),
        held.array("vectors").shape[1],
        np.sqrt(squares).astype(np.float32),
        squares,
        days,
    )
