"""The live articles and who is like whom: an inverted index, kept in memory."""

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from services.summarize.core.likeness import (
    WEIGHTS,
    Item,
    Traits,
    Weights,
    compare,
    reach,
    traits,
)

#: Days in one bucket of the index.
_WIDTH = 7
_Postings = dict[str, dict[str, int]]


class Neighbours:
    """Finds the articles like an article, and remembers them.

    Nothing is left out to save time: every pair whose likeness is not 0 is found, so the
    answer does not depend on the order of arrival. What saves time is exact too:
    articles lie in buckets of a week by publication (undated ones in a bucket of their
    own, always searched), and beyond `reach` days likeness is 0.
    """

    def __init__(self, weights: Weights = WEIGHTS) -> None:
        self._weights = weights
        self._reach = reach(weights)
        self._items: dict[str, Item] = {}
        self._traits: dict[str, Traits] = {}
        self._edges: dict[str, dict[str, float]] = {}
        self._buckets: dict[int | None, _Postings] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._items))

    def item(self, article_id: str) -> Item | None:
        """Return a live article; None if it is not here."""
        return self._items.get(article_id)

    def add(self, item: Item) -> None:
        """Take in a live article, or a new revision of one."""
        self.remove(item.article_id)
        own = traits(item)
        edges = self._search(item.article_id, own)
        self._items[item.article_id] = item
        self._traits[item.article_id] = own
        self._edges[item.article_id] = edges
        for other, likeness in edges.items():
            self._edges[other][item.article_id] = likeness
        postings = self._buckets.setdefault(_bucket(own), {})
        for stem, weight in own.terms.items():
            postings.setdefault(stem, {})[item.article_id] = weight

    def remove(self, article_id: str) -> None:
        """Let an article go; one that is not here is no error."""
        if self._items.pop(article_id, None) is None:
            return
        own = self._traits.pop(article_id)
        for other in self._edges.pop(article_id):
            del self._edges[other][article_id]
        postings = self._buckets[_bucket(own)]
        for stem in own.terms:
            del postings[stem][article_id]
            if not postings[stem]:
                del postings[stem]
        if not postings:
            del self._buckets[_bucket(own)]

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return all articles like this one with their likeness; {} if it is not here."""
        return MappingProxyType(self._edges.get(article_id, {}))

    def like(self, item: Item, at_least: float = 0.0) -> list[tuple[str, float]]:
        """List the articles like this item (never itself), the most alike first; ties by
        smaller id. The item need not be in the index."""
        if self._items.get(item.article_id) == item:
            edges = self._edges[item.article_id]
        else:
            edges = self._search(item.article_id, traits(item))
        found = [one for one in edges.items() if one[1] >= at_least]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _search(self, article_id: str, own: Traits) -> dict[str, float]:
        found = {}
        for postings in self._near(own):
            for other, product in _products(own, postings).items():
                if other != article_id:
                    likeness = compare(own, self._traits[other], product, self._weights)
                    if likeness:
                        found[other] = likeness
        return found

    def _near(self, own: Traits) -> Iterator[_Postings]:
        if own.day is None:
            yield from self._buckets.values()
            return
        if None in self._buckets:
            yield self._buckets[None]
        first = math.floor((own.day - self._reach) / _WIDTH)
        last = math.floor((own.day + self._reach) / _WIDTH)
        for bucket in range(first, last + 1):
            if bucket in self._buckets:
                yield self._buckets[bucket]


def _bucket(own: Traits) -> int | None:
    return None if own.day is None else math.floor(own.day / _WIDTH)


def _products(own: Traits, postings: _Postings) -> dict[str, int]:
    """Multiply an item's terms with those of all articles of a bucket, exactly."""
    products: dict[str, int] = {}
    for stem, weight in own.terms.items():
        for other, others in postings.get(stem, {}).items():
            products[other] = products.get(other, 0) + weight * others
    return products
