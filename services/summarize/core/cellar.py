"""Articles that left the index for a drawer, in bundles; fetched up again when asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from services.summarize.core.aiming import SLACK, Span, farthest
from services.summarize.core.bundles import Laid, bundled, entries_in, ids_in, laid_in
from services.summarize.core.directory import Directory, hashes_of
from services.summarize.core.drawers import Drawer
from services.summarize.core.entries import Entry
from services.summarize.core.numbering import Words
from services.summarize.core.outlines import outline
from services.summarize.core.packing import Packed
from services.summarize.core.rows import Query
from services.summarize.core.weights import Weights


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

    A bundle is fetched up whole, and is *lent* until it is put back as it was, or
    dissolved since one of its articles changed.
    """

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._labels: dict[int, Label] = {}
        self._directory = Directory()
        #: The bundles that are lent, the one that was fetched last at the end.
        self._lent: dict[int, tuple[str, ...]] = {}
        self._lent_with: dict[str, int] = {}
        #: Articles of bundles that were dissolved.
        self.loose: set[str] = set()

    def __len__(self) -> int:
        """How many articles lie here, the lent ones left out."""
        return len(self._directory)

    def __iter__(self) -> Iterator[str]:
        """Yield their ids; reads all bundles."""
        for one in self._inside():
            yield from ids_in(self._open(one))

    def __contains__(self, article_id: str) -> bool:
        return self.bundle_of(article_id) is not None

    def bundle_of(self, article_id: str) -> int | None:
        """Return the bundle in which an article lies; None if it does not lie here."""
        return next(self._directory.find(article_id), None)

    def entries(self) -> Iterator[Entry]:
        """Yield what is kept of each article; reads all bundles."""
        for one in self._inside():
            yield from entries_in(self._open(one))

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
            if outline(self._open(label)).reaches(asked, weights):
                yield label.number

    def fetch(self, number: int, words: Words) -> Iterator[Laid]:
        """Lend a bundle: yield its articles. They lie here, too, until the last one was
        taken: who looks in a thread meanwhile finds each here or there."""
        held = self._open(self._labels[number])
        yield from laid_in(held, words)
        ids = self._lent[number] = tuple(ids_in(held))
        self._lent_with |= dict.fromkeys(ids, number)
        self._directory.leave(number)

    def is_lent(self, article_id: str) -> bool:
        """Say whether an article is up with its bundle."""
        return article_id in self._lent_with

    def lent(self) -> list[tuple[int, tuple[str, ...]]]:
        """Return the bundles that are lent, those fetched first at the beginning."""
        return list(self._lent.items())

    def put_back(self, number: int) -> None:
        """Have a bundle here as it was when it was fetched."""
        ids = self._end(number)
        self._directory.come_back(number, len(ids))

    def dissolve(self, article_id: str) -> None:
        """Forget the bundle with which an article was lent, if it was: all of its
        articles stay up."""
        number = self._lent_with.get(article_id)
        if number is not None:
            self.loose.update(self._end(number))
            self._directory.drop(number)
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
