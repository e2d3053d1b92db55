"""The live articles of an index: at hand in rows, or stowed in a drawer."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from services.summarize.core.arrays.drawers import Drawer, Pocket
from services.summarize.core.index.aiming import SLACK, farthest
from services.summarize.core.index.cellar import Cellar
from services.summarize.core.index.entries import Entry, entry_of, mark_of
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.outlines import marked, marked_item
from services.summarize.core.index.rows import Query
from services.summarize.core.index.shelves import Seat, Shelves
from services.summarize.core.index.spans import Key, key_of
from services.summarize.core.index.unread import Unread
from services.summarize.core.likeness.traits import Item, Prepared, prepared
from services.summarize.core.likeness.weights import Weights
from shared.errors import NotReadYet


class Holding:
    """Holds live articles, those of a few days side by side.

    Articles may be stowed: they are held as before, and are fetched up when they are
    asked for, or when something comes that they may be like. What says *at hand* fetches
    nothing, and may be asked in a thread.
    """

    def __init__(self, weights: Weights, drawer: Drawer | None = None) -> None:
        """Hold none; `drawer`: where articles are stowed, else in memory."""
        self.weights = weights
        self._asides: set[str] = set()
        self._words = Words()
        self._shelves = Shelves(self._words)
        self._seats: dict[str, Seat] = {}
        self._cellar = Cellar(drawer or Pocket())
        #: Articles, in the revision of a mark, for which all bundles were asked already,
        #: made ready; none was laid since.
        self._foreseen: dict[tuple[str, int], Prepared] = {}
        #: What is not held yet, though it should be: nobody who may be like any of it is
        #: searched for before it was read.
        self.unread = Unread()

    def __len__(self) -> int:
        return len(self._seats) + len(self._cellar)

    def __contains__(self, article_id: str) -> bool:
        seats = self._seats
        # Twice: between two looks it may have been fetched.
        return article_id in seats or article_id in self._cellar or article_id in seats

    def __iter__(self) -> Iterator[str]:
        """Yield all ids in order; reads all that is stowed."""
        return iter(sorted([*self._seats, *self._cellar]))

    # -- What is held.

    @property
    def at_hand(self) -> Collection[str]:
        """The articles that are not stowed."""
        return self._seats.keys()

    @property
    def stowed(self) -> int:
        """How many articles are stowed."""
        return len(self._cellar)

    def entry(self, article_id: str) -> Entry | None:
        """Return what is kept of a live article; None if it is not at hand."""
        found = self._shelves.find(self._seats.get(article_id))
        return found[1] if found and found[1].article_id == article_id else None

    def entries(self) -> Iterator[Entry]:
        """Yield what is kept of each article; reads all that is stowed."""
        yield from filter(None, map(self.entry, list(self._seats)))
        yield from self._cellar.entries()

    def query(self, article_id: str) -> Query | None:
        """Return an article as one that is looked for: it is safe to keep, but its terms
        have these numbers only as long as it is here. None if it is not at hand."""
        seat = self._seats.get(article_id)
        found = self._shelves.find(seat)
        if found is None or seat is None or found[1].article_id != article_id:
            return None
        bucket, held = found
        return bucket.query(held, seat[1])

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article holds no story together; False if it is not at hand."""
        return article_id in self._asides

    def sort(self) -> None:
        """Make ready for the first search after many were taken in."""
        self._shelves.sort()

    def lighten(self, before: float) -> bool:
        """Let some of what was published before this day take less room; what is found
        stays the same. Return whether there is more."""
        return self._shelves.lighten(before)

    # -- What leaves memory, and comes back.

    def stow(self, article_ids: Sequence[str]) -> None:
        """Let articles at hand leave memory as one bundle: all of them dated or none,
        their vectors of one width; nobody asks in a thread meanwhile. Raises DiskFull,
        OSError; then nothing is changed."""
        laid = [
            (entry, own)
            for one in dict.fromkeys(article_ids)
            if (entry := self.entry(one)) and (own := self.query(one))
        ]
        self._foreseen.clear()
        self._cellar.lay(laid, self._words)
        for key in {self._take_out(entry.article_id) for entry, _ in laid}:
            for one, row in self._shelves.repacked(key).items():
                self._seats[one] = key, row

    def lent(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the bundles from which articles were fetched, and these: the bundle
        that nobody came from for longest at the beginning."""
        return self._cellar.lent()

    def put_back(self, number: int, article_ids: Sequence[str]) -> None:
        """Stow these of the articles that were fetched from a bundle; the others are at
        hand for good, or all of the bundle, if so many are that it isn't worth it."""
        self._foreseen.clear()
        if self._cellar.put_back(number, article_ids):
            for one in article_ids:
                self._take_out(one)
        else:
            self._dissolve(number)

    def is_up(self, article_id: str) -> bool:
        """Say whether an article is at hand, and not only fetched for a while."""
        return article_id in self._seats and not self._cellar.is_lent(article_id)

    def loose(self) -> list[str]:
        """Return articles that were fetched once, and are at hand for good since."""
        return [one for one in self._cellar.loose if one in self._seats]

    def shape(self, article_id: str) -> tuple[int | None, int]:
        """Return what bundles are made by, of an article at hand: the span in which it
        was published, None if it is undated, and the width of its vector."""
        span, width, _ = self._seats[article_id][0]
        return span, width

    def fetch(self, article_ids: Iterable[str]) -> None:
        """Have these articles at hand, those of them that are stowed."""
        if not len(self._cellar):
            return
        found: dict[int, list[str]] = {}
        for one in dict.fromkeys(article_ids):
            bundle = None if one in self._seats else self._cellar.bundle_of(one)
            if bundle is not None:
                found.setdefault(bundle, []).append(one)
        for bundle, ids in found.items():
            self._fetch(bundle, ids)

    @property
    def reach(self) -> float:
        """Days beyond which no two dated articles are like each other."""
        return farthest(self.weights) + SLACK

    def day(self, article_id: str) -> float | None:
        """Return when an article that is held was published, in days since 1970; None if
        it is not known. Fetches it."""
        self.fetch((article_id,))
        found = self.query(article_id)
        return found.traits.day if found else None

    def foresee(self, items: Sequence[Item]) -> list[str]:
        """Have whatever these may be like at hand, before they come one by one: bundles
        are asked for all of them at once, and not again for each. Return what was
        fetched. Raises NotReadYet."""
        come = list(map(prepared, items))
        self._check([one.traits.day for one in come])
        found: list[str] = []
        if come and len(self._cellar):
            found = self._fetch_reached(list(map(marked_item, come)))
        marks = [(one.article_id, mark_of(one)) for one in items]
        self._foreseen = dict(zip(marks, come, strict=True))
        return found

    def fetch_like(self, queries: Sequence[Query]) -> None:
        """Have whatever these may be like at hand, from the cut on. Raises NotReadYet."""
        self._check([one.traits.day for one in queries])
        asked = [one for one in queries if not self._is_foreseen(one.article_id)]
        if asked and len(self._cellar):
            self._fetch_reached([marked(one, self._words) for one in asked])

    def _is_foreseen(self, article_id: str) -> bool:
        entry = self.entry(article_id)
        return entry is not None and (article_id, entry.mark) in self._foreseen

    def find(self, own: Prepared) -> Query:
        """Return an article that need not be here as one that is looked for, and have
        whatever it may be like at hand. Raises NotReadYet."""
        self._check([own.traits.day])
        if len(self._cellar):
            self._fetch_reached([marked_item(own)])
        return self._words.find(own)

    # -- Coming and going.

    def _put(self, item: Item) -> Query:
        own = self._foreseen.get((item.article_id, mark_of(item))) or prepared(item)
        query = self._words.take(own)
        self._seat(entry_of(item, own.traits), query)
        return query

    def _seat(self, entry: Entry, own: Query) -> None:
        key = key_of(own.traits, len(own.numbers))
        self._seats[own.article_id] = self._shelves.add(key, entry, own)
        if own.traits.is_aside:
            self._asides.add(own.article_id)

    def _take_out(self, article_id: str) -> Key:
        seat = self._seats.pop(article_id)
        self._asides.discard(article_id)
        self._shelves.remove(seat)
        return seat[0]

    def _drop(self, article_id: str) -> None:
        """Let an article at hand go for good."""
        for bundle in self._cellar.remains(article_id):
            self._dissolve(bundle)
        self._cellar.loose.discard(article_id)
        self._take_out(article_id)

    def _check(self, days: Sequence[float | None]) -> None:
        # Better no answer than one that forgets what is not read yet.
        if self.unread and self.unread.reached(days, self.reach):
            raise NotReadYet

    def _fetch_reached(self, asked: Sequence[Query]) -> list[str]:
        found = list(self._cellar.reached(asked, self.weights))
        for bundle, ids in found:
            self._fetch(bundle, ids)
        return [one for _, ids in found for one in ids]

    def _fetch(self, bundle: int, article_ids: Sequence[str]) -> None:
        for entry, own in self._cellar.fetch(bundle, article_ids, self._words):
            self._seat(entry, own)

    def _dissolve(self, bundle: int) -> None:
        """Have all that lies in a bundle at hand for good."""
        self._fetch(bundle, self._cellar.inside(bundle))
        self._cellar.drop(bundle)
