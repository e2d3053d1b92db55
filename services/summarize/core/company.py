"""Some articles side by side: how like any two of them are, below the cut too."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from services.summarize.core.lexicon import Sheet
from services.summarize.core.rows import Query, Rows, likely
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
        places = [self._places[one] for one in others if one != article_id]
        if not places:
            return {}

        def traits(place: int) -> Traits:
            return self._queries[places[place]].traits

        seen = self._rows.seen(own, np.array(places, np.intp), self._sheet)
        found = likely(own, seen, self._weights, traits, 0.0)
        return {
            self._queries[places[place]].article_id: likeness
            for place in found.places
            if (likeness := found.likeness(place))
        }
