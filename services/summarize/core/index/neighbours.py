"""The live articles and who is like whom: an index, kept in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from services.summarize.core.arrays.drawers import Drawer
from services.summarize.core.arrays.sampling import CHOSEN
from services.summarize.core.index.aiming import strong
from services.summarize.core.index.bucket import Bucket
from services.summarize.core.index.entries import mark_of
from services.summarize.core.index.holding import Holding
from services.summarize.core.index.pairs import Pairs, Rank
from services.summarize.core.index.reached import Reached, Told
from services.summarize.core.index.recalling import Recall
from services.summarize.core.index.rows import NO_LIMIT, Query
from services.summarize.core.index.spans import Key
from services.summarize.core.likeness.traits import Item, prepared
from services.summarize.core.likeness.weights import Weights

#: Articles that are searched for at once.
_AT_ONCE = 64


class Neighbours(Holding):
    """Finds the articles like an article, and remembers them.

    Nothing is left out to save time: every article from the cut on is found, so the
    answer does not depend on the order of arrival; of very many, `Pairs` remembers a few.
    What saves time is exact too: articles lie in buckets by publication (undated ones in
    buckets of their own, always searched), and a bucket passes over whatever can't reach
    the cut. Pairs below the cut decide nothing but averages inside a story, or a
    component: they are computed when these are asked for (`beside`).
    """

    def __init__(self, weights: Weights, drawer: Drawer | None = None) -> None:
        """Make an empty index; `drawer`: where articles are stowed, else in memory."""
        super().__init__(weights, drawer)
        self._pairs = Pairs(limits=self._limit)
        self._recall = Recall(self._pairs)

    def holds(self, item: Item) -> bool:
        """Say whether it is in the index, in this revision."""
        self.fetch((item.article_id,))
        held = self.entry(item.article_id)
        return held is not None and held.mark == mark_of(item)

    # -- Coming and going.

    def add(self, *items: Item) -> None:
        """Take in live articles, or new revisions of them, and find whom they are like:
        many at once cost less. Of several with one id the last one counts."""
        for first in range(0, len(items), _AT_ONCE):
            block = {one.article_id: one for one in items[first : first + _AT_ONCE]}
            try:
                self._find([self._put(one) for one in block.values()])
            except BaseException:
                self._recall.clear()  # some are here now that nobody was searched for
                raise

    def hold(self, items: Iterable[Item]) -> None:
        """Take in articles without a search: whom they are like is found when somebody
        asks for it."""
        for item in items:
            try:
                self._put(item)
            finally:
                self._recall.clear()

    def remove(self, article_id: str) -> None:
        """Let an article go; one that is not here is no error."""
        self.fetch((article_id,))
        if article_id not in self._seats:
            return
        if len(self._cellar) and not self._pairs.has_chosen(article_id):
            self.search((article_id,))  # who is like it may have chosen it, and is stowed
        self._recall.goes(article_id)
        self._pairs.remove(article_id)
        self._drop(article_id)

    def is_stowable(self, article_id: str) -> bool:
        """Say whether an article may leave memory: it is at hand, and nobody waits for
        its choice."""
        return self.is_up(article_id) and article_id not in self._pairs.wanted

    def _take_out(self, article_id: str) -> Key:
        # Whoever was removed has no pairs left; else it is away for a while.
        self._recall.leaves(article_id)
        self._pairs.leave(article_id)
        return super()._take_out(article_id)

    # -- Who is like whom.

    def foresee(self, items: Sequence[Item]) -> list[str]:
        """Have whatever these may be like at hand, and find whom that is like, if it is
        few: an article that comes late asks for it, and of many at once it costs less."""
        found = super().foresee(items)
        asked, room = self.missing(found), _AT_ONCE
        # While not all is read, a search may reach what lies in the ledger only.
        while asked and len(asked) <= room and not self.unread:
            self.search(asked)
            room -= len(asked)
            asked = self.missing(other for one in asked for other in self._pairs.of(one))
        return found

    def missing(self, article_ids: Iterable[str]) -> list[str]:
        """Return the articles that must be searched before `edges` can tell of these."""
        asked = {}
        for one in article_ids:
            if not self._pairs.has_chosen(one) and one in self:
                asked[one] = True
            elif self._pairs.wanted and self._pairs.is_full(one):
                asked |= dict.fromkeys(sorted(self._pairs.wanted), True)
        return list(asked)

    def search(self, article_ids: Iterable[str]) -> None:
        """Find whom articles are like that came without a search, or that lost a pair;
        whom they are like is at hand then."""
        asked = list(article_ids)
        self.fetch(asked)
        asked = [one for one in asked if not self._recalled(one)]
        for first in range(0, len(asked), _AT_ONCE):
            part = asked[first : first + _AT_ONCE]
            self._find([query for one in part if (query := self.query(one))])

    def _recalled(self, article_id: str) -> bool:
        """Let an article choose among those that it was like before it left."""
        found = self._recall.of(article_id) if article_id in self._seats else None
        if found is None:
            return False
        self.fetch(found)
        self._pairs.choose(article_id, found)
        self._recall.searched(article_id)
        return True

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return likeness to the articles that are like this one from the cut on; {} if
        it is not here. Of very many, those that one of the two chose: see Pairs."""
        while asked := self.missing((article_id,)):
            self.search(asked)
        return self.known(article_id)

    @property
    def loosened(self) -> frozenset[str]:
        """Articles that lost a pair because others came that were chosen instead; until
        they were noted as untidy."""
        return frozenset(self._pairs.loosened)

    def settle_loosened(self, noted: frozenset[str]) -> None:
        """Forget that these lost pairs."""
        self._pairs.loosened -= noted

    def known(self, article_id: str) -> MappingProxyType[str, float]:
        """Return the same as far as it is known; all of it, if nothing is `missing`. A
        view: who reads it while articles come takes its `copy()`, which is whole."""
        return MappingProxyType(self._pairs.of(article_id))

    def like(self, item: Item, at_least: float = 0.0) -> list[tuple[str, float]]:
        """List the articles like this item from the cut on (never itself), the most
        alike first; ties by smaller id. The item need not be in the index."""
        edges: Mapping[str, float]
        if self.holds(item):
            edges = self.edges(item.article_id)
        else:
            own = self.find(prepared(item))
            least = strong(self.weights)
            edges = {
                other: likeness
                for _, bucket, reached in self.hits([own])
                for other, likeness in bucket.alike(
                    own, reached, self.weights, least=least
                )
            }
        found = [one for one in edges.items() if one[1] >= at_least]
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of an article that is here to those of others that it is at
        all like, below the cut too."""
        self.fetch((article_id,))
        own = self.query(article_id)
        return self._likenesses(own, others) if own is not None else {}

    def likenesses(self, item: Item, others: Iterable[str]) -> Mapping[str, float]:
        """Return the same for an item that need not be in the index."""
        asked = list(others)
        if not asked:
            return {}
        self.fetch(asked)
        if not self.holds(item):
            return self._likenesses(self._words.find(prepared(item)), asked)
        known, own = self.edges(item.article_id), self.query(item.article_id)
        found = {one: known[one] for one in asked if one in known}
        rest = [one for one in asked if one not in known]
        return found | self._likenesses(own, rest) if own and rest else found

    def hits(self, queries: Sequence[Query]) -> Iterator[tuple[Query, Bucket, Reached]]:
        """Yield each with the rows of a bucket whose likeness may reach the cut."""
        for bucket in self._shelves.around(queries, self.weights):
            for own, reached in bucket.near(queries, self.weights):
                yield own, bucket, reached

    def _put(self, item: Item) -> Query:
        self.remove(item.article_id)
        return super()._put(item)

    def _find(self, queries: Sequence[Query]) -> None:
        """Find whom these are like; they choose in the order given."""
        self.fetch_like(queries)
        hits: dict[str, list[tuple[Query, Bucket, Reached]]] = {}
        for own, bucket, reached in self.hits(queries):
            hits.setdefault(own.article_id, []).append((own, bucket, reached))
        told: Told = {}
        for one in queries:
            found = hits.get(one.article_id, ())
            self._pairs.choose(one.article_id, dict(self._strong(found, told)))
            self._recall.searched(one.article_id)

    def _strong(
        self, hits: Iterable[tuple[Query, Bucket, Reached]], told: Told
    ) -> Iterator[tuple[str, float]]:
        weights, least, most = self.weights, strong(self.weights), CHOSEN + 1
        for own, bucket, reached in hits:
            yield from bucket.chosen(
                own, reached, weights, least=least, most=most, told=told
            )

    def _limit(self, article_id: str, limit: Rank | None) -> None:
        """Let the rows of an article say which comers it would not choose."""
        if article_id in self._seats:
            key, row = self._seats[article_id]
            self._shelves[key].limit(row, limit[0] if limit else NO_LIMIT)

    def _likenesses(self, own: Query, others: Iterable[str]) -> dict[str, float]:
        rows: dict[Key, list[int]] = {}
        asked = list(others)
        self.fetch(asked)
        for one in asked:
            if one in self._seats and one != own.article_id:
                key, row = self._seats[one]
                rows.setdefault(key, []).append(row)
        return {
            other: likeness
            for key, held in rows.items()
            for other, likeness in self._shelves[key].among(own, held, self.weights)
        }
