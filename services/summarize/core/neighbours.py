"""The live articles and who is like whom: an index, kept in memory."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from services.summarize.core.aiming import strong
from services.summarize.core.bucket import Bucket, Hits, Query
from services.summarize.core.lexicon import Lexicon
from services.summarize.core.likeness import compare
from services.summarize.core.pairs import Pairs
from services.summarize.core.traits import Item, Prepared, Traits, prepared
from services.summarize.core.weights import Weights

#: Days in one bucket of the index.
_WIDTH = 2
#: Articles that are searched for at once.
_AT_ONCE = 64
#: Terms that articles of a bucket have at most; of others twice, four times … as many.
_ROOM = 80
#: Span of publication (None: undated), width of the vectors (0: none), room for terms.
_Key = tuple[int | None, int, int]


class Neighbours:
    """Finds the articles like an article, and remembers them.

    Nothing is left out to save time: every pair from the cut on is found, so the answer
    does not depend on the order of arrival. What saves time is exact too: articles lie
    in buckets by publication (undated ones in buckets of their own, always searched),
    and a bucket passes over whatever can't reach the cut. Pairs below the cut decide
    nothing but averages inside a story, or a component: they are computed when these
    are asked for (`beside`).
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._items: dict[str, Item] = {}
        self._traits: dict[str, Traits] = {}
        self._pairs = Pairs()
        self._asides: set[str] = set()
        self._lexicon = Lexicon()
        self._buckets: dict[_Key, Bucket] = {}
        self._seats: dict[str, tuple[_Key, int]] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._items))

    def item(self, article_id: str) -> Item | None:
        """Return a live article; None if it is not here."""
        return self._items.get(article_id)

    def add(self, *items: Item) -> None:
        """Take in live articles, or new revisions of them: many at once cost less. Of
        several with one id the last one counts."""
        least = strong(self.weights)
        for one, other, words, meaning in self.meet(items):
            mine, theirs = self._traits[one], self._traits[other]
            alike = compare(mine, theirs, words, meaning, self.weights)
            if alike >= least:
                self._pairs.put(one, other, alike)

    def meet(self, items: Sequence[Item]) -> Iterator[tuple[str, str, int, int]]:
        """Take in articles as `add` does, without remembering any likeness; yield each
        with those before it whose likeness may reach the cut, and with the products of
        their terms and of their vectors."""
        for first in range(0, len(items), _AT_ONCE):
            block = {one.article_id: one for one in items[first : first + _AT_ONCE]}
            queries = [self._put(one) for one in block.values()]
            order = {one.article_id: place for place, one in enumerate(queries)}
            for place, (own, hits) in enumerate(self._search(queries)):
                for other, words, meaning in (one for each in hits for one in each):
                    # Of two that came together, the later one meets the other.
                    if order.get(other, -1) < place:
                        yield own.article_id, other, words, meaning

    def remove(self, article_id: str) -> None:
        """Let an article go; one that is not here is no error."""
        if self._items.pop(article_id, None) is None:
            return
        del self._traits[article_id]
        self._asides.discard(article_id)
        self._pairs.remove(article_id)
        key, row = self._seats.pop(article_id)
        self._buckets[key].remove(row)
        if not len(self._buckets[key]):
            del self._buckets[key]

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article holds no story together; False if it is not here."""
        return article_id in self._asides

    def asides_among(self, article_ids: Iterable[str]) -> int:
        """Count those that hold no story together; quick, also for large stories."""
        return len(self._asides.intersection(article_ids)) if self._asides else 0

    def edges(self, article_id: str) -> MappingProxyType[str, float]:
        """Return likeness to all articles that are like this one from the cut on; {} if
        it is not here. A view: who reads it while articles come takes its `copy()`, which
        is whole."""
        return MappingProxyType(self._pairs.of(article_id))

    def query(self, article_id: str) -> Query | None:
        """Return an article as one that is looked for: it is safe to keep, but its terms
        have these numbers only as long as it is here. None if it is not."""
        traits, seat = self._traits.get(article_id), self._seats.get(article_id)
        bucket = self._buckets.get(seat[0]) if seat else None
        if traits is None or seat is None or bucket is None:
            return None
        return bucket.query(seat[1], article_id, traits)

    def like(self, item: Item, at_least: float = 0.0) -> list[tuple[str, float]]:
        """List the articles like this item from the cut on (never itself), the most
        alike first; ties by smaller id. The item need not be in the index."""
        if self._items.get(item.article_id) == item:
            edges = self._pairs.of(item.article_id)
        else:
            own = self._foreign(item)
            ((_, hits),) = self._search([own])
            edges = self._compare(own, hits)
        least = max(at_least, strong(self.weights))
        found = [one for one in edges.items() if one[1] >= least]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of an article that is here to those of others that it is at
        all like, below the cut too."""
        own = self.query(article_id)
        return self._likenesses(own, others) if own is not None else {}

    def likenesses(self, item: Item, others: Iterable[str]) -> Mapping[str, float]:
        """Return the same for an item that need not be in the index."""
        return self._likenesses(self._foreign(item), others)

    def _put(self, item: Item) -> Query:
        self.remove(item.article_id)
        own = prepared(item)
        terms = self._lexicon.take(own.terms)
        query = Query(own.article_id, own.traits, *terms, own.vector.astype("float32"))
        key = _key(own.traits, len(query.numbers))
        if key not in self._buckets:
            self._buckets[key] = _bucket(key, self._lexicon)
        self._seats[item.article_id] = key, self._buckets[key].add(query)
        self._items[item.article_id] = item
        self._traits[item.article_id] = own.traits
        if own.traits.is_aside:
            self._asides.add(item.article_id)
        return query

    def _foreign(self, item: Item) -> Query:
        own: Prepared = prepared(item)
        terms = self._lexicon.find(own.terms)
        return Query(own.article_id, own.traits, *terms, own.vector.astype("float32"))

    def _search(self, queries: Sequence[Query]) -> list[tuple[Query, list[Hits]]]:
        found: list[tuple[Query, list[Hits]]] = [(one, []) for one in queries]
        for bucket in self._buckets.values():
            hits = bucket.near(queries, self.weights)
            for (_, held), one in zip(found, hits, strict=True):
                held.append(one)
        return found

    def _likenesses(self, own: Query, others: Iterable[str]) -> dict[str, float]:
        rows: dict[_Key, list[int]] = {}
        for one in others:
            if one in self._seats and one != own.article_id:
                key, row = self._seats[one]
                rows.setdefault(key, []).append(row)
        found = [
            self._buckets[key].among(own, held, self.weights)
            for key, held in rows.items()
        ]
        return self._compare(own, found)

    def _compare(self, own: Query, hits: Iterable[Hits]) -> dict[str, float]:
        found = {}
        for other, words, meaning in (one for each in hits for one in each):
            if other != own.article_id:
                theirs = self._traits[other]
                if alike := compare(own.traits, theirs, words, meaning, self.weights):
                    found[other] = alike
        return found


def _key(own: Traits, terms: int) -> _Key:
    span = None if own.day is None else math.floor(own.day / _WIDTH)
    room = _ROOM
    while room < terms:
        room *= 2
    return span, own.width, room


def _bucket(key: _Key, lexicon: Lexicon) -> Bucket:
    number, width, room = key
    span = None if number is None else (number * _WIDTH, (number + 1) * _WIDTH)
    return Bucket(span, width, room, lexicon)
