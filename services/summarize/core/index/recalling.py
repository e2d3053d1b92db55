"""Whom articles were like that left memory, or lost a pair to one that left."""

from collections.abc import Mapping

from services.summarize.core.index.pairs import Pairs

#: Of an article with more pairs nothing is remembered: it is searched for again.
FEW = 8
#: Articles of which something is remembered: 200 to 400 bytes each.
MOST = 100_000


class Recall:
    """Remembers all pairs of articles that left memory, and of whoever had one with them.

    An article's pairs are all known once it was searched for; whoever comes later is
    searched for, and adds itself. So what is known when one of them leaves holds until
    one of the pair goes for good, or something is taken in without a search.
    """

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        #: Articles that were searched for since anything was taken in without a search.
        self._sought: set[str] = set()
        #: By article the pairs that it had, those left out that it got since.
        self._held: dict[str, tuple[tuple[str, float], ...]] = {}

    def clear(self) -> None:
        """Forget all: something was taken in that may be like any of these."""
        self._sought.clear()
        self._held.clear()

    def searched(self, article_id: str) -> None:
        """Hear that all are known whom an article is like."""
        self._sought.add(article_id)
        self._held.pop(article_id, None)

    def of(self, article_id: str) -> Mapping[str, float] | None:
        """Return all whom an article is like, with the likeness; None: search for it."""
        pairs = self._pairs
        if article_id in pairs.wanted or pairs.is_full(article_id):
            return None
        if article_id in self._sought and pairs.has_chosen(article_id):
            return dict(pairs.of(article_id))
        held = self._held.get(article_id)
        return None if held is None else {**dict(held), **pairs.of(article_id)}

    def leaves(self, article_id: str) -> None:
        """Hear that an article is about to leave memory for a while: with its pairs."""
        for one in (article_id, *self._pairs.of(article_id)):
            found = self.of(one)
            self._held.pop(one, None)
            if found is not None and len(found) <= FEW:
                self._held[one] = tuple(found.items())
        self._sought.discard(article_id)
        while len(self._held) > MOST:
            del self._held[next(iter(self._held))]

    def goes(self, article_id: str) -> None:
        """Hear that an article is about to go for good, whose pairs are known."""
        if self._pairs.is_full(article_id) or not self._pairs.has_chosen(article_id):
            # Others may remember it that it does not know.
            self.clear()
        for one in self._pairs.of(article_id):
            if held := self._held.get(one):
                self._held[one] = tuple(pair for pair in held if pair[0] != article_id)
        self._sought.discard(article_id)
        self._held.pop(article_id, None)
