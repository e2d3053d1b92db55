"""Articles that left the index for a drawer, in bundles; fetched up again when asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from services.summarize.core.arrays.directory import Directory, hashes_of
from services.summarize.core.arrays.drawers import Drawer
from services.summarize.core.arrays.packing import Packed
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


class Cellar:
    """Bundles of articles that nobody looks at: of each article some bytes are in memory.

    A bundle is fetched up whole, and is *lent* until it is put back, or dissolved since
    one of its articles changed. It may be put back without some articles, which stay up;
    their bytes are passed over, and lie there until the bundle is dissolved.
    """

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._labels: dict[int, Label] = {}
        self._directory = Directory()
        #: The bundles that are lent, the one that was fetched last at the end.
        self._lent: dict[int, tuple[str, ...]] = {}
        self._lent_with: dict[str, int] = {}
        #: By bundle the articles that stayed up, and their places in it.
        self._left_out: dict[int, dict[str, int]] = {}
        #: By article the bundles that hold bytes of it which are passed over.
        self._remains: dict[str, set[int]] = {}
        #: Articles that came up and stayed.
        self.loose: set[str] = set()

    def __len__(self) -> int:
        """How many articles lie here, the lent ones left out."""
        return len(self._directory)

    def __iter__(self) -> Iterator[str]:
        """Yield their ids; reads all bundles."""
        for one in self._inside():
            out = self._left_out.get(one.number, ())
            yield from (held for held in ids_in(self._open(one)) if held not in out)

    def __contains__(self, article_id: str) -> bool:
        return self.bundle_of(article_id) is not None

    def bundle_of(self, article_id: str) -> int | None:
        """Return the bundle in which an article lies; None if it does not lie here."""
        for number in self._directory.find(article_id):
            if article_id not in self._left_out.get(number, ()):
                return number
        return None

    def entries(self) -> Iterator[Entry]:
        """Yield what is kept of each article; reads all bundles."""
        for one in self._inside():
            out = self._left_out.get(one.number, ())
            for entry in entries_in(self._open(one)):
                if entry.article_id not in out:
                    yield entry

    def lay(self, held: Sequence[Laid], words: Words) -> None:
        """Take in articles as one bundle: all dated or none, their vectors of one width.
        Raises DiskFull, OSError; then nothing is taken in."""
        number = self._drawer.put(bundled(held, words))
        days = [own.traits.day for _, own in held if own.traits.day is not None]
        span = (min(days), max(days)) if days else None
        self._labels[number] = Label(number, len(held), span)
        ids = [entry.article_id for entry, _ in held]
        self._directory.put(number, hashes_of(ids))
        self.loose.difference_update(ids)

    def reached(self, asked: Sequence[Query], weights: Weights) -> Iterator[int]:
        """Yield the bundles in which something may be so like one of these articles that
        it reaches the cut; their terms and names are given by their marks."""
        days = [one.traits.day for one in asked if one.traits.day is not None]
        anywhere = len(days) < len(asked)
        far = farthest(weights) + SLACK
        for label in self._inside():
            if not anywhere and label.span is not None:
                first, last = label.span
                if last < min(days) - far or max(days) + far < first:
                    continue
            out = list(self._left_out.get(label.number, {}).values())
            if outline(self._open(label)).reaches(asked, weights, without=out):
                yield label.number

    def fetch(self, number: int, words: Words) -> Iterator[Laid]:
        """Lend a bundle: yield its articles. They lie here, too, until the last one was
        taken: who looks in a thread meanwhile finds each here or there."""
        held, out = self._open(self._labels[number]), self._left_out.get(number, ())
        for entry, own in laid_in(held, words):
            if entry.article_id in out:
                words.release(own)
            else:
                yield entry, own
        ids = tuple(one for one in ids_in(held) if one not in out)
        self._lent[number] = ids
        self._lent_with |= dict.fromkeys(ids, number)
        self._directory.leave(number)

    def is_lent(self, article_id: str) -> bool:
        """Say whether an article is up with its bundle."""
        return article_id in self._lent_with

    def lent(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the bundles that are lent, those fetched first at the beginning."""
        return list(self._lent.items())

    def put_back(self, number: int, article_ids: Sequence[str]) -> bool:
        """Have a bundle here again with these articles; the others that were lent with
        it stay up. False: it would be emptier than half; so it is dissolved."""
        label, leaving = self._labels[number], set(article_ids)
        if 2 * len(leaving) < label.articles:
            self._drop(number)
            return False
        staying = [one for one in self._lent[number] if one not in leaving]
        if staying:
            places = {one: at for at, one in enumerate(ids_in(self._open(label)))}
            out = {one: places[one] for one in staying}
            # A new one: somebody may be reading the other in a thread.
            self._left_out[number] = self._left_out.get(number, {}) | out
            for one in staying:
                self._remains.setdefault(one, set()).add(number)
        self.loose.update(staying)
        self._end(number)
        self._directory.come_back(number, len(leaving))
        return True

    def dissolve(self, article_id: str) -> None:
        """Forget the bundle with which an article was lent, if it was: all of its
        articles stay up."""
        number = self._lent_with.get(article_id)
        if number is not None:
            self._drop(number)

    def remains(self, article_id: str) -> list[int]:
        """Return the bundles in which bytes of an article that stayed up still lie."""
        return sorted(self._remains.get(article_id, ()))

    def is_out(self, number: int) -> bool:
        """Say whether a bundle is lent."""
        return number in self._lent

    def clear(self, number: int) -> None:
        """Forget a bundle that is lent: all of its articles stay up."""
        self._drop(number)

    def _drop(self, number: int) -> None:
        self.loose.update(self._end(number))
        self._directory.drop(number)
        for one in self._left_out.pop(number, ()):
            self._remains[one].discard(number)
            if not self._remains[one]:
                del self._remains[one]
        del self._labels[number]
        self._drawer.drop(number)

    def _end(self, number: int) -> tuple[str, ...]:
        ids = self._lent.pop(number)
        for one in ids:
            del self._lent_with[one]
        return ids

    def _inside(self) -> list[Label]:
        return [one for one in self._labels.values() if one.number not in self._lent]

    def _open(self, label: Label) -> Packed:
        return Packed(partial(self._drawer.get, label.number))
