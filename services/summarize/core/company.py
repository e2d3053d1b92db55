"""Some articles side by side: how like any two of them are, below the cut too."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from services.summarize.core.holders import Holders
from services.summarize.core.lexicon import Sheet
from services.summarize.core.likely import Others, likely
from services.summarize.core.rows import Query, Rows
from services.summarize.core.traits import Traits
from services.summarize.core.weights import Weights


class Company:
    """Articles as they were when they were copied; it remembers no likeness.

    Nothing of the index is in it, so it may be read while articles come; by one reader.
    """

    def __init__(self, queries: Sequence[Query], weights: Weights) -> None:
        self._weights = weights
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
        held = np.array(
            [self._places[one] for one in others if one != article_id], np.intp
        )
        if not len(held):
            return {}

        def traits(place: int) -> Traits:
            return self._queries[int(held[place])].traits

        seen = self._rows.seen(own, held, self._sheet)
        in_common = self._hashes.shared(own.traits.sketch)[held]
        looks = Others(traits, traits, in_common)
        found = likely(own, seen, self._weights, looks, 0.0)
        return {
            self._queries[held[place]].article_id: likeness
            for place in found.places
            if (likeness := found.likeness(place))
        }

    @cached_property
    def _hashes(self) -> Holders:
        return Holders(one.traits.sketch for one in self._queries)
