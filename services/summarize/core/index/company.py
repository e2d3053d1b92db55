"""Some articles side by side: how like any two of them are, below the cut too."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.arrays.holders import Holders
from services.summarize.core.arrays.lexicon import Sheet
from services.summarize.core.index.likely import alike
from services.summarize.core.index.rows import Places, Query, Rows
from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights
from shared.text.sketch import SHARED


class Company:
    """Articles as they were when they were copied; it remembers no likeness.

    Nothing of the index is in it, so it may be read while articles come; by one reader.
    """

    def __init__(self, queries: Sequence[Query], weights: Weights) -> None:
        self.weights = weights
        self._queries = queries
        self._places = {one.article_id: place for place, one in enumerate(queries)}
        width = max((one.traits.width for one in queries), default=0)
        room = max((len(one.numbers) for one in queries), default=0)
        self._rows = Rows(width, room)
        self._sheet = Sheet()
        for place, one in enumerate(queries):
            self._rows.put(place, one)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._places

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of an article to those of others that it is at all like."""
        own = self._queries[self._places[article_id]]
        rows = np.array(
            [self._places[one] for one in others if one != article_id], np.intp
        )
        if not len(rows):
            return {}
        seen = self._rows.seen(own, rows, self._sheet)
        found = alike(own, seen, self.weights, _Companions(self, rows))
        queries, held = self._queries, rows.tolist()
        return {queries[held[place]].article_id: likeness for place, likeness in found}

    def in_common(self, own: Query) -> NDArray[np.int64]:
        """Return how many hashes each has in common with an article."""
        return self._hashes.shared(own.traits.sketch)

    def query(self, place: int) -> Query:
        """Return one of them."""
        return self._queries[place]

    @cached_property
    def told(self) -> NDArray[np.bool_]:
        """Say of each whether it has enough numbers to contradict another."""
        least = self.weights.numbers
        return np.array([len(one.traits.numbers) >= least for one in self._queries])

    @cached_property
    def _hashes(self) -> Holders:
        return Holders(one.traits.sketch for one in self._queries)


class _Companions:
    """Some of a company."""

    def __init__(self, company: Company, rows: Places) -> None:
        self._company = company
        self._rows = rows

    def special(self, own: Query, places: Places) -> list[int]:
        """Return those that share enough hashes, or have as many numbers."""
        if not len(places):
            return []
        company, rows = self._company, self._rows[places]
        may = company.in_common(own)[rows] >= SHARED
        if len(own.traits.numbers) >= company.weights.numbers:
            may |= company.told[rows]
        found: list[int] = places[may].tolist()
        return found

    def traits(self, place: int) -> Traits:
        """Return what is compared of one of them."""
        return self._company.query(int(self._rows[place])).traits
