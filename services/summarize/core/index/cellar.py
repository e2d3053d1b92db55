"""Articles that left the index for a drawer, in bundles; fetched up again when asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from services.summarize.core.arrays.directory import Directory, hashes_of
from services.summarize.core.arrays.drawers import Drawer
from services.summarize.core.arrays.packing import Head, Packed, head_of
from services.summarize.core.index.aiming import SLACK, Span, farthest
from services.summarize.core.index.bundles import (
    Laid,
    bundled,
    entries_in,
    ids_in,
    laid_in,
)
from services.summarize.core.index.entries import Entry
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.outlines import outline
from services.summarize.core.index.rows import Query
from services.summarize.core.likeness.weights import Weights


@dataclass(frozen=True, slots=True)
class Label:
    """What is in memory of a bundle."""

    #: Number in the drawer.
    number: int
    articles: int
    #: When they were published; None: undated.
    span: Span | None
    #: Where everything lies in it: each asking would parse that anew.
    head: Head


class Cellar:
    """Bundles of articles that nobody looks at: of each article some bytes are in memory.

    Articles are fetched up one by one, and are *lent* until their bundle is put back; it
    may be put back without some of them, which stay up. Bytes of whoever is up are passed
    over, and lie there until the bundle is dissolved: since most of it is up, or one of
    its articles changed.
    """

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._labels: dict[int, Label] = {}
        self._directory = Directory()
        #: By bundle the articles that are lent, the bundle that lent last at the end.
        self._lent: dict[int, tuple[str, ...]] = {}
        self._lent_with: dict[str, int] = {}
        #: By bundle the articles that are up, lent or for good, and their places in it:
        #: replaced, never changed, for somebody may be reading it in a thread.
        self._up: dict[int, dict[str, int]] = {}
        #: By article the bundles that hold bytes of it which are passed over.
        self._remains: dict[str, set[int]] = {}
        #: Articles that came up and stayed.
        self.loose: set[str] = set()

    def __len__(self) -> int:
        """How many articles lie here, the lent ones left out."""
        return len(self._directory)

    def __iter__(self) -> Iterator[str]:
        """Yield their ids; reads all bundles."""
        for number in list(self._labels):
            yield from self.inside(number)

    def __contains__(self, article_id: str) -> bool:
        return self.bundle_of(article_id) is not None

    def bundle_of(self, article_id: str) -> int | None:
        """Return the bundle in which an article lies; None if it does not lie here."""
        for number in self._directory.find(article_id):
            if article_id not in self._up.get(number, ()):
                return number
        return None

    def entries(self) -> Iterator[Entry]:
        """Yield what is kept of each article; reads all bundles."""
        for number in list(self._labels):
            held, up = self._open(number), self._up.get(number, ())
            ids = enumerate(ids_in(held))
            yield from entries_in(held, [at for at, one in ids if one not in up])

    def inside(self, number: int) -> list[str]:
        """Return the articles that lie in a bundle."""
        up = self._up.get(number, ())
        return [one for one in ids_in(self._open(number)) if one not in up]

    def lay(self, held: Sequence[Laid], words: Words) -> None:
        """Take in articles as one bundle: all dated or none, their vectors of one width.
        Raises DiskFull, OSError; then nothing is taken in."""
        number = self._drawer.put(laid := bundled(held, words))
        days = [own.traits.day for _, own in held if own.traits.day is not None]
        span = (min(days), max(days)) if days else None
        head = head_of(lambda begin, size: laid[begin : begin + size])
        self._labels[number] = Label(number, len(held), span, head)
        ids = [entry.article_id for entry, _ in held]
        self._directory.put(number, hashes_of(ids))
        self.loose.difference_update(ids)

    def reached(
        self, asked: Sequence[Query], weights: Weights
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield by bundle the articles that may be so like one of these that they reach
        the cut; the terms and names of these are given by their marks."""
        days = [one.traits.day for one in asked if one.traits.day is not None]
        anywhere = len(days) < len(asked)
        far = farthest(weights) + SLACK
        for label in self._labels.values():
            if not anywhere and label.span is not None:
                first, last = label.span
                if last < min(days) - far or max(days) + far < first:
                    continue
            held, up = self._open(label.number), self._up.get(label.number, {})
            places = outline(held).reached(asked, weights, without=list(up.values()))
            if places:
                ids = ids_in(held)
                yield label.number, [ids[at] for at in places]

    def fetch(
        self, number: int, article_ids: Sequence[str], words: Words
    ) -> Iterator[Laid]:
        """Lend articles that lie in a bundle: yield them. They lie here, too, until the
        last one was taken: who looks in a thread meanwhile finds each here or there."""
        if not article_ids:
            return
        held, asked = self._open(number), set(article_ids)
        found = {one: at for at, one in enumerate(ids_in(held)) if one in asked}
        yield from laid_in(held, list(found.values()), words)
        for one in found:
            self._remains.setdefault(one, set()).add(number)
        self._lent[number] = (*self._lent.pop(number, ()), *found)
        self._lent_with |= dict.fromkeys(found, number)
        self._set_up(number, self._up.get(number, {}) | found)

    def is_lent(self, article_id: str) -> bool:
        """Say whether an article is up for a while."""
        return article_id in self._lent_with

    def lent(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the bundles of which something is lent, and that: those that lent
        nothing for longest at the beginning."""
        return list(self._lent.items())

    def put_back(self, number: int, article_ids: Sequence[str]) -> bool:
        """Have these articles here again that a bundle lent; the others that it lent
        stay up. False: it would be emptier than half; so nothing is done."""
        leaving = set(article_ids)
        up = {one: at for one, at in self._up[number].items() if one not in leaving}
        if 2 * len(up) > self._labels[number].articles:
            return False
        self.loose.update(one for one in self._end(number) if one not in leaving)
        self._set_up(number, up)
        for one in leaving:
            self._forget(one, number)
        return True

    def remains(self, article_id: str) -> list[int]:
        """Return the bundles in which bytes of an article that is up still lie."""
        return sorted(self._remains.get(article_id, ()))

    def drop(self, number: int) -> None:
        """Forget a bundle in which nothing lies: what it lent stays up."""
        self.loose.update(self._end(number))
        self._directory.drop(number)
        for one in self._up.pop(number, ()):
            self._forget(one, number)
        del self._labels[number]
        self._drawer.drop(number)

    def _set_up(self, number: int, up: dict[str, int]) -> None:
        self._up[number] = up
        self._directory.recount(number, self._labels[number].articles - len(up))

    def _forget(self, article_id: str, number: int) -> None:
        """Note that no bytes of an article that are passed over lie in a bundle."""
        self._remains[article_id].discard(number)
        if not self._remains[article_id]:
            del self._remains[article_id]

    def _end(self, number: int) -> tuple[str, ...]:
        ids = self._lent.pop(number, ())
        for one in ids:
            del self._lent_with[one]
        return ids

    def _open(self, number: int) -> Packed:
        return Packed(partial(self._drawer.get, number), self._labels[number].head)
