"""Rows of a bucket that an article may be like, and the articles that stand there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.summarize.core.index.entries import Entry
from services.summarize.core.index.rows import Floats, Places, Query
from services.summarize.core.likeness.traits import Traits

#: What was kept of articles, by id, as long as they are not changed: of a crowd the same
#: ones are compared with each that is searched for.
Told = dict[str, Traits]


def once(kept: Callable[[Entry, int], Traits], told: Told) -> Callable[..., Traits]:
    """Return what tells the same, and is asked once of each article."""

    def traits(entry: Entry, row: int) -> Traits:
        if (found := told.get(entry.article_id)) is None:
            found = told[entry.article_id] = kept(entry, row)
        return found

    return traits


@dataclass(frozen=True, slots=True)
class Reached:
    """Rows whose likeness to an article may reach the cut."""

    rows: Places
    #: Products of the vectors, if they are known already.
    meanings: Floats | None = None

    def of(self, places: Places) -> "Reached":
        """Return some of them."""
        known = None if self.meanings is None else self.meanings[places]
        return Reached(self.rows[places], known)


@dataclass(frozen=True, slots=True)
class Residents:
    """The articles of such rows, as likely.alike asks for them."""

    rows: Places
    entries: Sequence[Entry]
    #: So many numbers an article has at least that contradicts another.
    numbers: int
    #: Tells what was kept of an article in a row.
    kept: Callable[[Entry, int], Traits]

    def special(self, own: Query, places: Places) -> list[int]:
        """Return those that share a hash, or have as many other numbers."""
        hashes, entries = frozenset(own.traits.sketch), self.entries
        return [
            place
            for place in places.tolist()
            if not hashes.isdisjoint(entries[place].packed)
            or self._may_contradict(own.traits.numbers, entries[place].numbers)
        ]

    def traits(self, place: int) -> Traits:
        """Return what is compared of one of them."""
        return self.kept(self.entries[place], int(self.rows[place]))

    def _may_contradict(self, one: frozenset[str], other: frozenset[str]) -> bool:
        return min(len(one), len(other)) >= self.numbers and one.isdisjoint(other)
