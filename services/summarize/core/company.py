"""Some articles side by side: how like any two of them are, below the cut too."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from services.summarize.core.aiming import SLACK, Seen, bounds
from services.summarize.core.bucket import Floats, Query, Rows
from services.summarize.core.lexicon import Amounts
from services.summarize.core.likeness import compare
from services.summarize.core.traits import UNIT
from services.summarize.core.weights import Weights


class Company:
    """Articles as they were when they were copied; it remembers no likeness.

    Nobody else's terms and vectors are in it, so it may be read while articles come.
    By one at a time: the terms of the article that is compared lie open on one sheet.
    """

    def __init__(self, queries: Sequence[Query], weights: Weights) -> None:
        self._weights = weights
        self._queries = queries
        self._places = {one.article_id: place for place, one in enumerate(queries)}
        held = [np.empty(0, np.int32), *(one.numbers for one in queries)]
        # Numbers of its own, from 1 on: the sheet is as long as there are terms here.
        terms, numbers = np.unique(np.concatenate(held), return_inverse=True)
        self._sheet = np.zeros(len(terms) + 1)
        room = max((len(one.numbers) for one in queries), default=0)
        self._numbers = np.zeros((len(queries), room), np.int32)
        self._amounts = np.zeros((len(queries), room))
        first = 0
        for place, one in enumerate(queries):
            count = len(one.numbers)
            self._numbers[place, :count] = numbers[first : first + count] + 1
            self._amounts[place, :count] = one.weights
            first += count
        self._widths = np.array([one.traits.width for one in queries])
        width = int(self._widths.max(initial=0))
        self._vectors = np.zeros((len(queries), width), np.float32)
        for place, one in enumerate(queries):
            self._vectors[place, : len(one.vector)] = one.vector
        squares = np.array([one.traits.square for one in queries], np.float64)
        self._lengths = np.sqrt(np.maximum(squares, 1))
        days = [one.traits.day for one in queries]
        self._days = np.array([np.nan if day is None else day for day in days])

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._places

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of an article to those of others that it is at all like."""
        own = self._places[article_id]
        rows = [self._places[one] for one in others if one != article_id]
        if not rows:
            return {}
        mine, weights = self._queries[own], self._weights
        words, meanings, likely = self._seen(own, np.array(rows, np.intp))
        found = {}
        for at in likely:
            other = self._queries[rows[at]]
            product, meaning = int(words[at]), int(meanings[at])
            if alike := compare(mine.traits, other.traits, product, meaning, weights):
                found[other.article_id] = alike
        return found

    def _seen(self, own: int, rows: Rows) -> tuple[Amounts, Floats, Sequence[int]]:
        """Return the products of terms and vectors with these, and which of them may be
        at all like this one."""
        traits, weights = self._queries[own].traits, self._weights
        self._sheet[self._numbers[own]] = self._amounts[own]
        self._sheet[0] = 0  # what rows are filled up with
        amounts = self._sheet[self._numbers[rows]]
        words: Amounts = np.einsum("ij,ij->i", amounts, self._amounts[rows])
        self._sheet[self._numbers[own]] = 0
        meanings: Floats = self._vectors[rows] @ self._vectors[own]
        reads = (self._widths[rows] == traits.width) & (traits.width > 0)
        seen = Seen(words / UNIT**2, meanings, self._lengths[rows], self._days[rows])
        best = np.where(
            reads,
            bounds(traits, seen, weights, reads=True) if traits.width else 0.0,
            bounds(traits, seen, weights, reads=False),
        )
        return words, meanings, np.flatnonzero(best >= weights.floor - SLACK).tolist()
