"""The live articles and who is like whom: an index, kept in memory."""

import math
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from services.summarize.core.bucket import Bucket
from services.summarize.core.likeness import compare, reach
from services.summarize.core.traits import Item, Prepared, Traits, prepared, terms_of
from services.summarize.core.weights import Weights

#: Days in one bucket of the index.
_WIDTH = 14
#: Likeness is rounded, so that it reaches a little farther.
_SLACK = 0.01
#: Fortnight of publication (None: undated) and width of the vectors (0: none).
_Key = tuple[int | None, int]


class Neighbours:
    """Finds the articles like an article, and remembers them.

    Nothing is left out to save time: every pair whose likeness is not 0 is found, so the
    answer does not depend on the order of arrival. What saves time is exact too:
    articles lie in buckets by publication (undated ones in buckets of their own, always
    searched), beyond `reach` days likeness is 0, and a bucket says of all its articles
    at once how like they can be at most.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._reach = reach(weights) + _SLACK
        self._items: dict[str, Item] = {}
        self._traits: dict[str, Traits] = {}
        self._edges: dict[str, dict[str, float]] = {}
        self._asides: set[str] = set()
        self._buckets: dict[_Key, Bucket] = {}
        #: The last search, as long as nothing changed: who is placed is soon added.
        self._searched: tuple[Item, Prepared, dict[str, float]] | None = None

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
        own, edges = self._search(item)
        self._searched = None
        self._items[item.article_id] = item
        self._traits[item.article_id] = own.traits
        if own.traits.is_aside:
            self._asides.add(item.article_id)
        self._edges[item.article_id] = edges
        for other, likeness in edges.items():
            self._edges[other][item.article_id] = likeness
        key = _key(own.traits)
        if key not in self._buckets:
            self._buckets[key] = Bucket(own.traits.width)
        self._buckets[key].add(own)

    def remove(self, article_id: str) -> None:
        """Let an article go; one that is not here is no error."""
        item = self._items.pop(article_id, None)
        if item is None:
            return
        self._searched = None
        own = self._traits.pop(article_id)
        self._asides.discard(article_id)
        for other in self._edges.pop(article_id):
            del self._edges[other][article_id]
        bucket = self._buckets[_key(own)]
        bucket.remove(article_id, terms_of(item))
        if not len(bucket):
            del self._buckets[_key(own)]

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article holds no story together; False if it is not here."""
        return article_id in self._asides

    def asides_among(self, article_ids: Iterable[str]) -> int:
        """Count those that hold no story together; quick, also for large stories."""
        return len(self._asides.intersection(article_ids)) if self._asides else 0

    def edges(self, article_id: str) -> MappingProxyType[str, float]:
        """Return all articles like this one with their likeness; {} if it is not here.
        A view: who reads it while articles come takes its `copy()`, which is whole."""
        return MappingProxyType(self._edges.get(article_id, {}))

    def like(self, item: Item, at_least: float = 0.0) -> list[tuple[str, float]]:
        """List the articles like this item (never itself), the most alike first; ties by
        smaller id. The item need not be in the index."""
        if self._items.get(item.article_id) == item:
            edges = self._edges[item.article_id]
        else:
            _, edges = self._search(item)
        found = [one for one in edges.items() if one[1] >= at_least]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _search(self, item: Item) -> tuple[Prepared, dict[str, float]]:
        if self._searched and self._searched[0] is item:
            return self._searched[1:]
        own = prepared(item)
        found = {}
        for bucket in self._near(own.traits):
            for other, terms, meaning in bucket.near(own, self.weights):
                if other == own.article_id:
                    continue
                theirs = self._traits[other]
                if alike := compare(own.traits, theirs, terms, meaning, self.weights):
                    found[other] = alike
        self._searched = (item, own, found)
        return own, found

    def _near(self, own: Traits) -> Iterator[Bucket]:
        """Yield the buckets that may hold articles like this one; order is no matter."""
        for (fortnight, _), bucket in self._buckets.items():
            if own.day is None or fortnight is None:
                yield bucket
                continue
            first, last = fortnight * _WIDTH, (fortnight + 1) * _WIDTH
            if first - self._reach <= own.day <= last + self._reach:
                yield bucket


def _key(own: Traits) -> _Key:
    fortnight = None if own.day is None else math.floor(own.day / _WIDTH)
    return fortnight, own.width
